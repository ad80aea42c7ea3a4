"""What a rule gives: one outcome, or all that are tied. Nothing is decided by order of listing."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

State = TypeVar("State")

# So many tied outcomes are listed, and so many ways through ties are followed; then it is told.
MOST_OUTCOMES = 1_000
MOST_PATHS = 2_000


@dataclass(frozen=True)
class Outcome:
    """Who wins, by place in the list; `part` is (place, amount) of one award that is not whole."""

    chosen: frozenset[int]
    part: tuple[int, int] | None = None

    @property
    def winners(self) -> frozenset[int]:
        return self.chosen if self.part is None else self.chosen | {self.part[0]}

    def key(self) -> tuple[list[int], tuple[int, int]]:
        return (sorted(self.chosen), self.part or (-1, 0))

    def got_of(self, place: int, cost: int) -> int:
        """How much of the cost it gets."""
        kind, part = self.got(place)
        return {0: 0, 1: part, 2: cost}[kind]

    def got(self, place: int) -> tuple[int, int]:
        """Nothing, a part with its amount, or the whole: the more, the greater."""
        if place in self.chosen:
            return (2, 0)
        return (1, self.part[1]) if self.part is not None and self.part[0] == place else (0, 0)


@dataclass(frozen=True)
class Tally:
    """All outcomes the rule allows. More than one means a tie that somebody has to resolve."""

    outcomes: tuple[Outcome, ...]
    is_complete: bool = True

    @property
    def is_tied(self) -> bool:
        return len(self.outcomes) > 1

    @property
    def certain(self) -> frozenset[int]:
        """Who wins in every outcome."""
        first, *others = [outcome.winners for outcome in self.outcomes] or [frozenset[int]()]
        return first.intersection(*others)

    @property
    def possible(self) -> frozenset[int]:
        """Who wins in at least one outcome."""
        return frozenset[int]().union(*(outcome.winners for outcome in self.outcomes))

    @property
    def undecided(self) -> frozenset[int]:
        """Who gets more in one outcome than in another."""
        return frozenset(
            at for at in self.possible if len({each.got(at) for each in self.outcomes}) > 1
        )

    def preferred(self, order: Sequence[int]) -> Outcome:
        """The outcome in which the first of `order` gets the most; then the second, and so on.

        It is one outcome when the order names everybody who is undecided.
        """
        return max(self.outcomes, key=lambda outcome: [outcome.got(at) for at in order])

    def allows(self, winners: Iterable[int]) -> bool:
        wanted = frozenset(winners)
        return any(outcome.winners == wanted for outcome in self.outcomes)


def tally_of(outcomes: Iterable[Outcome], *, is_complete: bool = True) -> Tally:
    """Each outcome once, in an order that follows from the outcomes alone."""
    found = sorted(set(outcomes), key=Outcome.key)
    return Tally(tuple(found[:MOST_OUTCOMES]), is_complete and len(found) <= MOST_OUTCOMES)


def follow(start: State, onward: Callable[[State], "Outcome | list[State]"]) -> Tally:
    """Walks every way through the ties: `onward` gives the end, or the states that may follow."""
    found: set[Outcome] = set()
    open_states, paths = [start], 1
    while open_states and len(found) <= MOST_OUTCOMES:
        if paths > MOST_PATHS and found:
            break
        reached = onward(open_states.pop())
        if isinstance(reached, Outcome):
            found.add(reached)
        else:
            paths += max(len(reached) - 1, 0)
            open_states += reached
    return tally_of(found, is_complete=not open_states)
