"""Points on one scale, 1 to 5 when the question does not say otherwise."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from osnowa.kit.texts import pick
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.kinds.kind import Read, labels
from osnowa.questionnaires.kinds.number import Number, whole
from osnowa.questionnaires.limits import Limits
from osnowa.questionnaires.outline import Question
from osnowa.questionnaires.presets import Texts

LOWEST, HIGHEST, MOST_POINTS = 1, 5, 11


class Rating(Number):
    """Options may name some of the points: the value of an option is its point."""

    kind = FieldKind.RATING
    xlsform = "select_one"
    template = "questionnaires/kinds/cards.html"
    paper = "options"
    is_unticked_silent = True

    def empty_sentence(self) -> str:
        return _("Choose one answer.")

    def form_field(self, question: Question, language: str) -> forms.Field:
        widget = forms.RadioSelect(choices=points(question, language))
        return forms.CharField(widget=widget, **labels(question, language))

    def meaning(self, question: Question, text: str, limits: Limits) -> Read:
        if text not in {value for value, _label in points(question, "pl")}:
            return Read(problem=self.empty_sentence())
        return Read(content=int(text))

    def ticks(self, question: Question, language: str) -> list[tuple[str, str]]:
        return points(question, language)

    def paper_options(self, question: Question, language: str) -> list[str]:
        return [label for _value, label in points(question, language)]

    def from_list(self, listed: Sequence[tuple[str, Texts]]) -> dict[str, Any] | None:
        """A list is a scale when its values are points one after another."""
        found = [whole(value) for value, _label in listed]
        low = found[0] if found else None
        if low is None or found != list(range(low, low + len(found))) or len(found) > MOST_POINTS:
            return None
        named = [(value, label) for value, label in listed if set(label.values()) != {value}]
        return {"limits": {"min": low, "max": low + len(found) - 1}, "options": tuple(named)}

    def setup_problem(self, question: Question) -> str:
        low, high = ends(question)
        if low < high < low + MOST_POINTS:
            return ""
        return _("Let the scale have from 2 to 11 points.")


def ends(question: Question) -> tuple[int, int]:
    return question.limits.get("min", LOWEST), question.limits.get("max", HIGHEST)


def points(question: Question, language: str) -> list[tuple[str, str]]:
    """Value and words of each point: `4`, or `5 – very much` where the point has a name."""
    low, high = ends(question)
    names = {option.value: pick(option.label, language) for option in question.options}
    return [
        (str(point), f"{point} – {name}" if (name := names.get(str(point))) else str(point))
        for point in range(low, min(high, low + MOST_POINTS - 1) + 1)
    ]
