"""Compiles the rooms' translations with Babel, so that no machine needs GNU gettext."""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

PACKAGE = Path(__file__).resolve().parent.parent


def catalog_paths(package: Path = PACKAGE) -> Iterator[Path]:
    """Every room's `django.po`, in a fixed order."""
    yield from sorted(package.glob("*/locale/*/LC_MESSAGES/django.po"))


def read_catalog(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3], charset="utf-8", abort_invalid=True)


def compile_messages(package: Path = PACKAGE) -> int:
    """Write a `.mo` beside each `.po` that is newer than it; return how many were written."""
    written = 0
    for source in catalog_paths(package):
        compiled = source.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
            continue
        unfinished = compiled.with_suffix(".mo.new")
        with unfinished.open("wb") as file:
            write_mo(file, read_catalog(source))
        unfinished.replace(compiled)
        written += 1
    return written
