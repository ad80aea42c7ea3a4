"""What is known of the corrections of one application."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from osnowa.applications.enums import ApplicationState, CorrectionState
from osnowa.applications.models import Application, Correction
from osnowa.applications.queries.content import all_answers
from osnowa.applications.queries.versions import Change
from osnowa.questionnaires.outline import SectionOutline
from osnowa.questionnaires.queries import form_outline


def is_last_silence(application: Application) -> bool:
    """Whether so many corrections stayed without an answer that the rules end it here."""
    silent = Correction.objects.filter(application=application, state=CorrectionState.LAPSED)
    return silent.count() >= application.rules.correction_failures


def ended_by_silence(application: Application) -> bool:
    """Rejected by nobody's judgement, only because no answer came."""
    is_rejected = application.state == ApplicationState.REJECTED
    return is_rejected and is_last_silence(application)


def notes_of(correction: Correction) -> dict[str, str]:
    """Every open question by its key, with the remark of whoever asks; it may be empty."""
    return dict(correction.items.order_by("pk").values_list("field__key", "note"))


def last_answered(corrections: Iterable[Correction]) -> Correction | None:
    """The correction that the last version answers, given newest first."""
    return next((one for one in corrections if one.state == CorrectionState.ANSWERED), None)


def asked_in(correction: Correction, content: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Question and remark of every answer that was asked for, given its items at hand."""
    labels = {answer["key"]: answer["label"] for answer in all_answers(content)}
    items = sorted(correction.items.all(), key=lambda item: item.pk)
    return [(labels.get(item.field.key, item.field.key), item.note) for item in items]


def with_notes(changes: Sequence[Change], correction: Correction | None) -> list[Change]:
    """Beside each change what was asked for."""
    if correction is None:
        return list(changes)
    notes = {item.field.key: item.note for item in correction.items.all()}
    return [replace(change, note=notes.get(change.key, "")) for change in changes]


def open_sections(correction: Correction) -> list[SectionOutline]:
    """Sections with only the open questions in them, so that nothing else can be typed."""
    allowed = notes_of(correction)
    outline = form_outline(correction.application.response.form_id)
    narrowed = [
        replace(section, questions=tuple(q for q in section.questions if q.key in allowed))
        for section in outline.sections
    ]
    return [section for section in narrowed if section.questions]
