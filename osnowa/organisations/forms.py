"""What leaders type about their institution and team."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from osnowa.kit.refusals import Refusal
from osnowa.organisations.enums import Role
from osnowa.organisations.models import (
    LONGEST_MONTHS,
    LONGEST_YEARS,
    SHORTEST_MONTHS,
    SHORTEST_YEARS,
    Organisation,
)

ROLE_WORDS = {
    Role.DIRECTOR: _("director – sees and decides everything, leads the team"),
    Role.COORDINATOR: _("coordinator – runs calls from start to results, leads the team"),
    Role.CLERK: _("clerk – receives and checks applications, writes to people"),
    Role.EDITOR: _("editor – writes pages and news in the editor, sees no applications"),
    Role.AUDITOR: _("auditor – sees everything, changes nothing"),
}


class FactsForm(forms.Form):
    name = forms.CharField(
        label=_("Full name"),
        max_length=200,
        error_messages={"required": _("Write the full name of the institution.")},
    )
    short_name = forms.CharField(
        label=_("Short name"),
        max_length=60,
        required=False,
        help_text=_("For menus and lists, for example MOK Lipowo."),
    )
    nip = forms.CharField(label="NIP", max_length=20, required=False)
    regon = forms.CharField(label="REGON", max_length=20, required=False)
    street_address = forms.CharField(label=_("Address"), max_length=200, required=False)
    email = forms.EmailField(
        label=_("E-mail for residents"),
        required=False,
        error_messages={
            "invalid": _("Write the whole e-mail address, for example anna@example.org.")
        },
    )
    phone = forms.CharField(label=_("Phone for residents"), max_length=40, required=False)
    phone_hours = forms.CharField(
        label=_("When you answer the phone"),
        max_length=80,
        required=False,
        help_text=_("For example: Mon–Fri 9–17."),
    )


class LookForm(forms.Form):
    brand_colour = forms.CharField(
        label=_("Your colour"),
        max_length=20,
        help_text=_("# and six characters, for example #1B3F8F. We darken it when it is too pale."),
        error_messages={"required": _("Write a colour, for example #1B3F8F.")},
    )
    logo = forms.FileField(
        label=_("Logo"),
        required=False,
        help_text=_("A picture: PNG or JPG, up to 5 MB. Leave empty to keep what is here."),
    )


class PrivacyForm(forms.Form):
    privacy_text = forms.CharField(
        label=_("Privacy text"),
        widget=forms.Textarea(attrs={"rows": 18}),
        required=False,
        help_text=_("Everybody sees it before sending a form. An empty line starts a paragraph."),
    )
    letters_kept_months = forms.IntegerField(
        label=_("How many months you keep letters"),
        min_value=SHORTEST_MONTHS,
        max_value=LONGEST_MONTHS,
        help_text=_("Later we remove the text and the address. Only the date and kind stay."),
        error_messages={
            "required": _("Write a number of months."),
            "invalid": _("Write a number of months."),
            "min_value": _("Write a number from 3 to 120."),
            "max_value": _("Write a number from 3 to 120."),
        },
    )

    applications_kept_years = forms.IntegerField(
        label=_("How many years you keep applications"),
        min_value=SHORTEST_YEARS,
        max_value=LONGEST_YEARS,
        help_text=_("From the end of the year in which the call ended. Later only numbers stay."),
        error_messages={
            "required": _("Write a number of years."),
            "invalid": _("Write a number of years."),
            "min_value": _("Write a number from 1 to 50."),
            "max_value": _("Write a number from 1 to 50."),
        },
    )


class SenderForm(forms.Form):
    sender_name = forms.CharField(
        label=_("Name of the sender"),
        max_length=120,
        error_messages={"required": _("Write who sends, for example the institution's name.")},
    )
    sender_email = forms.CharField(
        label=_("Address for replies"),
        max_length=254,
        widget=forms.EmailInput,
        error_messages={"required": _("Write an address that somebody reads.")},
    )
    sms_month_limit = forms.IntegerField(
        label=_("How many SMS a month do you pay for?"),
        required=False,
        min_value=0,
        max_value=1_000_000,
        help_text=_("Above it SMS wait for your decision. Empty means no limit."),
        error_messages={"invalid": _("Write a number, for example 500.")},
    )


class RoleForm(forms.Form):
    role = forms.ChoiceField(
        label=_("Role"),
        choices=list(ROLE_WORDS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a role."), "invalid_choice": _("Choose a role.")},
    )


class InviteForm(RoleForm):
    full_name = forms.CharField(
        label=_("Name and surname"),
        max_length=150,
        error_messages={"required": _("Write the name, so that the team knows who it is.")},
    )
    email = forms.CharField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput,
        error_messages={"required": _("Write the e-mail to which the invitation goes.")},
    )
    field_order = ("full_name", "email", "role")


def facts_of(organisation: Organisation) -> dict[str, Any]:
    return {name: getattr(organisation, name) for name in FactsForm.base_fields}


@contextmanager
def refusals_in(form: forms.Form) -> Iterator[None]:
    """A refusal of the action becomes an error of the form; nothing typed is lost."""
    try:
        yield
    except Refusal as refusal:
        places = {
            name: words for name, words in refusal.field_errors.items() if name in form.fields
        }
        for name, words in places.items():
            form.add_error(name, words)
        if not places:
            form.add_error(None, refusal.sentence)
