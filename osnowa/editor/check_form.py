"""A check over several answers: one amount against a share of another, or against a number."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from osnowa.kit.refusals import Refusal
from osnowa.kit.texts import pick
from osnowa.programmes.forms.texts import initial_of, text_fields, texts_from
from osnowa.questionnaires.conditions import asked_of
from osnowa.questionnaires.expressions import (
    Amount,
    AnswerOf,
    Compare,
    Constant,
    Op,
    Percent,
    Total,
    Type,
    as_json,
    parse,
)
from osnowa.questionnaires.kinds.budget import TOTAL_LABELS
from osnowa.questionnaires.kinds.money import parsed
from osnowa.questionnaires.kinds.number import whole
from osnowa.questionnaires.outline import CheckOutline, FormOutline

WHOLE = 100
OPS = {"at_least": Op.GE, "at_most": Op.LE}
_COUNTED = frozenset({Type.NUMBER, Type.MONEY})


class CheckForm(forms.Form):
    """`[own input] must be [at least] [25] % of [the grant]`, and what to do when it is not."""

    left = forms.ChoiceField(label=gettext_lazy("What we look at"))
    op = forms.ChoiceField(
        label=gettext_lazy("It must be"),
        choices=[("at_least", gettext_lazy("at least")), ("at_most", gettext_lazy("at most"))],
    )
    percent = forms.IntegerField(
        label=gettext_lazy("So many percent"), min_value=0, max_value=1000, initial=WHOLE
    )
    right = forms.ChoiceField(label=gettext_lazy("of this"), required=False)
    typed = forms.CharField(
        label=gettext_lazy("or simply this number or amount"), required=False, max_length=40
    )

    def __init__(
        self, outline: FormOutline, language: str, check: CheckOutline | None, data: Any = None
    ) -> None:
        self.outline = outline
        initial = dict(_initial(check)) if check else {}
        super().__init__(data, initial=initial)
        measures = measures_of(outline, language)
        self.is_possible = bool(measures)
        self.is_foreign = check is not None and "left" not in initial
        self.fields["left"].choices = measures  # type: ignore[attr-defined]
        self.fields["right"].choices = [("", "–"), *measures]  # type: ignore[attr-defined]
        words = _("What to do when it is not so")
        self.fields.update(text_fields("sentence", words))

    def main_fields(self) -> list[Any]:
        return [self[name] for name in ("left", "op", "percent", "right", "typed", "sentence_pl")]

    def translation_fields(self) -> list[Any]:
        return [self["sentence_en"], self["sentence_uk"]]

    def has_translation_errors(self) -> bool:
        return any(field.errors for field in self.translation_fields())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("right") and not cleaned.get("typed"):
            self.add_error("right", _("Choose with what to compare, or write a number."))
        return cleaned

    def condition(self) -> dict[str, Any]:
        """Raises Refusal when the two cannot be compared."""
        said = self.cleaned_data
        left = _node(said["left"])
        right = self._right(left)
        return as_json(Compare(OPS[said["op"]], left, right))

    def sentence(self) -> dict[str, str]:
        return texts_from(self.cleaned_data, "sentence")

    def _right(self, left: Amount) -> Amount:
        said = self.cleaned_data
        if said["right"]:
            node = _node(said["right"])
            return node if said["percent"] == WHOLE else Percent(said["percent"], node)
        is_money = isinstance(left, Total) or self._type(left.key) is Type.MONEY  # type: ignore[union-attr]
        value = parsed(said["typed"]) if is_money else whole(said["typed"])
        if value is None:
            problem = _("Write a number or an amount in digits, for example 1250.")
            raise Refusal(problem, field_errors={"typed": problem})
        return Constant(Type.MONEY if is_money else Type.NUMBER, int(value))

    def _type(self, key: str) -> Type | None:
        question = self.outline.question(key)
        return asked_of(question).type if question else None


def measures_of(outline: FormOutline, language: str) -> list[tuple[str, str]]:
    """Everything that can be measured: numbers, amounts, sums of the columns of a budget."""
    found: list[tuple[str, str]] = []
    for question in outline.questions:
        label = pick(question.label, language)
        if question.is_budget:
            found += [(f"{question.key}/{c}", f"{label}: {w}") for c, w in TOTAL_LABELS.items()]
        elif asked_of(question).type in _COUNTED:
            found.append((question.key, label))
    return found


def _node(measure: str) -> AnswerOf | Total:
    key, _slash, column = measure.partition("/")
    return Total(key, column) if column else AnswerOf(key)


def _initial(check: CheckOutline) -> Mapping[str, Any]:
    sentence = initial_of(check.sentence, "sentence")
    try:
        condition = parse(check.condition)
    except Refusal:
        return sentence
    if not isinstance(condition, Compare) or condition.op not in OPS.values():
        return sentence
    left, right = _measure(condition.left), condition.right
    said: dict[str, Any] = {"op": "at_least" if condition.op is Op.GE else "at_most"}
    if isinstance(right, Constant) and isinstance(right.value, int):
        is_money = right.type is Type.MONEY
        said["typed"] = f"{right.value / 100:.2f}".replace(".", ",") if is_money else right.value
    else:
        said["percent"] = right.percent if isinstance(right, Percent) else WHOLE
        said["right"] = _measure(right.of if isinstance(right, Percent) else right)
    if not left or said.get("right") == "":
        return sentence
    return {**sentence, **said, "left": left}


def _measure(node: Amount) -> str:
    if isinstance(node, Total):
        return f"{node.key}/{node.column}"
    return node.key if isinstance(node, AnswerOf) and not node.part else ""
