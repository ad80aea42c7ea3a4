"""A second start skips what is done; a changed program is prepared anew."""

from pathlib import Path

import pytest

from osnowa.config import preparing


@pytest.fixture
def ready(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.setenv("OSNOWA_HOME", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/osnowa.sqlite3")
    (tmp_path / "osnowa.sqlite3").write_bytes(b"")
    (tmp_path / "static").mkdir()
    preparing.mark_ready()
    return tmp_path


def test_what_is_ready_is_not_prepared_again(ready: Path) -> None:
    said: list[str] = []
    assert preparing.is_ready()
    assert preparing.prepare(said.append) is False
    assert said == []


def test_a_changed_program_is_prepared_anew(ready: Path, monkeypatch, tmp_path: Path) -> None:
    package = tmp_path / "package"
    package.mkdir()
    (package / "rules.py").write_text("limit = 1")
    monkeypatch.setattr(preparing, "PACKAGE", package)
    preparing.mark_ready()
    assert preparing.is_ready()
    (package / "rules.mo").write_text("made by us, changes nothing")
    assert preparing.is_ready()
    (package / "rules.py").write_text("limit = 22")
    assert not preparing.is_ready()


def test_another_database_is_prepared_anew(ready: Path, monkeypatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{ready}/other.sqlite3")
    assert not preparing.is_ready()


@pytest.mark.parametrize("lost", ["osnowa.sqlite3", "ready.json"])
def test_what_was_lost_is_prepared_anew(ready: Path, lost: str) -> None:
    (ready / lost).unlink()
    assert not preparing.is_ready()


def test_a_damaged_stamp_is_no_stamp(ready: Path) -> None:
    preparing.stamp_file().write_text("{")
    assert not preparing.is_ready()


def test_all_steps_run_in_order(ready: Path, monkeypatch) -> None:
    done: list[str] = []
    steps = tuple((name, lambda name=name: done.append(name)) for name in ("one", "two"))
    monkeypatch.setattr(preparing, "STEPS", steps)
    monkeypatch.setattr(preparing, "compile_translations", lambda: None)
    preparing.stamp_file().unlink()
    assert preparing.prepare(lambda _sentence: None) is True
    assert done == ["one", "two"]
    assert preparing.is_ready()
