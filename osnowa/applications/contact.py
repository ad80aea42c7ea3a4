"""How to reach the person who applies: read from what was typed, kept as typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

CONTACT_KEYS = ("name", "email", "phone", "address")
CONSENT_KEY = "consent"
HOME_REGION = "PL"
HOME_CODE = 48
# Nine digits: the library lets six pass, and an SMS to six reaches nobody.
SHORTEST_AT_HOME = 100_000_000
_LONGEST = {"name": 150, "email": 254, "phone": 40, "address": 250}


@dataclass(frozen=True)
class ReadContact:
    """What could be read; a value with a problem is empty here and kept as typed elsewhere."""

    name: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    problems: Mapping[str, str] = field(default_factory=dict)


def read_contact(typed: Mapping[str, str], *, has_consent: bool = True) -> ReadContact:
    """Read name and ways of contact; `problems` is in the order of the screen."""
    stripped = {key: str(typed.get(key, "")).strip() for key in CONTACT_KEYS}
    problems = {key: problem for key in CONTACT_KEYS if (problem := _problem(key, stripped[key]))}
    if not any(stripped[key] for key in ("email", "phone", "address")):
        problems["email"] = _("Leave one way to reach you: e-mail, phone or postal address.")
    if not has_consent:
        problems[CONSENT_KEY] = _(
            "Read how we use your details and tick that you have. Then you can send."
        )
    good = {key: "" if key in problems else text for key, text in stripped.items()}
    return ReadContact(
        name=good["name"],
        email=good["email"].lower(),
        phone=good["phone"],
        address=good["address"],
        problems={key: problems[key] for key in (*CONTACT_KEYS, CONSENT_KEY) if key in problems},
    )


def _problem(key: str, text: str) -> str:
    if key == "name" and not text:
        return _("Write your first name and surname.")
    if len(text) > _LONGEST[key]:
        return _("Shorten this to %(limit)s characters.") % {"limit": _LONGEST[key]}
    if key == "email" and text:
        return email_problem(text)
    if key == "phone" and text:
        return phone_problem(text)
    if key == "name" and not text.isprintable():
        return _("Write this in one line.")
    return ""


def email_problem(text: str) -> str:
    """One line, one address: a line break in a header is an attack or a slip, never an address."""
    try:
        validate_email(text)
    except ValidationError:
        return _("Check the e-mail address. It should look like this: anna@example.org.")
    return ""


def phone_problem(text: str) -> str:
    problem = _("Check the phone number. It should look like this: 600 700 800.")
    try:
        number = phonenumbers.parse(text, HOME_REGION)
    except phonenumbers.NumberParseException:
        return problem
    is_home = number.country_code == HOME_CODE
    is_short = is_home and (number.national_number or 0) < SHORTEST_AT_HOME
    is_good = phonenumbers.is_possible_number(number) and text.isprintable() and not is_short
    return "" if is_good else problem
