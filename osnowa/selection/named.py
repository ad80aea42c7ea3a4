"""Rules by the names that public files of votes use, and what to do where a file names another.

`rule_of(election)` reads the name from META. Files whose rule is not documented (`unknown`) or has
local parts that the file does not hold are counted by the nearest plain rule, and a note says so.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from osnowa.selection.best_set import Bounds, Entry, best_set
from osnowa.selection.completion import add1, utilitarian
from osnowa.selection.election import Ballots, Choice, Election
from osnowa.selection.equal_shares import Satisfaction, equal_shares
from osnowa.selection.greedy import Limits, greedy, per_cost
from osnowa.selection.outcomes import Tally
from osnowa.selection.phragmen import phragmen

Rule = Callable[[Election, Satisfaction], Tally]

# Poznań: the first who does not fit wins when this share of its cost is left.
NEARLY_WHOLE = Fraction(4, 5)
# What META of a file calls the most projects that may win.
CEILING = "max_winners"


class Note(StrEnum):
    UNKNOWN_RULE = "unknown_rule"
    LOCAL_RULE = "local_rule"
    NO_CONFLICTS = "no_conflicts"
    NO_COMPARISON = "no_comparison"
    NO_THRESHOLD = "no_threshold"


@dataclass(frozen=True)
class Documented:
    """The rule a file names, the name of ours that counts it, and what has to be told."""

    name: str
    counted_as: str
    notes: tuple[Note, ...] = ()


# What files name, beside the names of ours.
ALIASES: dict[str, Documented] = {
    "greedy-exclusive": Documented("greedy-exclusive", "greedy", (Note.NO_CONFLICTS,)),
    "greedy-custom": Documented("greedy-custom", "greedy-nearly-whole", (Note.LOCAL_RULE,)),
    "equalshares/add1-comparison": Documented(
        "equalshares/add1-comparison", "equalshares/add1", (Note.NO_COMPARISON,)
    ),
}


def threshold_of(election: Election) -> Fraction | None:
    """The least score that may win, in parts of a point; only a number is one."""
    text = election.meta.get("min_project_score_threshold", "").replace(",", ".").strip()
    try:
        return Fraction(text) * election.ballots.parts if text else None
    except (ValueError, ZeroDivisionError):
        return None


def ceiling_of(election: Election) -> int | None:
    """The most projects that may win, where the file says it; read by the rules of `BOUNDED`."""
    text = election.meta.get(CEILING, "").strip()
    return int(text) if text.isdecimal() else None


def _by_votes(limits: Limits) -> Rule:
    def rule(election: Election, _satisfaction: Satisfaction) -> Tally:
        given = replace(limits, threshold=threshold_of(election), ceiling=ceiling_of(election))
        return greedy(election.scores, election.costs, election.budget, given)

    return rule


def _of_able(rule: Rule) -> Rule:
    """The rule among those who reach the threshold. The others keep their places, can be paid
    by nobody, and take no part of what their voters have."""

    def counted(election: Election, satisfaction: Satisfaction) -> Tally:
        return rule(able(election), satisfaction)

    return counted


def able(election: Election) -> Election:
    threshold = threshold_of(election)
    weak = {at for at, score in enumerate(election.scores) if score < (threshold or 0)}
    if not weak:
        return election
    dear = election.budget + 1
    projects = tuple(
        replace(project, cost=dear) if at in weak else project
        for at, project in enumerate(election.projects)
    )
    return replace(election, projects=projects, ballots=_without(election.ballots, weak))


def _without(ballots: Ballots, weak: set[int]) -> Ballots:
    choices: list[Choice] = []
    points: list[Choice] = []
    for voter, choice in enumerate(ballots.choices):
        kept = [at for at, place in enumerate(choice) if place not in weak]
        choices.append(tuple(choice[at] for at in kept))
        if ballots.points is not None:
            points.append(tuple(ballots.points[voter][at] for at in kept))
    given = None if ballots.points is None else points
    return Ballots(choices, given, parts=ballots.parts)


def _best_set(election: Election, _satisfaction: Satisfaction) -> Tally:
    """The set with the most votes or points together; whom nobody chose cannot be in it."""
    dear = election.budget + 1
    entries = [
        Entry(score, cost if score > 0 else dear)
        for score, cost in zip(election.scores, election.costs, strict=True)
    ]
    return best_set(entries, Bounds(election.budget, ceiling=ceiling_of(election)))


def _by_votes_per_cost(election: Election, _satisfaction: Satisfaction) -> Tally:
    densities = per_cost(election.scores, election.costs)
    return greedy(densities, election.costs, election.budget)


def _completed(election: Election, satisfaction: Satisfaction) -> Tally:
    return utilitarian(election, equal_shares(election, satisfaction))


def _add1_completed(election: Election, satisfaction: Satisfaction) -> Tally:
    return utilitarian(election, add1(election, satisfaction))


RULES: dict[str, Rule] = {
    "greedy": _by_votes(Limits()),
    "greedy-threshold": _by_votes(Limits()),
    "greedy-no-skip": _by_votes(Limits(skips=False)),
    "greedy-nearly-whole": _by_votes(Limits(skips=False, whole_from=NEARLY_WHOLE)),
    "greedy-part": _by_votes(Limits(skips=False, part_from=1)),
    "greedy-per-cost": _of_able(_by_votes_per_cost),
    "best-set": _of_able(_best_set),
    "equalshares": _of_able(equal_shares),
    "equalshares/add1": _of_able(add1),
    "equalshares/add1-full": _of_able(lambda e, s: add1(e, s, stops_when_full=True)),
    "equalshares/utilitarian": _of_able(_completed),
    "equalshares/add1u": _of_able(_add1_completed),
    "phragmen": _of_able(lambda e, _s: phragmen(e)),
    "phragmen-skip": _of_able(lambda e, _s: phragmen(e, skips=True)),
}
# Those that know how many may win at most.
BOUNDED = frozenset(
    {"greedy", "greedy-threshold", "greedy-no-skip", "greedy-nearly-whole", "greedy-part"}
    | {"best-set"}
)


def rule_of(election: Election) -> Documented:
    name = election.meta.get("rule", "").strip().lower()
    if name in ALIASES:
        return ALIASES[name]
    if name not in RULES:
        return Documented(name or "unknown", "greedy", (Note.UNKNOWN_RULE,))
    if name == "greedy-threshold" and threshold_of(election) is None:
        return Documented(name, name, (Note.NO_THRESHOLD,))
    return Documented(name, name)


def count(election: Election, name: str, satisfaction: Satisfaction = Satisfaction.COST) -> Tally:
    return RULES[name](election, satisfaction)


def recorded_winners(election: Election) -> frozenset[int] | None:
    """What the file says was selected; None when it does not say."""
    told = [project.told("selected").strip() for project in election.projects]
    if not any(told):
        return None
    return frozenset(at for at, word in enumerate(told) if word not in ("", "0"))
