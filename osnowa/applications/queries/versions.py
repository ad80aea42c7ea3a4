"""Versions of an application, and what changed between two of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.db.models import QuerySet

from osnowa.applications.contact import CONTACT_KEYS
from osnowa.applications.models import Application, ApplicationVersion, Correction
from osnowa.applications.queries.content import all_answers, answer_text
from osnowa.questionnaires.models import Response
from osnowa.questionnaires.queries import stored_answers
from osnowa.shelf.prepared import prepared

LONGEST_WORD_DIFF = 6_000
# A number is one word, with the spaces and the comma inside it: `3 200` never half stays.
_WORDS = re.compile(r"\d+(?:[ \u00a0\u202f,.]\d+)*\w*|\w+|\W")


@dataclass(frozen=True)
class Piece:
    """A run of words that stayed, went or came."""

    text: str
    is_gone: bool = False
    is_new: bool = False


@dataclass(frozen=True)
class Change:
    key: str
    label: str
    before: str
    after: str
    pieces: tuple[Piece, ...]
    # What staff had remarked to this question when they asked for a correction.
    note: str = ""


def versions_of(application: Application) -> list[ApplicationVersion]:
    """Newest first."""
    return list(ApplicationVersion.objects.filter(application=application).order_by("-number"))


def last_version(application: Application) -> ApplicationVersion | None:
    return next(iter(_last_version(application.pk)), None)


@prepared
def _last_version(application_id: int) -> QuerySet[ApplicationVersion]:
    return ApplicationVersion.objects.filter(application=application_id).order_by("-number")[:1]


def changes_between(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """Answers and contact that differ, in the order of the form."""
    old = {answer["key"]: answer_text(answer) for answer in all_answers(before)}
    changes = []
    for answer in all_answers(after):
        now, was = answer_text(answer), old.get(answer["key"], "")
        if now != was:
            changes.append(_change(answer["key"], answer["label"], was, now))
    for key in CONTACT_KEYS:
        was, now = before["contact"].get(key, ""), after["contact"].get(key, "")
        if now != was:
            changes.append(_change(key, "", was, now))
    return changes


def is_changed(correction: Correction) -> bool:
    """Whether anything typed differs from what was sent."""
    copy = correction.application.edit_response
    return copy is not None and _written(copy) != _written(correction.application.response)


def _written(response: Response) -> dict[int, tuple[Any, ...]]:
    """Field id -> words, rows and file; answers that say nothing are left out."""
    found = {
        field_id: (
            answer.typed,
            [(row.item, row.typed_amount, row.typed) for row in answer.budget_rows.all()],
            answer.file_id,
        )
        for field_id, answer in stored_answers(response).items()
    }
    return {field_id: said for field_id, said in found.items() if any(said)}


def _change(key: str, label: str, before: str, after: str) -> Change:
    return Change(key, label, before, after, word_diff(before, after))


def word_diff(before: str, after: str) -> tuple[Piece, ...]:
    """By words and signs; very long texts are shown whole, old then new."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if len(old) + len(new) > LONGEST_WORD_DIFF:
        return (Piece(before, is_gone=True), Piece(after, is_new=True))
    pieces: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("".join(old[a:b])))
            continue
        if b > a:
            pieces.append(Piece("".join(old[a:b]), is_gone=True))
        if d > c:
            pieces.append(Piece("".join(new[c:d]), is_new=True))
    return tuple(pieces)
