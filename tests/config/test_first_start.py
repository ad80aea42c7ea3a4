"""Whoever installs types `osnowa serve` and is led on: prepared, and told where to begin."""

import sqlite3
import subprocess
from pathlib import Path

import pytest

from osnowa.config.commands import serve
from osnowa.config.emptiness import TABLE, has_institution, has_tables
from osnowa.config.problems import Problem
from osnowa.desks.set_up.gate import first_run_address
from osnowa.organisations.models import Organisation

INSERT = f"INSERT INTO {TABLE} VALUES (1)"  # noqa: S608 - a name of ours


@pytest.fixture
def url(tmp_path: Path, monkeypatch) -> str:
    address = f"sqlite:///{tmp_path}/osnowa.sqlite3"
    monkeypatch.setenv("DATABASE_URL", address)
    return address


@pytest.fixture
def calls(monkeypatch) -> list[list[str]]:
    """Commands that the server would run; each succeeds."""
    made: list[list[str]] = []

    def run(line: list[str], **_options: object) -> "subprocess.CompletedProcess[str]":
        made.append(line[-2:])
        return subprocess.CompletedProcess(line, 0)

    monkeypatch.setattr(subprocess, "run", run)
    return made


def write(url: str, *statements: str) -> None:
    with sqlite3.connect(url.partition(":///")[2]) as connection:
        for statement in statements:
            connection.execute(statement)


def test_the_table_is_the_one_institutions_live_in() -> None:
    assert Organisation._meta.db_table == TABLE


def test_an_empty_home_is_prepared_first(url: str, calls: list[list[str]]) -> None:
    assert not has_tables(url)
    serve.prepare_what_is_empty()
    assert calls == [["setup", "--prepare"]]
    assert not Path(url.partition(":///")[2]).exists(), "asking must not make the file"


def test_a_prepared_home_is_left_alone(url: str, calls: list[list[str]]) -> None:
    write(url, f"CREATE TABLE {TABLE} (id INTEGER)")
    serve.prepare_what_is_empty()
    assert calls == []


def test_a_failed_preparation_stops_the_server(url: str, monkeypatch) -> None:
    failed = subprocess.CompletedProcess([], 1)
    monkeypatch.setattr(subprocess, "run", lambda *_words, **_options: failed)
    with pytest.raises(Problem, match="could not be prepared"):
        serve.prepare_what_is_empty()


def test_without_an_institution_the_first_run_address_is_printed(url: str, capsys) -> None:
    write(url, f"CREATE TABLE {TABLE} (id INTEGER)")
    assert not has_institution(url)
    serve.greet_whoever_installs()
    assert first_run_address() in capsys.readouterr().out.splitlines()


def test_with_an_institution_nothing_is_printed(url: str, capsys) -> None:
    write(url, f"CREATE TABLE {TABLE} (id INTEGER)", INSERT)
    assert has_institution(url)
    serve.greet_whoever_installs()
    assert capsys.readouterr().out == ""


def test_the_database_of_the_tests_has_tables_too(transactional_db) -> None:
    """The same question on the database the tests run on, PostgreSQL included."""
    from django.db import connection

    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        url = f"sqlite:///{settings['NAME']}"
    else:
        user, host, port = (settings[name] for name in ("USER", "HOST", "PORT"))
        url = f"postgres://{user}:{settings['PASSWORD']}@{host}:{port}/{settings['NAME']}"
    assert has_tables(url)
    assert not has_institution(url)
