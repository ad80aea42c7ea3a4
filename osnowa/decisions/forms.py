"""Forms of the board: the line, one decision, sentences for many, a tie, settling, letting go."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from osnowa.decisions.enums import Outcome, TieMethod
from osnowa.decisions.queries.standing import Tied
from osnowa.ui.forms import AmountField

SENTENCE_LENGTH = 1000


def sentence_templates() -> dict[str, Sequence[str]]:
    """To start from: each decision keeps a sentence of its own, written or changed by a person."""
    return {
        Outcome.AWARDED: (
            gettext("The idea brings neighbours together and its budget is well counted."),
            gettext("The idea reaches people who have rarely joined in so far."),
        ),
        Outcome.RESERVE: (gettext("The idea is good. It will be awarded if money is freed."),),
        Outcome.REFUSED: (
            gettext("Ideas with more points took the whole pool."),
            gettext("The panel gave it fewer points than the rules ask for."),
        ),
    }


class CutForm(forms.Form):
    cut_after = forms.IntegerField(
        label=_("Award the first"), min_value=0, max_value=10_000, required=False
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)


class DecisionForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("Decision"), choices=Outcome.choices, widget=forms.RadioSelect
    )
    amount = AmountField(label=_("Amount"), required=False)
    sentence = forms.CharField(
        label=_("Sentence of reason"),
        help_text=_("The applicant and everybody who reads the results will see it."),
        required=False,
        max_length=SENTENCE_LENGTH,
        widget=forms.Textarea({"rows": 4}),
    )


class SentencesForm(forms.Form):
    outcome = forms.ChoiceField(label=_("For decisions"), choices=Outcome.choices)
    sentence = forms.CharField(
        label=_("The same sentence for all that have none"),
        help_text=_("You can change each of them afterwards."),
        max_length=SENTENCE_LENGTH,
        widget=forms.Textarea({"rows": 3}),
    )


class TieForm(forms.Form):
    """How equals were parted; a position for each of them unless it was a lot."""

    method = forms.ChoiceField(
        label=_("How was it resolved"), choices=TieMethod.choices, widget=forms.RadioSelect
    )
    seed = forms.CharField(
        label=_("Seed of the lot"),
        help_text=_("Something public that nobody could choose, such as lottery numbers of a day."),
        max_length=120,
        required=False,
    )
    note = forms.CharField(
        label=_("Who was present and how it was done"),
        help_text=_("It goes into the protocol."),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    place = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, tied: Sequence[Tied], *values: Any, is_lot: bool = False, **more: Any
    ) -> None:
        """`is_lot`: the rules leave no other way."""
        super().__init__(*values, **more)
        self.tied = tied
        if is_lot:
            self.fields["method"].choices = [  # type: ignore[attr-defined]
                (TieMethod.LOT.value, TieMethod.LOT.label)
            ]
            self.initial["method"] = TieMethod.LOT
        for each in () if is_lot else tied:
            self.fields[f"position_{each.number}"] = forms.IntegerField(
                label=_("Position of no. %(n)s, %(title)s")
                % {"n": each.number, "title": each.title},
                min_value=1,
                max_value=len(tied),
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        """Without a lot, every one of the equals has a position of its own."""
        typed = super().clean() or self.cleaned_data
        if typed.get("method") != TieMethod.LOT:
            taken: set[int] = set()
            for field in self.position_fields:
                position = typed.get(field.name)
                if field.name in self.errors:
                    continue
                if position is None:
                    self.add_error(field.name, _("Write the position: 1 comes first."))
                elif position in taken:
                    self.add_error(field.name, _("This position is taken. Give another one."))
                taken.add(position or 0)
        return typed

    def order(self) -> list[int]:
        """Numbers, best first; those without a position are left out."""
        typed = self.cleaned_data
        numbers = [each.number for each in self.tied]
        placed = [n for n in numbers if typed.get(f"position_{n}")]
        return sorted(placed, key=lambda n: typed[f"position_{n}"])

    @property
    def position_fields(self) -> list[forms.BoundField]:
        names = [f"position_{each.number}" for each in self.tied]
        return [self[name] for name in names if name in self.fields]


class SettleForm(forms.Form):
    floor_note = forms.CharField(
        label=_("Why fewer awards than the rules ask for"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)


class ReleaseForm(forms.Form):
    confirmed_count = forms.IntegerField(widget=forms.HiddenInput, required=False)
