"""What the sheets of an XLSForm are called, and words in its columns of languages."""

import re
from collections.abc import Mapping

from osnowa.kit.texts import LANGUAGES

SURVEY, CHOICES, SETTINGS, STAYED = "survey", "choices", "settings", "osnowa"
HEADS = {"pl": "Polski (pl)", "en": "English (en)", "uk": "Українська (uk)"}
# Columns of our own: which kind of ours it was, and what else we know of it.
KIND, RULES = "osnowa_kind", "osnowa_rules"
REPEAT, GROUP = "begin_repeat", "begin_group"
ENDS = {REPEAT: "end_repeat", GROUP: "end_group"}
TICKED = "OK"  # what an `acknowledge` says when it is ticked
MOST_TEXT, MOST_TITLE = 4000, 150
_LANGUAGES = {
    "pl": re.compile(r"\(pl\)|^(?:pl|polski|polish)\b", re.IGNORECASE),
    "en": re.compile(r"\(en\)|^(?:en|english|angielski)\b", re.IGNORECASE),
    "uk": re.compile(r"\(uk\)|^(?:uk|ukrainian|ukraiński|українська)\b", re.IGNORECASE),
}

Cells = Mapping[str, str]


def said(column: str, texts: Mapping[str, str]) -> dict[str, str]:
    return {f"{column}::{HEADS[language]}": texts.get(language, "") for language in LANGUAGES}


def language_of(head: str, usual: str = "pl") -> tuple[str, str]:
    """Column and language of `label::Polski (pl)`; a plain `label` is in the usual one.

    The language is empty when it is none of ours.
    """
    column, colon, words = head.partition(":")
    if not colon:
        return head.strip().lower(), usual
    words = words.lstrip(":").strip()
    found = (code for code in LANGUAGES if _LANGUAGES[code].search(words))
    return column.strip().lower(), next(found, "")


def texts_of(cells: Cells, column: str, usual: str = "pl") -> dict[str, str]:
    texts = {}
    for head, text in cells.items():
        name, language = language_of(head, usual)
        if name == column and language and text:
            texts[language] = text[:MOST_TEXT]
    return {language: texts[language] for language in LANGUAGES if language in texts}
