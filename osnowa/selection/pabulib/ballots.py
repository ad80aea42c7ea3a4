"""The section VOTES: a hundred thousand rows in a moment, because equal votes are read once."""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Protocol

from osnowa.selection.election import Ballots, Choice
from osnowa.selection.pabulib.amounts import parts_of, signed, whole
from osnowa.selection.pabulib.faults import Kind, stop

ONE, RANKED = "choose-1", "ordinal"
GRADED = ("cumulative", "scoring")
TYPES = ("approval", ONE, RANKED, *GRADED)


class CountedLines(Protocol):
    number: int

    def __iter__(self) -> Iterator[str]: ...

    def __next__(self) -> str: ...


@dataclass
class _Table:
    """Where things stand in a row, and what was read so far."""

    columns: list[str]
    places: dict[str, int]
    kind: str
    keeps_more: bool
    voters: list[str] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    points: list[str] = field(default_factory=list)
    more: list[tuple[str, ...]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)

    @property
    def own(self) -> tuple[str, ...]:
        return ("voter_id", "vote", *(("points",) if self.kind in GRADED else ()))


def read_ballots(
    lines: CountedLines, meta: dict[str, str], places: dict[str, int], *, keeps_more: bool
) -> Ballots:
    kind = meta["vote_type"].lower()
    if kind not in TYPES:
        stop(Kind.UNKNOWN_TYPE, lines.number, what=kind)
    table = _Table(_head(lines, kind), places, kind, keeps_more)
    _read_rows(lines, table)
    _no_voter_twice(table)
    others = tuple(name for name in table.columns if name not in table.own)
    points, parts = _points(table, meta)
    return Ballots(
        choices=table.choices,
        points=points,
        parts=parts,
        voters=table.voters,
        columns=others if keeps_more else (),
        more=table.more,
    )


def _head(lines: CountedLines, kind: str) -> list[str]:
    columns = [cell.strip() for cell in next(lines, "").strip().split(";")]
    for needed in ("voter_id", "vote", *(("points",) if kind in GRADED else ())):
        if needed not in columns:
            stop(Kind.NO_COLUMN, lines.number, what=needed)
    return columns


def _read_rows(lines: CountedLines, table: _Table) -> None:
    """The quick way: one split a row, and each different vote is looked at once."""
    width, own = len(table.columns), table.own
    voter_at, vote_at = (table.columns.index(name) for name in own[:2])
    points_at = table.columns.index("points") if "points" in own else None
    others = [at for at, name in enumerate(table.columns) if name not in own]
    known: dict[str, Choice] = {}
    for line in lines:
        cells = _quoted(line, lines) if '"' in line else line.rstrip("\r\n").split(";")
        if len(cells) != width:
            if not line.strip():
                continue
            stop(Kind.CELLS, lines.number, found=len(cells), wanted=width)
        vote = cells[vote_at]
        choice = known.get(vote)
        if choice is None:
            choice = known[vote] = _choice(vote, table, lines.number)
        table.lines.append(lines.number)
        table.voters.append(cells[voter_at].strip())
        table.choices.append(choice)
        if points_at is not None:
            table.points.append(cells[points_at])
        if table.keeps_more:
            table.more.append(tuple([cells[at] for at in others]))


def _quoted(line: str, lines: CountedLines) -> list[str]:
    """A row with quotation marks; a cell may go on over several lines."""

    def rest() -> Iterator[str]:
        yield line
        yield from lines

    return next(csv.reader(rest(), delimiter=";", strict=True))


def _choice(vote: str, table: _Table, line: int) -> Choice:
    names = [name.strip() for name in vote.split(",")] if vote.strip() else []
    for name in names:
        if name not in table.places:
            stop(Kind.UNKNOWN_PROJECT, line, what=name)
    if len(set(names)) != len(names):
        if table.kind != "approval":
            twice = next(name for name, count in Counter(names).items() if count > 1)
            stop(Kind.CHOSEN_TWICE, line, what=twice)
        names = list(dict.fromkeys(names))
    if table.kind == ONE and len(names) > 1:
        stop(Kind.ONE_ONLY, line, found=len(names))
    return tuple([table.places[name] for name in names])


def _no_voter_twice(table: _Table) -> None:
    if len(set(table.voters)) == len(table.voters):
        return
    seen: set[str] = set()
    for line, voter in zip(table.lines, table.voters, strict=True):
        if voter in seen:
            stop(Kind.VOTER_TWICE, line, what=voter)
        seen.add(voter)


def _points(table: _Table, meta: dict[str, str]) -> tuple[list[Choice] | None, int]:
    if table.kind == RANKED:
        return _points_by_rank(table.choices, meta), 1
    if table.kind not in GRADED:
        return None, 1
    known: dict[str, tuple[Fraction, ...]] = {}
    for line, text, choice in zip(table.lines, table.points, table.choices, strict=True):
        if text not in known:
            known[text] = tuple(signed(each, line) for each in text.split(",") if text.strip())
        if len(known[text]) != len(choice):
            stop(Kind.POINTS, line, found=len(known[text]), wanted=len(choice))
    parts = parts_of(each for row in known.values() for each in row)
    scaled = {text: tuple(int(each * parts) for each in row) for text, row in known.items()}
    return [scaled[text] for text in table.points], parts


def _points_by_rank(choices: list[Choice], meta: dict[str, str]) -> list[Choice]:
    """First place gets as many points as a vote has places, each next one less (Borda).

    So the cities count: three places (`max_length`) give 3, 2 and 1 points. Where the file does
    not say how many places there are, a vote has as many as it names.
    """
    places = whole(meta["max_length"], 0, "max_length") if "max_length" in meta else 0
    longest = max(map(len, choices), default=0)
    by_length = [
        tuple(range(max(places, length), max(places, length) - length, -1))
        for length in range(longest + 1)
    ]
    return [by_length[len(choice)] for choice in choices]
