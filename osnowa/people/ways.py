"""Ways to reach a person: whether what was typed can be one, and what to do when not."""

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

HOME_REGION = "PL"
HOME_CODE = 48
# Nine digits: the library lets six pass, and an SMS to six reaches nobody.
SHORTEST_AT_HOME = 100_000_000


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
