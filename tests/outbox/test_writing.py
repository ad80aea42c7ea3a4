"""A letter is written once, finished, in the transaction of the change it tells about."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from osnowa.kit.refusals import Refusal
from osnowa.outbox.enums import LetterState
from osnowa.outbox.models import Letter
from tests.outbox.conftest import Write

pytestmark = pytest.mark.django_db


def test_letter_waits_with_its_message_id_fixed(write: Write) -> None:
    letter = write()

    assert letter.state == LetterState.QUEUED
    assert letter.message_id.startswith("<")
    assert letter.message_id.endswith("@127.0.0.1>")
    assert write().message_id != letter.message_id


def test_letter_disappears_with_the_change_that_failed(write: Write) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        write()
        raise ZeroDivisionError

    assert not Letter.objects.exists()


def test_held_letter_is_held(write: Write) -> None:
    assert write(is_held=True).state == LetterState.HELD


@pytest.mark.parametrize(
    ("recipient", "said"),
    [
        ("hanna@example.org\nBcc: everybody@example.org", "one line"),
        ("hanna@example.org\r\nBcc: everybody@example.org", "one line"),
        ("hanna@example.org\x00", "one line"),
        ("hanna.example.org", "an @"),
        ("", "an @"),
        ("hanna@", "letter by letter"),
        ("hanna@example.org, everybody@example.org", "letter by letter"),
    ],
)
def test_address_that_cannot_be_right_is_refused_with_a_sentence(
    write: Write, recipient: str, said: str
) -> None:
    with override("en"), pytest.raises(Refusal, match=said):
        write(recipient=recipient)

    assert not Letter.objects.exists()


def test_address_refusal_twin_an_ordinary_address_is_taken(write: Write) -> None:
    assert write(recipient=" hanna@example.org ").recipient == "hanna@example.org"


def test_line_breaks_in_a_subject_become_spaces(write: Write) -> None:
    """A title an applicant typed ends up in the subject: it must not make headers."""
    letter = write(subject="Pomysł\r\nBcc: everybody@example.org", sender_label="Dom\nKultury")

    assert letter.subject == "Pomysł Bcc: everybody@example.org"
    assert letter.sender_label == "Dom Kultury"


def test_phone_number_is_kept_in_one_form(write: Write) -> None:
    assert write(channel="sms", recipient="500 600-700").recipient == "+48500600700"
    with override("en"), pytest.raises(Refusal, match="phone number"):
        write(channel="sms", recipient="zadzwońcie")


def test_postal_address_keeps_its_lines(write: Write) -> None:
    letter = write(channel="post", recipient="Hanna\r\n\r\nul. Lipowa 1\n96-100 Lipowo")

    assert letter.recipient == "Hanna\nul. Lipowa 1\n96-100 Lipowo"


def test_early_letter_keeps_its_hour(write: Write) -> None:
    tomorrow = timezone.now() + timedelta(days=1)

    assert write(send_after=tomorrow).send_after == tomorrow
