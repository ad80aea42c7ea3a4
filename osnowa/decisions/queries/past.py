"""What an author got before, for conditions of calls that ask about it."""

from collections.abc import Iterable
from dataclasses import replace

from django.utils import timezone

from osnowa.applications.models import Application
from osnowa.applications.queries.eligibility import of_author
from osnowa.calls.models import Call
from osnowa.decisions.enums import BoardState
from osnowa.decisions.models import Decision
from osnowa.eligibility.facts import Applicant, HistoryFacts
from osnowa.kit.money import Money


def history_facts(call: Call, applicant: Applicant, known: HistoryFacts) -> HistoryFacts:
    """Plugged into `calls.history_facts`: published awards of the institution. One query."""
    own = applicant.application_id or 0
    mine = Application.objects.filter(of_author(applicant)).exclude(pk=own)
    awards = list(
        Decision.objects.awarded()
        .filter(application__in=mine, board__state=BoardState.PUBLISHED)
        .select_related("board__call__edition")
    )
    in_programme = [
        one for one in awards if one.board.call.edition.programme_id == call.edition.programme_id
    ]
    return replace(
        known,
        awarded_years=frozenset(_year(one) for one in in_programme if one.board.call_id != call.pk),
        awarded_this_year=_sum_of(awards, timezone.localdate().year),
        chosen_in=frozenset(one.board.call_id for one in awards),
    )


def _year(decision: Decision) -> int:
    """The calendar year in which the award was published, on the clocks of the institution."""
    return timezone.localtime(decision.board.published_at or decision.decided_at).year


def _sum_of(awards: Iterable[Decision], year: int) -> Money:
    return Money(sum(one.amount or 0 for one in awards if _year(one) == year))
