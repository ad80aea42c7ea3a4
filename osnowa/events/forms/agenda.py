"""The filters of the agenda, read from the address. Nonsense means no filter."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from osnowa.events.forms.series import SPOKEN
from osnowa.events.queries.agenda import Wanted
from osnowa.maps.enums import AccessKind

OLDEST = 120


class AgendaFilters(forms.Form):
    miejsce = forms.ChoiceField(label=_("Place"), required=False)
    wiek = forms.IntegerField(label=_("My age"), required=False, min_value=0, max_value=OLDEST)
    dostep = forms.ChoiceField(
        label=_("I need"), required=False, choices=[("", _("anything")), *AccessKind.choices]
    )
    jezyk = forms.ChoiceField(
        label=_("Language"), required=False, choices=[("", _("any")), *SPOKEN]
    )
    wolny = forms.BooleanField(label=_("Only free of charge"), required=False)

    def __init__(self, places: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["miejsce"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("anywhere")), *places]

    def wanted(self, organisation_id: int | None, **more: Any) -> Wanted:
        self.is_valid()
        said = self.cleaned_data
        return Wanted(
            organisation_id=organisation_id,
            place=said.get("miejsce") or "",
            access=said.get("dostep") or "",
            language=said.get("jezyk") or "",
            age=said.get("wiek"),
            is_free=bool(said.get("wolny")),
            **more,
        )

    @property
    def is_narrowed(self) -> bool:
        return any(self.data.get(name) for name in self.fields)
