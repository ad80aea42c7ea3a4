"""What a resident types: at most four fields on a page, and nothing typed is lost."""

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from osnowa.events.actions.signing_up import Child, SignUpAsked
from osnowa.events.enums import ImagePurpose, Sector, WhoComes
from osnowa.events.rules import MOST_PEOPLE, NEED_LENGTH, clean_contact
from osnowa.kit.polish import fold
from osnowa.kit.refusals import Refusal
from osnowa.territory.models import TerritoryUnit
from osnowa.territory.queries import find_units, full_name, unit_of_code

MOST_CHILDREN = 10
PEOPLE_ASKED = {
    WhoComes.GROUP: gettext_lazy("How many people come, with you"),
    WhoComes.FAMILY: gettext_lazy("How many children"),
}


class SignUpForm(forms.Form):
    """Name, contact, how many (or which gmina), and what is needed."""

    name = forms.CharField(
        label=gettext_lazy("First name and surname"),
        max_length=150,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("Write your first name and surname.")},
    )
    contact = forms.CharField(
        label=gettext_lazy("E-mail or phone"),
        max_length=254,
        widget=forms.TextInput({"autocomplete": "email"}),
        help_text=gettext_lazy("We send the confirmation and a link to cancel there."),
        error_messages={"required": gettext_lazy("Write an e-mail or a phone number.")},
    )
    people = forms.IntegerField(
        min_value=1,
        max_value=MOST_PEOPLE,
        error_messages={
            "required": gettext_lazy("Write how many people."),
            "invalid": gettext_lazy("Write a whole number, for example 30."),
        },
    )
    gmina = forms.CharField(
        label=gettext_lazy("Your gmina"),
        max_length=80,
        error_messages={"required": gettext_lazy("Write your gmina.")},
    )
    need = forms.CharField(
        label=gettext_lazy("What do you need to take part?"),
        required=False,
        max_length=NEED_LENGTH,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy(
            "For example an interpreter of sign language or a place for a wheelchair. "
            "We do not ask why. We delete it 30 days after the event."
        ),
    )
    token = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, who: str, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"token": uuid.uuid4()})
        super().__init__(*args, **kwargs)
        self.who = who
        if who in PEOPLE_ASKED:
            self.fields["people"].label = PEOPLE_ASKED[WhoComes(who)]
        else:
            del self.fields["people"]
        if who != WhoComes.TEAM:
            del self.fields["gmina"]

    def clean_contact(self) -> str:
        try:
            clean_contact(self.cleaned_data["contact"])
        except Refusal as refusal:
            raise ValidationError(refusal.sentence) from None
        return str(self.cleaned_data["contact"])

    def clean_people(self) -> int:
        people = int(self.cleaned_data["people"])
        if self.who == WhoComes.FAMILY and people > MOST_CHILDREN:
            said = _("Up to %(most)s children at once. Call us if there are more.")
            raise ValidationError(said % {"most": MOST_CHILDREN})
        return people

    def clean_gmina(self) -> TerritoryUnit:
        return unit_typed(self.cleaned_data["gmina"])

    def asked(self, language: str) -> SignUpAsked:
        said = self.cleaned_data
        return SignUpAsked(
            name=said["name"],
            contact=said["contact"],
            who=self.who,
            people=said.get("people", 1),
            need=said["need"],
            territory=said.get("gmina"),
            language=language,
            token=said["token"],
        )


def unit_typed(typed: str) -> TerritoryUnit:
    """By code or by its whole name; namesakes are shown with their codes to choose from."""
    found = unit_of_code(typed) if typed.isdigit() else None
    if found is not None:
        return found
    named = [unit for unit in find_units(typed) if unit.folded_name == fold(typed)]
    if len(named) == 1:
        return named[0]
    if not named:
        raise ValidationError(_("We do not know this gmina. Check the name."))
    names = "; ".join(f"{unit.code} – {full_name(unit)}" for unit in named)
    sentence = _("There are several gminas of this name. Write the code: %(names)s.")
    raise ValidationError(sentence % {"names": names})


class ChildForm(forms.Form):
    """One child. Leave for pictures is apart for each purpose, and nothing is ticked before."""

    name = forms.CharField(
        label=gettext_lazy("First name and surname of the child"),
        max_length=150,
        error_messages={"required": gettext_lazy("Write the name of the child.")},
    )
    age = forms.IntegerField(
        label=gettext_lazy("Age"),
        min_value=0,
        max_value=17,
        error_messages={
            "required": gettext_lazy("Write the age of the child."),
            "invalid": gettext_lazy("Write a whole number, for example 8."),
        },
    )
    collected_by = forms.CharField(
        label=gettext_lazy("Who may collect the child, besides you"),
        max_length=200,
        required=False,
    )
    goes_home_alone = forms.BooleanField(
        label=gettext_lazy("The child may go home alone"), required=False
    )
    images = forms.MultipleChoiceField(
        label=gettext_lazy("You may show a picture of my child"),
        choices=ImagePurpose.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("You need not agree. You can take it back at any time."),
    )

    def child(self, institution: str) -> Child:
        said = self.cleaned_data
        return Child(
            name=said["name"],
            age=said["age"],
            collected_by=said["collected_by"],
            goes_home_alone=said["goes_home_alone"],
            images=tuple((key, words_of(key, institution)) for key in said["images"]),
        )


def words_of(purpose: str, institution: str) -> str:
    """The very words agreed to, kept with the yes."""
    where = {key: str(label) for key, label in ImagePurpose.choices}[purpose]
    said = _("I agree that %(institution)s shows a picture of my child %(where)s.")
    return said % {"institution": institution, "where": where}


def child_forms(count: int, typed: Any = None) -> list[ChildForm]:
    return [ChildForm(typed, prefix=f"child{number}") for number in range(1, count + 1)]


class SideForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Name of the institution"),
        max_length=200,
        error_messages={"required": gettext_lazy("Write the name of the institution.")},
    )
    people = forms.IntegerField(
        label=gettext_lazy("How many people it sends"),
        min_value=1,
        max_value=MOST_PEOPLE,
        error_messages={
            "required": gettext_lazy("Write how many people."),
            "invalid": gettext_lazy("Write a whole number, for example 30."),
        },
    )


def side_forms(typed: Any = None) -> list[tuple[Sector, SideForm]]:
    return [(sector, SideForm(typed, prefix=sector.value)) for sector in Sector]


def sides_of(forms_: Sequence[tuple[Sector, SideForm]]) -> list[tuple[str, str, int]]:
    return [
        (sector.value, form.cleaned_data["name"], form.cleaned_data["people"])
        for sector, form in forms_
    ]


class PeopleForm(forms.Form):
    people = forms.IntegerField(
        label=gettext_lazy("How many people come, with you"),
        min_value=1,
        max_value=MOST_PEOPLE,
        error_messages={
            "required": gettext_lazy("Write how many people."),
            "invalid": gettext_lazy("Write a whole number, for example 30."),
        },
    )


class NeedForm(forms.Form):
    need = forms.CharField(
        label=gettext_lazy("What do you need to take part?"),
        required=False,
        max_length=NEED_LENGTH,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("Empty takes it away."),
    )
