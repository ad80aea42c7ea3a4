"""The lint of plain Polish: short sentences and no office words (R14)."""

import re

LONGEST_SENTENCE = 20
AVERAGE_SENTENCE = 12
OFFICE_WORDS = (
    r"niniejsz\w+",
    r"przedmiotow\w+",
    r"uprzejmie informuj\w+",
    r"pole (jest )?wymagane",
    r"nieprawidłow\w+",
)
_BANNED = re.compile("|".join(rf"\b{words}\b" for words in OFFICE_WORDS), re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?…:;])\s+|\n+")
_WORD = re.compile(r"[^\W_][\w%(){}'’-]*")


def sentences(text: str) -> list[str]:
    """Split a text into sentences; a colon or a new line also gives the reader a rest."""
    return [part for part in _SENTENCE_END.split(text) if _WORD.search(part)]


def word_count(sentence: str) -> int:
    return len(_WORD.findall(sentence))


def average_length(texts: list[str]) -> float:
    lengths = [word_count(sentence) for text in texts for sentence in sentences(text)]
    return sum(lengths) / len(lengths) if lengths else 0.0


def faults(text: str) -> list[str]:
    """What a plain-spoken neighbour would say differently, each with a reason."""
    found = [f"office word {match[0]!r} in {text!r}" for match in _BANNED.finditer(text)]
    for sentence in sentences(text):
        if word_count(sentence) > LONGEST_SENTENCE:
            found.append(f"{word_count(sentence)} words: {sentence!r}")
    return found
