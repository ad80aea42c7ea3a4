"""Reading polls: their options, who a code is, how the count stands. Never a single ballot."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Count

from osnowa.ballots.codes import answer_hash, roll_hash
from osnowa.ballots.marking import Choices, Marking, supporters, totals
from osnowa.ballots.models import (
    CodeAnswer,
    CountedBallot,
    Envelope,
    PaperCard,
    Poll,
    PollOption,
    Voter,
)

# Two people read a paper card; two readings that agree make a ballot.
READINGS = 2


def options_of(poll: Poll) -> list[PollOption]:
    return list(PollOption.objects.filter(poll=poll))


@dataclass(frozen=True)
class BallotPaper:
    """What stands on a ballot, and how it may be marked."""

    options: Sequence[PollOption]
    marking: Marking


def ballot_paper(poll: Poll) -> BallotPaper:
    options = options_of(poll)
    return BallotPaper(options, poll.marking_of(frozenset(one.position for one in options)))


def voter_of(poll: Poll, code: str) -> Voter | None:
    return Voter.objects.filter(poll=poll, code_hash=roll_hash(poll.pk, code)).first()


def answer_of(poll: Poll, code: str) -> CodeAnswer | None:
    """What the sealed count says to this code; none before it, or to a code that did not vote."""
    found = CodeAnswer.objects.filter(poll=poll, code_hash=answer_hash(poll.pk, code))
    return found.first()


@dataclass(frozen=True)
class Progress:
    """How many, never who: what staff see while the voting goes on."""

    voters: int
    envelopes: int
    cards: int
    unmatched: Sequence[str]
    differing: Sequence[str]


def progress_of(poll: Poll) -> Progress:
    """`unmatched` cards wait for a second keying; `differing` ones were keyed twice, not alike."""
    open_cards = PaperCard.objects.filter(poll=poll, closed=None).annotate(times=Count("keyings"))
    serials = list(open_cards.values_list("serial", "times"))
    return Progress(
        voters=Voter.objects.filter(poll=poll).count(),
        envelopes=Envelope.objects.filter(poll=poll).count(),
        cards=PaperCard.objects.filter(poll=poll).count(),
        unmatched=[serial for serial, times in serials if times < READINGS],
        differing=[serial for serial, times in serials if times >= READINGS],
    )


@dataclass(frozen=True)
class OptionCount:
    """`points` is what decides; `ballots` on how many ballots it stands."""

    option: PollOption
    points: int
    ballots: int
    has_enough: bool


@dataclass(frozen=True)
class SealedCount:
    """The sealed count of a poll."""

    options: Sequence[OptionCount]
    valid: int


def counted_choices(poll: Poll) -> Iterator[Choices]:
    rows = CountedBallot.objects.filter(poll=poll).values_list("choices", flat=True)
    for choices in rows.iterator():
        yield tuple((position, points) for position, points in choices)


def count_of(poll: Poll) -> SealedCount:
    """Options from the most points down; equal ones by their number, and nothing more is meant."""
    options = options_of(poll)
    ballots = list(counted_choices(poll))
    positions = [option.position for option in options]
    points, named = totals(positions, ballots), supporters(positions, ballots)
    rows = [
        OptionCount(
            option,
            points[option.position],
            named[option.position],
            points[option.position] >= poll.needed,
        )
        for option in options
    ]
    rows.sort(key=lambda row: (-row.points, row.option.position))
    return SealedCount(rows, len(ballots))
