"""The roots of the tree: the server's front page and one root for each institution."""

from typing import ClassVar

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection

from osnowa.content.models.site_page import SitePage
from osnowa.organisations.models import Organisation


class HomePage(SitePage):
    """The front page of a server that is bound to no institution."""

    template = "content/home_page.html"
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = ["content.InstitutionHomePage"]
    edit_handler = SitePage.build_panels()

    class Meta:
        verbose_name = _("server's front page")


class InstitutionHomePage(SitePage):
    """Everything an institution publishes hangs below this page, one for each language."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    template = "content/institution_home_page.html"
    parent_page_types: ClassVar[list[str]] = ["content.HomePage"]
    subpage_types: ClassVar[list[str]] = [
        "content.AboutPage",
        "content.AccessibilityStatementPage",
        "content.ArticlePage",
        "content.ContactPage",
        "content.FilmPage",
        "content.NewsIndexPage",
        "content.ProgrammePage",
        "content.PublicationPage",
    ]
    edit_handler = SitePage.build_panels()

    class Meta:
        verbose_name = _("front page of an institution")

    def clean(self) -> None:
        super().clean()
        others = InstitutionHomePage.objects.filter(
            organisation_id=self.organisation_id, locale_id=self.locale_id
        ).exclude(pk=self.pk)
        if others.exists():
            raise ValidationError(_("This institution has its front page in this language."))


class EditorialOffice(models.Model):
    """What an institution's editors may touch: their group and their collection of files."""

    organisation = models.OneToOneField(
        Organisation, on_delete=models.CASCADE, related_name="editorial_office"
    )
    group = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="+")
    collection = models.OneToOneField(Collection, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.organisation)


__all__ = ["EditorialOffice", "HomePage", "InstitutionHomePage"]
