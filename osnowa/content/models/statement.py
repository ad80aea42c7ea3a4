"""The accessibility statement, version 2.0 of the official structure."""

import datetime as dt
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField

from osnowa.content.blocks import FEATURES
from osnowa.content.enums import Assessment, Conformance
from osnowa.content.models.site_page import SitePage
from osnowa.content.models.words import LEAF, UNDER_INSTITUTION

REVIEW_UNTIL = (3, 31)
REMIND_FROM = (3, 1)


def rich(label: Any, **options: Any) -> Any:
    return RichTextField(label, features=FEATURES, blank=True, **options)


class AccessibilityStatementPage(SitePage):
    site_published_on = models.DateField(_("site published on"))
    site_updated_on = models.DateField(_("last important change of the site"))
    conformance = models.CharField(
        _("state of accessibility"),
        max_length=8,
        choices=Conformance.choices,
        default=Conformance.PARTIAL,
    )
    unmet = rich(_("what does not conform"))
    excessive_cost = rich(_("excessive cost, with the link to the assessment"))
    outside_law = rich(_("content the law does not cover"))
    prepared_on = models.DateField(_("statement written on"))
    reviewed_on = models.DateField(_("last reviewed on"), null=True, blank=True)
    assessment = models.CharField(
        _("how it was checked"),
        max_length=8,
        choices=Assessment.choices,
        default=Assessment.OWN,
    )
    assessor = models.CharField(_("outside body"), max_length=150, blank=True)
    comforts = rich(_("conveniences and plans"))
    shortcuts = rich(_("keyboard shortcuts"))
    contact_person = models.CharField(_("who to tell"), max_length=120)
    contact_email = models.EmailField(_("e-mail"))
    contact_phone = models.CharField(_("phone"), max_length=40)
    complaint_to = models.CharField(_("who answers complaints"), max_length=200)
    complaint_address = models.CharField(_("address for complaints"), max_length=200)
    apps = rich(_("mobile apps"))
    architecture = rich(_("the building"))
    architecture_url = models.URLField(_("longer description of the building"), blank=True)
    communication = rich(_("talking and writing with us"))

    owned_slug = "dostepnosc"
    template = "content/statement_page.html"
    parent_page_types: ClassVar[list[str]] = UNDER_INSTITUTION
    subpage_types: ClassVar[list[str]] = LEAF
    max_count_per_parent = 1
    word_panels: ClassVar[list[Any]] = []
    edit_handler = None  # set below, once the class exists

    class Meta:
        verbose_name = _("accessibility statement")

    def is_review_due(self, today: dt.date) -> bool:
        """From 1 March on, until somebody reviewed it in this year."""
        looked_at = self.reviewed_on or self.prepared_on
        return today >= dt.date(today.year, *REMIND_FROM) and looked_at.year < today.year

    def review_deadline(self, today: dt.date) -> dt.date:
        return dt.date(today.year, *REVIEW_UNTIL)


def _fields(heading: Any, *names: str) -> MultiFieldPanel:
    return MultiFieldPanel([FieldPanel(name) for name in names], heading=heading)


AccessibilityStatementPage.edit_handler = AccessibilityStatementPage.build_panels(
    _fields(_("The site"), "site_published_on", "site_updated_on"),
    _fields(_("State"), "conformance", "unmet", "excessive_cost", "outside_law"),
    _fields(_("The statement"), "prepared_on", "reviewed_on", "assessment", "assessor"),
    _fields(_("Conveniences"), "comforts", "shortcuts"),
    _fields(_("Contact"), "contact_person", "contact_email", "contact_phone"),
    _fields(_("Complaints"), "complaint_to", "complaint_address"),
    _fields(_("Other"), "apps", "architecture", "architecture_url", "communication"),
)
