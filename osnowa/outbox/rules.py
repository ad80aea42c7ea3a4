"""What the outbox refuses, and when it asks twice."""

import unicodedata
from datetime import timedelta

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from osnowa.kit.phones import read_phone
from osnowa.kit.refusals import Refusal
from osnowa.outbox.enums import Channel

# More people than this are written to only after a second click.
MANY_PEOPLE = 20
# How long to wait after the first, second, ... failed try; after the last one we give up.
WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=3),
    timedelta(hours=6),
    timedelta(hours=12),
)
LEASE = timedelta(minutes=5)
SUBJECT_LENGTH = 200
SMS_LENGTH = 480
FIRST_PRINTABLE = 32


class SecondClickNeeded(Refusal):
    """The letters would go to many people: the person must confirm how many."""

    def __init__(self, count: int) -> None:
        super().__init__(
            _("These letters go to %(count)d people. Check the number and confirm once more.")
            % {"count": count}
        )
        self.count = count


def needs_second_click(count: int) -> bool:
    return count > MANY_PEOPLE


def clean_recipient(channel: str, recipient: str) -> str:
    """The address as it will be used, or a Refusal that says what to do."""
    if channel == Channel.EMAIL:
        return _clean_email(recipient)
    if channel == Channel.SMS:
        return _clean_phone(recipient)
    return "\n".join(one_line(line) for line in recipient.splitlines() if line.strip())[:320]


def _clean_email(recipient: str) -> str:
    if any(ord(letter) < FIRST_PRINTABLE for letter in recipient):
        raise Refusal(_("The e-mail address must be on one line. Type it once more."))
    recipient = recipient.strip()
    if "@" not in recipient:
        raise Refusal(_("An e-mail address has an @ in it. Check what was typed."))
    try:
        validate_email(recipient)
    except ValidationError:
        raise Refusal(
            _("This does not look like an e-mail address. Check it letter by letter.")
        ) from None
    return recipient


def _clean_phone(recipient: str) -> str:
    number = read_phone(recipient)
    if number is None:
        raise Refusal(_("This does not look like a phone number. A Polish one has 9 digits."))
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def one_line(text: str) -> str:
    """One line without control characters: safe in a mail header, whatever was typed."""
    visible = "".join(c if unicodedata.category(c) != "Cc" else " " for c in text)
    return " ".join(visible.split())


def wait_after(attempts: int) -> timedelta | None:
    """How long until the next try after `attempts` failed ones; None when we give up."""
    return WAITS[attempts - 1] if 0 < attempts <= len(WAITS) else None
