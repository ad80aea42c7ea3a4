"""The sealed vote of a call, counted by the rule of the call, beside its applications."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from osnowa.applications.enums import ApplicationState
from osnowa.ballots.election import Terms, cost_of, election_of
from osnowa.ballots.models import Poll, PollOption
from osnowa.calls.models import Call, Rules
from osnowa.decisions.models import TieResolution
from osnowa.decisions.queries.tie_keys import tie_keys
from osnowa.kit.money import Money
from osnowa.reviews.queries import ReviewResult
from osnowa.selection.cut import Award, Proposal
from osnowa.selection.election import Election
from osnowa.selection.named import count
from osnowa.selection.outcomes import Outcome, Tally
from osnowa.selection.ranking import Candidate, Group, Ranking, rank
from osnowa.selection.reasons import Reason, reasons
from osnowa.selection.statistics import HUNDREDTHS


@dataclass(frozen=True)
class Vote:
    """`options` stand in the places of the election; `outcome` is None while a tie is open.

    `tie` is how a person parted equals; a rule of the call may have done it without one.
    `left_out` are options whose application is not accepted any more.
    """

    poll: Poll
    rule: str
    options: Sequence[PollOption]
    left_out: Sequence[PollOption]
    election: Election
    tally: Tally
    outcome: Outcome | None
    tie: TieResolution | None
    parted_by_rule: tuple[int, ...] = ()

    @cached_property
    def ids(self) -> list[int]:
        """For the ranking: the application, else the number on the ballot below zero."""
        return [option.application_id or -option.position for option in self.options]

    @cached_property
    def ranking(self) -> Ranking:
        """By votes alone. Equal votes are a tie only where the outcome depends on them."""
        scores = self.election.scores
        return rank(
            Candidate(pk, scores[place] * HUNDREDTHS, self.grosze(self.election.costs[place]))
            for place, pk in enumerate(self.ids)
        )

    @cached_property
    def places(self) -> Mapping[int, int]:
        """Where the option of each application stands."""
        return {pk: place for place, pk in enumerate(self.ids)}

    @cached_property
    def reasons(self) -> Sequence[Reason]:
        return reasons(self.election, self.rule, self.tally, self.outcome)

    @property
    def is_stopped(self) -> bool:
        return self.outcome is None

    def grosze(self, parts: int) -> int:
        return parts * 100 // self.election.parts

    def score(self, application_id: int) -> int | None:
        """Votes or points; None for an application that was not put to the vote."""
        place = self.places.get(application_id)
        return None if place is None else self.election.scores[place]

    def proposal(self) -> Proposal:
        """The outcome as awards; while it is open, what is certain and who is tied."""
        outcome = self.outcome or Outcome(self.tally.certain - self.tally.undecided)
        costs, whole = self.election.costs, outcome.chosen
        awards = tuple(
            Award(self.ids[at], self.grosze(outcome.got_of(at, costs[at])), at not in whole)
            for at in sorted(outcome.winners, key=lambda at: -self.election.scores[at])
        )
        pool = self.grosze(self.election.budget)
        return Proposal(awards, self._stop(), is_floor_met=True, pool=pool)

    def _stop(self) -> Group | None:
        return self.group(self.tally.undecided) if self.is_stopped else None

    def group(self, undecided: Iterable[int]) -> Group:
        """Those whose order decides, at the place of the first of them."""
        ids = {self.ids[at] for at in undecided}
        places = self.ranking.places()
        return Group(
            min(places[pk] for pk in ids), tuple(each for each in self.ranking if each.id in ids)
        )

    def number(self, pk: int) -> int:
        """The number on the ballot."""
        return self.options[self.places[pk]].position


def vote_of(
    call: Call,
    rules: Rules,
    pool: Money | None,
    results: Mapping[int, ReviewResult],
    ties: Sequence[TieResolution],
) -> Vote | None:
    """None until the count is sealed, and where a project has no cost. Three queries."""
    poll = Poll.objects.filter(call=call).exclude(sealed_at=None).first()
    if poll is None:
        return None
    poll.call = call
    all_options = list(PollOption.objects.filter(poll=poll).select_related("application"))
    options = [option for option in all_options if _stands(option)]
    if any(cost_of(option) is None for option in options):
        return None
    left_out = [option for option in all_options if not _stands(option)]
    terms = Terms(rules.chosen_by, pool, rules.chosen_ceiling)
    election = election_of(poll, options, terms, [option.position for option in left_out])
    tally = count(election, rules.chosen_by)
    by_rule = _rule_order(rules, options, tally, results) if tally.is_tied else ()
    tie = _resolution(options, tally, ties) if tally.is_tied else None
    outcome = _outcome(options, tally, by_rule, tie)
    return Vote(poll, rules.chosen_by, options, left_out, election, tally, outcome, tie, by_rule)


def _stands(option: PollOption) -> bool:
    """An idea that the house itself carries out has no application."""
    own = option.application
    return own is None or own.state == ApplicationState.ACCEPTED


def _outcome(
    options: Sequence[PollOption],
    tally: Tally,
    by_rule: tuple[int, ...],
    tie: TieResolution | None,
) -> Outcome | None:
    if not tally.is_tied:
        return tally.outcomes[0]
    if by_rule:
        return tally.preferred(by_rule)
    if tie is None:
        return None
    at = {option.position: place for place, option in enumerate(options)}
    return tally.preferred([at[number] for number in tie.ordered_numbers])


def _rule_order(
    rules: Rules,
    options: Sequence[PollOption],
    tally: Tally,
    results: Mapping[int, ReviewResult],
) -> tuple[int, ...]:
    """Best first; nothing when the rules leave anybody of them equal or say nothing of one."""
    keys: dict[int, tuple[int, ...]] = {}
    for place in tally.undecided:
        own = options[place].application
        keys[place] = tie_keys(rules, own, results.get(own.pk)) if own is not None else ()
    if not all(keys.values()) or len(set(keys.values())) < len(keys):
        return ()
    return tuple(sorted(keys, key=lambda place: keys[place], reverse=True))


def _resolution(
    options: Sequence[PollOption], tally: Tally, ties: Sequence[TieResolution]
) -> TieResolution | None:
    """One that names exactly those who are undecided today."""
    numbers = sorted(options[place].position for place in tally.undecided)
    return next((tie for tie in ties if sorted(tie.ordered_numbers) == numbers), None)
