"""What leaves: the headers, both parts, the files; and what happens when it does not."""

import json
from collections.abc import Callable
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path
from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
import time_machine
from django.conf import LazySettings
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from osnowa.kit.sockets import Socket
from osnowa.outbox.actions import send_due
from osnowa.outbox.delivery import Post, as_message
from osnowa.outbox.enums import LetterState
from osnowa.outbox.models import Letter
from osnowa.outbox.rules import WAITS
from tests.outbox.conftest import Write

pytestmark = pytest.mark.django_db


def test_letter_carries_what_a_good_letter_carries(write: Write) -> None:
    letter = write()
    assert send_due() == 1

    sent = mail.outbox[0]
    assert isinstance(sent, EmailMultiAlternatives)
    headers = sent.message()
    assert headers["Message-ID"] == letter.message_id
    assert headers["Reply-To"] == "dom@example.org"
    assert headers["Auto-Submitted"] == "auto-generated"
    assert headers["Content-Language"] == "pl"
    assert headers["From"] == "Dom Kultury w Lipowie <osnowa@localhost>"
    assert sent.body == letter.text
    assert sent.alternatives[0].mimetype == "text/html"


def test_sent_letter_is_not_sent_again(write: Write) -> None:
    write()

    assert (send_due(), send_due()) == (1, 0)
    assert len(mail.outbox) == 1


def test_held_early_and_paper_letters_stay(write: Write) -> None:
    write(is_held=True)
    write(send_after=timezone.now() + timedelta(hours=1))
    write(channel="post", recipient="ul. Lipowa 1")

    assert send_due() == 0
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        assert send_due() == 1


def test_one_bad_letter_does_not_stop_the_others(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = write(recipient="zly@example.org")
    write()
    refuse(monkeypatch, {"zly@example.org": ConnectionError("timed out")})

    assert send_due() == 1
    bad.refresh_from_db()
    assert bad.state == LetterState.QUEUED
    assert "timed out" in bad.last_problem
    assert bad.send_after > timezone.now()


def refuse(monkeypatch: pytest.MonkeyPatch, problems: dict[str, Exception]) -> None:
    real = Post.deliver

    def deliver(post: Post, letter: Letter) -> None:
        if letter.recipient in problems:
            raise problems[letter.recipient]
        real(post, letter)

    monkeypatch.setattr(Post, "deliver", deliver)


def test_letter_is_tried_again_and_then_given_up(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = write()
    refuse(monkeypatch, {"hanna@example.org": ConnectionError("timed out")})
    now = timezone.now()
    for _ in range(len(WAITS) + 1):
        now += timedelta(days=1)
        with time_machine.travel(now):
            send_due()

    letter.refresh_from_db()
    assert letter.state == LetterState.FAILED
    assert letter.attempts == len(WAITS) + 1


def test_waits_grow() -> None:
    assert list(WAITS) == sorted(WAITS)
    assert sum(WAITS, timedelta()) > timedelta(hours=20)


def test_address_that_will_never_work_is_given_up_at_once(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = write()
    unknown = SMTPRecipientsRefused({"hanna@example.org": (550, b"no such user")})
    refuse(monkeypatch, {"hanna@example.org": unknown})
    send_due()

    letter.refresh_from_db()
    assert letter.state == LetterState.FAILED


def test_full_mailbox_is_tried_again(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    letter = write()
    full = SMTPRecipientsRefused({"hanna@example.org": (452, b"mailbox full")})
    refuse(monkeypatch, {"hanna@example.org": full})
    send_due()

    letter.refresh_from_db()
    assert letter.state == LetterState.QUEUED


@pytest.fixture
def plug_file(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any], None]:
    def plugged(function: Any) -> None:
        socket = Socket("outbox.attachments")
        socket.plug(function)
        monkeypatch.setattr("osnowa.outbox.delivery.attachments", socket)

    return plugged


def test_file_is_made_when_the_letter_goes_out(
    write: Write, plug_file: Callable[[Any], None]
) -> None:
    plug_file(
        lambda key: ("potwierdzenie.pdf", "application/pdf", b"%PDF") if "12" in key else None
    )
    write(attachments=["applications.receipt:12"])
    send_due()

    assert mail.outbox[0].attachments[0].filename == "potwierdzenie.pdf"


def test_letter_without_its_file_waits(write: Write, plug_file: Callable[[Any], None]) -> None:
    plug_file(lambda key: None)
    letter = write(attachments=["applications.receipt:13"])
    send_due()

    letter.refresh_from_db()
    assert letter.state == LetterState.QUEUED
    assert mail.outbox == []


def test_text_message_goes_through_the_gateway(
    write: Write, settings: LazySettings, tmp_path: Path
) -> None:
    settings.HOME = tmp_path
    letter = write(channel="sms", recipient="500 600 700", text="Dom Kultury: mamy zgłoszenie.")
    assert send_due() == 1

    told = json.loads(next((tmp_path / "sms").iterdir()).read_text("utf-8"))
    assert told["to"] == "+48500600700"
    assert told["key"] == letter.message_id
    assert mail.outbox == []


def test_file_backend_writes_a_letter_once_however_often_it_goes(
    write: Write, settings: LazySettings, tmp_path: Path
) -> None:
    settings.EMAIL_BACKEND = "osnowa.outbox.eml.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    letter = write()
    send_due()
    Letter.objects.update(state=LetterState.QUEUED)
    send_due()

    files = list(tmp_path.glob("*.eml"))
    assert len(files) == 1
    read = message_from_bytes(files[0].read_bytes(), policy=policy.default)
    assert read["Message-ID"] == letter.message_id
    assert read["Subject"] == "Mamy Twoje zgłoszenie"


def test_sweep_asks_the_same_few_questions_per_letter(
    write: Write, django_assert_max_num_queries: Any
) -> None:
    for number in range(10):
        write(recipient=f"osoba{number}@example.org")
    with django_assert_max_num_queries(1 + 10 * 3):
        assert send_due() == 10


def test_message_of_a_letter_can_be_made_without_sending(write: Write) -> None:
    assert as_message(write()).to == ["hanna@example.org"]
