"""Turns the privacy text, as a person typed it, into headings and paragraphs."""

from collections.abc import Iterator
from dataclasses import dataclass

HEADING_LENGTH = 80
SENTENCE_ENDS = (".", "!", ":", ",", ";")


@dataclass(frozen=True)
class Part:
    heading: str
    text: str


def parts_of(text: str) -> Iterator[Part]:
    """A short first line without a full stop, followed by more, is the heading of its block."""
    for block in text.replace("\r\n", "\n").split("\n\n"):
        first, _newline, rest = block.strip().partition("\n")
        if rest and len(first) <= HEADING_LENGTH and not first.rstrip().endswith(SENTENCE_ENDS):
            yield Part(first.strip(), rest.strip())
        elif block.strip():
            yield Part("", block.strip())
