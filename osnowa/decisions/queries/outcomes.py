"""What an applicant may know of her own decision: nothing until the letters are out."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from osnowa.applications import status
from osnowa.applications.models import Application
from osnowa.applications.sockets import OutcomeView as OwnOutcome
from osnowa.decisions.enums import Outcome
from osnowa.decisions.models import Decision
from osnowa.decisions.queries.later import waiting_counts
from osnowa.decisions.rules import is_partial
from osnowa.kit.money import Money


@dataclass(frozen=True)
class OutcomeView:
    """A released decision. `outcome` is an `Outcome`; `amount` belongs to awards only."""

    outcome: Outcome
    amount: Money | None
    is_partial: bool
    sentence: str
    released_at: datetime

    @property
    def word(self) -> str:
        return str(self.outcome.label)


def outcomes_of(application_ids: Collection[int]) -> dict[int, OutcomeView]:
    """Released decisions by application id. One query."""
    decisions = Decision.objects.filter(
        application_id__in=application_ids, released_at__isnull=False
    ).select_related("application")
    return {decision.application_id: _view(decision) for decision in decisions}


def outcome_for(application: Application) -> OutcomeView | None:
    return outcomes_of([application.pk]).get(application.pk)


def _view(decision: Decision) -> OutcomeView:
    assert decision.released_at is not None
    return OutcomeView(
        outcome=Outcome(decision.outcome),
        amount=decision.amount,
        is_partial=is_partial(decision.amount, decision.application.requested),
        sentence=decision.sentence,
        released_at=decision.released_at,
    )


RESIDENT_WORDS = {
    Outcome.AWARDED: (status.AWARDED, "ok"),
    Outcome.RESERVE: (status.RESERVE, "sent"),
    Outcome.REFUSED: (status.NOT_ACCEPTED, "late"),
}


def own_outcomes(application_ids: Collection[int]) -> Mapping[int, OwnOutcome]:
    """Plugged into `applications.outcomes`: the same, in the few words that residents read."""
    views = outcomes_of(application_ids)
    awarded = [pk for pk, view in views.items() if view.outcome == Outcome.AWARDED]
    rows = Application.objects.filter(pk__in=awarded).select_related("response", "rules")
    waiting = waiting_counts(rows) if awarded else {}
    return {pk: _own(view, waiting.get(pk, 0)) for pk, view in views.items()}


def _own(view: OutcomeView, waiting: int) -> OwnOutcome:
    word, tone = RESIDENT_WORDS[view.outcome]
    to_do = _("Now answer the questions after the results.") if waiting else ""
    return OwnOutcome(
        word, view.sentence, view.amount, tone, to_do, is_refused=view.outcome == Outcome.REFUSED
    )
