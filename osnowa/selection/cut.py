"""Where the line falls: who can be awarded, in order, until the money or the number ends.

Nobody is skipped: the first one who does not fit ends the list. When equals stand at the line
and their order would change who wins or how much, there is no answer: `stop` names them.
"""

from dataclasses import dataclass

from osnowa.selection.ranking import Candidate, Group, Ranking


@dataclass(frozen=True)
class Award:
    id: int
    amount: int
    is_partial: bool = False


@dataclass(frozen=True)
class Proposal:
    awards: tuple[Award, ...]
    stop: Group | None
    is_floor_met: bool
    pool: int | None

    @property
    def total(self) -> int:
        return sum(award.amount for award in self.awards)

    @property
    def left(self) -> int | None:
        return None if self.pool is None else self.pool - self.total

    def amounts(self) -> dict[int, int]:
        return {award.id: award.amount for award in self.awards}


@dataclass(frozen=True)
class _Room:
    """What is still free: money (None is endless) and places."""

    money: int | None
    places: int | None

    def fits(self, candidates: tuple[Candidate, ...]) -> bool:
        asked = sum(candidate.requested for candidate in candidates)
        return (self.money is None or asked <= self.money) and (
            self.places is None or len(candidates) <= self.places
        )

    def after(self, candidates: tuple[Candidate, ...]) -> "_Room":
        asked = sum(candidate.requested for candidate in candidates)
        return _Room(
            None if self.money is None else self.money - asked,
            None if self.places is None else self.places - len(candidates),
        )

    def could_give(self, candidate: Candidate, partial: bool) -> bool:
        """Something at all, were this candidate the next one."""
        return self.fits((candidate,)) or (
            partial and bool(self.money) and (self.places is None or self.places > 0)
        )


def propose(
    ranking: Ranking,
    pool: int | None,
    floor: int | None = None,
    ceiling: int | None = None,
    partial_last: bool = False,
    *,
    threshold: int | None = None,
) -> Proposal:
    """The awards the limits allow, or those before a tie that a person has to resolve.

    None means that the rules are silent; `threshold` is the least points that may win.
    """
    room, awards, stop = _Room(pool, ceiling), list[Award](), None
    for group in ranking.groups:
        if threshold is not None and group.points < threshold:
            break
        if room.fits(group.candidates):
            awards += [Award(c.id, c.requested) for c in group.candidates]
            room = room.after(group.candidates)
            continue
        if any(room.could_give(c, partial_last) for c in group.candidates):
            if group.is_tie:
                stop = group
            else:
                awards.append(Award(group.ids[0], room.money or 0, is_partial=True))
        break
    is_floor_met = floor is None or len(awards) >= floor
    return Proposal(tuple(awards), stop, is_floor_met, pool)
