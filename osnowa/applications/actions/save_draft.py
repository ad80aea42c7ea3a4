"""Saving a screen: everything typed is kept, readable or not."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from osnowa.applications.actions.holding import hold, hold_with, not_writable
from osnowa.applications.actions.start_draft import keep_keys_alive
from osnowa.applications.contact import CONTACT_KEYS, read_contact
from osnowa.applications.enums import ApplicationState
from osnowa.applications.models import Application
from osnowa.applications.queries.content import working_response
from osnowa.applications.rules import is_writable
from osnowa.calls.queries import limits_of
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict
from osnowa.questionnaires.actions import SavedAnswers, save_answers
from osnowa.questionnaires.actions.save_answers import Typed
from osnowa.questionnaires.outline import SectionOutline
from osnowa.questionnaires.reading import clean_typed


def save_draft(
    by: Actor,
    application: Application,
    section: SectionOutline,
    typed: Mapping[str, Typed],
    *,
    screen: int,
    language: str,
) -> SavedAnswers:
    """Store what was typed on one screen. Raises Conflict when this is not open for writing."""
    check_writable(application)
    now = timezone.now()
    return save_answers(
        by,
        working_response(application),
        section,
        typed,
        limits_of(application.rules),
        before=lambda: _touch(application, screen, language, now),
    )


@transaction.atomic
def save_contact(
    by: Actor,
    application: Application,
    typed: Mapping[str, str],
    *,
    consent_text: str,
    screen: int,
    language: str,
) -> SavedAnswers:
    """Store name and contact; only keys present in `typed` change.

    The columns that letters and lists read follow at once in a draft, and with the next
    sending in an application that was sent.
    """
    write_contact(application, typed, consent_text=consent_text)
    _touch(application, screen, language, timezone.now())
    read = read_contact(application.contact_typed, has_consent=bool(consent_text))
    return SavedAnswers(application.saved_at, read.problems)


def write_contact(application: Application, typed: Mapping[str, str], **columns: Any) -> None:
    """Under the lock: keys present in `typed`, with other columns that change at the same time."""
    check_writable(application)
    hold(application)
    said = {key: clean_typed(typed[key]) for key in CONTACT_KEYS if key in typed}
    application.contact_typed = {**application.contact_typed, **said}
    columns["contact_typed"] = application.contact_typed
    if application.state == ApplicationState.DRAFT:
        columns |= contact_columns(application)
    Application.objects.filter(pk=application.pk).update(**columns)
    for name, value in columns.items():
        setattr(application, name, value)


def contact_columns(application: Application) -> dict[str, str]:
    """What could be read of the contact, as the columns of the application."""
    read = read_contact(application.contact_typed)
    return {
        "contact_name": read.name,
        "contact_email": read.email,
        "contact_phone": read.phone,
        "contact_address": read.address,
    }


def check_writable(application: Application) -> None:
    if not is_writable(application):
        raise Conflict(not_writable())


def _touch(application: Application, screen: int, language: str, at: datetime) -> None:
    """Notes the last word, and with the same statement holds the row; Conflict when it moved."""
    keep_keys_alive(application, at)
    columns = {"saved_at": at, "screen": screen, "language": language}
    hold_with(application, reminded_days=None, **columns)
    for name, value in columns.items():
        setattr(application, name, value)
