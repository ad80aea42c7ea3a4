#!/usr/bin/env python
"""Keeps the rooms' translations: `update [room…]`, `compile`, `missing [room…]`, `tidy [room…]`.

`update` reads every msgid out of a room's Python and templates and adds the new ones to
`osnowa/<room>/locale/{pl,uk}/LC_MESSAGES/django.po`; what is translated stays. `tidy` does the
same and drops the entries that no longer occur.
"""

import argparse
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import write_po
from django.utils.translation.template import templatize

from osnowa.config.messages import PACKAGE, compile_messages, read_catalog

LANGUAGES = ("pl", "uk")
_FEW = "n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2"
PLURALS = {
    "pl": f"nplurals=3; plural=(n==1 ? 0 : {_FEW});",
    "uk": f"nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : {_FEW});",
}
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    **dict.fromkeys(("gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
# Cotton evaluates `:name="_('text')"`, which Django's own reader of templates does not see.
_COTTON_CALL = re.compile(r"""\s:[\w-]+=(["'])_\((?P<text>(?!\1)["'].*?(?!\1)["'])\)\1""")


def rooms() -> list[str]:
    return sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))


def python_of_template(source: str) -> str:
    """A template as Python calls of gettext, one template line on one line."""
    lines = [line.lstrip() for line in templatize(source).split("\n")]
    calls = [f"_({match['text']})" for match in _COTTON_CALL.finditer(source)]
    return "\n".join(lines + calls)


def sources_of(room: str) -> Iterator[tuple[str, str]]:
    """(path shown in the catalogue, Python to read msgids from)."""
    for path in sorted((PACKAGE / room).rglob("*")):
        shown = path.relative_to(PACKAGE.parent).as_posix()
        if path.suffix == ".py" and "migrations" not in path.parts:
            yield shown, path.read_text("utf-8")
        elif path.suffix in {".html", ".txt"} and {"templates", "components"} & set(path.parts):
            yield shown, python_of_template(path.read_text("utf-8"))


def extracted(room: str) -> Catalog:
    """Every msgid that occurs in the room."""
    found = Catalog(charset="utf-8")
    for shown, source in sources_of(room):
        rows = extract("python", io.BytesIO(source.encode()), keywords=KEYWORDS)
        for _line, message, _comments, context in rows:
            if message and message != ("",):
                found.add(message, context=context, locations=[(shown, 0)])
    return found


def catalog_path(room: str, language: str) -> Path:
    return PACKAGE / room / "locale" / language / "LC_MESSAGES" / "django.po"


def current(room: str, language: str) -> Catalog:
    path = catalog_path(room, language)
    return read_catalog(path) if path.exists() else Catalog(locale=language, charset="utf-8")


def write_catalog(path: Path, catalog: Catalog, language: str, *, tidy: bool) -> None:
    """A short fixed header without dates, so that two updates give the same bytes."""
    body = io.BytesIO()
    write_po(
        body,
        catalog,
        omit_header=True,
        include_lineno=False,
        sort_output=True,
        ignore_obsolete=tidy,
        width=100,
    )
    header = "\n".join(
        [
            'msgid ""',
            'msgstr ""',
            f'"Language: {language}\\n"',
            '"MIME-Version: 1.0\\n"',
            '"Content-Type: text/plain; charset=UTF-8\\n"',
            '"Content-Transfer-Encoding: 8bit\\n"',
            f'"Plural-Forms: {PLURALS[language]}\\n"',
        ]
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{header}\n\n{body.getvalue().decode().strip()}\n", "utf-8")


def update(room: str, *, tidy: bool = False) -> None:
    found = extracted(room)
    for language in LANGUAGES:
        if not len(found) and not catalog_path(room, language).exists():
            continue
        catalog = current(room, language)
        catalog.update(found, no_fuzzy_matching=True)
        write_catalog(catalog_path(room, language), catalog, language, tidy=tidy)


def _is_translated(message: Message | None) -> bool:
    if message is None or message.fuzzy:
        return False
    texts = message.string if isinstance(message.string, (tuple, list)) else [message.string]
    return bool(texts) and all(texts)


def missing(room: str, language: str) -> list[str]:
    """The room's msgids without a finished translation."""
    catalog = current(room, language)
    return [
        str(message.id if isinstance(message.id, str) else message.id[0])
        for message in extracted(room)
        if message.id and not _is_translated(catalog.get(message.id, message.context))
    ]


def print_missing(names: list[str]) -> int:
    count = 0
    for room in names:
        for language in LANGUAGES:
            for text in missing(room, language):
                print(f"{room} {language}: {text!r}")
                count += 1
    print(f"{count} missing")
    return 1 if count else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("verb", choices=["update", "tidy", "compile", "missing"])
    parser.add_argument("room", nargs="*", choices=[[], *rooms()], help="every room when none")
    given = parser.parse_args()
    names = given.room or rooms()
    if given.verb == "compile":
        print(f"{compile_messages()} compiled")
        return 0
    if given.verb == "missing":
        return print_missing(names)
    for room in names:
        update(room, tidy=given.verb == "tidy")
    return 0


if __name__ == "__main__":
    sys.exit(main())
