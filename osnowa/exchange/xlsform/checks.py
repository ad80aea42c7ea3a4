"""Constraints of rows: checks of the form and limits of questions, each with its sentence.

Where several stand in one row, each has its own line in the message, in the same order.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from osnowa.exchange.xlsform.limits import limit_of, limit_words, limits_there, type_limited
from osnowa.exchange.xlsform.names import Names
from osnowa.exchange.xpath import Spot, read_xpath, write_xpath
from osnowa.exchange.xpath.tree import Chain, Node, parsed, printed
from osnowa.kit.refusals import Refusal
from osnowa.kit.texts import LANGUAGES, pick
from osnowa.questionnaires.expressions import answers_in, as_json, parse
from osnowa.questionnaires.kinds.inner import in_each_language
from osnowa.questionnaires.outline import CheckOutline, FormOutline, Question
from osnowa.questionnaires.presets import CheckSpec

Texts = Mapping[str, str]
Said = tuple[Node, Texts]


# Out


def constraint_of(said: Sequence[Said]) -> tuple[str, dict[str, str]]:
    """The constraint of one row and its message."""
    if not said:
        return "", {}
    nodes = tuple(node for node, _texts in said)
    whole = nodes[0] if len(nodes) == 1 else Chain("and", nodes)
    languages = ["pl", *(code for code in ("en", "uk") if all(t.get(code) for _n, t in said))]
    lines = {
        code: "\n".join(_one_line(pick(texts, code)) for _node, texts in said) for code in languages
    }
    return printed(whole), lines


def said_of_limits(question: Question) -> list[Said]:
    type_of = type_limited(question)
    return [
        (node, limit_words(name, question.limits[name], type_of))
        for name, node in limits_there(question)
    ]


def placed(check: CheckOutline, outline: FormOutline, names: Names) -> tuple[str, Said]:
    """The name of the row where a check stands, the last it asks about, and what it says there.

    Raises Refusal when no row can hold it.
    """
    expression = parse(check.condition)
    order = [question.key for question in outline.questions]
    last = max(answers_in(expression), key=order.index)
    spots = [spot for (key, _part), spot in names.spots.items() if key == last]
    if not spots or spots[0].is_rows:
        raise Refusal(_("It asks about something that an XLSForm does not know."))
    here = spots[-1].name if len(spots) == 1 else spots[0].name
    written = write_xpath(expression, names.spots, here=here, is_check=True)
    return here, (parsed(written), check.sentence)


# In


@dataclass(frozen=True)
class Row:
    """One row with a constraint. `question` is what it became."""

    spot: Spot
    question: Question
    written: str
    message: Texts


def limits_in(row: Row) -> dict[str, int]:
    """The limits that a constraint says; a constraint that cannot be read says none."""
    try:
        return dict(found for found, _node, _texts in _parts(row) if found)
    except Refusal:
        return {}


def checks_in(row: Row, spots: Mapping[str, Spot]) -> Iterator[CheckSpec]:
    """Everything else that it says. Raises Refusal."""
    for limit, node, texts in _parts(row):
        if limit is None:
            expression = read_xpath(node, spots, here=row.spot.name, is_check=True)
            yield CheckSpec(as_json(expression), texts or _usual(row))


def _parts(row: Row) -> Iterator[tuple[tuple[str, int] | None, Node, Texts]]:
    """Limit or nothing, what it says, and its sentence."""
    whole, type_of = parsed(row.written), type_limited(row.question)
    if row.spot.part and not row.spot.is_in_rows:
        type_of = None
    nodes = whole.parts if isinstance(whole, Chain) and whole.sign == "and" else (whole,)
    if not row.message:
        found = [(limit_of(node, type_of), node) for node in nodes]
        yield from ((limit, node, {}) for limit, node in found if limit)
        rest = tuple(node for limit, node in found if not limit)
        if rest:
            yield None, rest[0] if len(rest) == 1 else Chain("and", rest), {}
        return
    lines = {code: row.message.get(code, "").split("\n") for code in LANGUAGES}
    fitting = [code for code in LANGUAGES if len(lines[code]) == len(nodes) and any(lines[code])]
    if len(nodes) == 1 or not fitting:
        nodes, fitting = (whole,), [code for code in LANGUAGES if row.message.get(code)]
        lines = {code: [_one_line(row.message[code])] for code in fitting}
    for place, node in enumerate(nodes):
        texts = {code: lines[code][place] for code in fitting}
        limit = limit_of(node, type_of)
        words = pick(limit_words(*limit, type_of), fitting[0]) if limit else ""
        is_ours = limit is not None and texts[fitting[0]] == _one_line(words)
        yield (limit if is_ours else None), node, texts


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _usual(row: Row) -> dict[str, str]:
    """A check whose author wrote no sentence."""
    return in_each_language(
        lambda language: (
            _("Check the answer to “%(name)s”.")
            % {"name": pick(row.question.label, language) or row.question.key}
        )
    )
