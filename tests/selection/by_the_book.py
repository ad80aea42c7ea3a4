"""Rules written once more, as slowly and plainly as their definitions, to compare with.

Every way through every tie is walked; every voter has a purse of her own, as a fraction.
"""

from fractions import Fraction

from osnowa.selection.election import Election

Sets = set[frozenset[int]]


def worth_of(election: Election, voter: int, project: int, by_cost: bool) -> int:
    choice = election.ballots.choices[voter]
    if project not in choice:
        return 0
    points = election.ballots.points
    given = 1 if points is None else points[voter][choice.index(project)]
    return given * (election.costs[project] if by_cost else 1)


def equal_shares(election: Election, purse: Fraction, by_cost: bool) -> Sets:
    voters = range(len(election.ballots))
    projects = range(len(election.projects))
    worth = {(v, p): worth_of(election, v, p, by_cost) for v in voters for p in projects}
    ends: Sets = set()
    seen = set()

    def rate(project: int, purses: tuple[Fraction, ...]) -> Fraction | None:
        """The least r with: everybody pays min(purse, r * worth), and that is the cost."""
        behind = [v for v in voters if worth[v, project] > 0]
        if not behind or sum(purses[v] for v in behind) < election.costs[project]:
            return None
        limits = sorted({purses[v] / worth[v, project] for v in behind})
        paid_all = Fraction(0)
        for limit in limits:
            poor = [v for v in behind if purses[v] / worth[v, project] < limit]
            rich = [v for v in behind if purses[v] / worth[v, project] >= limit]
            paid_all = sum((purses[v] for v in poor), Fraction(0))
            found = (election.costs[project] - paid_all) / sum(worth[v, project] for v in rich)
            if found <= limit:
                return found
        raise AssertionError(paid_all)

    def walk(chosen: frozenset[int], purses: tuple[Fraction, ...]) -> None:
        if (chosen, purses) in seen:
            return
        seen.add((chosen, purses))
        rates = {p: rate(p, purses) for p in projects if p not in chosen}
        able = {p: r for p, r in rates.items() if r is not None}
        if not able:
            ends.add(chosen)
        for project, found in able.items():
            if found == min(able.values()):
                left = tuple(purses[v] - min(purses[v], found * worth[v, project]) for v in voters)
                walk(chosen | {project}, left)

    walk(frozenset(), tuple(purse for _ in voters))
    return ends


def phragmen(election: Election, *, skips: bool = False) -> Sets:
    ends: Sets = set()
    supporters = election.supporters

    def walk(chosen: frozenset[int], out: frozenset[int], loads: tuple[Fraction, ...]) -> None:
        money = election.budget - sum(election.costs[p] for p in chosen)
        if skips:
            out |= {p for p in range(len(election.projects)) if election.costs[p] > money}
        times = {
            p: (election.costs[p] + sum(loads[v] for v in behind)) / Fraction(len(behind))
            for p, behind in enumerate(supporters)
            if behind and p not in chosen and p not in out
        }
        if not times:
            ends.add(chosen)
        for project, time in times.items():
            if time == min(times.values()):
                if election.costs[project] > money:
                    ends.add(chosen)
                    continue
                after = tuple(
                    time if v in supporters[project] else load for v, load in enumerate(loads)
                )
                walk(chosen | {project}, out, after)

    walk(frozenset(), frozenset(), tuple(Fraction(0) for _ in election.ballots.choices))
    return ends


def fill_up(election: Election, chosen: frozenset[int]) -> Sets:
    """By votes, with skipping, every order of equals."""
    money = election.budget - sum(election.costs[p] for p in chosen)
    able = [p for p, cost in enumerate(election.costs) if p not in chosen and cost <= money]
    if not able:
        return {chosen}
    best = max(election.scores[p] for p in able)
    return {
        end for p in able if election.scores[p] == best for end in fill_up(election, chosen | {p})
    }


def add1(election: Election, by_cost: bool, *, stops_when_full: bool) -> Sets:
    ends: Sets = set()
    supported = {p for p, behind in enumerate(election.supporters) if behind}
    if election.ballots.points is not None:
        voters = range(len(election.ballots))
        supported = {p for p in supported if any(worth_of(election, v, p, False) for v in voters)}

    def price(chosen: frozenset[int]) -> int:
        return sum(election.costs[p] for p in chosen)

    def is_full(chosen: frozenset[int]) -> bool:
        rest = [c for p, c in enumerate(election.costs) if p not in chosen]
        return all(price(chosen) + cost > election.budget for cost in rest)

    share = Fraction(election.budget, len(election.ballots))
    now, purse = equal_shares(election, share, by_cost), share // 1
    while now:
        ended = {s for s in now if supported <= s or (stops_when_full and is_full(s))}
        ends |= ended
        now = now - ended
        if not now:
            break
        purse += 1
        then = equal_shares(election, Fraction(purse), by_cost)
        fitting = {s for s in then if price(s) <= election.budget}
        if fitting != then:
            ends |= now
        now = fitting
    return ends
