"""A backup brings back every row and every file, or says plainly why it cannot."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django_scopes import scopes_disabled

from osnowa.accounts.models import User
from osnowa.jobs import backup, manifest, postgres_copy, restore
from osnowa.jobs.backup import make_backup
from osnowa.jobs.restore import CannotRestore, restore_backup
from osnowa.organisations.models import Organisation
from tests.factories.organisations import OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def media(settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    (settings.MEDIA_ROOT / "1").mkdir(parents=True)
    (settings.MEDIA_ROOT / "1" / "skan.pdf").write_bytes(b"%PDF zupa")
    return settings.MEDIA_ROOT


@pytest.fixture
def people(media: Path) -> Iterator[None]:
    """An institution and a person whose names are hard to copy."""
    OrganisationFactory(slug="lipowo", name="Dom Kultury „Pod Lipą” 🌳")
    UserFactory(email="zofia@example.org", full_name="Zofia\tŻółć\\n")
    yield
    connection.close()


@pytest.fixture
def saved(people: None, tmp_path: Path) -> Path:
    return make_backup(tmp_path)


def lose_everything(media: Path) -> None:
    with scopes_disabled():
        Organisation.objects.all().delete()
    User.objects.all().delete()
    (media / "1" / "skan.pdf").unlink()
    UserFactory(email="later@example.org")


def everything_comes_back(saved: Path, media: Path) -> None:
    lose_everything(media)
    warnings = restore_backup(saved, is_forced=True)
    with scopes_disabled():
        assert Organisation.objects.get().name == "Dom Kultury „Pod Lipą” 🌳"
    assert [user.full_name for user in User.objects.all()] == ["Zofia\tŻółć\\n"]
    assert (media / "1" / "skan.pdf").read_bytes() == b"%PDF zupa"
    assert not any("key" in warning for warning in warnings)
    assert UserFactory().pk > User.objects.get(email="zofia@example.org").pk  # numbers go on


def test_everything_comes_back(saved: Path, media: Path) -> None:
    everything_comes_back(saved, media)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one way to copy")
def test_everything_comes_back_without_pg_dump(
    people: None, media: Path, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr(postgres_copy, "pg_dump", lambda *_: False)
    saved = make_backup(tmp_path)
    assert manifest.read_manifest(saved).format == postgres_copy.FORMAT_COPY
    everything_comes_back(saved, media)


def test_row_counts_stand_in_the_manifest(saved: Path) -> None:
    found = manifest.read_manifest(saved)
    assert found.tables["organisations_organisation"] == 1
    assert found.tables["accounts_user"] == 1
    assert "accounts.0001_initial" in found.migrations
    assert found.media_count == 1
    assert set(found.files) >= {"media.tar"}


def test_data_are_not_overwritten_by_accident(saved: Path) -> None:
    with pytest.raises(CannotRestore, match="holds data"):
        restore_backup(saved)
    assert User.objects.filter(email="zofia@example.org").exists()


def test_a_damaged_backup_is_refused_before_anything_changes(saved: Path, media: Path) -> None:
    path = next(path for path in manifest.files_in(saved) if path.name != "media.tar")
    path.write_bytes(path.read_bytes()[:-20] + b"x" * 20)
    lose_everything(media)
    with pytest.raises(CannotRestore, match="damaged"):
        restore_backup(saved, is_forced=True)
    assert User.objects.filter(email="later@example.org").exists()


def test_damage_goes_unseen_without_check_sums_twin(saved: Path, monkeypatch) -> None:
    path = saved / "media.tar"
    path.write_bytes(path.read_bytes().replace(b"zupa", b"kupa"))
    with pytest.raises(CannotRestore):
        restore.look_at(saved)
    found = manifest.read_manifest(saved)
    monkeypatch.setattr(restore, "sha256_of", lambda path: found.files[path.name])
    restore.look_at(saved)


def change_manifest(saved: Path, **fields: object) -> None:
    path = saved / manifest.NAME
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **fields}), "utf-8")


def test_a_backup_of_a_newer_program_is_refused(saved: Path) -> None:
    newer = [*manifest.read_manifest(saved).migrations, "accounts.0999_from_the_future"]
    change_manifest(saved, osnowa="9.1.0", migrations=newer)
    with pytest.raises(CannotRestore, match=r"newer program \(9.1.0\)"):
        restore_backup(saved, is_forced=True)


def test_a_backup_of_the_other_database_is_refused(saved: Path) -> None:
    other = "sqlite" if connection.vendor == "postgresql" else "pg_dump"
    change_manifest(saved, format=other)
    with pytest.raises(CannotRestore, match="DATABASE_URL"):
        restore_backup(saved, is_forced=True)


def test_rows_that_did_not_arrive_are_told(saved: Path) -> None:
    wanted = {**manifest.read_manifest(saved).tables, "accounts_user": 7}
    change_manifest(saved, tables=wanted)
    with pytest.raises(CannotRestore, match=r"accounts_user.*\(7, 1\)"):
        restore_backup(saved, is_forced=True)


def test_another_key_of_the_journal_is_told(saved: Path, settings) -> None:
    settings.JOURNAL_KEY = "another"
    assert any("JOURNAL_KEY" in warning for warning in restore_backup(saved, is_forced=True))


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"osnowa": "1"}'])
def test_a_folder_that_is_no_backup_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / manifest.NAME).write_text(text)
    with pytest.raises(CannotRestore, match="not a finished backup"):
        restore_backup(tmp_path, is_forced=True)


def test_an_interrupted_backup_never_looks_finished(media: Path, tmp_path: Path, monkeypatch):
    def disk_is_full(_folder: Path) -> int:
        raise OSError("No space left on device")

    monkeypatch.setattr(backup, "pack_media", disk_is_full)
    with pytest.raises(OSError, match="No space"):
        make_backup(tmp_path / "backups")
    (left,) = (tmp_path / "backups").iterdir()
    assert left.name.endswith(".unfinished")
    with pytest.raises(CannotRestore):
        restore_backup(left, is_forced=True)


def test_an_archive_cannot_write_outside_its_folder(tmp_path: Path) -> None:
    import tarfile

    (tmp_path / "evil.txt").write_text("evil")
    with tarfile.open(tmp_path / "evil.tar", "w") as archive:
        archive.add(tmp_path / "evil.txt", arcname="../outside.txt")
    (tmp_path / "inside").mkdir()
    with pytest.raises(CannotRestore, match="strange"):
        restore.extract_files(tmp_path / "evil.tar", tmp_path / "inside")
    assert not (tmp_path / "outside.txt").exists()
