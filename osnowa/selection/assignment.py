"""Who reads which application: the readings that suit best, with equal loads, by a shown seed.

An auction (Bertsekas 1988). Every application wants its readings from the jurors who suit it most;
a juror who is wanted too often gets a price, and rises until somebody is content with another one.
In the end nobody would be better off with a free choice by more than a small step, so the total is
within (readings x step) of the best possible one; `ceiling` is a proven upper bound of it.

Everything is a whole number. Prices and steps are in parts of a point. Where several jurors suit
equally, they stand in an order drawn by the seed, another one for each application.
"""

from collections import deque
from dataclasses import dataclass, field
from heapq import heappush, heapreplace

from osnowa.selection.fair import raise_smallest
from osnowa.selection.lot import draw
from osnowa.selection.task import Task

# Prices are counted in parts of a point. The auction is held again with narrower steps, each so
# many times in the mean best score, until the total is so near to the ceiling (in ten thousandths).
PARTS = 1_000
STEPS = (4, 40, 400, 2_000, 8_000, 40_000)
NEAR_ENOUGH = 9_993
# Afterwards the worst served application may be helped at the cost of the total, down to this.
LEAST_SHARE = 9_991
# A price above this many times the highest score means that the conflicts leave no way.
HOPELESS = 200


class CannotAssign(ValueError):  # noqa: N818 - it names what happened
    """Conflicts and loads leave no way; `application` is one that stays without a reader."""

    def __init__(self, application: int) -> None:
        self.application = application
        super().__init__(f"application {application} finds no free juror without a conflict")


@dataclass(frozen=True)
class Assignment:
    """`readers[application]`: jurors, sorted. `prices` and `wishes` explain every pair."""

    readers: tuple[tuple[int, ...], ...]
    prices: tuple[int, ...]
    total: int
    ceiling: int
    wishes: tuple[list[int], ...] = field(repr=False, compare=False, default=())

    def loads(self) -> list[int]:
        counts = [0] * len(self.prices)
        for readers in self.readers:
            for juror in readers:
                counts[juror] += 1
        return counts


def assign(task: Task) -> Assignment:
    if not task.scores:
        return Assignment((), (), 0, 0)
    wishes, places = wishes_of(task), places_of(task)
    if 0 in places:
        _need_able_readers(task, wishes, places)
    auction = _Auction(task, wishes, places)
    auction.run()
    ceiling = auction.ceiling()
    raise_smallest(task, auction.held, auction.total() - ceiling * LEAST_SHARE // 10_000)
    readers = tuple(tuple(sorted(held)) for held in auction.held)
    return Assignment(readers, tuple(auction.prices), auction.total(), ceiling, tuple(wishes))


def _need_able_readers(task: Task, wishes: list[list[int]], places: list[int]) -> None:
    for at, wish in enumerate(wishes):
        if sum(places[juror] > 0 for juror in wish) < task.readings:
            raise CannotAssign(at)


def wishes_of(task: Task) -> list[list[int]]:
    """For each application: jurors without a conflict, the one who suits most first.

    Equals stand in the order of the lot, which begins at another place for each application.
    """
    jurors = list(draw(f"{task.seed}:jurors", range(task.juror_count)))
    places = draw(f"{task.seed}:applications", range(len(task.scores)))
    barred: dict[int, set[int]] = {}
    for application, juror in task.conflicts:
        barred.setdefault(application, set()).add(juror)
    wishes: list[list[int]] = [[] for _ in task.scores]
    for turn, at in enumerate(places):
        start = turn * task.readings % len(jurors)
        ordered = jurors[start:] + jurors[:start]
        if at in barred:
            ordered = [juror for juror in ordered if juror not in barred[at]]
        if len(ordered) < task.readings:
            raise CannotAssign(at)
        ordered.sort(key=task.scores[at].__getitem__, reverse=True)
        wishes[at] = ordered
    return wishes


def places_of(task: Task) -> list[int]:
    """How many readings each juror gets: as equal as her limit allows; the lot gives the rest."""
    most = [len(task.scores)] * task.juror_count
    if task.loads is not None:
        most = [min(own, given) for own, given in zip(most, task.loads, strict=True)]
    if sum(most) < task.demand:
        raise CannotAssign(0)
    given, left = [0] * task.juror_count, task.demand
    while left:
        open_to_more = [j for j in range(task.juror_count) if given[j] < most[j]]
        each = left // len(open_to_more)
        if each == 0:
            for juror in draw(f"{task.seed}:one more", open_to_more)[:left]:
                given[juror] += 1
            break
        for juror in open_to_more:
            more = min(each, most[juror] - given[juror])
            given[juror] += more
            left -= more
    return given


class _Auction:
    def __init__(self, task: Task, wishes: list[list[int]], places: list[int]) -> None:
        if not all(places):
            wishes = [[juror for juror in wish if places[juror]] for wish in wishes]
        self.task, self.wishes, self.places = task, wishes, places
        self.prices = [0] * len(places)
        self.bids: list[list[tuple[int, int]]] = [[] for _ in places]
        self.held: list[set[int]] = [set() for _ in wishes]
        tops = [row[wish[0]] for row, wish in zip(task.scores, wishes, strict=True)]
        self.step, self.start_prices, self.orders = 0, self.prices[:], wishes
        self.mean_best = sum(tops) * PARTS // len(wishes)
        self.hopeless = HOPELESS * PARTS * (max(tops) + 1)

    def run(self) -> None:
        for turn, steps in enumerate(STEPS):
            if turn:
                self._sort_by_worth()
            self._hold(self.mean_best // steps)
            if self.total() * 10_000 >= self.ceiling() * NEAR_ENOUGH:
                return

    def total(self) -> int:
        scores = self.task.scores
        return sum(scores[at][juror] for at, held in enumerate(self.held) for juror in held)

    def _sort_by_worth(self) -> None:
        """Wishes at today's prices: nobody can become worth more while prices rise."""
        self.start_prices = prices = self.prices[:]
        self.orders = []
        for row, wish in zip(self.task.scores, self.wishes, strict=True):
            worths = [score * PARTS - price for score, price in zip(row, prices, strict=True)]
            self.orders.append(sorted(wish, key=worths.__getitem__, reverse=True))

    def _hold(self, step: int) -> None:
        """One auction from empty places, with the prices of the one before."""
        self.step = max(step, 1)
        self.bids = [[] for _ in self.places]
        self.held = [set() for _ in self.wishes]
        waiting = deque(at for at in range(len(self.wishes)) for _ in range(self.task.readings))
        while waiting:
            at = waiting.popleft()
            juror, price = self._best_bid(at)
            loser = self._place(at, juror, price)
            if loser is not None:
                self.held[loser].discard(juror)
                waiting.append(loser)

    def _best_bid(self, at: int) -> tuple[int, int]:
        """The juror it wants most at today's prices, and what it gives before it prefers another.

        Wishes go from the best down at the prices of the start, and prices only rise, so the
        search ends as soon as the next one would not come second even at the old price.
        """
        row, held, prices = self.task.scores[at], self.held[at], self.prices
        start_prices = self.start_prices
        best = second = -(1 << 62)
        chosen = -1
        for juror in self.orders[at]:
            full = row[juror] * PARTS
            if full - start_prices[juror] <= second:
                break
            if juror in held:
                continue
            worth = full - prices[juror]
            if worth > best:
                best, second, chosen = worth, best, juror
            elif worth > second:
                second = worth
        if chosen < 0 or prices[chosen] > self.hopeless:
            raise CannotAssign(at)
        gain = best - second if second > -(1 << 61) else 0
        return chosen, prices[chosen] + gain + self.step

    def _place(self, at: int, juror: int, price: int) -> int | None:
        """Takes one of the juror's places; gives back who loses it for that."""
        bids = self.bids[juror]
        self.held[at].add(juror)
        if len(bids) < self.places[juror]:
            heappush(bids, (price, at))
            loser = None
        else:
            loser = heapreplace(bids, (price, at))[1]
        if len(bids) == self.places[juror]:
            self.prices[juror] = bids[0][0]
        return loser

    def ceiling(self) -> int:
        """No assignment with these places has a higher total (weak duality), rounded down."""
        prices = self.prices
        most = sum(price * place for price, place in zip(prices, self.places, strict=True))
        for at, wish in enumerate(self.wishes):
            row = self.task.scores[at]
            best: list[int] = []
            for juror in wish:
                worth = row[juror] * PARTS
                if len(best) == self.task.readings and worth <= best[0]:
                    break
                worth -= prices[juror]
                if len(best) < self.task.readings:
                    heappush(best, worth)
                elif worth > best[0]:
                    heapreplace(best, worth)
            most += sum(best)
        return most // PARTS
