"""How to reach the person who applies: read from what was typed, kept as typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from osnowa.kit.phones import shown_phone
from osnowa.people.ways import email_problem, phone_problem

CONTACT_KEYS = ("name", "email", "phone", "address")
CONSENT_KEY = "consent"
_LONGEST = {"name": 150, "email": 254, "phone": 40, "address": 250}


@dataclass(frozen=True)
class ReadContact:
    """What could be read; a value with a problem is empty here and kept as typed elsewhere.

    A phone is spelled one way, so that it is found again however it was typed.
    """

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
        phone=shown_phone(good["phone"]),
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
