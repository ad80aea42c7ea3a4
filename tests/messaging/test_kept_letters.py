"""Letters are kept as long as the institution says; the night takes what is older."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from osnowa.audit.actions import link_entries
from osnowa.audit.models import Entry
from osnowa.audit.queries import verify_chains
from osnowa.messaging.actions import empty_expired_letters
from osnowa.messaging.rules import months_before
from osnowa.organisations.models import Organisation
from osnowa.outbox.copies import mail_copy
from osnowa.outbox.enums import LetterState
from osnowa.outbox.models import Letter
from tests.factories.outbox import LetterFactory

YEARS = {"applications_kept_years": "5"}
pytestmark = pytest.mark.django_db
NOW = datetime(2027, 3, 31, 3, 40, tzinfo=UTC)


def letter_of(organisation: Organisation, sent_at: datetime | None, **told: Any) -> Letter:
    known = {
        "organisation_id": organisation.pk,
        "recipient": "hanna@example.org",
        "recipient_label": "Hanna",
        "values": {"name": "Hanna"},
        "attachments": ["applications.receipt:1"],
        "last_problem": "hanna@example.org: nie ma takiej skrzynki",
        "state": LetterState.SENT,
        "sent_at": sent_at,
        "created_at": sent_at or NOW,
    }
    return LetterFactory(**{**known, **told})


def is_empty(letter: Letter) -> bool:
    letter.refresh_from_db()
    words = (letter.recipient, letter.recipient_label, letter.subject, letter.text, letter.reply_to)
    return not any((*words, letter.last_problem, letter.values, letter.attachments))


def test_an_old_letter_is_emptied_the_next_night_and_still_counts(lipowo: Organisation) -> None:
    old = letter_of(lipowo, months_before(NOW, 24) - timedelta(hours=1))
    young = letter_of(lipowo, months_before(NOW, 24) + timedelta(hours=1))

    assert empty_expired_letters(NOW) == 1
    assert is_empty(old)
    assert not is_empty(young)
    assert (old.kind, old.state, old.emptied_at) == ("reviews.reminder", LetterState.SENT, NOW)
    assert Letter.objects.count() == 2
    told = Entry.objects.get(verb="messaging.empty_letters")
    assert told.side.content["count"] == 1
    link_entries()
    assert all(not report.problems for report in verify_chains())


def test_a_night_with_nothing_to_do_leaves_no_trace(lipowo: Organisation) -> None:
    letter_of(lipowo, NOW)
    assert empty_expired_letters(NOW) == 0
    assert not Entry.objects.filter(verb="messaging.empty_letters").exists()


def test_each_institution_has_its_own_time(lipowo: Organisation, brzezina: Organisation) -> None:
    Organisation.objects.filter(pk=lipowo.pk).update(letters_kept_months=6)
    year_ago = NOW - timedelta(days=365)
    ours, theirs = letter_of(lipowo, year_ago), letter_of(brzezina, year_ago)

    empty_expired_letters(NOW)
    assert is_empty(ours)
    assert not is_empty(theirs)


def test_letters_stay_when_nobody_asks_how_old_they_are_twin(
    lipowo: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the time of the institution not asked for, the young letter would go too."""
    young = letter_of(lipowo, NOW - timedelta(days=1))
    monkeypatch.setattr("osnowa.messaging.actions.emptying.older_than", lambda rows, _before: rows)
    empty_expired_letters(NOW)
    assert is_empty(young)


@pytest.mark.parametrize(
    ("state", "after"),
    [
        (LetterState.HELD, LetterState.CANCELLED),
        (LetterState.QUEUED, LetterState.CANCELLED),
        (LetterState.FAILED, LetterState.FAILED),
    ],
)
def test_what_never_went_does_not_lie_for_ever(
    lipowo: Organisation, state: str, after: str
) -> None:
    written = NOW - timedelta(days=900)
    letter = letter_of(lipowo, None, state=state, created_at=written, channel="post")
    empty_expired_letters(NOW)
    assert is_empty(letter)
    assert letter.state == after


def test_a_letter_on_its_way_is_left_to_the_next_night(lipowo: Organisation) -> None:
    written = NOW - timedelta(days=900)
    letter = letter_of(lipowo, None, state=LetterState.SENDING, created_at=written)
    assert empty_expired_letters(NOW) == 0
    assert not is_empty(letter)


def test_letters_of_the_server_have_a_time_too(settings: LazySettings) -> None:
    settings.SERVER_LETTERS_KEPT_DAYS = 30
    told = {"organisation_id": None, "kind": "accounts.security_change"}
    old = LetterFactory(**told, created_at=NOW - timedelta(days=31))
    young = LetterFactory(**told, created_at=NOW - timedelta(days=29))
    empty_expired_letters(NOW)
    assert is_empty(old)
    assert not is_empty(young)


def test_the_copy_on_the_disk_goes_too(
    lipowo: Organisation,
    settings: LazySettings,
    tmp_path: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    settings.EMAIL_FILE_PATH = str(tmp_path)
    letter = letter_of(lipowo, NOW - timedelta(days=900))
    copy = mail_copy(letter.message_id)
    copy.write_text("To: hanna@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        empty_expired_letters(NOW)
    assert not copy.exists()


def test_marta_sees_that_the_text_is_gone(desk: Client, lipowo: Organisation) -> None:
    letter = letter_of(lipowo, timezone.now() - timedelta(days=900))
    empty_expired_letters()
    for page in (
        desk.get(reverse("messaging:letter-list")),
        desk.get(reverse("messaging:letter-show", kwargs={"number": letter.pk})),
    ):
        shown = page.content.decode()
        assert "treść usunięta" in shown
        assert "hanna@example.org" not in shown


def test_marta_sets_how_long_letters_are_kept(desk: Client, lipowo: Organisation) -> None:
    address = reverse("organisations:privacy-edit")
    typed = {
        "privacy_text": "Administratorem jest dom kultury.",
        "letters_kept_months": "12",
        **YEARS,
    }
    assert desk.post(address, typed).status_code == 302
    lipowo.refresh_from_db()
    assert lipowo.letters_kept_months == 12
    refused = desk.post(address, {**typed, "letters_kept_months": "0"})
    assert refused.status_code == 422
    assert "Wpisz liczbę od 3 do 120." in refused.content.decode()


@pytest.mark.parametrize("months", [2, 121])
def test_the_database_refuses_a_senseless_time(lipowo: Organisation, months: int) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.filter(pk=lipowo.pk).update(letters_kept_months=months)


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        ((2027, 3, 31), 1, (2027, 2, 28)),
        ((2027, 3, 31), 13, (2026, 2, 28)),
        ((2028, 2, 29), 12, (2027, 2, 28)),
        ((2027, 12, 5), 24, (2025, 12, 5)),
        ((2027, 1, 15), 1, (2026, 12, 15)),
    ],
)
def test_months_are_counted_by_the_calendar(
    day: tuple[int, int, int], months: int, found: tuple[int, int, int]
) -> None:
    assert months_before(datetime(*day, tzinfo=UTC), months) == datetime(*found, tzinfo=UTC)
