"""A form filled in elsewhere, put into the answers that are still empty."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from osnowa.applications.actions.save_draft import check_writable, save_contact, save_draft
from osnowa.applications.contact import CONTACT_KEYS
from osnowa.applications.models import Application
from osnowa.applications.queries.content import working_response
from osnowa.documents.rules import check_size
from osnowa.exchange.filled import FilledForm, read_filled
from osnowa.kit.actor import Actor
from osnowa.kit.texts import pick
from osnowa.questionnaires.actions.save_answers import Typed
from osnowa.questionnaires.outline import FormOutline, SectionOutline
from osnowa.questionnaires.queries import stored_answers

LIMIT_BYTES = 10 * 1024 * 1024


@dataclass(frozen=True)
class Taken:
    """How many answers came in, and what could not be placed, in sentences."""

    count: int
    notes: tuple[str, ...]


def read_upload(upload: UploadedFile, outline: FormOutline) -> FilledForm:
    """Raises Refusal for a file that is broken, locked, huge or not ours."""
    check_size(upload.size or 0, LIMIT_BYTES)
    return read_filled(upload.read(), outline, CONTACT_KEYS)


def take_filled(
    by: Actor, application: Application, outline: FormOutline, filled: FilledForm
) -> Taken:
    """What is there already stays and is told; a file is never stronger than somebody's typing."""
    check_writable(application)
    notes = list(filled.notes)
    typed = _for_empty(application, outline, filled, notes)
    screens = len(outline.sections)
    if typed:
        save_draft(
            by,
            application,
            whole(outline),
            typed,
            screen=1,
            language=application.language,
        )
    kept = application.contact_typed
    contact = {key: text for key, text in filled.extra.items() if not kept.get(key, "").strip()}
    if contact:
        save_contact(
            by,
            application,
            contact,
            consent_text=application.consent_text,
            screen=screens + 1,
            language=application.language,
        )
    return Taken(len(typed) + len(contact), tuple(notes))


def _for_empty(
    application: Application, outline: FormOutline, filled: FilledForm, notes: list[str]
) -> Mapping[str, Typed]:
    stored = stored_answers(working_response(application))
    typed: dict[str, Typed] = {}
    for question in outline.questions:
        if question.key not in filled.typed:
            continue
        answer = stored.get(question.field_id)
        if answer is None or not answer.typed.strip():
            typed[question.key] = filled.typed[question.key]
        else:
            label = pick(question.label, application.language)
            notes.append(_("We left what was already typed in “%(label)s”.") % {"label": label})
    return typed


def whole(outline: FormOutline) -> SectionOutline:
    """The whole form as one screen, for who does not go screen by screen."""
    return replace(outline.sections[-1], questions=tuple(outline.questions))
