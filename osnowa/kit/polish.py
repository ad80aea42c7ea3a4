"""Polish letters: sorting, folding, and spaces that must not break."""

import re
import unicodedata
from typing import Final

_ALPHABET: Final = "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż"
_DIGITS: Final = "0123456789"
_RANK: Final = {letter: f"{place:02d}" for place, letter in enumerate(_ALPHABET)}
_FOLD: Final = str.maketrans("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ", "acelnoszzACELNOSZZ")
_ORPHAN: Final = re.compile(r"(?<![^\s(„\u00a0])([wziouaWZIOUA]) +(?=\S)")
SORT_KEY_LENGTH: Final = 200


def sort_key(text: str) -> str:
    """A key that sorts the Polish way under plain byte order, the same on every database.

    Lucyna < Łucja < Magda. Digits sort before letters, other letters after them.
    """
    parts: list[str] = []
    for letter in unicodedata.normalize("NFC", text).lower():
        if letter in _RANK:
            parts.append("l" + _RANK[letter])
        elif letter in _DIGITS:
            parts.append("d0" + letter)
        elif letter.isalnum():
            parts.append("z" + f"{ord(letter):05x}")
        elif parts and parts[-1] != " ":
            parts.append(" ")
    return "".join(parts).strip()[:SORT_KEY_LENGTH]


def fold(text: str) -> str:
    """Lower case without diacritics, `ł` included: `Łódź` -> `lodz`."""
    return without_marks(text).lower()


def without_marks(text: str) -> str:
    """The same letters without diacritics: `Łódź` -> `Lodz`."""
    plain = unicodedata.normalize("NFKD", text.translate(_FOLD))
    return "".join(c for c in plain if not unicodedata.combining(c))


def keep_orphans(text: str) -> str:
    """Put a non-breaking space after the one-letter words w, z, i, o, u, a."""
    return _ORPHAN.sub("\\1\u00a0", text)
