"""Any form made of what an XLSForm can hold: every kind but a budget, conditions and checks."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from hypothesis import strategies as st

from osnowa.exchange.xlsform.drafts import as_outline
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.expressions import (
    All,
    Answered,
    AnswerOf,
    AnyOf,
    Compare,
    Constant,
    Contains,
    Expression,
    Minus,
    Not,
    Op,
    Percent,
    Sum,
    Times,
    Type,
    answers_in,
    as_json,
)
from osnowa.questionnaires.outline import CheckOutline, FormOutline
from osnowa.questionnaires.presets import QuestionSpec, SectionSpec

__all__ = ["as_outline", "expressions", "outlines"]

WORDS = (
    st.text(st.characters(categories=("L", "N", "P", "Zs")), min_size=1, max_size=30)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
TEXTS = st.builds(
    lambda texts: {code: texts[code] for code in ("pl", "en", "uk") if code in texts},
    st.fixed_dictionaries({"pl": WORDS}, optional={"en": WORDS, "uk": WORDS}),
)
NO_TEXTS = st.one_of(st.just({}), TEXTS)
VALUES = st.lists(st.from_regex(r"[a-z][a-z0-9_-]{0,12}", fullmatch=True), unique=True, min_size=2)
OPTIONS = VALUES.flatmap(
    lambda values: st.tuples(*(st.tuples(st.just(value), TEXTS) for value in values[:4]))
).filter(lambda options: {value for value, _label in options} != {"yes", "no"})
LISTED = {FieldKind.ONE_OF, FieldKind.MANY_OF, FieldKind.SCALE_MATRIX}
SIMPLE = [FieldKind.SHORT_TEXT, FieldKind.NUMBER, FieldKind.DATE, FieldKind.ONE_OF]
KINDS = [kind for kind in FieldKind if kind != FieldKind.BUDGET]
OPS = st.sampled_from(list(Op))
COUNTS = st.integers(0, 10**6)
EQUAL = st.sampled_from([Op.EQ, Op.NE])


@st.composite
def limits(draw: st.DrawFn, kind: str) -> dict[str, int]:
    names = {
        FieldKind.SHORT_TEXT: ["max_chars"],
        FieldKind.LONG_TEXT: ["max_words", "max_chars"],
        FieldKind.NUMBER: ["min", "max"],
        FieldKind.MONEY: ["min", "max"],
        FieldKind.AUDIO: ["max_seconds"],
        FieldKind.GROUP: ["min_rows", "max_rows"],
    }.get(FieldKind(kind), [])
    if kind == FieldKind.RATING:
        low = draw(st.integers(0, 3))
        return {"min": low, "max": low + draw(st.integers(1, 6))}
    return draw(st.dictionaries(st.sampled_from(names), st.integers(1, 9999))) if names else {}


@st.composite
def repeated(draw: st.DrawFn, key: str) -> dict[str, Any]:
    kind = draw(st.sampled_from(SIMPLE))
    options = draw(OPTIONS) if kind == FieldKind.ONE_OF else ()
    return {
        "key": key,
        "kind": str(kind),
        "label": draw(TEXTS),
        "help": draw(NO_TEXTS),
        "options": [{"value": value, "label": label} for value, label in options],
        "limits": draw(limits(kind)),
        "is_required": draw(st.booleans()),
    }


@st.composite
def setups(draw: st.DrawFn, kind: str) -> dict[str, Any]:
    if kind == FieldKind.ORGANISATION:
        return {"numbers": draw(st.sampled_from([[], ["nip"], ["nip", "regon", "krs"]]))}
    if kind == FieldKind.PLACE:
        return draw(st.sampled_from([{}, {"asks_unit": True}]))
    if kind == FieldKind.SCALE_MATRIX:
        return {"rows": [{"value": f"r{n}", "label": draw(TEXTS)} for n in range(2)]}
    if kind == FieldKind.GROUP:
        count = draw(st.integers(1, 3))
        return {"questions": [draw(repeated(key=f"s{n}")) for n in range(count)]}
    return {}


@st.composite
def questions(draw: st.DrawFn, key: str) -> QuestionSpec:
    kind = draw(st.sampled_from(KINDS))
    bounds = draw(limits(kind))
    options = draw(OPTIONS) if kind in LISTED else ()
    if kind == FieldKind.RATING:
        options = tuple((str(bounds[name]), {"pl": f"Słowo {name}"}) for name in ("min", "max"))
    return QuestionSpec(
        key=key,
        kind=str(kind),
        label=draw(TEXTS),
        help=draw(NO_TEXTS),
        example=draw(NO_TEXTS),
        options=options,
        limits=bounds,
        setup=draw(setups(kind)),
        is_required=draw(st.booleans()),
        is_juror_visible=draw(st.booleans()),
        is_public=draw(st.booleans()),
        is_personal=draw(st.booleans()),
        is_asked_later=draw(st.booleans()),
        retention_days=draw(st.sampled_from([None, 30])),
        frozen_on=draw(st.sampled_from([None, date(2027, 5, 1)])),
    )


# Expressions, each in the one shape in which it comes back


@st.composite
def atoms(draw: st.DrawFn, spec: QuestionSpec, others: Sequence[QuestionSpec]) -> Expression:
    key, kind = spec.key, spec.kind
    answer = AnswerOf(key)
    if draw(st.integers(0, 4)) == 0:
        return draw(st.sampled_from([Answered(key), Not(Answered(key))]))
    if kind in {FieldKind.NUMBER, FieldKind.MONEY}:
        return draw(sums(spec, [other for other in others if other.kind == kind]))
    if kind == FieldKind.RATING:
        return Compare(draw(OPS), answer, Constant(Type.NUMBER, draw(COUNTS)))
    if kind == FieldKind.GROUP:
        return Compare(draw(OPS), answer, Constant(Type.NUMBER, draw(st.integers(2, 9))))
    if kind == FieldKind.DATE:
        return Compare(draw(OPS), answer, Constant(Type.DATE, draw(st.dates())))
    if kind == FieldKind.TIME_SPAN:
        part = draw(st.sampled_from(["start", "end"]))
        return Compare(draw(OPS), AnswerOf(key, part), Constant(Type.DATE, draw(st.dates())))
    if kind in {FieldKind.SHORT_TEXT, FieldKind.LONG_TEXT}:
        words = draw(WORDS.filter(lambda text: not {"'", '"'} <= set(text)))
        return Compare(draw(EQUAL), answer, Constant(Type.TEXT, words))
    if kind == FieldKind.ONE_OF:
        value = draw(st.sampled_from(spec.options))[0]
        return Compare(draw(EQUAL), answer, Constant(Type.TEXT, value))
    if kind == FieldKind.YES_NO:
        return Compare(draw(EQUAL), answer, Constant(Type.YES, draw(st.booleans())))
    if kind == FieldKind.CONSENT:
        return Compare(draw(EQUAL), answer, Constant(Type.YES, True))
    if kind == FieldKind.MANY_OF:
        return Contains(key, draw(st.sampled_from(spec.options))[0])
    return Answered(key)


@st.composite
def sums(draw: st.DrawFn, spec: QuestionSpec, others: Sequence[QuestionSpec]) -> Compare:
    type_of = Type.NUMBER if spec.kind == FieldKind.NUMBER else Type.MONEY
    answer, constant = AnswerOf(spec.key), Constant(type_of, draw(COUNTS))
    other = AnswerOf(draw(st.sampled_from(others)).key) if others else answer
    count = Constant(Type.NUMBER, draw(COUNTS))
    right = draw(
        st.sampled_from(
            [
                constant,
                other,
                Percent(draw(st.integers(0, 1000)), other),
                Percent(5, Sum((other, answer))),
                Sum((other, constant, Minus(answer, other))),
                Sum((Sum((other, constant)), answer)),
                Minus(other, Minus(constant, answer)),
                Times(other, count),
                Times(count, Sum((other, constant))),
            ]
        )
    )
    return Compare(draw(OPS), answer, right)


@st.composite
def expressions(draw: st.DrawFn, asked: Sequence[QuestionSpec], depth: int = 2) -> Expression:
    shape = draw(st.sampled_from(["atom", "atom", "all", "any", "not"])) if depth else "atom"
    if shape == "atom":
        return draw(atoms(draw(st.sampled_from(list(asked))), asked))
    if shape == "not":
        part = draw(expressions(asked, depth - 1))
        is_bare = isinstance(part, Answered) or (
            isinstance(part, Not) and isinstance(part.part, Answered)
        )
        return part if is_bare else Not(part)
    parts = tuple(draw(expressions(asked, depth - 1)) for _n in range(draw(st.integers(2, 3))))
    return All(parts) if shape == "all" else AnyOf(parts)


@st.composite
def outlines(draw: st.DrawFn) -> FormOutline:
    earlier: list[QuestionSpec] = []
    sections = []
    for screen in range(draw(st.integers(1, 3))):
        when = draw(expressions(tuple(earlier))) if earlier and draw(st.booleans()) else None
        asked = []
        for place in range(draw(st.integers(1, 3))):
            spec = draw(questions(key=f"q{screen}{place}"))
            if earlier and draw(st.booleans()):
                needs = as_json(draw(expressions(tuple(earlier))))
                spec = QuestionSpec(**{**vars(spec), "show_when": needs})
            earlier.append(spec)
            asked.append(spec)
        told = None if when is None else as_json(when)
        sections.append(SectionSpec(draw(TEXTS), tuple(asked), draw(NO_TEXTS), told))
    outline = as_outline(sections)
    return FormOutline(1, draw(WORDS), outline.sections, tuple(draw(checks(earlier))))


@st.composite
def checks(draw: st.DrawFn, asked: Sequence[QuestionSpec]) -> list[CheckOutline]:
    """All in the same languages; each ends with a question whose row can hold it."""
    order = [spec.key for spec in asked]
    kinds = {spec.key: spec.kind for spec in asked}
    languages = draw(st.sampled_from([("pl",), ("pl", "en"), ("pl", "en", "uk")]))
    found = []
    for number in range(draw(st.integers(0, 3))):
        condition = draw(expressions(tuple(asked)))
        if kinds[max(answers_in(condition), key=order.index)] != FieldKind.GROUP:
            sentence = {code: draw(WORDS) for code in languages}
            found.append(CheckOutline(number, as_json(condition), sentence))
    return found
