"""A call chosen by votes: closed, its applications checked, residents have voted."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django_scopes import scope

from osnowa.applications.models import Application
from osnowa.ballots.actions import add_voters, announce_poll, set_options
from osnowa.ballots.models import Poll
from osnowa.ballots.specs import OptionSpec
from osnowa.calls.models import Call, Criterion
from osnowa.kit.money import Money
from tests.factories.ballots import make_poll, runner, seal, vote
from tests.factories.calls import change_frozen
from tests.factories.reviews import make_sent

TITLES = ("Kino pod lipą", "Zegar na wieży", "Śpiewnik wsi", "Ławka dialogu")
COSTS = (4_000, 3_000, 2_500, 1_000)
# Who chose what: 5, 4, 3 and 2 votes.
CHOICES = ((1, 2), (1, 2), (1, 3), (1, 3), (1, 2), (2, 4), (3, 4))


def by_vote(call: Call, rule: str = "greedy", **values: Any) -> Call:
    """Residents alone choose: no criteria, a pool of 8 000 zł, no floor and no ceiling."""
    said = {"pool": Money.from_zloty(8_000), "chosen_floor": None, "chosen_ceiling": None}
    change_frozen(call, chosen_by=rule, **{**said, **values})
    return call


def applications(call: Call, costs: Sequence[int] = COSTS) -> list[Application]:
    return [
        make_sent(call, number, title=title, requested=Money.from_zloty(zloty))
        for number, (title, zloty) in enumerate(zip(TITLES, costs, strict=True), 11)
    ]


def open_poll(
    call: Call,
    rows: Sequence[Application],
    *,
    house: Sequence[tuple[str, int]] = (),
    voters: int = 10,
    **shape: Any,
) -> tuple[Poll, list[str]]:
    """Announced, with the applications and then ideas of the house; the codes of its voters."""
    poll = make_poll(call, **shape)
    specs = [OptionSpec(a.title, amount=a.requested, application_id=a.pk) for a in rows]
    specs += [OptionSpec(title, amount=Money.from_zloty(zloty)) for title, zloty in house]
    by = runner(call)
    with scope(organisation=call.organisation_id):
        set_options(by, poll, specs)
        made = add_voters(by, poll, [f"Osoba {n}" for n in range(voters)])
        poll = announce_poll(by, poll, timezone.now())
    return poll, [one.code for one in made]


def sealed_poll(
    call: Call,
    rows: Sequence[Application],
    choices: Sequence[tuple[int, ...]] = CHOICES,
    **more: Any,
) -> Poll:
    poll, codes = open_poll(call, rows, **{"voters": max(10, len(choices)), **more})
    for code, marks in zip(codes, choices, strict=False):
        vote(poll, code, *marks)
    return seal(poll)


def without_panel(call: Call) -> None:
    """Rows of frozen rules may go with their call only, so the tests lift the guard."""
    Criterion.objects.filter(rules__call=call).delete()
