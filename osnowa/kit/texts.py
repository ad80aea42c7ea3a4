"""Text kept in several languages as data: `{"pl": "...", "en": "...", "uk": "..."}`, and words
of strangers made safe for a letter.
"""

import re
from collections.abc import Mapping
from typing import Any

LANGUAGES = ("pl", "en", "uk")
_LINK = re.compile(r"://|www\.", re.IGNORECASE)


def pick(texts: Mapping[str, str], language: str) -> str:
    """The text in `language`, else Polish, else any that is not empty."""
    for code in (language[:2], "pl", *texts):
        if texts.get(code):
            return texts[code]
    return ""


def without_links(text: str, longest: int) -> str:
    """One line of at most `longest` characters that no mail program makes a web link of."""
    line = " ".join(text.split())
    while _LINK.search(line):
        line = _LINK.sub(" ", line)
    return " ".join(line.split())[:longest].rstrip()


def storable(value: Any) -> Any:
    """The same words, lists and mappings without what no database keeps: NUL and half letters."""
    if isinstance(value, str):
        return value.replace("\x00", "").encode("utf-8", "ignore").decode()
    if isinstance(value, Mapping):
        return {storable(key): storable(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [storable(inner) for inner in value]
    return value


def led(head: str) -> str:
    """What leads to an answer: a question mark needs no colon after it."""
    return head if head.endswith("?") else f"{head}:"
