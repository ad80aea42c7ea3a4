"""Facts that the answers of a form tell, under the keys of its questions."""

from collections.abc import Mapping
from typing import Any

from osnowa.eligibility.facts import QUESTIONS
from osnowa.eligibility.known import asks_categories, asks_own_input
from osnowa.eligibility.members import (
    FULL_AGE,
    MEMBERS,
    OWN_WILL,
    counted,
    members_in,
    patron_marks,
)
from osnowa.kit.money import Money
from osnowa.people.enums import PartyKind
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.kinds.budget import AMOUNT, Budget, sums_of
from osnowa.questionnaires.kinds.place import UNIT
from osnowa.questionnaires.models import Answer
from osnowa.questionnaires.outline import FormOutline
from osnowa.questionnaires.queries import typed_of

MONEY_FACTS = frozenset({"own_cash", "own_in_kind"})


def told_by(outline: FormOutline, stored: Mapping[int, Answer]) -> dict[str, Any]:
    """Values of `Facts` by name; what nobody told is left out."""
    said = {q.key: stored[q.field_id].content for q in outline.questions if q.field_id in stored}
    known = {fact: _read(fact, said.get(key)) for key, fact in QUESTIONS.items()}
    known |= _own_in_budget(outline, stored)
    known |= _listed(known, said.get(MEMBERS))
    known |= _costs_in_budget(outline, stored)
    known |= _counted(known)
    places = {"place_code": _code(said.get("place")), "home_code": _code(said.get("home"))}
    told = {**known, **places, "requested": _requested(outline, said)}
    return {"answers": said, **{name: value for name, value in told.items() if value is not None}}


def _listed(known: Mapping[str, Any], content: Any) -> dict[str, Any]:
    """What the list of the group says; a number that was typed beside it is not needed then."""
    members = members_in(content)
    if not members or known["party_kind"] not in (None, PartyKind.INFORMAL_GROUP):
        return {}
    told = counted(members)
    return {name: value for name, value in told.items() if value is not None}


def _read(fact: str, content: Any) -> Any:
    if fact == "patron":
        return patron_marks(content)
    return Money(content) if fact in MONEY_FACTS and content is not None else content


def _counted(known: Mapping[str, Any]) -> dict[str, Any]:
    """What follows from what was told: one person is one; people who are not adults are minors."""
    people, adults = known["people"], known["adults"]
    if known["minors"] is None and people is not None and adults is not None:
        return {"minors": max(people - adults, 0)}
    if known["party_kind"] == PartyKind.PERSON:
        return {"people": 1 if people is None else people, **_one_person(known["youngest"])}
    return {}


def _one_person(years: Any) -> dict[str, Any]:
    if not isinstance(years, int):
        return {}
    return {"minors": int(years < FULL_AGE), "under_16": int(years < OWN_WILL)}


def _code(content: Any) -> str | None:
    """A place the form engine has found in the tree; a name alone may be of another place."""
    return content.get(UNIT) or None if isinstance(content, Mapping) else None


def _own_in_budget(outline: FormOutline, stored: Mapping[int, Answer]) -> dict[str, Money]:
    """Own input as the rows of a budget say it, where the budget asks for it."""
    for question in outline.questions:
        if asks_own_input(question) and question.field_id in stored:
            rows = typed_of(question, stored[question.field_id])
            sums = sums_of(Budget().lines(question, rows))
            cash = Money(sums["own_cash"])
            return {"own_cash": cash, "own_in_kind": Money(sums["own"]) - cash}
    return {}


def _costs_in_budget(
    outline: FormOutline, stored: Mapping[int, Answer]
) -> dict[str, dict[str, Money]]:
    """What is asked for in each category of costs, where a budget asks for categories."""
    for question in outline.questions:
        if asks_categories(question) and question.field_id in stored:
            costs: dict[str, int] = {}
            for line in Budget().lines(question, typed_of(question, stored[question.field_id])):
                costs[line.category] = costs.get(line.category, 0) + (line.figures[AMOUNT] or 0)
            return {"costs": {category: Money(cost) for category, cost in costs.items()}}
    return {}


def _requested(outline: FormOutline, said: Mapping[str, Any]) -> Money | None:
    for question in outline.questions:
        if question.is_budget or question.key == "requested" or question.kind == FieldKind.MONEY:
            content = said.get(question.key)
            if question.key not in QUESTIONS and isinstance(content, int):
                return Money(content)
    return None
