"""When applying ends: what the rules promise, and what breaks and extensions add. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Change:
    """A break in service from `starts_at` to `ends_at`, or (no start) an extension until it."""

    ends_at: datetime
    starts_at: datetime | None = None
    reason: str = ""
    is_for_all: bool = True


@dataclass(frozen=True)
class Closing:
    """`at` is the hour shown to people, `promised_at` the one in the rules.

    Whoever sends until `last_at` is in time: the same hour, plus the printed grace. The whole
    second of it is inside or outside, as the rules say.
    """

    opens_at: datetime | None
    promised_at: datetime | None
    at: datetime | None
    is_instant_inside: bool = True
    grace: timedelta = timedelta()
    changes: Sequence[Change] = ()

    @property
    def last_at(self) -> datetime | None:
        return None if self.at is None else self.at + self.grace

    @property
    def is_moved(self) -> bool:
        return self.at != self.promised_at

    def has_room_at(self, moment: datetime) -> bool:
        """Whether something received at `moment` is in time. Seconds decide, never less."""
        if self.opens_at is None or self.last_at is None:
            return False
        second = moment.replace(microsecond=0)
        if second < self.opens_at:
            return False
        return second <= self.last_at if self.is_instant_inside else second < self.last_at


def closing_from(
    opens_at: datetime | None,
    closes_at: datetime | None,
    is_instant_inside: bool = True,
    grace_minutes: int = 0,
    changes: Iterable[Change] = (),
) -> Closing:
    """The later of: the promise with all lost time given back, and every extension."""
    known = tuple(changes)
    at = closes_at
    if opens_at is not None and closes_at is not None:
        breaks = ((c.starts_at, c.ends_at) for c in known if c.starts_at is not None)
        given_back = _with_lost_time(opens_at, closes_at, breaks)
        at = max([given_back, *(c.ends_at for c in known if c.starts_at is None)])
    return Closing(
        opens_at, closes_at, at, is_instant_inside, timedelta(minutes=grace_minutes), known
    )


def _with_lost_time(
    opens_at: datetime, closes_at: datetime, breaks: Iterable[tuple[datetime, datetime]]
) -> datetime:
    """People get as much working time as was promised, also when a break meets the end.

    A break that begins after the closing, as already moved, took nothing from anybody.
    """
    end, seen_until = closes_at, opens_at
    for starts, ends in sorted(breaks):
        lost_from = max(starts, seen_until)
        if lost_from >= end or ends <= lost_from:
            continue
        end += ends - lost_from
        seen_until = ends
    return end
