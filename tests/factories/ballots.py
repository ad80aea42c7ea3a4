"""Residents' votes, made by the same actions as in life."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django_scopes import scope

from osnowa.ballots.actions import (
    add_voters,
    announce_poll,
    cast_vote,
    key_card,
    prepare_poll,
    seal_poll,
    set_options,
    shape_poll,
)
from osnowa.ballots.enums import Electorate, Method
from osnowa.ballots.marking import chosen
from osnowa.ballots.models import Poll
from osnowa.ballots.queries import ballot_paper
from osnowa.ballots.specs import Card, NewCode, OptionSpec
from osnowa.calls.models import Call
from osnowa.kit.actor import Actor, ActorKind, Grant
from osnowa.kit.money import Money

PROJECTS = ("Kino pod lipą", "Zegar na wieży", "Śpiewnik wsi", "Ławka dialogu")


def runner(call: Call, user_id: int = 501, label: str = "Marta Koordynatorka") -> Actor:
    grants = (Grant(call.organisation_id, "coordinator"),)
    return Actor(ActorKind.USER, label, user_id=user_id, email="m@example.org", grants=grants)


def make_poll(call: Call, *, projects: tuple[str, ...] = PROJECTS, **values: Any) -> Poll:
    """A draft: at most two of four projects, open since an hour for a week, by a list."""
    by, now = runner(call), timezone.now()
    with scope(organisation=call.organisation_id):
        poll = prepare_poll(by, call)
        shape_poll(
            by,
            poll,
            {
                "opens_at": now - timedelta(hours=1),
                "closes_at": (now + timedelta(days=7)).replace(microsecond=0),
                "method": Method.UP_TO,
                "most": 2,
                "electorate": Electorate.ROLL,
                **values,
            },
        )
        specs = [OptionSpec(title, amount=Money(100_000)) for title in projects]
        set_options(by, poll, specs)
    return poll


def make_open_poll(call: Call, *people: str, **values: Any) -> tuple[Poll, dict[str, str]]:
    """Announced, and the code of each of `people`."""
    poll = make_poll(call, **values)
    by = runner(call)
    with scope(organisation=call.organisation_id):
        codes: list[NewCode] = add_voters(by, poll, people or ("Anna",))
        poll = announce_poll(by, poll, timezone.now())
    return poll, {one.label: one.code for one in codes}


def vote(poll: Poll, code: str, *positions: int, at: datetime | None = None) -> None:
    with scope(organisation=poll.organisation_id):
        cast_vote(poll, code, chosen(ballot_paper(poll).marking, positions), at or timezone.now())


def key(poll: Poll, serial: str, code: str, *positions: int, by: Actor, ground: str = "") -> bool:
    with scope(organisation=poll.organisation_id):
        card = Card(code, chosen(ballot_paper(poll).marking, positions), ground)
        return key_card(by, poll, serial, card)


def key_twice(poll: Poll, serial: str, code: str, *positions: int, ground: str = "") -> bool:
    """By two people, alike."""
    for user_id in (601, 602):
        agreed = key(poll, serial, code, *positions, by=runner(poll.call, user_id), ground=ground)
    return agreed


def seal(poll: Poll) -> Poll:
    """After its end, by the coordinator."""
    with scope(organisation=poll.organisation_id):
        assert poll.closes_at is not None
        return seal_poll(runner(poll.call), poll, poll.closes_at + timedelta(hours=1))
