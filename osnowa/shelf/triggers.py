"""The database itself notes that something public changed, whatever code changed it.

Set again after every migration, because SQLite rebuilds a table to alter it and loses its triggers.
On PostgreSQL the note is written at the very end of the transaction (a deferred constraint
trigger): nobody holds the one row while waiting for another, so changes cannot lock each other out.
"""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from django.apps import apps
from django.db import connections
from django.db.models import Model

from osnowa.shelf import sockets
from osnowa.shelf.models import ONLY_ROW, Generation
from osnowa.shelf.sockets import PublicTable

GENERATION = Generation._meta.db_table
FUNCTION = "shelf_raise_generation"
RAISE = f"UPDATE {GENERATION} SET number = number + 1"  # noqa: S608 - our own name
VERBS = {"insert": ("NEW",), "update": ("OLD", "NEW"), "delete": ("OLD",)}


def public_tables() -> list[PublicTable]:
    return [table for plug in sockets.tables for table in plug()]


def set_triggers(using: str = "default", **kwargs: Any) -> None:
    """Handler of `post_migrate`; running it again changes nothing."""
    connection = connections[using]
    with connection.cursor() as cursor:
        wanted = {apps.get_model(table.model)._meta.db_table for table in public_tables()}
        if not wanted | {GENERATION} <= set(connection.introspection.table_names(cursor)):
            # In the middle of somebody's migrations: no fingerprint, so nothing is kept yet.
            return
        for statement in _all_statements(connection.vendor):
            cursor.execute(statement)
    Generation.objects.filter(pk=ONLY_ROW).update(triggers=fingerprint(connection.vendor))


def fingerprint(vendor: str) -> str:
    """SHA-256 of every statement that makes the triggers."""
    return sha256("\n".join(_all_statements(vendor)).encode()).hexdigest()


def has_current_triggers() -> bool:
    """Whether the database has the triggers that this program expects."""
    expected = fingerprint(connections["default"].vendor)
    return Generation.objects.filter(pk=ONLY_ROW, triggers=expected).exists()


def _all_statements(vendor: str) -> Iterator[str]:
    is_sqlite = vendor == "sqlite"
    if not is_sqlite:
        yield _function()
    for table in public_tables():
        yield from _statements(table, apps.get_model(table.model), is_sqlite=is_sqlite)


def lift_triggers(using: str = "default", **kwargs: Any) -> None:
    """Handler of `pre_migrate`: SQLite alters no table that a trigger of another speaks of.

    Without their fingerprint nothing is kept until they are set again.
    """
    connection = connections[using]
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        if GENERATION not in connection.introspection.table_names(cursor):
            return
    drop_triggers(using)
    Generation.objects.using(using).update(triggers="")


def drop_triggers(using: str = "default") -> None:
    connection = connections[using]
    with connection.cursor() as cursor:
        for table in public_tables():
            name = apps.get_model(table.model)._meta.db_table
            for verb in VERBS:
                cursor.execute(_drop(name, verb, is_sqlite=connection.vendor == "sqlite"))


def _function() -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"{RAISE}, moved_in = txid_current() "
        f"WHERE id = {ONLY_ROW} AND moved_in IS DISTINCT FROM txid_current(); "
        "RETURN NULL; END $$"
    )


def _statements(table: PublicTable, model: type[Model], *, is_sqlite: bool) -> Iterator[str]:
    name = model._meta.db_table
    for verb, rows in VERBS.items():
        yield _drop(name, verb, is_sqlite=is_sqlite)
        conditions = [" OR ".join(part for row in rows if (part := _narrowed(table, row)))]
        if verb == "update":
            conditions.append(_differs(table, is_sqlite=is_sqlite))
        when = " AND ".join(f"({part})" for part in conditions if part)
        condition = f" WHEN ({when})" if when else ""
        if is_sqlite:
            yield (
                f"CREATE TRIGGER {_trigger(name, verb)} AFTER {verb} ON {name}{condition} BEGIN "
                f"{RAISE} WHERE id = {ONLY_ROW}; END"
            )
        else:
            yield (
                f"CREATE CONSTRAINT TRIGGER {_trigger(name, verb)} AFTER {verb} ON {name} "
                "DEFERRABLE INITIALLY DEFERRED "
                f"FOR EACH ROW{condition} EXECUTE FUNCTION {FUNCTION}()"
            )


def _trigger(table: str, verb: str) -> str:
    return f"{table}_{verb}_shown"


def _drop(table: str, verb: str, *, is_sqlite: bool) -> str:
    on = "" if is_sqlite else f" ON {table}"
    return f"DROP TRIGGER IF EXISTS {_trigger(table, verb)}{on}"


def _narrowed(table: PublicTable, row: str) -> str:
    """Values are our own constants, never anything typed."""
    parts = []
    for column, values in table.only.items():
        listed = ", ".join(f"'{value}'" for value in sorted(values))
        parts.append(f'{row}."{column}" IN ({listed})')
    return " AND ".join(parts)


def _differs(table: PublicTable, *, is_sqlite: bool) -> str:
    """Rewriting a row with what it said changes no page."""
    unequal = "IS NOT" if is_sqlite else "IS DISTINCT FROM"
    return " OR ".join(f'OLD."{name}" {unequal} NEW."{name}"' for name in sorted(table.shown))
