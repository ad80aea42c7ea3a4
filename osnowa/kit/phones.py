"""Phone numbers: whether what was typed can be one, and its one spelling."""

import math

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberType

from osnowa.kit.polish import without_marks

HOME_REGION = "PL"
HOME_CODE = 48
# Nine digits: the library lets six pass, and an SMS to six reaches nobody.
SHORTEST_AT_HOME = 100_000_000
# What one SMS of the short alphabet holds; one letter outside it, and all take twice the room.
SHORT_ALPHABET = frozenset(
    "@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà\n\r"
)
_PLAIN = str.maketrans(
    {"„": '"', "”": '"', "“": '"', "’": "'", "–": "-", "—": "-", "…": "...", "\u00a0": " "}
)
_WITHOUT_SMS = frozenset({PhoneNumberType.FIXED_LINE, PhoneNumberType.PREMIUM_RATE})


def read_phone(typed: str) -> PhoneNumber | None:
    """The number somebody can be called by; None for what nobody answers."""
    try:
        number = phonenumbers.parse(typed, HOME_REGION)
    except phonenumbers.NumberParseException:
        return None
    is_home = number.country_code == HOME_CODE
    is_short = is_home and (number.national_number or 0) < SHORTEST_AT_HOME
    is_good = phonenumbers.is_possible_number(number) and typed.isprintable() and not is_short
    return number if is_good else None


def shown_phone(typed: str) -> str:
    """One spelling of one number, as people read it at home: `600 700 800`, `+380 50 123 4567`.

    Empty for what is no number. Read again, it gives the same number.
    """
    number = read_phone(typed)
    if number is None:
        return ""
    is_home = number.country_code == HOME_CODE
    how = PhoneNumberFormat.NATIONAL if is_home else PhoneNumberFormat.INTERNATIONAL
    return str(phonenumbers.format_number(number, how))


def takes_sms(typed: str) -> bool:
    """A line that hangs on the wall takes none; where nobody can tell, we try."""
    number = read_phone(typed)
    return number is not None and phonenumbers.number_type(number) not in _WITHOUT_SMS


def in_sms_letters(text: str) -> str:
    """As a phone takes it cheaply: Polish without marks, Cyrillic as it is.

    One `ż` makes two and a half messages out of one; everybody reads `zgloszenie`.
    """
    plain = without_marks(text.translate(_PLAIN))
    return plain if set(plain) <= SHORT_ALPHABET else text


def sms_count(text: str) -> int:
    """How many messages are paid for."""
    one, of_many = (160, 153) if set(text) <= SHORT_ALPHABET else (70, 67)
    return 1 if len(text) <= one else math.ceil(len(text) / of_many)
