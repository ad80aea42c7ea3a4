"""The language of conditions: read from JSON, typed, judged as a simple oracle judges."""

import json
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osnowa.kit.refusals import Refusal
from osnowa.questionnaires.expressions import Fact, answers_in, as_json, evaluate, holds, parse
from osnowa.questionnaires.expressions.judging import amount
from osnowa.questionnaires.expressions.shapes import Type
from osnowa.questionnaires.expressions.written import Asked

QUESTIONS = {
    "people": Asked(Type.NUMBER),
    "meetings": Asked(Type.NUMBER),
    "price": Asked(Type.MONEY),
    "budget": Asked(Type.MONEY, totals=frozenset({"amount", "own", "own_cash"})),
    "day": Asked(Type.DATE),
    "span": Asked(None, parts={"start": Type.DATE, "end": Type.DATE}),
    "who": Asked(Type.TEXT, values=frozenset({"group", "person"})),
    "title": Asked(Type.TEXT),
    "audience": Asked(Type.LIST, values=frozenset({"children", "seniors"})),
    "agrees": Asked(Type.YES),
    "file": Asked(None),
}

# The applicant's own quarter, a fifth of it in cash: the rule of a real call.
OWN_QUARTER = {
    "all": [
        {"ge": [{"total": ["budget", "own"]}, {"percent": [25, {"total": ["budget", "amount"]}]}]},
        {
            "ge": [
                {"total": ["budget", "own_cash"]},
                {"percent": [5, {"total": ["budget", "amount"]}]},
            ]
        },
    ]
}


def budget(amount: int, own: int, own_cash: int) -> dict[str, Fact]:
    totals = {"amount": amount, "own": own, "own_cash": own_cash}
    return {"budget": Fact(amount, is_answered=True, totals=totals)}


@pytest.mark.parametrize(
    ("own", "cash", "is_fine"),
    [(25_00, 5_00, True), (24_99, 5_00, False), (25_00, 4_99, False), (90_00, 0, False)],
)
def test_own_input_is_judged_to_the_grosz(own: int, cash: int, is_fine: bool) -> None:
    rule = parse(OWN_QUARTER, QUESTIONS)
    assert evaluate(rule, budget(100_00, own, cash)) is is_fine


def test_percent_of_an_odd_amount_is_exact() -> None:
    node = parse(
        {"eq": [{"percent": [33, {"money": 101}]}, {"money": 33}]},
        QUESTIONS,
    )
    assert evaluate(node, {}) is False
    assert amount(node.left, {}) == Fraction(3333, 100)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("written", "facts", "judged"),
    [
        ({"answered": "file"}, {"file": Fact("a.pdf", is_answered=True)}, True),
        ({"answered": "file"}, {}, False),
        ({"eq": [{"answer": "who"}, {"text": "group"}]}, {"who": Fact("group", True)}, True),
        ({"eq": [{"answer": "who"}, {"text": "group"}]}, {"who": Fact("person", True)}, False),
        ({"eq": [{"answer": "who"}, {"text": "group"}]}, {}, None),
        ({"not": {"eq": [{"answer": "who"}, {"text": "group"}]}}, {}, None),
        ({"contains": ["audience", "seniors"]}, {"audience": Fact(["seniors"], True)}, True),
        ({"contains": ["audience", "seniors"]}, {}, False),
        ({"eq": [{"answer": "agrees"}, {"yes": True}]}, {"agrees": Fact(False, True)}, False),
        (
            {"lt": [{"answer": "day"}, {"date": "2027-06-01"}]},
            {"day": Fact(date(2027, 5, 1))},
            True,
        ),
        (
            {"ge": [{"answer": "span.start"}, {"answer": "day"}]},
            {"span": Fact(parts={"start": date(2027, 1, 1)}), "day": Fact(date(2027, 1, 2))},
            False,
        ),
        (
            {"gt": [{"times": [{"answer": "people"}, {"answer": "price"}]}, {"money": 99}]},
            {"people": Fact(10), "price": Fact(10)},
            True,
        ),
        (
            {"eq": [{"minus": [{"answer": "people"}, {"number": 3}]}, {"number": 4}]},
            {"people": Fact(7)},
            True,
        ),
    ],
)
def test_every_word_of_the_language(written: Any, facts: dict[str, Fact], judged: Any) -> None:
    expression = parse(written, QUESTIONS)
    assert evaluate(expression, facts) is judged
    assert holds(expression, facts) is (judged is True)


@pytest.mark.parametrize(
    "written",
    [
        {"answered": "nobody"},
        {"eq": [{"answer": "people"}, {"money": 5}]},
        {"eq": [{"answer": "day"}, {"text": "2027-05-15"}]},
        {"lt": [{"answer": "who"}, {"text": "group"}]},
        {"lt": [{"answer": "agrees"}, {"yes": True}]},
        {"eq": [{"answer": "who"}, {"text": "stranger"}]},
        {"eq": [{"text": "stranger"}, {"answer": "who"}]},
        {"contains": ["audience", "nobody"]},
        {"contains": ["who", "group"]},
        {"eq": [{"answer": "file"}, {"text": "a"}]},
        {"eq": [{"answer": "span"}, {"date": "2027-05-15"}]},
        {"eq": [{"answer": "span.middle"}, {"date": "2027-05-15"}]},
        {"eq": [{"total": ["budget", "bribes"]}, {"money": 5}]},
        {"eq": [{"total": ["people", "amount"]}, {"money": 5}]},
        {"eq": [{"times": [{"answer": "price"}, {"answer": "price"}]}, {"money": 5}]},
        {"eq": [{"sum": [{"answer": "price"}, {"answer": "people"}]}, {"money": 5}]},
        {"eq": [{"minus": [{"answer": "day"}, {"number": 1}]}, {"number": 5}]},
        {"eq": [{"percent": [-1, {"answer": "price"}]}, {"money": 5}]},
        {"eq": [{"percent": [10, {"answer": "who"}]}, {"text": "x"}]},
        {"eq": [{"date": "31.02.2027"}, {"answer": "day"}]},
    ],
)
def test_what_cannot_work_is_refused_in_one_sentence(written: Any) -> None:
    with pytest.raises(Refusal) as refusal:
        parse(written, QUESTIONS)
    sentence = refusal.value.sentence
    assert sentence.endswith(".") and len(sentence) < 200


@pytest.mark.parametrize(
    "written",
    [
        None, [], "x", 5, {}, {"all": []}, {"eq": []}, {"eq": [1, 2]}, {"__import__": ["os"]},
        {"answered": ["a"]}, {"answered": None}, {"eq": [{"number": True}, {"number": 1}]},
        {"eq": [{"number": 1.5}, {"number": 1}]}, {"eq": [{"number": 10**30}, {"number": 1}]},
        {"all": [{"answered": "a"}], "any": []}, {1: 2}, {"answer": "a"}, {"not": [1, 2]},
    ],
)  # fmt: skip
def test_a_wrong_shape_is_refused_also_without_questions(written: Any) -> None:
    with pytest.raises(Refusal):
        parse(written)


def test_a_condition_as_deep_as_a_well_is_refused_and_breaks_nothing() -> None:
    written: Any = {"answered": "people"}
    for _level in range(5000):
        written = {"not": written}
    with pytest.raises(Refusal):
        parse(written, QUESTIONS)


# Random expressions of numbers, and the same counted by Python itself.

KEYS = st.sampled_from(["people", "meetings"])
NUMBERS = st.recursive(
    st.one_of(
        st.integers(-1000, 1000).map(lambda number: {"number": number}),
        KEYS.map(lambda key: {"answer": key}),
    ),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"sum": parts}),
        st.tuples(inner, inner).map(lambda pair: {"minus": list(pair)}),
        st.tuples(inner, inner).map(lambda pair: {"times": list(pair)}),
        st.tuples(st.integers(0, 200), inner).map(lambda pair: {"percent": list(pair)}),
    ),
    max_leaves=6,
)
COMPARISONS = st.tuples(
    st.sampled_from(["eq", "ne", "lt", "le", "gt", "ge"]), NUMBERS, NUMBERS
).map(lambda said: {said[0]: [said[1], said[2]]})
CONDITIONS = st.recursive(
    st.one_of(COMPARISONS, KEYS.map(lambda key: {"answered": key})),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"all": parts}),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"any": parts}),
        inner.map(lambda part: {"not": part}),
    ),
    max_leaves=6,
)


def counted(node: Any, told: dict[str, int]) -> Fraction:
    ((name, value),) = node.items()
    if name == "number":
        return Fraction(value)
    if name == "answer":
        return Fraction(told[value])
    if name == "sum":
        return sum((counted(part, told) for part in value), Fraction(0))
    if name == "percent":
        return counted(value[1], told) * value[0] / 100
    left, right = counted(value[0], told), counted(value[1], told)
    return left - right if name == "minus" else left * right


def judged(node: Any, told: dict[str, int]) -> bool:
    ((name, value),) = node.items()
    if name == "all":
        return all(judged(part, told) for part in value)
    if name == "any":
        return any(judged(part, told) for part in value)
    if name == "not":
        return not judged(value, told)
    if name == "answered":
        return value in told
    left, right = counted(value[0], told), counted(value[1], told)
    return {
        "eq": left == right,
        "ne": left != right,
        "lt": left < right,
        "le": left <= right,
        "gt": left > right,
        "ge": left >= right,
    }[name]


@given(CONDITIONS, st.integers(-50, 50), st.integers(-50, 50))
def test_judging_agrees_with_a_simple_oracle(written: Any, people: int, meetings: int) -> None:
    told = {"people": people, "meetings": meetings}
    facts = {key: Fact(number, is_answered=True) for key, number in told.items()}
    assert evaluate(parse(written, QUESTIONS), facts) is judged(written, told)


@given(CONDITIONS)
def test_written_out_and_read_again_it_is_the_same(written: Any) -> None:
    expression = parse(written, QUESTIONS)
    again = json.loads(json.dumps(as_json(expression)))
    assert parse(again, QUESTIONS) == expression
    assert answers_in(expression) <= {"people", "meetings"}


@given(CONDITIONS, st.booleans(), st.booleans())
def test_a_missing_answer_never_decides_by_itself(written: Any, has_one: bool, both: bool) -> None:
    """Whatever is known without it must stay so when it comes."""
    facts = {"people": Fact(3, is_answered=True)} if has_one else {}
    before = evaluate(parse(_without_answered(written), QUESTIONS), facts)
    full = {**facts, "people": Fact(3, True), "meetings": Fact(7 if both else 0, True)}
    after = evaluate(parse(_without_answered(written), QUESTIONS), full)
    assert before is None or before is after


def _without_answered(node: Any) -> Any:
    """`answered` changes with every answer, by its nature."""
    ((name, value),) = node.items()
    if name == "answered":
        return {"eq": [{"answer": value}, {"number": 3}]}
    if name in {"all", "any"}:
        return {name: [_without_answered(part) for part in value]}
    return {"not": _without_answered(value)} if name == "not" else node


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
    | st.sampled_from(["people", "budget", "all", "2027-01-01"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["all", "any", "not", "eq", "ge", "answer", "answered", "total", "sum",
                         "contains", "percent", "times", "number", "money", "date", "text", "x"]),
        inner, max_size=2,
    ),
    max_leaves=8,
)  # fmt: skip


@settings(max_examples=300)
@given(ANY_JSON)
def test_whatever_is_written_is_read_or_refused_and_never_raises_else(written: Any) -> None:
    for questions in (QUESTIONS, None):
        try:
            expression = parse(written, questions)
        except Refusal:
            continue
        assert evaluate(expression, {}) in {True, False, None}


@given(
    st.dictionaries(
        st.sampled_from(list(QUESTIONS)),
        st.builds(
            Fact,
            value=st.one_of(
                st.none(), st.text(), st.integers(), st.booleans(), st.lists(st.text()), st.dates()
            ),
            is_answered=st.booleans(),
        ),
    )
)
def test_an_answer_of_another_kind_than_promised_is_no_crash(facts: dict[str, Fact]) -> None:
    """A question may have changed its kind after a condition was written."""
    day = {"lt": [{"answer": "day"}, {"date": "2027-01-01"}]}
    size = {"gt": [{"sum": [{"answer": "people"}, {"answer": "meetings"}]}, {"number": 1}]}
    some = {"contains": ["audience", "seniors"]}
    for written in (day, size, some, OWN_QUARTER):
        assert evaluate(parse(written, QUESTIONS), facts) in {True, False, None}


def test_days_are_compared_as_days() -> None:
    later = parse({"gt": [{"answer": "span.end"}, {"answer": "span.start"}]}, QUESTIONS)
    start = date(2027, 2, 28)
    parts = {"start": start, "end": start + timedelta(days=1)}
    assert evaluate(later, {"span": Fact(parts=parts)}) is True
