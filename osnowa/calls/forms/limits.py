"""Money of a call, and how many projects are chosen by which rule."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from osnowa.calls.enums import ChosenBy, Regime, SignOff, TieRule
from osnowa.calls.models import Rules
from osnowa.ui.forms import AmountField

WHOLE = {"invalid": gettext_lazy("Write a whole number, for example 3.")}


def number(label: Any, least: int, most: int, **kwargs: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, error_messages=WHOLE, **kwargs
    )


class RulesForm(forms.Form):
    """Field names are those of `Rules`; what is left empty means the rule is silent."""

    def __init__(self, rules: Rules, *args: Any, **kwargs: Any) -> None:
        self.rules = rules
        kwargs.setdefault("initial", {name: getattr(rules, name) for name in self.base_fields})
        super().__init__(*args, **kwargs)

    def rules_values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class MoneyForm(RulesForm):
    pool = AmountField(label=gettext_lazy("Pool: how much money there is to share"), required=False)
    request_floor = AmountField(
        label=gettext_lazy("The least one project may ask for"),
        required=False,
        help_text=gettext_lazy("Leave it empty when there is no such limit."),
    )
    request_cap = AmountField(
        label=gettext_lazy("The most one project may ask for"), required=False
    )
    are_partial_awards_allowed = forms.BooleanField(
        label=gettext_lazy("We may give less than somebody asks for"), required=False
    )
    budget_rows_max = number(gettext_lazy("Rows in the budget, at most"), 1, 50)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        floor, cap = cleaned.get("request_floor"), cleaned.get("request_cap")
        if floor and cap and cap < floor:
            self.add_error("request_cap", _("The most is less than the least. Correct one."))
        return cleaned


class ChoiceForm(RulesForm):
    chosen_by = forms.ChoiceField(
        label=gettext_lazy("What decides who is chosen"),
        choices=ChosenBy.choices,
        help_text=gettext_lazy("By votes: residents vote when the applications are checked."),
    )
    chosen_floor = number(gettext_lazy("We choose at least"), 0, 1000, required=False)
    chosen_ceiling = number(gettext_lazy("We choose at most"), 1, 1000, required=False)
    reviews_per_application = number(gettext_lazy("How many people judge one project"), 1, 50)
    threshold_points = number(
        gettext_lazy("Points needed"),
        0,
        10_000,
        required=False,
        help_text=gettext_lazy("Leave it empty when any number of points will do."),
    )
    must_exceed_threshold = forms.BooleanField(
        label=gettext_lazy("A project must have more than that, not just as many"), required=False
    )
    are_names_hidden = forms.BooleanField(
        label=gettext_lazy("Jurors do not see who applies"), required=False
    )
    tie_rule = forms.ChoiceField(label=gettext_lazy("When it is a tie"), choices=TieRule.choices)
    tie_criterion_key = forms.ChoiceField(
        label=gettext_lazy("The criterion that settles a tie"), required=False
    )
    recommended_by = forms.CharField(
        label=gettext_lazy("Who recommends"),
        max_length=150,
        required=False,
        help_text=gettext_lazy("For example: the panel. It stands in the rules and the protocol."),
    )
    decided_by = forms.CharField(
        label=gettext_lazy("Who decides"),
        max_length=150,
        required=False,
        help_text=gettext_lazy("An office, not a name: the director, the management board."),
    )
    correction_days = number(gettext_lazy("Days to correct an application"), 0, 60)
    correction_failures = number(
        gettext_lazy("How many requests without an answer end an application"), 1, 5
    )
    sign_off = forms.ChoiceField(
        label=gettext_lazy("Signature of an authorised person"),
        choices=SignOff.choices,
        required=False,
        help_text=gettext_lazy("She gets a link, reads everything and signs. Then it counts."),
    )
    sign_off_days = number(
        gettext_lazy("Days to sign after sending"),
        1,
        60,
        required=False,
        help_text=gettext_lazy("Only when signing comes after sending."),
    )
    publication_delay_minutes = number(
        gettext_lazy("Minutes between the letters and the public list"), 0, 10_080
    )
    regime = forms.ChoiceField(label=gettext_lazy("Legal basis"), choices=Regime.choices)

    def __init__(self, rules: Rules, *args: Any, **kwargs: Any) -> None:
        criteria: list[tuple[str, str]] = kwargs.pop("criteria", [])
        super().__init__(rules, *args, **kwargs)
        field = self.fields["tie_criterion_key"]
        field.choices = [("", _("none")), *criteria]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        fewest, most = cleaned.get("chosen_floor"), cleaned.get("chosen_ceiling")
        if fewest is not None and most is not None and most < fewest:
            self.add_error("chosen_ceiling", _("This is less than “at least”. Correct one."))
        if cleaned.get("must_exceed_threshold") and cleaned.get("threshold_points") is None:
            self.add_error("threshold_points", _("Write how many points must be exceeded."))
        if cleaned.get("tie_rule") == TieRule.CRITERION and not cleaned.get("tie_criterion_key"):
            self.add_error("tie_criterion_key", _("Choose the criterion that decides."))
        cleaned["sign_off_days"] = cleaned.get("sign_off_days") or self.rules.sign_off_days
        return cleaned
