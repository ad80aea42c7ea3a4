"""The command line: help everywhere, and one clear sentence when something is in the way."""

import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from osnowa.config import cli, home, problems
from osnowa.config.commands import demo
from osnowa.config.problems import Problem


def osnowa(*words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """The command as a person runs it, without the settings of this test run."""
    ours = {"OSNOWA_HOME", "OSNOWA_ENV_FILE", "DATABASE_URL", "SECRET_KEY", "DEMO", "PORT", "HOST"}
    clean = {name: value for name, value in os.environ.items() if name not in ours}
    clean.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.run(
        [sys.executable, "-m", "osnowa.config.cli", *words],
        env=clean | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def the_sentence(done: "subprocess.CompletedProcess[str]") -> str:
    """What a person reads when it did not work: one line, no traceback, exit code 1."""
    assert done.returncode == 1, done.stderr
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("osnowa: ")
    return lines[0]


@pytest.mark.parametrize("command", [None, *cli.COMMANDS])
def test_help_is_there_without_any_settings(command: str | None, capsys) -> None:
    words = [command, "--help"] if command else ["--help"]
    with pytest.raises(SystemExit) as end:
        cli.main(words)
    assert end.value.code == 0
    assert "usage: osnowa" in capsys.readouterr().out


def test_every_command_is_in_the_help(capsys) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    text = capsys.readouterr().out
    assert [name for name in cli.COMMANDS if name not in text] == []


def test_a_busy_port_is_told_in_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        for command in ("serve", "demo"):
            done = osnowa(command, OSNOWA_HOME=str(tmp_path), PORT=port)
            assert f"Port {port} is taken" in the_sentence(done)


@pytest.mark.parametrize("port", ["http", "0", "70000", "-1"])
def test_a_port_that_is_none_is_told(tmp_path: Path, port: str) -> None:
    assert "PORT must be a number" in the_sentence(
        osnowa("serve", OSNOWA_HOME=str(tmp_path), PORT=port)
    )


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = osnowa("check", OSNOWA_HOME=str(tmp_path / "file" / "home"))
    assert "cannot be written" in the_sentence(done)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_rights_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert "cannot be written" in the_sentence(osnowa("check", OSNOWA_HOME=str(tmp_path)))


def test_a_database_that_does_not_answer_is_told(tmp_path: Path) -> None:
    done = osnowa(
        "serve",
        OSNOWA_HOME=str(tmp_path),
        DATABASE_URL="postgres://nobody@127.0.0.1:1/nothing",
        PORT="8999",
    )
    assert "The database does not answer" in the_sentence(done)


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "osnowa.sqlite3").write_text("this is a letter, not a database " * 50)
    assert "cannot be read" in the_sentence(osnowa("check", OSNOWA_HOME=str(tmp_path)))


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(problems, "LEAST_FREE_MB", 10**12)
    with pytest.raises(Problem, match=r"disk .* is full"):
        problems.need_folder(tmp_path)


def test_an_old_python_is_told(monkeypatch, capsys) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    assert cli.main(["check"]) == 1
    assert (
        capsys.readouterr().err
        == "osnowa: Osnowa needs Python 3.11 or newer; this is Python 3.9.2.\n"
    )


def test_keys_are_made_once_and_only_for_this_user(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("OSNOWA_HOME", str(tmp_path))
    for name in ("SECRET_KEY", "JOURNAL_KEY", "OSNOWA_ENV_FILE"):
        monkeypatch.delenv(name, raising=False)
    assert home.ensure_secrets()
    path = tmp_path / "osnowa.env"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    names = [line.split("=")[0] for line in path.read_text().splitlines()]
    assert names == ["SECRET_KEY", "JOURNAL_KEY"]
    first = path.read_text()
    assert not home.ensure_secrets()
    assert path.read_text() == first
    for name in ("SECRET_KEY", "JOURNAL_KEY"):
        monkeypatch.delenv(name)


@pytest.mark.parametrize(
    "environment",
    [{"HOST": "0.0.0.0"}, {"PUBLIC_ADDRESS": "https://kultura.example.org"}],  # noqa: S104
)
def test_the_demo_never_runs_for_others(monkeypatch, environment: dict[str, str]) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(Problem, match=r"127\.0\.0\.1 only"):
        demo.need_local()


def test_the_demo_runs_on_this_machine(monkeypatch) -> None:
    for name in ("HOST", "PUBLIC_ADDRESS"):
        monkeypatch.delenv(name, raising=False)
    demo.need_local()
