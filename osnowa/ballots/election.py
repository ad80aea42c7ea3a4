"""The sealed count as an election for `selection`: numbers of projects, costs, choices.

No voter, no time and no order of coming: ballots are sorted by what they say.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from osnowa.ballots.enums import Method
from osnowa.ballots.marking import Choices
from osnowa.ballots.models import Poll, PollOption
from osnowa.ballots.queries import counted_choices
from osnowa.kit.money import Money
from osnowa.selection.election import Ballots, Choice, Election, Project
from osnowa.selection.named import CEILING

GROSZE = 100
# What a public file calls this way of voting; any other is an approval.
KINDS: Mapping[str, str] = {Method.RANKED: "scoring", Method.CUMULATIVE: "cumulative"}


@dataclass(frozen=True)
class Terms:
    """What the rules of the call say about winning. Without a pool money stops nobody."""

    rule: str
    pool: Money | None = None
    ceiling: int | None = None


def cost_of(option: PollOption) -> Money | None:
    """What residents saw; else what the project asked for."""
    asked = None if option.application is None else option.application.requested
    amount: Money | None = asked if option.amount is None else option.amount
    return amount


def election_of(
    poll: Poll, options: Collection[PollOption], terms: Terms, left_out: Collection[int] = ()
) -> Election:
    """Of these options, which stand in its places. `left_out`: numbers of those withdrawn since,
    whose votes count for nobody."""
    costs = [int(cost_of(option) or 0) for option in options]
    budget = sum(costs) if terms.pool is None else int(terms.pool)
    parts = 1 if all(amount % GROSZE == 0 for amount in (budget, *costs)) else GROSZE
    unit = GROSZE // parts
    places = {option.position: place for place, option in enumerate(options)}
    projects = tuple(
        Project(str(option.position), cost // unit, option.title)
        for option, cost in zip(options, costs, strict=True)
    )
    meta = _meta(poll, terms, left_out)
    return Election(budget // unit, projects, _ballots(poll, places), parts, meta)


def _ballots(poll: Poll, places: Mapping[int, int]) -> Ballots:
    choices: list[Choice] = []
    points: list[Choice] = []
    for chosen in sorted(counted_choices(poll)):
        kept: Choices = tuple(pair for pair in chosen if pair[0] in places)
        choices.append(tuple(places[position] for position, _points in kept))
        points.append(tuple(worth for _position, worth in kept))
    weighs = poll.marking_of(frozenset(places)).weighs
    return Ballots(choices, points if weighs else None)


def _meta(poll: Poll, terms: Terms, left_out: Collection[int]) -> dict[str, str]:
    """Keys of pabulib.org, and ours for the most projects that may win."""
    call = poll.call
    told = {
        "description": call.title,
        "country": "Poland",
        "unit": call.organisation.name,
        "instance": call.edition.label,
        "currency": "PLN",
        "language": "pl",
        "vote_type": KINDS.get(poll.method, "approval"),
        "rule": terms.rule,
        "date_begin": _day(poll.opens_at),
        "date_end": _day(poll.closes_at),
        # Whom nobody chose does not win, also where the rules name no least number.
        "min_project_score_threshold": str(max(poll.needed, 1)),
        **_lengths(poll),
    }
    if terms.ceiling is not None:
        told[CEILING] = str(terms.ceiling)
    if left_out:
        numbers = ", ".join(str(number) for number in sorted(left_out))
        told["comment"] = f"projects left out after the vote: {numbers}"
    return told


def _day(moment: datetime | None) -> str:
    return "" if moment is None else timezone.localtime(moment).strftime("%d.%m.%Y")


def _lengths(poll: Poll) -> dict[str, str]:
    marking = poll.marking_of(frozenset())
    told = {"min_length": str(marking.floor)}
    if marking.ceiling:
        told["max_length"] = str(marking.ceiling)
    if poll.method == Method.CUMULATIVE:
        told["max_sum_points"] = str(poll.points_total)
    return told
