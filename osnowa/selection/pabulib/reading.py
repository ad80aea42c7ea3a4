"""Reads a `.pb` file line by line: META, PROJECTS, VOTES. A broken one is told with its line.

Met in real files and taken as they are: a byte order mark, Windows line ends, quoted cells, empty
rows, empty ballots, amounts with decimals, spaces after commas, rows of META with `;` in the value,
an approval given twice in one vote (it counts once).
"""

import csv
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path

from osnowa.selection.election import Ballots, Election, Project
from osnowa.selection.pabulib.amounts import amount, parts_of, whole
from osnowa.selection.pabulib.ballots import read_ballots
from osnowa.selection.pabulib.faults import Broken, Kind, stop

SECTIONS = ("META", "PROJECTS", "VOTES")
Row = tuple[int, list[str]]


class Lines:
    """The lines of a file, counted as they are taken."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.number += 1
        return line


def read(path: Path, *, keeps_more: bool = True) -> Election:
    """`keeps_more` off leaves out the columns that no rule needs: age, sex, way of voting."""
    with path.open(encoding="utf-8-sig") as file:
        return read_lines(file, keeps_more=keeps_more)


def read_lines(given: Iterable[str], *, keeps_more: bool = True) -> Election:
    lines = Lines(given)
    try:
        return _election(lines, keeps_more)
    except UnicodeDecodeError:
        raise Broken(Kind.NOT_TEXT, lines.number + 1) from None
    except csv.Error:
        raise Broken(Kind.OPEN_QUOTE, lines.number) from None


def _election(lines: Lines, keeps_more: bool) -> Election:
    rows = _rows(lines)
    _find_section(rows, lines, "META")
    meta, where = _read_meta(rows, lines)
    projects, costs = _read_projects(rows, lines)
    budget = amount(meta["budget"], where["budget"], "budget")
    parts = parts_of([budget, *costs])
    named = tuple(
        Project(each.id, int(cost * parts), each.name, each.more)
        for each, cost in zip(projects, costs, strict=True)
    )
    places = {project.id: place for place, project in enumerate(named)}
    ballots = read_ballots(lines, meta, places, keeps_more=keeps_more)
    _compare_counts(meta, where, named, ballots)
    return Election(int(budget * parts), named, ballots, parts, meta)


def _rows(lines: Lines) -> Iterator[Row]:
    """Rows that hold something, each with the line it begins on."""
    reader = csv.reader(lines, delimiter=";", strict=True)
    while True:
        begins = lines.number + 1
        row = next(reader, None)
        if row is None:
            return
        if any(cell.strip() for cell in row):
            yield begins, row


def _section(row: list[str]) -> str | None:
    name = row[0].strip().upper()
    return name if name in SECTIONS and not any(cell.strip() for cell in row[1:]) else None


def _find_section(rows: Iterator[Row], lines: Lines, name: str) -> None:
    line, row = next(rows, (lines.number + 1, [""]))
    if _section(row) != name:
        stop(Kind.NO_SECTION, line, what=name)


def _read_meta(rows: Iterator[Row], lines: Lines) -> tuple[dict[str, str], dict[str, int]]:
    """The entries and the line of each; ends with the head of PROJECTS."""
    meta: dict[str, str] = {}
    where: dict[str, int] = {}
    for line, row in rows:
        section = _section(row)
        if section == "PROJECTS":
            break
        if section is not None:
            stop(Kind.NO_SECTION, line, what="PROJECTS")
        key = row[0].strip()
        if not meta and key == "key":
            continue
        if len(row) == 1 or not key:
            stop(Kind.NOT_A_PAIR, line)
        if key in meta:
            stop(Kind.TWICE_IN_META, line, what=key)
        meta[key], where[key] = ";".join(row[1:]).strip(), line
    else:
        stop(Kind.NO_SECTION, lines.number + 1, what="PROJECTS")
    for needed in ("budget", "vote_type"):
        if needed not in meta:
            stop(Kind.NO_ENTRY, lines.number, what=needed)
    return meta, where


def _read_projects(rows: Iterator[Row], lines: Lines) -> tuple[list[Project], list[Fraction]]:
    line, head = next(rows, (lines.number + 1, [""]))
    columns = [cell.strip() for cell in head]
    for needed in ("project_id", "cost"):
        if needed not in columns:
            stop(Kind.NO_COLUMN, line, what=needed)
    found: dict[str, Project] = {}
    costs: list[Fraction] = []
    for at, row in rows:
        if _section(row) == "VOTES":
            return list(found.values()), costs
        project = _project(columns, row, at)
        if project.id in found:
            stop(Kind.PROJECT_TWICE, at, what=project.id)
        found[project.id] = project
        costs.append(amount(row[columns.index("cost")], at, "cost"))
    return stop(Kind.NO_SECTION, lines.number + 1, what="VOTES")


def _project(columns: list[str], row: list[str], line: int) -> Project:
    """The cost waits until it is known which parts of the currency are needed."""
    if len(row) != len(columns):
        stop(Kind.CELLS, line, found=len(row), wanted=len(columns))
    told = dict(zip(columns, (cell.strip() for cell in row), strict=True))
    number = told.pop("project_id")
    if not number:
        stop(Kind.PROJECT_WITHOUT_ID, line)
    del told["cost"]
    return Project(number, 0, told.pop("name", ""), tuple(told.items()))


def _compare_counts(
    meta: dict[str, str], where: dict[str, int], projects: tuple[Project, ...], ballots: Ballots
) -> None:
    for key, found in (("num_projects", len(projects)), ("num_votes", len(ballots))):
        if key in meta:
            wanted = whole(meta[key], where[key], key)
            if wanted != found:
                stop(Kind.COUNT, where[key], what=key, wanted=wanted, found=found)
