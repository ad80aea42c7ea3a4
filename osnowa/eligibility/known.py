"""Which conditions the program can check with the questions of a form, and which it cannot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from osnowa.eligibility.enums import Act, ConditionKind
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
    return keys


def needed_keys(row: ConditionSpec) -> set[str]:
    """Questions that would let the program check it; none where no question can."""
    kind = ConditionKind(row.kind)
    return set() if kind in _NEVER or kind in _BY_ITSELF else _needed(kind, row.values)


def asks_own_input(question: Question) -> bool:
    """A budget with columns of own money, things or work."""
    return question.kind == FieldKind.BUDGET and bool(OWN & set(question.setup.get("columns", ())))


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
        case ConditionKind.PARTY:
            return {"party_kind"}
        case ConditionKind.GROUP:
            asked = {key for name, key in _GROUP_KEYS.items() if values.get(name)}
            return {"party_kind", *asked, *({"youngest_age"} if values.get("minor_age") else ())}
        case ConditionKind.AGE:
            least = {"youngest_age"} if values.get("from") else set()
            return least | ({"oldest_age"} if values.get("to") else set())
        case ConditionKind.GUARDIAN:
            return {"guardian_consent"}
        case ConditionKind.TERRITORY:
            return {"home" if values.get("of") == "home" else "place"}
        case ConditionKind.PARTNERS:
            return {"partner_count"}
        case ConditionKind.PATRON:
            return {"patron"}
        case ConditionKind.ENTRY:
            return {"entry_kind"}
        case ConditionKind.OWN_INPUT:
            return {"own_cash", "own_in_kind"}
        case ConditionKind.CAP_BY:
            return {str(values["question"])}
        case ConditionKind.ACT:
            return set() if values["act"] in (Act.APPLIED, Act.AWARDED) else {"?"}
        case _:
            return {"?"}
