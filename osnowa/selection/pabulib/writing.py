"""Writes an election as a `.pb` file; what was read comes back as it was."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from osnowa.selection.election import Election
from osnowa.selection.pabulib.ballots import GRADED


class RowWriter(Protocol):
    def writerow(self, row: list[str], /) -> object: ...


def write(election: Election, path: Path) -> None:
    path.write_text(written(election), encoding="utf-8", newline="")


def written(election: Election) -> str:
    text = io.StringIO()
    rows: RowWriter = csv.writer(text, delimiter=";", lineterminator="\n")
    for row in _rows(election):
        rows.writerow(row)
    return text.getvalue()


def _rows(election: Election) -> Iterator[list[str]]:
    yield from (["META"], ["key", "value"])
    for key, value in _meta(election).items():
        yield [key, value]
    yield ["PROJECTS"]
    yield from _project_rows(election)
    yield ["VOTES"]
    yield from _vote_rows(election)


def _meta(election: Election) -> dict[str, str]:
    counted = {
        "num_projects": str(len(election.projects)),
        "num_votes": str(len(election.ballots)),
        "budget": _amount(election.budget, election.parts),
    }
    kind = "approval" if election.ballots.points is None else "cumulative"
    return {"vote_type": kind, **election.meta, **counted}


def _amount(amount: int, parts: int) -> str:
    """With as many decimals as the parts have, and none for whole amounts."""
    whole, rest = divmod(abs(amount), parts)
    sign = "-" if amount < 0 else ""
    return f"{sign}{whole}" + (f".{rest:0{len(str(parts)) - 1}d}" if rest else "")


def _project_rows(election: Election) -> Iterator[list[str]]:
    others = [name for name, _ in election.projects[0].more] if election.projects else []
    yield ["project_id", "cost", "name", *others]
    for project in election.projects:
        cost = _amount(project.cost, election.parts)
        yield [project.id, cost, project.name, *(project.told(name) for name in others)]


def _vote_rows(election: Election) -> Iterator[list[str]]:
    ballots = election.ballots
    graded = _meta(election)["vote_type"].lower() in GRADED
    yield ["voter_id", "vote", *(["points"] if graded else []), *ballots.columns]
    for at, choice in enumerate(ballots.choices):
        row = [ballots.voters[at] if ballots.voters else str(at + 1)]
        row.append(",".join(election.projects[place].id for place in choice))
        if graded and ballots.points is not None:
            row.append(",".join(_amount(each, ballots.parts) for each in ballots.points[at]))
        yield [*row, *(ballots.more[at] if ballots.more else ())]
