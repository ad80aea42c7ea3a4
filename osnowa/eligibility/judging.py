"""What the program can say of each condition: it holds, it is broken, or nobody knows. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

from osnowa.eligibility.enums import Act, ConditionKind, Verdict
from osnowa.eligibility.facts import Facts
from osnowa.eligibility.members import OWN_WILL
from osnowa.kit.money import Money
from osnowa.people.enums import PartyKind

PERCENT = 100
Values = Mapping[str, Any]


class Asked(Protocol):
    """A condition as judging needs it: a row, or a spec that is not saved yet."""

    kind: str
    values: Values


def judge(condition: Asked, facts: Facts) -> Verdict:
    """One condition alone; groups are alternatives: see `group_verdict`."""
    return _JUDGES[ConditionKind(condition.kind)](condition.values, facts)


def group_verdict(groups: Iterable[Asked], facts: Facts) -> Verdict:
    """One alternative is enough. Nobody's fault is certain while another is not known."""
    found = {judge(one, facts) for one in groups}
    for verdict in (Verdict.NOT_MEANT, Verdict.HOLDS, Verdict.UNKNOWN, Verdict.BROKEN):
        if verdict in found:
            return verdict
    return Verdict.NOT_MEANT


def cap_for(cap: Money | None, conditions: Sequence[Asked], facts: Facts | None) -> Money | None:
    """The most one may ask for: by an answer when the rules say so, else the highest there is.

    Without facts the highest cap of any answer, so that nobody is refused before she answered.
    """
    for condition in conditions:
        if condition.kind == ConditionKind.CAP_BY:
            by_answer = _cap_by_answer(condition.values, facts)
            cap = by_answer if by_answer is not None else cap
    soft = [c.values["up_to"] for c in conditions if c.kind == ConditionKind.SOFT_CAP]
    return Money(max([cap, *soft])) if soft and cap is not None else cap


def _cap_by_answer(values: Values, facts: Facts | None) -> Money | None:
    caps = values["caps"]
    said = None if facts is None else facts.answers.get(values["question"])
    if said is None:
        return Money(max((row["cap"] for row in caps), default=0)) or None
    if isinstance(said, int) and not isinstance(said, bool):
        fits = [row for row in caps if str(row["is"]).isdigit() and int(row["is"]) <= said]
        return Money(max(fits, key=lambda row: int(row["is"]))["cap"]) if fits else None
    return next((Money(row["cap"]) for row in caps if str(row["is"]) == str(said)), None)


def _when(told: object, is_good: Callable[[], bool]) -> Verdict:
    """UNKNOWN while nobody has told."""
    if told is None or told == "":
        return Verdict.UNKNOWN
    return Verdict.HOLDS if is_good() else Verdict.BROKEN


def _all(verdicts: Iterable[Verdict]) -> Verdict:
    found = set(verdicts)
    for verdict in (Verdict.BROKEN, Verdict.UNKNOWN):
        if verdict in found:
            return verdict
    return Verdict.HOLDS


def _party(values: Values, facts: Facts) -> Verdict:
    return _when(facts.party_kind, lambda: facts.party_kind in values["kinds"])


def _least(told: int | None, least: int | None) -> Verdict:
    """Whether `told` reaches `least`; asking for nothing always holds."""
    if not least:
        return Verdict.HOLDS
    return _when(told, lambda: told is not None and told >= least)


def _group(values: Values, facts: Facts) -> Verdict:
    if facts.party_kind and facts.party_kind != PartyKind.INFORMAL_GROUP:
        return Verdict.NOT_MEANT
    parts = [
        _least(facts.people, values.get("people")),
        _least(facts.adults, values.get("adults")),
        _least(facts.minors, values.get("minors")),
    ]
    if values.get("minors") and values.get("minor_age"):
        parts.append(_least(facts.youngest, values["minor_age"]))
    if values.get("leader_adult"):
        parts.append(_when(facts.is_leader_adult, lambda: bool(facts.is_leader_adult)))
    return _all(parts) if facts.party_kind else Verdict.UNKNOWN


def _age(values: Values, facts: Facts) -> Verdict:
    if facts.party_kind == PartyKind.ORGANISATION:
        return Verdict.NOT_MEANT
    parts = [_least(facts.youngest, values.get("from"))]
    if most := values.get("to"):
        oldest = facts.oldest
        parts.append(_when(oldest, lambda: oldest is not None and oldest <= most))
    return _all(parts)


def _guardian(values: Values, facts: Facts) -> Verdict:
    young = facts.under_16 if values.get("under") == OWN_WILL else facts.minors
    if facts.party_kind == PartyKind.ORGANISATION or young == 0:
        return Verdict.NOT_MEANT
    if values.get("by_link"):
        # Asked for after the sending, by a letter to the guardian: see the room of mandates.
        return Verdict.UNKNOWN if young is None else Verdict.HOLDS
    return _when(facts.has_guardian_consent, lambda: bool(facts.has_guardian_consent))


def _territory(values: Values, facts: Facts) -> Verdict:
    code = facts.home_code if values.get("of") == "home" else facts.place_code
    units = values["units"]
    is_inside = code is not None and any(code.startswith(_stem(unit)) for unit in units)
    return _when(code, lambda: is_inside is not bool(values.get("is_outside")))


def _stem(code: str) -> str:
    """A gmina's six digits: its urban and rural parts are the same gmina."""
    return code[:6]


def _per_author(values: Values, facts: Facts) -> Verdict:
    if facts.own_history is None:
        return Verdict.UNKNOWN
    if facts.own_history.sent_here >= values["most"]:
        return Verdict.BROKEN
    return Verdict.UNKNOWN if values.get("counts_partners") else Verdict.HOLDS


def _partners(values: Values, facts: Facts) -> Verdict:
    verdict = _least(facts.partners, values.get("least"))
    is_unseen = bool(values.get("another_sphere")) and verdict == Verdict.HOLDS
    return Verdict.UNKNOWN if is_unseen else verdict


def _patron(values: Values, facts: Facts) -> Verdict:
    if facts.party_kind == PartyKind.ORGANISATION:
        return Verdict.NOT_MEANT
    most = values.get("most")
    if not facts.patron:
        return Verdict.UNKNOWN if values.get("is_needed") else Verdict.HOLDS
    if not most or facts.history is None:
        return Verdict.HOLDS if not most else Verdict.UNKNOWN
    return Verdict.BROKEN if facts.history.patron_here >= most else Verdict.HOLDS


def _staff(values: Values, facts: Facts) -> Verdict:
    """The program knows an address of its own team; families and others only they know."""
    return Verdict.BROKEN if facts.is_staff else Verdict.UNKNOWN


def _entry(values: Values, facts: Facts) -> Verdict:
    return _when(facts.entry, lambda: facts.entry in values["kinds"])


def _chosen_before(values: Values, facts: Facts) -> Verdict:
    if facts.own_history is None or facts.follows_id is None:
        return Verdict.UNKNOWN
    is_chosen = facts.follows_id in facts.own_history.chosen_in
    return Verdict.HOLDS if is_chosen else Verdict.BROKEN


def _cool_down(values: Values, facts: Facts) -> Verdict:
    if facts.own_history is None:
        return Verdict.UNKNOWN
    waits = any(facts.year - year <= values["years"] for year in facts.own_history.awarded_years)
    return Verdict.BROKEN if waits else Verdict.HOLDS


def _act(values: Values, facts: Facts) -> Verdict:
    known = facts.own_history
    if known is None:
        return Verdict.UNKNOWN
    done = {
        Act.APPLIED: known.has_applied,
        Act.AWARDED: bool(known.awarded_years),
    }.get(values["act"])
    # What happened before the programme lived here is declared, not denied.
    return Verdict.HOLDS if done else Verdict.UNKNOWN


def _own_input(values: Values, facts: Facts) -> Verdict:
    """Own input as a per cent of the request, and the part of it that must be cash."""
    cash, kind, asked = facts.own_cash, facts.own_in_kind, facts.requested
    if asked is None or (cash is None and kind is None):
        return Verdict.UNKNOWN
    whole = Money((cash or 0) + (kind or 0))
    is_enough = whole * PERCENT >= asked * int(values.get("percent") or 0)
    is_cash_enough = Money(cash or 0) * PERCENT >= asked * int(values.get("cash_percent") or 0)
    return Verdict.HOLDS if is_enough and is_cash_enough else Verdict.BROKEN


def _cap_by(values: Values, facts: Facts) -> Verdict:
    """The form engine holds the amount itself; see `cap_for`."""
    cap = _cap_by_answer(values, facts)
    if facts.requested is None or cap is None:
        return Verdict.NOT_MEANT
    return Verdict.HOLDS if facts.requested <= cap else Verdict.BROKEN


def _soft_cap(values: Values, facts: Facts) -> Verdict:
    """Nobody but a person can weigh a reason: above the usual amount it is declared in words."""
    usual = facts.usual_cap
    if usual is None or facts.requested is None or facts.requested <= usual:
        return Verdict.NOT_MEANT
    return Verdict.UNKNOWN if facts.requested <= values["up_to"] else Verdict.BROKEN


def _yearly_cap(values: Values, facts: Facts) -> Verdict:
    if facts.own_history is None or facts.requested is None:
        return Verdict.UNKNOWN
    together = facts.own_history.awarded_this_year + facts.requested
    return Verdict.HOLDS if together <= values["amount"] else Verdict.BROKEN


def _cost_share(values: Values, facts: Facts) -> Verdict:
    """One kind of cost as a per cent of the request."""
    asked, costs = facts.requested, facts.costs
    if asked is None or costs is None:
        return Verdict.UNKNOWN
    share = costs.get(values["category"], Money(0))
    is_within = share * PERCENT <= asked * int(values["percent"])
    return Verdict.HOLDS if is_within else Verdict.BROKEN


def _declared(values: Values, facts: Facts) -> Verdict:
    return Verdict.UNKNOWN


_JUDGES: Mapping[ConditionKind, Callable[[Values, Facts], Verdict]] = {
    ConditionKind.PARTY: _party,
    ConditionKind.GROUP: _group,
    ConditionKind.AGE: _age,
    ConditionKind.GUARDIAN: _guardian,
    ConditionKind.TERRITORY: _territory,
    ConditionKind.PER_AUTHOR: _per_author,
    ConditionKind.PARTNERS: _partners,
    ConditionKind.PATRON: _patron,
    ConditionKind.STAFF: _staff,
    ConditionKind.ENTRY: _entry,
    ConditionKind.CHOSEN_BEFORE: _chosen_before,
    ConditionKind.COOL_DOWN: _cool_down,
    ConditionKind.ACT: _act,
    ConditionKind.OWN_INPUT: _own_input,
    ConditionKind.CAP_BY: _cap_by,
    ConditionKind.SOFT_CAP: _soft_cap,
    ConditionKind.YEARLY_CAP: _yearly_cap,
    ConditionKind.COST_SHARE: _cost_share,
    ConditionKind.MATERIALS: _declared,
    ConditionKind.DECLARED: _declared,
}
