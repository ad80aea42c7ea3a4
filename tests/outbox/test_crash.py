"""N15: the worker is killed at each step. Every letter arrives, a repeat is the same letter."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from osnowa.outbox.actions import send_due, sending, writing
from osnowa.outbox.delivery import Post, as_message
from osnowa.outbox.enums import LetterState
from osnowa.outbox.models import Letter
from tests.outbox.conftest import KilledError, Write

pytestmark = pytest.mark.django_db(transaction=True)


def arrived() -> list[str]:
    return [message.extra_headers["Message-ID"] for message in mail.outbox]


def killed(*_args: Any, **_options: Any) -> None:
    raise KilledError


def killed_after(done: Any) -> Any:
    def step(*args: Any, **options: Any) -> None:
        done(*args, **options)
        raise KilledError

    return step


STEPS = {
    "before the letter is taken": (sending, "claim", lambda _real: killed),
    "when it is taken": (sending, "claim", killed_after),
    "before it travels": (Post, "deliver", lambda _real: killed),
    "when it has travelled": (Post, "deliver", killed_after),
    "before it is marked": (sending, "mark_sent", lambda _real: killed),
    "when it is marked": (sending, "mark_sent", killed_after),
}


@pytest.fixture
def three(write: Write) -> list[Letter]:
    return [write(recipient=f"osoba{number}@example.org") for number in range(3)]


@pytest.mark.parametrize("step", STEPS)
def test_killed_worker_loses_no_letter_and_a_repeat_is_the_same_letter(
    three: list[Letter], step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, name, made = STEPS[step]
    with monkeypatch.context() as patch:
        patch.setattr(place, name, made(getattr(place, name)))
        with pytest.raises(KilledError):
            send_due()
    with time_machine.travel(timezone.now() + timedelta(minutes=10)):
        send_due()

    assert set(arrived()) == {letter.message_id for letter in three}
    assert set(Letter.objects.values_list("state", flat=True)) == {LetterState.SENT}
    assert len(arrived()) <= len(three) + 1


def test_same_letter_twin_with_a_message_id_made_at_sending(
    three: list[Letter], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With an id made anew for each try, the person would get two different letters."""

    def anew(letter: Letter) -> Any:
        letter.message_id = writing.new_message_id()
        return as_message(letter)

    monkeypatch.setattr("osnowa.outbox.delivery.as_message", anew)
    with monkeypatch.context() as patch:
        patch.setattr(sending, "mark_sent", killed)
        with pytest.raises(KilledError):
            send_due()
    with time_machine.travel(timezone.now() + timedelta(minutes=10)):
        send_due()

    assert len(set(arrived())) == len(three) + 1


def test_lost_letter_twin_marked_before_it_travels(
    three: list[Letter], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Marking first and sending second would lose the letter of the killed step."""

    def mark_first(number: int, post: Post) -> bool:
        Letter.objects.filter(pk=number).update(state=LetterState.SENT)
        raise KilledError

    with monkeypatch.context() as patch:
        patch.setattr(sending, "send_one", mark_first)
        with pytest.raises(KilledError):
            send_due()
    with time_machine.travel(timezone.now() + timedelta(minutes=10)):
        send_due()

    assert three[0].message_id not in arrived()


def test_letter_of_a_dead_sender_is_left_alone_until_its_lease_ends(write: Write) -> None:
    letter = write()
    assert sending.claim(letter.pk, timezone.now()) is not None

    assert send_due() == 0
    assert arrived() == []


def test_two_senders_take_a_letter_once(write: Write) -> None:
    letter = write()
    now = timezone.now()

    assert sending.claim(letter.pk, now) is not None
    assert sending.claim(letter.pk, now) is None


def test_slow_sender_does_not_overwrite_who_came_after(write: Write) -> None:
    """Its lease ended while it was sending; the second sender has the say now."""
    letter = write()
    slow = sending.claim(letter.pk, timezone.now())
    later = timezone.now() + timedelta(minutes=10)
    second = sending.claim(letter.pk, later)
    assert slow is not None
    assert second is not None

    sending.postpone(slow, ConnectionError("timed out"))

    letter.refresh_from_db()
    assert letter.state == LetterState.SENDING
    assert letter.lease_until == second.lease_until
