"""File names as people type them, made safe to keep, show and send in a header."""

import unicodedata

LONGEST = 120
BARRED = frozenset('"<>|:*?;%')


def clean_name(typed: str, ending: str = "") -> str:
    """The last part of the name, without anything invisible; `ending` replaces its own."""
    last = unicodedata.normalize("NFC", typed).replace("\\", "/").rpartition("/")[2]
    visible = "".join(c for c in last if _is_visible(c) and c not in BARRED)
    bare = " ".join(visible.split()).strip(". ")
    stem, dot, own = bare.rpartition(".")
    if not dot:
        stem, own = bare, ""
    ending = ending or own[:10]
    stem = stem[: LONGEST - len(ending) - 1].strip(". ") or "plik"
    return f"{stem}.{ending}" if ending else stem


def _is_visible(letter: str) -> bool:
    """No control characters and no invisible ones, the right-to-left override among them."""
    return not unicodedata.category(letter).startswith("C")


def ending_of(name: str) -> str:
    return name.rpartition(".")[2].strip().lower() if "." in name else ""
