"""What this room answers to sockets of lower rooms."""

import datetime as dt
from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from osnowa.content.models import AccessibilityStatementPage
from osnowa.content.policy import editing_institutions
from osnowa.content.queries.pages import institution_roots_of
from osnowa.kit.actor import Actor
from osnowa.shelf.sockets import PublicTable
from osnowa.ui.sockets import WorkItem


def work_items(actor: Actor, organisation_id: int) -> Sequence[WorkItem]:
    """From 1 March until somebody reviewed it: the accessibility statement, by 31 March."""
    if organisation_id not in editing_institutions(actor):
        return []
    today = timezone.localdate()
    return [
        _review(page)
        for root in institution_roots_of(organisation_id)
        for page in AccessibilityStatementPage.objects.child_of(root)
        if page.locale.language_code == "pl" and page.is_review_due(today)
    ]


def _review(page: AccessibilityStatementPage) -> WorkItem:
    today = timezone.localdate()
    deadline = page.review_deadline(today)
    return WorkItem(
        number=1,
        sentence=_("accessibility statement to review by 31 March"),
        verb=_("Review"),
        url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
        due_at=timezone.make_aware(dt.datetime.combine(deadline, dt.time(23, 59))),
        is_late=today > deadline,
    )


def public_tables() -> Sequence[PublicTable]:
    """Pages that the head and the foot of every public page lead to."""
    names = ("Page", "PageViewRestriction", "Locale")
    of_wagtail = [PublicTable(f"wagtailcore.{name}") for name in names]
    return [PublicTable("content.InstitutionHomePage"), *of_wagtail]
