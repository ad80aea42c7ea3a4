"""The vote as two public files: its ballots for anybody's own count, and its result to verify."""

import json
from dataclasses import dataclass, replace

from django.utils.translation import override

from osnowa.calls.models import Call
from osnowa.decisions.enums import TieMethod
from osnowa.decisions.queries.voting import Vote
from osnowa.selection.election import Election
from osnowa.selection.pabulib.writing import written
from osnowa.selection.result import Parting, result_of

LANGUAGE = "pl"


@dataclass(frozen=True)
class MadeFile:
    name: str
    content_type: str
    content: bytes


def votes_file(call: Call, vote: Vote) -> MadeFile:
    """For `osnowa tally`: format of pabulib.org. Equal counts give equal bytes."""
    text = written(_told(vote))
    return MadeFile(f"glosy-{call.slug}.pb", "text/plain; charset=utf-8", text.encode())


def result_file(call: Call, vote: Vote) -> MadeFile | None:
    """For `osnowa verify`; none while a tie is open."""
    if vote.outcome is None:
        return None
    numbers = [option.position for option in vote.options]
    result = result_of(
        vote.election, vote.rule, vote.tally, parting=_parting(vote), numbers=numbers
    )
    text = json.dumps(result, ensure_ascii=False, indent=1) + "\n"
    return MadeFile(f"wynik-{call.slug}.json", "application/json", text.encode())


def _told(vote: Vote) -> Election:
    """Each project with its votes and, once it is known, whether it was chosen."""
    election, points = vote.election, vote.election.ballots.points is not None
    winners = None if vote.outcome is None else vote.outcome.winners
    projects = []
    for at, project in enumerate(election.projects):
        more = [("votes", str(election.votes[at]))]
        if points:
            more.append(("score", str(election.scores[at])))
        if winners is not None:
            more.append(("selected", str(int(at in winners))))
        projects.append(replace(project, more=tuple(more)))
    return replace(election, projects=tuple(projects))


def _parting(vote: Vote) -> Parting | None:
    """How a tie was resolved. The note of who was there stays in the protocol: it has names."""
    if not vote.tally.is_tied:
        return None
    if vote.tie is None:
        return Parting(note="regulamin", order=vote.parted_by_rule)
    if vote.tie.method == TieMethod.LOT:
        return Parting(seed=vote.tie.seed)
    with override(LANGUAGE):
        how = str(TieMethod(vote.tie.method).label)
    places = {option.position: at for at, option in enumerate(vote.options)}
    order = tuple(places[number] for number in vote.tie.ordered_numbers)
    return Parting(note=how, order=order)
