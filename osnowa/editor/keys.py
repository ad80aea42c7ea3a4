"""Stable keys of questions and answers, made once from the words and never changed."""

from collections.abc import Container

from django.utils.text import slugify

from osnowa.kit.polish import fold

LENGTH = 60
ROOM_FOR_NUMBER = 5


def free_key(words: str, taken: Container[str], otherwise: str = "pytanie") -> str:
    """`Ile osób weźmie udział?` -> `ile-osob-wezmie-udzial`, with a number when taken."""
    stem = slugify(fold(words))[: LENGTH - ROOM_FOR_NUMBER].strip("-_") or otherwise
    key, number = stem, 1
    while key in taken:
        number += 1
        key = f"{stem}-{number}"
    return key
