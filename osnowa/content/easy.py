"""Easy-to-read text (ETR): what its sentences must be like."""

import re
from collections.abc import Iterable

WORDS_IN_SENTENCE = 12
_END = re.compile(r"(?<=[.!?…:])\s+|\n+")
_WORD = re.compile(r"[^\W_]+(?:[-–'’][^\W_]+)*")


def sentences_in(text: str) -> list[str]:
    return [part.strip() for part in _END.split(text) if part.strip()]


def word_count(sentence: str) -> int:
    return len(_WORD.findall(sentence))


def long_sentences(texts: Iterable[str], limit: int = WORDS_IN_SENTENCE) -> list[str]:
    """Sentences a reader of easy text would lose on the way."""
    return [s for text in texts for s in sentences_in(text) if word_count(s) > limit]
