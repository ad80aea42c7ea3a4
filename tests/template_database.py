"""A database migrated once, and copied for every process of every run of the tests.

Two hundred migrations take half a minute, a copy a second. The template is named after a digest of
what makes it, so that a change there makes a new one.
"""

import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection

# Whatever decides what a fresh database holds: tables, first rows, triggers.
MAKERS = ("migrations/*.py", "apps.py", "guards.py", "triggers.py", "plugs.py")


def lead_to_own_copy() -> None:
    """From here on the connection leads to a fresh copy of the template."""
    name = connection.settings_dict["TEST"]["NAME"]
    with _one_at_a_time():
        template = _template()
        _drop(name)
        _copy(template, name)
    _forgo_durability()
    _lead_to(name)


def drop_own_copy() -> None:
    _close()
    _drop(connection.settings_dict["TEST"]["NAME"])


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Files are of one home; a database server keeps one list of names for every checkout."""
    settings.HOME.mkdir(parents=True, exist_ok=True)
    folder = settings.HOME if _is_a_file() else Path(tempfile.gettempdir())
    with (folder / f"osnowa-test-template-{os.getuid()}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _template() -> str:
    """The name of a database with every migration in; made when there is none."""
    name = _named(f"test_template_{_digest()}")
    if name not in _templates():
        for outdated in _templates():
            _drop(outdated)
        # A template that was broken off half way must not look like a whole one.
        unfinished = _named("test_template_unfinished")
        _drop(unfinished)
        _migrate(unfinished)
        _rename(unfinished, name)
    return name


def _digest() -> str:
    digest = hashlib.sha256()
    for app in sorted(apps.get_app_configs(), key=lambda app: app.label):
        for pattern in MAKERS:
            for path in sorted(Path(app.path).glob(pattern)):
                digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def _migrate(name: str) -> None:
    given = connection.settings_dict["TEST"]["NAME"]
    former = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = name
    try:
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    finally:
        connection.settings_dict["TEST"]["NAME"] = given
        _lead_to(former)


def _forgo_durability() -> None:
    """A copy is dropped at the end, so no commit waits for the disk. `make prove` does wait."""
    options = connection.settings_dict["OPTIONS"]
    if _is_a_file():
        options["init_command"] = options["init_command"].replace("=FULL", "=OFF")
    else:
        options["options"] = "-c synchronous_commit=off"


def _lead_to(name: str) -> None:
    _close()
    connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = name


def _close() -> None:
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()


def _is_a_file() -> bool:
    return connection.vendor == "sqlite"


def _named(name: str) -> str:
    return str(settings.HOME / f"{name}.sqlite3") if _is_a_file() else name


def _templates() -> list[str]:
    if _is_a_file():
        return [str(path) for path in settings.HOME.glob("test_template_*.sqlite3")]
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE 'test\\_template\\_%'")
        return [name for (name,) in cursor.fetchall()]


def _copy(template: str, name: str) -> None:
    if _is_a_file():
        shutil.copyfile(template, name)
    else:
        _tell(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def _rename(former: str, name: str) -> None:
    if _is_a_file():
        Path(former).rename(name)
    else:
        _tell(f'ALTER DATABASE "{former}" RENAME TO "{name}"')


def _drop(name: str) -> None:
    if _is_a_file():
        for ending in ("", "-wal", "-shm", "-journal"):
            Path(f"{name}{ending}").unlink(missing_ok=True)
    else:
        _tell(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _tell(statement: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)
