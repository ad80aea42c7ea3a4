"""What we know of a question that no XLSForm says: one column of words of our own."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from osnowa.exchange.xlsform.limits import limits_there
from osnowa.kit.codes import whole_number
from osnowa.questionnaires.kinds import KINDS, kind_of
from osnowa.questionnaires.limits import KNOWN_LIMITS
from osnowa.questionnaires.outline import Question

# Word -> property and what it is then. The usual is not said.
_FLAGS: dict[str, tuple[str, bool]] = {
    "personal": ("is_personal", True),
    "public": ("is_public", True),
    "not_for_jurors": ("is_juror_visible", False),
    "later": ("is_asked_later", True),
}
KEPT, FROZEN = "kept_days=", "frozen_on="


def rules_of(question: Question) -> str:
    """`personal kept_days=30`; empty when there is nothing unusual."""
    return " ".join(_words(question))


def _words(question: Question) -> Iterator[str]:
    for word, (name, value) in _FLAGS.items():
        if getattr(question, name) is value:
            yield word
    yield from (name for name in _setup_flags() if question.setup.get(name))
    said = {name for name, _node in limits_there(question)}
    if not kind_of(question.kind).ticks(question, "pl"):
        yield from (
            f"{name}={value}" for name, value in question.limits.items() if name not in said
        )
    if question.retention_days is not None:
        yield f"{KEPT}{question.retention_days}"
    if question.frozen_on is not None:
        yield f"{FROZEN}{question.frozen_on.isoformat()}"


def rules_in(cell: str) -> dict[str, Any]:
    """Properties of the question; a word that nobody knows says nothing."""
    found: dict[str, Any] = {}
    limits = {
        name: number
        for name, _sign, text in (word.partition("=") for word in cell.split())
        if name in KNOWN_LIMITS and (number := whole_number(text)) is not None
    }
    setup = {word: True for word in cell.split() if word in _setup_flags()}
    for word in cell.split():
        if word in _FLAGS:
            name, value = _FLAGS[word]
            found[name] = value
        elif word.startswith(KEPT):
            found["retention_days"] = whole_number(word.removeprefix(KEPT))
        elif word.startswith(FROZEN):
            found["frozen_on"] = _day(word.removeprefix(FROZEN))
    return {**found, "setup": setup, "limits": limits}


def _setup_flags() -> set[str]:
    """What kinds keep as a plain yes."""
    return {
        name
        for kind in KINDS.values()
        for name, shape in kind.setup_shapes.items()
        if shape == "flag"
    }


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
