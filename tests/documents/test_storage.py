"""Bytes on the disk: all of them or none, and each institution in its own folder."""

import os
from pathlib import Path

import pytest
from django.db import transaction
from django_scopes import scope, scopes_disabled
from django_scopes.exceptions import ScopeError

from osnowa.documents import actions
from osnowa.documents.actions import store_bytes
from osnowa.documents.models import StoredFile
from osnowa.documents.storage import read_bytes, write_bytes
from osnowa.organisations.models import Organisation
from tests.documents.conftest import HANNA, Receive, picture
from tests.factories.documents import StoredFileFactory


def test_file_is_whole_or_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine loses power while the bytes are being written."""

    def power_lost(_number: int) -> None:
        raise OSError("no power")

    place = tmp_path / "1" / "plik"
    monkeypatch.setattr(os, "fsync", power_lost)
    with pytest.raises(OSError, match="no power"):
        write_bytes(place, b"pierwsza wersja")

    assert not place.exists()


def test_file_twin_written_in_place(tmp_path: Path) -> None:
    """Writing straight under the final name would leave half a file that looks whole."""
    place = tmp_path / "plik"
    with pytest.raises(OSError, match="no power"), place.open("wb") as out:
        out.write(b"pierwsza")
        raise OSError("no power")

    assert place.exists()


def test_second_write_replaces_the_first(tmp_path: Path) -> None:
    place = tmp_path / "plik"
    write_bytes(place, b"raz")
    write_bytes(place, b"dwa")

    assert place.read_bytes() == b"dwa"
    assert [path.name for path in tmp_path.iterdir()] == ["plik"]


@pytest.mark.django_db
def test_row_always_has_its_bytes(lipowo: Organisation, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk is full the person hears of it; no row promises what is not there."""

    def disk_full(_place: Path, _content: bytes) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(actions, "write_bytes", disk_full)
    with pytest.raises(OSError, match="no space"):
        keep(lipowo)

    with scopes_disabled():
        assert not StoredFile.objects.exists()


def keep(organisation: Organisation, content: bytes = b"%PDF") -> StoredFile:
    return store_bytes(
        HANNA,
        organisation.pk,
        content,
        name="a.pdf",
        content_type="application/pdf",
        purpose="decisions.protocol",
    )


@pytest.mark.django_db
def test_institutions_keep_their_files_apart(
    lipowo: Organisation, brzezina: Organisation, media: Path
) -> None:
    ours, theirs = keep(lipowo, b"nasz"), keep(brzezina, b"cudzy")

    assert {path.name for path in media.iterdir()} == {str(lipowo.pk), str(brzezina.pk)}
    assert (read_bytes(ours), read_bytes(theirs)) == (b"nasz", b"cudzy")
    with scope(organisation=lipowo.pk):
        assert list(StoredFile.objects.all()) == [ours]


@pytest.mark.django_db
def test_files_cannot_be_queried_without_an_institution(lipowo: Organisation) -> None:
    with scopes_disabled():
        StoredFileFactory(organisation_id=lipowo.pk)

    with pytest.raises(ScopeError):
        StoredFile.objects.count()


@pytest.mark.django_db
def test_row_disappears_with_the_change_that_failed(receive: Receive) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        receive("a.jpg", picture(), "image/jpeg")
        raise ZeroDivisionError

    with scopes_disabled():
        assert not StoredFile.objects.exists()


@pytest.mark.django_db
def test_place_tells_nothing_a_person_typed(receive: Receive) -> None:
    file = receive("../../Hanna Nowak.jpg", picture(), "image/jpeg")

    assert "Hanna" not in str(file.place)
    assert ".." not in file.path
    assert file.created_by == "Hanna"
