"""Bytes that a transaction left behind go after a day; nothing else does."""

import os
import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone

from osnowa.config import checks
from osnowa.documents.actions import remove_orphans
from osnowa.documents.queries import orphans
from osnowa.organisations.models import Organisation
from tests.documents.conftest import Receive, picture

pytestmark = pytest.mark.django_db
LATER = timedelta(days=1, minutes=1)


@pytest.fixture
def left_behind(receive: Receive, media: Path) -> Path:
    """Hanna's photograph came, and then the saving of her answer was undone."""
    with transaction.atomic():
        place = receive("przystanek.jpg", picture()).place
        transaction.set_rollback(True)
    assert place.exists()
    return place


def test_bytes_of_an_undone_transaction_go_after_a_day(left_behind: Path, receive: Receive) -> None:
    kept = receive("lepszy.jpg", picture()).place
    assert remove_orphans() == 0
    assert left_behind.exists()
    assert remove_orphans(timezone.now() + LATER) == 1
    assert not left_behind.exists()
    assert kept.exists()


def test_what_is_half_written_and_forgotten_goes_too(media: Path, lipowo: Organisation) -> None:
    half = media / str(lipowo.pk) / f"{uuid.uuid4()}.part"
    half.parent.mkdir(parents=True)
    half.write_bytes(b"x")
    assert remove_orphans(timezone.now() + LATER) == 1
    assert not half.exists()


def test_files_of_other_rooms_are_left_alone(media: Path, lipowo: Organisation) -> None:
    others = [media / "documents" / "regulamin.pdf", media / "12" / "notatka.txt", media / "13"]
    for path in others[:2]:
        path.parent.mkdir(parents=True)
        path.write_bytes(b"x")
        os.utime(path, (0, 0))
    others[2].write_bytes(b"x")
    assert remove_orphans(timezone.now() + LATER) == 0
    assert all(path.exists() for path in others)


def test_a_server_without_a_single_file_is_no_trouble(media: Path) -> None:
    assert list(orphans(timezone.now())) == []
    assert checks.files_note() == "every file has its row"


def test_the_check_tells_what_goes_tonight_and_takes_nothing(left_behind: Path) -> None:
    os.utime(left_behind, (0, 0))
    assert checks.files_note().startswith("1 without a row")
    assert left_behind.exists()


def test_a_sweep_that_does_not_ask_for_rows_twin(
    receive: Receive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With rows unknown, the file that has one would be taken: the first story would fail."""
    kept = receive("lepszy.jpg", picture()).place
    monkeypatch.setattr(
        "osnowa.documents.queries.StoredFile.objects.filter",
        lambda **_of: type("None", (), {"values_list": staticmethod(lambda *_a, **_k: [])}),
    )
    remove_orphans(timezone.now() + LATER)
    assert not kept.exists()
