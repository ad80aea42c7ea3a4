"""What is in the database, asked without Django: a server that forks must open no connection."""

import sqlite3
from contextlib import closing
from pathlib import Path

TABLE = "organisations_organisation"


def has_tables(url: str) -> bool:
    """False for a database that nobody has prepared yet."""
    return _first_row(url) is not None


def has_institution(url: str) -> bool:
    return bool(_first_row(url))


def _first_row(url: str) -> list[tuple[int]] | None:
    """At most one row; None when the table is not there."""
    query = f"SELECT id FROM {TABLE} LIMIT 1"  # noqa: S608 - a name of ours
    if url.startswith("sqlite"):
        return _in_sqlite(Path(url.partition(":///")[2]), query)
    return _in_postgres(url, query)


def _in_sqlite(path: Path, query: str) -> list[tuple[int]] | None:
    if not path.exists():
        return None
    with closing(sqlite3.connect(path, timeout=20)) as connection:
        try:
            return connection.execute(query).fetchall()
        except sqlite3.OperationalError as error:
            if "no such table" in str(error):
                return None
            raise


def _in_postgres(url: str, query: str) -> list[tuple[int]] | None:
    import psycopg

    with psycopg.connect(url, connect_timeout=5) as connection:
        try:
            return connection.execute(query.encode()).fetchall()
        except psycopg.errors.UndefinedTable:
            return None
