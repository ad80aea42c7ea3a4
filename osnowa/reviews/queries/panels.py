"""The panel as a condition of publishing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from osnowa.applications.models import Application
from osnowa.calls.models import Call, Stage
from osnowa.calls.queries import current_rules
from osnowa.calls.sockets import ChecklistItem, LintNote
from osnowa.kit.actor import Actor
from osnowa.reviews.models import ConflictDeclaration, PanelMember
from osnowa.reviews.queries.lint import panel_lint
from osnowa.reviews.queries.missing import CardCount, card_counts, short_by_call
from osnowa.reviews.queries.progress import JurorProgress, juror_progress
from osnowa.reviews.rules import marks_close_at


@dataclass(frozen=True)
class Seat:
    """One person of the panel; `progress` is None for those who give no marks."""

    member: PanelMember
    progress: JurorProgress | None


@dataclass(frozen=True)
class PanelPage:
    seats: Sequence[Seat]
    conflicts: Sequence[ConflictDeclaration]
    scoring_count: int
    needed: int
    closes_at: datetime | None
    short: Sequence[CardCount] = ()
    lint: Sequence[LintNote] = ()

    @property
    def is_set(self) -> bool:
        return self.scoring_count >= self.needed

    @property
    def late_count(self) -> int:
        return sum(s.progress is not None and not s.progress.is_done for s in self.seats)


def panel_page(actor: Actor, call: Call) -> PanelPage:
    """Everybody who sits, with progress and conflicts. Twelve queries for any number."""
    rules = current_rules(call)
    progress = {row.member.pk: row for row in juror_progress(call)}
    members = PanelMember.objects.filter(call=call).sitting().select_related("user")
    conflicts = conflicts_shown(actor, call)
    closes_at = marks_close_at(Stage.objects.filter(rules=rules))
    is_over = closes_at is not None and closes_at < timezone.now()
    counts = card_counts(actor, [call.pk], closed=[call.pk] if is_over else ())
    return PanelPage(
        seats=[Seat(member, progress.get(member.pk)) for member in members],
        conflicts=list(conflicts.select_related("member", "application").order_by("pk")),
        scoring_count=len(progress),
        needed=rules.reviews_per_application,
        closes_at=closes_at,
        short=short_by_call(counts).get(call.pk, ()),
        lint=panel_lint(call, rules),
    )


def conflicts_shown(actor: Actor, call: Call) -> QuerySet[ConflictDeclaration]:
    """Conflicts of the panel; an application hidden from the reader is not named to her."""
    seen = Application.objects.at_desk_of(actor).filter(call=call)
    return ConflictDeclaration.objects.filter(
        member__call=call, has_conflict=True, application__in=seen.values("pk")
    )


def panel_checklist(call: Call) -> Sequence[ChecklistItem]:
    """Plugged into `calls.checklist`: enough people who score."""
    needed = current_rules(call).reviews_per_application
    seated = PanelMember.objects.filter(call=call).scoring().count()
    hint = _("Each application needs %(needed)s cards. The panel has %(seated)s who score.") % {
        "needed": needed,
        "seated": seated,
    }
    url = reverse("reviews:panel-sheet", args=[call.pk])
    return [ChecklistItem("panel", _("Panel"), seated >= needed, hint, url)]
