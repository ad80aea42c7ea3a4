"""What counts and what does not, when the box is opened. Pure.

Marks are judged first; of several valid ballots of one person the rule about duplicates
decides. An invalid card takes nothing from a valid ballot of the same person.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from osnowa.ballots.enums import Channel, Duplicates, Ground
from osnowa.ballots.marking import Choices, Marking, ground_of


@dataclass(frozen=True)
class Opened:
    """One ballot out of its envelope. `voter` None: the code on the card is nobody's."""

    voter: int | None
    answer: str
    channel: str
    choices: Choices
    seen_ground: str = ""


@dataclass(frozen=True)
class Verdict:
    """The count: choices of valid ballots in their own order, answers by code, numbers."""

    counted: Sequence[Choices]
    answers: Mapping[str, str]
    invalid: Mapping[str, int]
    by_channel: Mapping[str, int]


def judged(marking: Marking, duplicates: str, ballots: Sequence[Opened]) -> Verdict:
    """The order of `ballots` has no part in it."""
    grounds = [_first_ground(marking, ballot) for ballot in ballots]
    for mine in _by_voter(ballots, grounds).values():
        for place, ground in _between(duplicates, ballots, mine):
            grounds[place] = ground
    return Verdict(
        counted=sorted(b.choices for b, ground in zip(ballots, grounds, strict=True) if not ground),
        answers=_answers(ballots, grounds),
        invalid=dict(sorted(Counter(str(ground) for ground in grounds if ground).items())),
        by_channel=dict(sorted(Counter(str(ballot.channel) for ballot in ballots).items())),
    )


def _first_ground(marking: Marking, ballot: Opened) -> str:
    if ballot.seen_ground:
        return ballot.seen_ground
    if ballot.voter is None:
        return Ground.NOT_ENTITLED
    return ground_of(marking, ballot.choices)


def _by_voter(ballots: Sequence[Opened], grounds: Sequence[str]) -> dict[int, list[int]]:
    """Places of the valid ballots of everybody who has more than one."""
    mine: dict[int, list[int]] = defaultdict(list)
    for place, ballot in enumerate(ballots):
        if ballot.voter is not None and not grounds[place]:
            mine[ballot.voter].append(place)
    return {voter: places for voter, places in mine.items() if len(places) > 1}


def _between(
    duplicates: str, ballots: Sequence[Opened], places: Sequence[int]
) -> list[tuple[int, str]]:
    """Which of one person's valid ballots fall, and why."""
    wanted = {Duplicates.PAPER: Channel.PAPER, Duplicates.WEB: Channel.WEB}.get(
        Duplicates(duplicates)
    )
    kept = [place for place in places if ballots[place].channel == wanted]
    if len(kept) == 1:
        return [(place, Ground.REPLACED) for place in places if place not in kept]
    return [(place, Ground.TWICE) for place in places]


def _answers(ballots: Sequence[Opened], grounds: Sequence[str]) -> dict[str, str]:
    """Counted if any ballot with this code was; otherwise the ground of the first by name."""
    said: dict[str, list[str]] = defaultdict(list)
    for ballot, ground in zip(ballots, grounds, strict=True):
        if ballot.answer:
            said[ballot.answer].append(str(ground))
    return {answer: min(said[answer]) for answer in sorted(said)}
