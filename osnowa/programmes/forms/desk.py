"""A programme, its editions, parts, money, promises, team and strip."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from osnowa.programmes.enums import EditionState, StripKind
from osnowa.programmes.forms.texts import initial_of, text_fields, texts_from
from osnowa.programmes.models import Edition, Funder, Programme, StripLogo
from osnowa.ui.forms import AmountField, DayField

if TYPE_CHECKING:
    from django.db.models import QuerySet

WHOLE = {"invalid": gettext_lazy("Write a whole number, for example 30.")}


class ProgrammeForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("What it is called"),
        max_length=200,
        error_messages={"required": gettext_lazy("Give the programme a name.")},
    )
    is_public = forms.BooleanField(
        label=gettext_lazy("Residents may see this programme"), required=False
    )

    def __init__(self, programme: Programme | None, *args: Any, **kwargs: Any) -> None:
        if programme is not None:
            kwargs["initial"] = {
                "name": programme.name,
                "is_public": programme.is_public,
                **initial_of(programme.sentence, "sentence"),
            }
        super().__init__(*args, **kwargs)
        self.fields.update(text_fields("sentence", _("One neighbourly sentence")))
        self.order_fields([name for name in self.fields if name != "is_public"])

    def values(self) -> dict[str, Any]:
        return {
            "name": self.cleaned_data["name"],
            "is_public": self.cleaned_data["is_public"],
            "sentence": texts_from(self.cleaned_data, "sentence"),
        }


class SpanForm(forms.Form):
    """Something with a first and a last day."""

    starts_on = DayField(label=gettext_lazy("Starts"), required=False)
    ends_on = DayField(label=gettext_lazy("Ends"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("It ends before it starts. Correct one of the dates."))
        return cleaned


class EditionForm(SpanForm):
    label = forms.CharField(
        label=gettext_lazy("Name of the edition, for example 2026"),
        max_length=80,
        error_messages={"required": gettext_lazy("Name the edition, for example 2026.")},
    )
    state = forms.ChoiceField(label=gettext_lazy("State"), choices=EditionState.choices)
    field_order = ("label", "starts_on", "ends_on", "state")


class NextEditionForm(EditionForm):
    """`takes_over` is asked only when there is an edition to take over from."""

    takes_over = forms.BooleanField(required=False, initial=True)

    def __init__(self, like: Edition | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if like is None:
            del self.fields["takes_over"]
            return
        told = _("Take over who pays, budget heads and parts from the edition “%(label)s”")
        self.fields["takes_over"].label = told % {"label": like.label}
        self.fields["takes_over"].help_text = _(
            "Without dates and amounts. You confirm the sentence about the money once more."
        )


class PartForm(SpanForm):
    title = forms.CharField(
        label=gettext_lazy("Name of the part"),
        max_length=150,
        error_messages={"required": gettext_lazy("Name the part.")},
    )
    field_order = ("title", "starts_on", "ends_on")


class GateForm(forms.Form):
    requirement = forms.CharField(
        label=gettext_lazy("What must happen before this part opens"),
        max_length=200,
        error_messages={"required": gettext_lazy("Write what must happen first.")},
    )


class BudgetLineForm(forms.Form):
    label = forms.CharField(
        label=gettext_lazy("What for"),
        max_length=150,
        error_messages={"required": gettext_lazy("Write what the money is for.")},
    )
    amount = AmountField(
        label=gettext_lazy("Amount, zł"),
        error_messages={"required": gettext_lazy("Write an amount, for example 1 250.")},
    )
    note = forms.CharField(label=gettext_lazy("Note"), max_length=200, required=False)


class TargetForm(forms.Form):
    group = forms.CharField(
        label=gettext_lazy("Which people"),
        max_length=150,
        error_messages={"required": gettext_lazy("Write which people.")},
    )
    number = forms.IntegerField(
        label=gettext_lazy("How many were promised"),
        min_value=1,
        max_value=10_000_000,
        error_messages=WHOLE,
    )
    note = forms.CharField(label=gettext_lazy("Note"), max_length=200, required=False)


class TeamForm(forms.Form):
    role = forms.CharField(
        label=gettext_lazy("Role"),
        max_length=120,
        error_messages={"required": gettext_lazy("Write the role, for example coordinator.")},
    )
    public_name = forms.CharField(
        label=gettext_lazy("First name and surname"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Only when this person agreed to be shown."),
    )
    public_phone = forms.CharField(label=gettext_lazy("Phone"), max_length=40, required=False)
    public_email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        required=False,
        error_messages={"invalid": gettext_lazy("Write the address like this: dom@example.org.")},
    )


class FunderForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Full name of the funder"),
        max_length=200,
        error_messages={"required": gettext_lazy("Write the full name of the funder.")},
    )
    logo = forms.FileField(
        label=gettext_lazy("Logo"),
        required=False,
        help_text=gettext_lazy("PNG or JPG, up to 5 MB."),
    )


class StripForm(forms.Form):
    """Up to six logos, in the order in which the agreement names them."""

    LOGOS = 6
    kind = forms.ChoiceField(
        label=gettext_lazy("Who pays"),
        choices=[c for c in StripKind.choices if c[0] != StripKind.UNSET],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose who pays.")},
    )
    sentence = forms.CharField(
        label=gettext_lazy("The sentence, exactly as in the agreement"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, edition: Edition, funders: "QuerySet[Funder]", *args: Any, **kwargs: Any
    ) -> None:
        shown = list(StripLogo.objects.filter(edition=edition).order_by("position"))
        kwargs["initial"] = {
            "kind": edition.strip_kind if edition.strip_kind != StripKind.UNSET else None,
            "sentence": edition.strip_sentence,
            **{f"logo_{n}": str(row.funder_id) for n, row in enumerate(shown, start=1)},
        }
        super().__init__(*args, **kwargs)
        self.funders = {str(funder.pk): funder for funder in funders}
        choices = [("", _("none")), *((pk, f.name) for pk, f in self.funders.items())]
        for number in range(1, min(self.LOGOS, len(self.funders)) + 1):
            label = _("Logo number %(number)s") % {"number": number}
            self.fields[f"logo_{number}"] = forms.ChoiceField(
                label=label, choices=choices, required=False
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("kind") == StripKind.FUNDED and not cleaned.get("sentence", "").strip():
            told = _("Copy the sentence about the money from the agreement, word for word.")
            self.add_error("sentence", told)
        return cleaned

    def chosen(self) -> list[Funder]:
        typed = [self.cleaned_data.get(f"logo_{n}") for n in range(1, self.LOGOS + 1)]
        return [self.funders[pk] for pk in dict.fromkeys(typed) if pk]
