"""Ways to reach a person: whether what was typed can be one, and what to do when not."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from osnowa.kit.phones import read_phone


def email_problem(text: str) -> str:
    """One line, one address: a line break in a header is an attack or a slip, never an address."""
    try:
        validate_email(text)
    except ValidationError:
        return _("Check the e-mail address. It should look like this: anna@example.org.")
    return ""


def phone_problem(text: str) -> str:
    if read_phone(text) is None:
        return _("Check the phone number. It should look like this: 600 700 800.")
    return ""
