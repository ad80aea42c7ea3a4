"""A copy of a running SQLite database, and the way back, by SQLite's own backup interface."""

import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connection

FORMAT = "sqlite"
_FILE = "database.sqlite3"
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"


def database_path() -> str:
    return str(connection.settings_dict["NAME"])


def dump(folder: Path) -> tuple[str, dict[str, int], dict[str, list[str]]]:
    """(format, row counts of the copy, nothing): one consistent moment of the database."""
    with (
        closing(sqlite3.connect(database_path(), timeout=60)) as source,
        closing(sqlite3.connect(folder / _FILE)) as copy,
    ):
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        return FORMAT, row_counts(copy), {}


def row_counts(database: sqlite3.Connection) -> dict[str, int]:
    tables = sorted(name for (name,) in database.execute(_TABLES))
    return {name: count_of(database, name) for name in tables}


def count_of(database: sqlite3.Connection, table: str) -> int:
    quoted = table.replace('"', '""')
    (count,) = database.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()  # noqa: S608
    return int(count)


def is_empty() -> bool:
    with closing(sqlite3.connect(database_path(), timeout=60)) as database:
        return not database.execute(_TABLES).fetchall()


def load(folder: Path, columns: dict[str, list[str]]) -> dict[str, int]:
    """Into the live file in one transaction: whoever has it open sees the restored rows."""
    connection.close()
    with (
        closing(sqlite3.connect(f"file:{folder / _FILE}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(database_path(), timeout=60)) as target,
    ):
        source.backup(target)
        return row_counts(target)
