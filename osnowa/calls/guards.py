"""The database itself refuses to change frozen rules, whatever code asks.

Triggers, set again after every migration, because SQLite rebuilds a table to alter it and
loses them. Rows of a frozen version may be neither changed nor added. Deleting stays
possible for the removal of a whole call; the fingerprint of the snapshot shows anything less.
"""

from typing import Any

from django.db import connections

RULES = "calls_rules"
ROWS = ("calls_condition", "calls_criterion", "calls_eligibilityquestion", "calls_stage")
# What was told to people about the closing, and what was signed, is only ever added to.
ADDED = ("calls_closingchange", "calls_signedact")
SENTENCE = "frozen rules do not change"
IS_FROZEN = (
    "EXISTS (SELECT 1 FROM calls_rules r WHERE r.id = {row}.rules_id AND r.frozen_at IS NOT NULL)"
)


def set_guards(using: str = "default", **kwargs: Any) -> None:
    """Handler of `post_migrate`; running it again changes nothing."""
    connection = connections[using]
    statements = _sqlite() if connection.vendor == "sqlite" else _postgresql()
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def lift_guards(using: str = "default", **kwargs: Any) -> None:
    """Handler of `pre_migrate`. SQLite alters a table by putting a new one in its place, and
    refuses that while a trigger of another table speaks of it.
    """
    if connections[using].vendor == "sqlite":
        drop_guards(using)


def drop_guards(using: str = "default") -> None:
    connection = connections[using]
    with connection.cursor() as cursor:
        for name, table in _names():
            on = "" if connection.vendor == "sqlite" else f" ON {table}"
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def _names() -> list[tuple[str, str]]:
    rows = [(f"{table}_{verb}_frozen", table) for table in ROWS for verb in ("update", "insert")]
    whole = [(f"{table}_update_frozen", table) for table in (RULES, *ADDED)]
    return [*whole, *rows]


def _sqlite() -> list[str]:
    raising = f"BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"
    statements = [
        f"CREATE TRIGGER IF NOT EXISTS {RULES}_update_frozen BEFORE UPDATE ON {RULES} "
        f"WHEN OLD.frozen_at IS NOT NULL {raising}",
    ]
    statements += [
        f"CREATE TRIGGER IF NOT EXISTS {table}_update_frozen BEFORE UPDATE ON {table} {raising}"
        for table in ADDED
    ]
    for table in ROWS:
        for verb, row in (("update", "OLD"), ("insert", "NEW")):
            statements.append(
                f"CREATE TRIGGER IF NOT EXISTS {table}_{verb}_frozen BEFORE {verb.upper()} "
                f"ON {table} WHEN {IS_FROZEN.format(row=row)} {raising}"
            )
    return statements


def _postgresql() -> list[str]:
    def function(name: str, condition: str) -> str:
        return (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {condition} THEN RAISE EXCEPTION '{SENTENCE}' USING ERRCODE = '23514'; END IF; "
            "RETURN NEW; END $$"
        )

    statements = [
        function("calls_refuse_frozen_rules", "OLD.frozen_at IS NOT NULL"),
        function("calls_refuse_frozen_update", IS_FROZEN.format(row="OLD")),
        function("calls_refuse_frozen_insert", IS_FROZEN.format(row="NEW")),
        function("calls_refuse_any_update", "TRUE"),
        f"CREATE OR REPLACE TRIGGER {RULES}_update_frozen BEFORE UPDATE ON {RULES} "
        "FOR EACH ROW EXECUTE FUNCTION calls_refuse_frozen_rules()",
    ]
    statements += [
        f"CREATE OR REPLACE TRIGGER {table}_update_frozen BEFORE UPDATE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION calls_refuse_any_update()"
        for table in ADDED
    ]
    for table in ROWS:
        statements.extend(
            f"CREATE OR REPLACE TRIGGER {table}_{verb}_frozen BEFORE {verb.upper()} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION calls_refuse_frozen_{verb}()"
            for verb in ("update", "insert")
        )
    return statements
