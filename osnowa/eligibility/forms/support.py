"""What support may be: own input, amounts that depend on something, materials only."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from osnowa.eligibility.enums import MONEY_KINDS, ConditionKind
from osnowa.eligibility.forms.who import ConditionsForm, count, tick
from osnowa.eligibility.known import asks_categories
from osnowa.eligibility.specs import ConditionSpec
from osnowa.kit.money import Money
from osnowa.kit.texts import pick
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.outline import FormOutline, Question
from osnowa.ui.forms import AmountField

ALL = 100


class SupportForm(ConditionsForm):
    comes_first = False
    LAYOUT = (
        (gettext_lazy("Own input"), ("own_",)),
        (gettext_lazy("Higher amounts"), ("soft_", "cap_")),
        (gettext_lazy("Other limits"), ("share_", "yearly_", "materials")),
    )
    own_percent = count(gettext_lazy("Own input: per cent of what is asked for, at least"), ALL)
    own_cash_percent = count(
        gettext_lazy("Own money: per cent of what is asked for, at least"), ALL
    )
    soft_cap = AmountField(
        label=gettext_lazy("In special cases up to"),
        required=False,
        help_text=gettext_lazy("Above the usual amount the applicant must say why."),
    )
    cap_question = forms.ChoiceField(
        label=gettext_lazy("The most one may ask for depends on this question"), required=False
    )
    cap_amounts = forms.CharField(
        label=gettext_lazy("Amount for each answer"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Each answer in its own line, for example: two partners = 10 000. "
            "For a question about a number write the number from which it holds: 2 = 10 000."
        ),
    )
    share_category = forms.ChoiceField(
        label=gettext_lazy("A kind of cost that has its own limit"),
        required=False,
        help_text=gettext_lazy("Kinds of costs are the categories of the budget in the form."),
    )
    share_percent = count(gettext_lazy("It is at most: per cent of what is asked for"), ALL)
    yearly_cap = AmountField(
        label=gettext_lazy("One author gets in one calendar year at most"), required=False
    )
    materials = tick(gettext_lazy("The money is only for materials"))

    def __init__(
        self, rows: Sequence[ConditionSpec], outline: FormOutline, *args: Any, **kwargs: Any
    ) -> None:
        self.asked = {q.key: q for q in outline.questions if _has_closed_answers(q)}
        super().__init__(rows, *args, **kwargs)
        language = get_language() or "pl"
        labels = [(key, pick(q.label, language)) for key, q in self.asked.items()]
        field = self.fields["cap_question"]
        field.choices = [("", _("none")), *labels]  # type: ignore[attr-defined]
        budgets = [question for question in outline.questions if asks_categories(question)]
        self.categories = {o.value: dict(o.label) for q in budgets for o in q.options}
        kinds = [(value, pick(says, language)) for value, says in self.categories.items()]
        field = self.fields["share_category"]
        field.choices = [("", _("none")), *kinds]  # type: ignore[attr-defined]

    def is_mine(self, kind: str) -> bool:
        return kind in MONEY_KINDS

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        whole, cash = cleaned.get("own_percent"), cleaned.get("own_cash_percent")
        if whole and cash and cash > whole:
            told = _("Own money is a part of own input, so it cannot be more.")
            self.add_error("own_cash_percent", told)
        if bool(cleaned.get("share_category")) != bool(cleaned.get("share_percent")):
            missing = "share_percent" if cleaned.get("share_category") else "share_category"
            told = _("Choose the kind of cost and write its per cent.")
            self.add_error(missing, told)
        cleaned["caps"] = self._caps(cleaned.get("cap_question"), cleaned.get("cap_amounts") or "")
        return cleaned

    def _caps(self, key: str | None, typed: str) -> list[dict[str, Any]]:
        if not key:
            return []
        caps = [self._cap(self.asked[key], line) for line in typed.splitlines() if line.strip()]
        if not caps:
            self.add_error("cap_amounts", _("Write the amount for each answer."))
        return [cap for cap in caps if cap is not None]

    def _cap(self, question: Question, line: str) -> dict[str, Any] | None:
        answer, _equals, amount = line.rpartition("=")
        try:
            cap = Money.parse(amount)
        except ValueError:
            told = _("Write the line like this: answer = 10 000. Now it is: %(line)s")
            self.add_error("cap_amounts", told % {"line": line.strip()})
            return None
        said = answer.strip()
        if question.kind == FieldKind.NUMBER and said.isdigit():
            return {"is": said, "says": {"pl": f"{said}+"}, "cap": int(cap)}
        for option in question.options:
            if said.casefold() in (option.value, *(t.casefold() for t in option.label.values())):
                return {"is": option.value, "says": dict(option.label), "cap": int(cap)}
        known = ", ".join(pick(option.label, "pl") for option in question.options)
        told = _("The question has no answer “%(said)s”. Its answers: %(known)s.")
        self.add_error("cap_amounts", told % {"said": said, "known": known or _("a number")})
        return None

    def _initial(self) -> dict[str, Any]:
        own = next(iter(self.of_kind(ConditionKind.OWN_INPUT)), {})
        soft = next(iter(self.of_kind(ConditionKind.SOFT_CAP)), {})
        yearly = next(iter(self.of_kind(ConditionKind.YEARLY_CAP)), {})
        by = next(iter(self.of_kind(ConditionKind.CAP_BY)), {})
        share = next(iter(self.of_kind(ConditionKind.COST_SHARE)), {})
        lines = [f"{row['is']} = {Money(row['cap']).for_input()}" for row in by.get("caps", ())]
        return {
            "own_percent": own.get("percent"),
            "own_cash_percent": own.get("cash_percent"),
            "soft_cap": Money(soft["up_to"]) if soft else None,
            "yearly_cap": Money(yearly["amount"]) if yearly else None,
            "share_category": share.get("category", ""),
            "share_percent": share.get("percent"),
            "cap_question": by.get("question", ""),
            "cap_amounts": "\n".join(lines),
            "materials": bool(self.of_kind(ConditionKind.MATERIALS)),
        }

    def _specs(self) -> Iterator[ConditionSpec]:
        typed = self.cleaned_data
        percent, cash = typed["own_percent"], typed["own_cash_percent"]
        if percent or cash:
            values = {"percent": percent or cash, "cash_percent": cash or 0}
            yield ConditionSpec(ConditionKind.OWN_INPUT, values)
        if typed["caps"]:
            values = {"question": typed["cap_question"], "caps": typed["caps"]}
            yield ConditionSpec(ConditionKind.CAP_BY, values)
        if typed["soft_cap"]:
            yield ConditionSpec(ConditionKind.SOFT_CAP, {"up_to": int(typed["soft_cap"])})
        if typed["share_category"]:
            kind = typed["share_category"]
            said = {"category": kind, "says": self.categories[kind]}
            values = {**said, "percent": typed["share_percent"]}
            yield ConditionSpec(ConditionKind.COST_SHARE, values)
        if typed["yearly_cap"]:
            yield ConditionSpec(ConditionKind.YEARLY_CAP, {"amount": int(typed["yearly_cap"])})
        if typed["materials"]:
            yield ConditionSpec(ConditionKind.MATERIALS)


def _has_closed_answers(question: Question) -> bool:
    return question.kind in (FieldKind.ONE_OF, FieldKind.NUMBER)
