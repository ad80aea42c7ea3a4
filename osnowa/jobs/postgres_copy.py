"""A copy of a running PostgreSQL database: by pg_dump where it is, else by COPY.

Both read one exported snapshot, so the row counts in the manifest are exact.
"""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import psycopg
from django.core.management import call_command
from django.db import connection
from psycopg import sql

FORMAT_DUMP = "pg_dump"
FORMAT_COPY = "pg_copy"
_FILE = "database.dump"
_FOLDER = "tables"
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
_COLUMNS = """
    SELECT column_name FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name = %s AND is_generated = 'NEVER'
    ORDER BY ordinal_position
"""
_SEQUENCES = """
    SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = 'public' AND (is_identity = 'YES' OR column_default LIKE 'nextval(%')
"""
_ROUTINES = """
    SELECT p.oid::regprocedure::text FROM pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
"""

Connection = psycopg.Connection[Any]


def address() -> dict[str, str]:
    """Where the database is, in the words of libpq."""
    settings = connection.settings_dict
    found = {
        "host": settings["HOST"],
        "port": settings["PORT"],
        "user": settings["USER"],
        "password": settings["PASSWORD"],
        "dbname": settings["NAME"],
    }
    return {name: str(value) for name, value in found.items() if value}


def connect() -> Connection:
    return psycopg.connect(**address())  # type: ignore[arg-type]


def tables_of(database: Connection) -> list[str]:
    return [name for (name,) in database.execute(_TABLES)]


def row_counts(database: Connection) -> dict[str, int]:
    return {name: _count(database, name) for name in tables_of(database)}


def _count(database: Connection, table: str) -> int:
    query = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))
    row = database.execute(query).fetchone()
    return int(row[0]) if row else 0


def dump(folder: Path) -> tuple[str, dict[str, int], dict[str, list[str]]]:
    """(format, row counts, columns of each table when they are needed to load it)."""
    with connect() as database:
        database.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        database.read_only = True
        counts = row_counts(database)
        row = database.execute("SELECT pg_export_snapshot()").fetchone()
        if row and pg_dump(folder, str(row[0])):
            return FORMAT_DUMP, counts, {}
        columns = {table: columns_of(database, table) for table in counts}
        (folder / _FOLDER).mkdir()
        for table in counts:
            _copy_out(database, table, columns[table], folder / _FOLDER / f"{table}.copy")
        return FORMAT_COPY, counts, columns


def columns_of(database: Connection, table: str) -> list[str]:
    return [name for (name,) in database.execute(_COLUMNS, [table])]


def pg_dump(folder: Path, snapshot: str) -> bool:
    """False when there is no pg_dump, or one older than the server."""
    if shutil.which("pg_dump") is None:
        return False
    line = ["pg_dump", "-Fc", "--no-owner", "--no-privileges", f"--snapshot={snapshot}"]
    is_done = _run([*line, f"--file={folder / _FILE}"]) == ""
    if not is_done:
        (folder / _FILE).unlink(missing_ok=True)
    return is_done


def _run(line: list[str]) -> str:
    """What went wrong, in the tool's words; the password never stands on a command line."""
    names = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "dbname": "PGDATABASE"}
    where = address()
    environment = {names[name]: where[name] for name in names if name in where}
    environment["PGPASSWORD"] = where.get("password", "")
    done = subprocess.run(  # noqa: S603 - PostgreSQL's own tools
        line, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    return "" if done.returncode == 0 else (done.stderr.strip() or f"{line[0]} failed")


def _copy_statement(table: str, columns: list[str], way: str) -> sql.Composed:
    names = sql.SQL(", ").join(sql.Identifier(name) for name in columns)
    return sql.SQL("COPY {} ({}) {}").format(sql.Identifier(table), names, sql.SQL(way))


def _copy_out(database: Connection, table: str, columns: list[str], path: Path) -> None:
    statement = _copy_statement(table, columns, "TO STDOUT")
    with database.cursor().copy(statement) as rows, path.open("wb") as file:
        for chunk in rows:
            file.write(chunk)


def is_empty() -> bool:
    with connect() as database:
        return not tables_of(database)


def load(folder: Path, columns: dict[str, list[str]]) -> dict[str, int]:
    """What is there goes first; the backup's files were looked at before, byte by byte."""
    connection.close()
    if columns:
        return _load_copies(folder, columns)
    line = ["pg_restore", "--no-owner", "--no-privileges", "--single-transaction"]
    with connect() as database:
        _drop_everything(database)
    problem = _run([*line, "--exit-on-error", "-d", address()["dbname"], str(folder / _FILE)])
    if problem:
        raise RuntimeError(problem)
    with connect() as database:
        return row_counts(database)


def _drop_everything(database: Connection) -> None:
    for table in tables_of(database):
        database.execute(sql.SQL("DROP TABLE {} CASCADE").format(sql.Identifier(table)))
    for (routine,) in database.execute(_ROUTINES).fetchall():
        # regprocedure is already quoted by PostgreSQL itself
        database.execute(f"DROP ROUTINE {routine} CASCADE".encode())


def _load_copies(folder: Path, columns: dict[str, list[str]]) -> dict[str, int]:
    """The tables are made by the program itself; foreign keys are looked at when all is in."""
    with connect() as database:
        _drop_everything(database)
    call_command("migrate", interactive=False, verbosity=0)
    connection.close()
    with connect() as database:
        names = sql.SQL(", ").join(sql.Identifier(name) for name in tables_of(database))
        database.execute(sql.SQL("TRUNCATE {} CASCADE").format(names))
        database.execute("SET CONSTRAINTS ALL DEFERRED")
        _set_guards(database, list(columns), "DISABLE")
        for table, names_of_columns in columns.items():
            _copy_in(database, table, names_of_columns, folder / _FOLDER / f"{table}.copy")
        database.execute("SET CONSTRAINTS ALL IMMEDIATE")
        _set_guards(database, list(columns), "ENABLE")
        for table, column in database.execute(_SEQUENCES).fetchall():
            _set_sequence(database, table, column)
        return row_counts(database)


def _copy_in(database: Connection, table: str, columns: list[str], path: Path) -> None:
    statement = _copy_statement(table, columns, "FROM STDIN")
    with database.cursor().copy(statement) as rows, path.open("rb") as file:
        while chunk := file.read(1 << 20):
            rows.write(chunk)


def _set_guards(database: Connection, tables: list[str], word: str) -> None:
    """Our own triggers judge people's changes, not rows that were right when they were saved."""
    change = sql.SQL("ALTER TABLE {} {} TRIGGER USER")
    for table in tables:
        database.execute(change.format(sql.Identifier(table), sql.SQL(word)))


def _set_sequence(database: Connection, table: str, column: str) -> None:
    query = sql.SQL(
        "SELECT setval(pg_get_serial_sequence({}, {}), coalesce(max({}), 1), max({}) IS NOT NULL)"
        " FROM {}"
    ).format(
        sql.Literal(f'"{table}"'),
        sql.Literal(column),
        sql.Identifier(column),
        sql.Identifier(column),
        sql.Identifier(table),
    )
    database.execute(query)
