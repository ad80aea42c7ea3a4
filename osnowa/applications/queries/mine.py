"""What a person sees of her applications in Moje."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from osnowa.applications.enums import ApplicationState, CorrectionState
from osnowa.applications.models import Application, Correction
from osnowa.applications.policy import own_rows
from osnowa.applications.sockets import OutcomeView, Waiting, outcomes, waits
from osnowa.applications.status import Status, status_of, status_while
from osnowa.calls.enums import CallState
from osnowa.calls.queries import hold_closings
from osnowa.kit.actor import Actor
from osnowa.kit.money import Money


@dataclass(frozen=True)
class MineRow:
    """One application in Moje. `section` is waits, runs or over; `url` opens its page."""

    application: Application
    section: str
    label: str
    call_title: str
    institution: str
    status: Status
    due_at: datetime | None
    url: str
    amount: Money | None = None

    @property
    def word(self) -> str:
        return str(self.status.word)

    @property
    def next(self) -> str:
        return str(self.status.next)


def mine(*actors: Actor) -> list[MineRow]:
    """Rows of every institution, newest movement first; four queries."""
    condition = Q(pk__in=[])
    for actor in actors:
        condition |= own_rows(actor)
    with scopes_disabled():
        rows = list(
            Application.objects.filter(condition).with_call().order_by("-moved_at", "-pk")[:200]
        )
        due = due_dates(rows)
        hold_closings((row.rules, row.call, row.pk) for row in rows if not row.is_sent)
        known, waiting = outcomes_known(rows), waiting_of(rows)
    return [_row(row, due.get(row.pk), known.get(row.pk), waiting.get(row.pk)) for row in rows]


def outcomes_known(rows: Iterable[Application]) -> Mapping[int, OutcomeView]:
    """Released decisions on these applications; none on what was withdrawn or never judged."""
    judged = [row.pk for row in rows if row.state == ApplicationState.ACCEPTED]
    known: dict[int, OutcomeView] = {}
    for plug in outcomes if judged else ():
        known.update(plug(judged))
    return known


def waiting_of(rows: Sequence[Application]) -> Mapping[int, Waiting]:
    """What must still happen before each of these counts, as rooms above say."""
    found: dict[int, Waiting] = {}
    for plug in waits:
        found.update(plug(rows))
    return found


def due_dates(rows: Iterable[Application]) -> dict[int, datetime]:
    open_ones = Correction.objects.filter(
        application__in=[row.pk for row in rows], state=CorrectionState.ASKED
    )
    return dict(open_ones.values_list("application_id", "due_at"))


def _row(
    application: Application,
    correction_due: datetime | None,
    outcome: OutcomeView | None,
    waiting: Waiting | None,
) -> MineRow:
    status = own_status(application, outcome, waiting)
    due_at = application.rules.closing.at if not application.is_sent else correction_due
    return MineRow(
        application=application,
        section=status.section,
        label=application.title or _("Draft without a title"),
        call_title=application.call.title,
        institution=application.organisation.name,
        status=status,
        due_at=due_at,
        url=reverse("applications:own-show", kwargs={"public_id": application.public_id}),
        amount=outcome.amount if outcome else None,
    )


def own_status(
    application: Application,
    outcome: OutcomeView | None = None,
    waiting: Waiting | None = None,
) -> Status:
    if waiting is not None and application.state == ApplicationState.SUBMITTED:
        return status_while(application.state, waiting.sentence)
    return status_of(
        application.state,
        is_call_resolved=application.call.state == CallState.RESOLVED,
        outcome=outcome,
    )
