"""What a page showed of each answer, so that two tabs never overwrite one another unseen.

Every screen carries a mark of each answer as it was when the page was made. An answer whose
mark did not change was not touched on this page, and is left alone.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from osnowa.questionnaires.outline import SectionOutline
from osnowa.questionnaires.typed import Typed, told

PREFIX = "was-"
MARK_LENGTH = 16


@dataclass(frozen=True)
class Touched:
    """What this page really changed, and what somebody else had written there meanwhile."""

    typed: Mapping[str, Typed]
    elsewhere: Mapping[str, Typed] = field(default_factory=dict)


def mark_of(value: Typed) -> str:
    """The same for the same words; empty budget rows count for nothing."""
    said = told(value)
    if not said:
        return ""
    written = json.dumps(said, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()[:MARK_LENGTH]


def marks_of(section: SectionOutline, typed: Mapping[str, Typed]) -> dict[str, str]:
    """Hidden fields of a screen: `was-<key>` and the mark. Files have none."""
    return {
        f"{PREFIX}{question.key}": mark_of(typed.get(question.key))
        for question in section.questions
        if not question.is_file
    }


def touched(
    typed: Mapping[str, Typed], stored: Mapping[str, Typed], marks: Mapping[str, str]
) -> Touched:
    """`marks` are the hidden fields that came back; an answer without one counts as touched.

    What stands there already, because it was saved while she typed, need not be written again.
    """
    changed: dict[str, Typed] = {}
    elsewhere: dict[str, Typed] = {}
    for key, value in typed.items():
        shown = marks.get(f"{PREFIX}{key}")
        if shown is None:
            changed[key] = value
            continue
        here, there = mark_of(value), mark_of(stored.get(key))
        if here in {shown, there}:
            continue
        changed[key] = value
        if there != shown:
            elsewhere[key] = stored.get(key)
    return Touched(changed, elsewhere)
