"""Which conditions the program can check with the questions of a form, and which it cannot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from osnowa.eligibility.enums import Act, ConditionKind
from osnowa.eligibility.members import MEMBERS
from osnowa.eligibility.sentences import rule_of
from osnowa.eligibility.specs import ConditionSpec
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.kinds.budget import OWN
from osnowa.questionnaires.kinds.place import asks_unit
from osnowa.questionnaires.outline import FormOutline, Question

# Nobody but a person can know these.
_NEVER = frozenset({ConditionKind.MATERIALS, ConditionKind.DECLARED, ConditionKind.STAFF})
_BY_ITSELF = frozenset(
    {
        ConditionKind.COOL_DOWN,
        ConditionKind.YEARLY_CAP,
        ConditionKind.CHOSEN_BEFORE,
        ConditionKind.PER_AUTHOR,
    }
)
# Whatever the values of the condition are, these questions answer it.
_ALWAYS: Mapping[str, tuple[str, ...]] = {
    ConditionKind.PARTY: ("party_kind",),
    ConditionKind.GUARDIAN: ("guardian_consent",),
    ConditionKind.PARTNERS: ("partner_count",),
    ConditionKind.PATRON: ("patron",),
    ConditionKind.ENTRY: ("entry_kind",),
    ConditionKind.OWN_INPUT: ("own_cash", "own_in_kind"),
}
_GROUP_KEYS = {
    "people": "people_count",
    "adults": "adult_count",
    "minors": "minor_count",
    "leader_adult": "leader_adult",
}


@dataclass(frozen=True)
class ConditionLine:
    """`is_checked` by the program; else the applicant declares it and staff confirm."""

    position: int
    rule: str
    is_checked: bool
    is_asked_first: bool
    has_own_words: bool


def condition_lines(rows: Sequence[ConditionSpec], outline: FormOutline) -> list[ConditionLine]:
    keys = known_keys(outline)
    return [
        ConditionLine(
            position,
            rule_of(row.kind, row.values),
            is_checkable(row, keys),
            row.is_asked_first,
            bool(row.why_no or row.other_way),
        )
        for position, row in enumerate(rows, start=1)
    ]


def known_keys(outline: FormOutline) -> set[str]:
    """Keys of conditions to which the questions of this form give an answer."""
    keys = {question.key for question in outline.questions if _tells(question)}
    if any(asks_own_input(question) for question in outline.questions):
        keys |= {"own_cash", "own_in_kind"}
    if MEMBERS in keys:
        keys |= set(_GROUP_KEYS.values())
    return keys | {
        category_key(option.value)
        for question in outline.questions
        if asks_categories(question)
        for option in question.options
    }


def needed_keys(row: ConditionSpec) -> set[str]:
    """Questions that would let the program check it; none where no question can."""
    kind = ConditionKind(row.kind)
    return set() if kind in _NEVER or kind in _BY_ITSELF else _needed(kind, row.values)


def asks_own_input(question: Question) -> bool:
    """A budget with columns of own money, things or work."""
    return question.kind == FieldKind.BUDGET and bool(OWN & set(question.setup.get("columns", ())))


def asks_categories(question: Question) -> bool:
    """A budget whose rows say what kind of cost each is."""
    return question.kind == FieldKind.BUDGET and "category" in question.setup.get("columns", ())


def category_key(value: str) -> str:
    """The answer that one category of a budget is; no question has such a key."""
    return f"category:{value}"


def _tells(question: Question) -> bool:
    """A place in words alone says nothing certain: its commune must be chosen too."""
    return question.kind != FieldKind.PLACE or asks_unit(question)


def is_checkable(row: ConditionSpec, keys: set[str]) -> bool:
    kind = ConditionKind(row.kind)
    if kind in _NEVER or row.values.get("another_sphere") or row.values.get("counts_partners"):
        return False
    if kind in _BY_ITSELF:
        return True
    return _needed(kind, row.values) <= keys


def _needed(kind: ConditionKind, values: Mapping[str, Any]) -> set[str]:
    """Questions a form must ask for the program to check the condition."""
    match kind:
        case ConditionKind.GROUP:
            return {"party_kind", *_group_needs(values)}
        case ConditionKind.AGE:
            least = {"youngest_age"} if values.get("from") else set()
            return least | ({"oldest_age"} if values.get("to") else set())
        case ConditionKind.GUARDIAN if values.get("by_link"):
            return {"party_kind", MEMBERS}
        case ConditionKind.TERRITORY:
            return {"home" if values.get("of") == "home" else "place"}
        case ConditionKind.PATRON if values.get("is_needed"):
            return {"patron", "patron_consent"}
        case ConditionKind.CAP_BY:
            return {str(values["question"])}
        case ConditionKind.COST_SHARE:
            return {category_key(str(values["category"]))}
        case ConditionKind.ACT if values["act"] in (Act.APPLIED, Act.AWARDED):
            return set()
        case _:
            return set(_ALWAYS.get(kind, ("?",)))


def _group_needs(values: Mapping[str, Any]) -> set[str]:
    """The list of its people where the rules want one, else the numbers that are asked for."""
    if values.get("named"):
        return {MEMBERS}
    asked = {key for name, key in _GROUP_KEYS.items() if values.get(name)}
    return asked | ({"youngest_age"} if values.get("minor_age") else set())
