"""Makes a checkout or an installed package ready to run, and skips what is done already."""

import hashlib
import json
import os
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import osnowa
from osnowa.config.home import database_url, ensure_secrets, home, read_environment
from osnowa.config.problems import need_database, need_folder, need_python

PACKAGE = Path(__file__).resolve().parent.parent
_MADE_BY_US = {".mo", ".pyc"}


def prepare_environment() -> None:
    """The part before Django: Python, folder, disk, keys, database."""
    need_python()
    read_environment()
    need_folder(home())
    ensure_secrets()
    need_database(database_url())


def fingerprint() -> str:
    """Changes with the program, with its Python and with the database it is pointed at."""
    digest = hashlib.sha256(f"{sys.version} {database_url()} {osnowa.__version__}".encode())
    built = PACKAGE / "ui" / "static" / "osnowa"
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix in _MADE_BY_US or built in path.parents or not path.is_file():
            continue
        found = path.stat()
        digest.update(f"{path.relative_to(PACKAGE)} {found.st_mtime_ns} {found.st_size}".encode())
    return digest.hexdigest()


def stamp_file() -> Path:
    return home() / "ready.json"


def is_ready() -> bool:
    """The same program was made ready for the same database, and both are still there."""
    try:
        stamp = json.loads(stamp_file().read_text("utf-8"))
    except (OSError, ValueError):
        return False
    if database_url().startswith("sqlite") and not sqlite_file().exists():
        return False
    return bool(stamp == {"fingerprint": fingerprint()}) and (home() / "static").exists()


def sqlite_file() -> Path:
    return Path(database_url().partition(":///")[2])


def mark_ready() -> None:
    stamp_file().write_text(json.dumps({"fingerprint": fingerprint()}), "utf-8")


def compile_translations() -> None:
    from osnowa.config.messages import compile_messages

    if os.access(PACKAGE, os.W_OK):
        compile_messages()


def build_assets() -> None:
    """A wheel carries them built; a checkout builds them."""
    from osnowa.ui.assets import build

    if os.access(PACKAGE, os.W_OK):
        build()


def collect_static() -> None:
    _quietly("collectstatic", interactive=False, verbosity=0)


def migrate() -> None:
    _quietly("migrate", interactive=False, verbosity=0)


def warm_search() -> None:
    """The lemma dictionary is turned into a small cache once, not at the first search."""
    from osnowa.content import search

    search.prepare()


def _quietly(command: str, **options: object) -> None:
    from django.core.management import call_command

    with redirect_stdout(StringIO()):
        call_command(command, **options)


STEPS: tuple[tuple[str, Callable[[], None]], ...] = (
    ("translations", compile_translations),
    ("styles and scripts", build_assets),
    ("database", migrate),
    ("static files", collect_static),
    ("search", warm_search),
)


def prepare(say: Callable[[str], None]) -> bool:
    """Every step, unless the last run left everything as it is needed now: False then."""
    if is_ready():
        return False
    import django

    compile_translations()
    django.setup()
    for name, step in STEPS:
        say(f"Preparing: {name}")
        step()
    mark_ready()
    return True
