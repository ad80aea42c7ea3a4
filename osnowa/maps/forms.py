"""What staff type about a place."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from osnowa.kit.polish import fold
from osnowa.kit.refusals import Refusal
from osnowa.maps.enums import AccessAnswer, AccessKind
from osnowa.maps.models import Place
from osnowa.maps.queries.places import access_of
from osnowa.maps.rules import clean_point
from osnowa.territory.models import TerritoryUnit
from osnowa.territory.queries import find_units, full_name, unit_of_code
from osnowa.ui.forms import DayField


class PlaceForm(forms.Form):
    name = forms.CharField(
        label=_("What the place is called"),
        max_length=150,
        error_messages={"required": _("Name the place.")},
    )
    address = forms.CharField(
        label=_("Street, number, postcode, town"),
        max_length=200,
        error_messages={"required": _("Write the address. People must find the way.")},
    )
    territory = forms.CharField(
        label=_("Gmina"), max_length=80, required=False, help_text=_("Name or TERYT code.")
    )
    point = forms.CharField(
        label=_("Point on the map"),
        max_length=60,
        required=False,
        help_text=_("Two numbers from any map, for example 53.29876, 15.90432."),
    )
    transport = forms.CharField(
        label=_("How to get there"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Bus and train stops, parking, the way from the stop to the door."),
    )
    is_public = forms.BooleanField(
        label=_("Residents may see this place"), required=False, initial=True
    )

    def __init__(self, place: Place | None, *args: Any, **kwargs: Any) -> None:
        if place is not None:
            kwargs["initial"] = _initial(place)
        super().__init__(*args, **kwargs)

    def clean_territory(self) -> TerritoryUnit | None:
        typed = self.cleaned_data["territory"]
        return _unit(typed) if typed else None

    def clean_point(self) -> tuple[Any, Any]:
        try:
            return clean_point(self.cleaned_data["point"])
        except Refusal as refusal:
            raise ValidationError(refusal.sentence) from None

    def values(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        latitude, longitude = said.pop("point")
        return {**said, "latitude": latitude, "longitude": longitude}


def _initial(place: Place) -> dict[str, Any]:
    return {
        "name": place.name,
        "address": place.address,
        "territory": place.territory.code if place.territory else "",
        "point": f"{place.latitude}, {place.longitude}" if place.has_point else "",
        "transport": place.transport,
        "is_public": place.is_public,
    }


def _unit(typed: str) -> TerritoryUnit:
    """By code or by its whole name; namesakes are shown with their codes to choose from."""
    found = unit_of_code(typed) if typed.isdigit() else None
    if found is not None:
        return found
    named = [unit for unit in find_units(typed) if unit.folded_name == fold(typed)]
    if len(named) == 1:
        return named[0]
    if not named:
        raise ValidationError(_("We do not know this gmina. Check the name or leave this empty."))
    names = "; ".join(f"{unit.code} – {full_name(unit)}" for unit in named)
    sentence = _("There are several gminas of this name. Write the code: %(names)s.")
    raise ValidationError(sentence % {"names": names})


class AccessForm(forms.Form):
    """One question for each kind. What nobody checked stays *not confirmed*, and that is fine."""

    checked_on = DayField(
        label=_("On which day was it checked?"),
        error_messages={"required": _("Write the day on which somebody checked.")},
    )

    def __init__(self, place: Place, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"checked_on": timezone.localdate()})
        super().__init__(*args, **kwargs)
        for known in access_of(place):
            self.fields[known.kind] = forms.ChoiceField(
                label=known.label,
                choices=AccessAnswer.choices,
                initial=known.answer,
                widget=forms.RadioSelect,
            )
            self.fields[f"{known.kind}_note"] = forms.CharField(
                label=_("In a few words, if it helps"),
                max_length=200,
                required=False,
                initial=known.note,
            )

    def clean_checked_on(self) -> Any:
        day = self.cleaned_data["checked_on"]
        if day > timezone.localdate():
            raise ValidationError(_("This day has not come yet. Write the day of the check."))
        return day

    def answers(self) -> Mapping[str, tuple[str, str]]:
        said = self.cleaned_data
        return {kind.value: (said[kind], said[f"{kind}_note"]) for kind in AccessKind}
