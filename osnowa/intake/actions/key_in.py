"""Keying in: everything typed is kept, readable or not, by the same words as in the web form."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from osnowa.applications.actions import save_contact, save_draft
from osnowa.applications.models import Application
from osnowa.intake.actions.take_filled import whole
from osnowa.intake.models import Intake
from osnowa.kit.actor import Actor
from osnowa.questionnaires.actions.save_answers import Typed
from osnowa.questionnaires.outline import FormOutline


@dataclass(frozen=True)
class KeyedIn:
    """What one save says: answers, contact, and the way the person wants to be answered."""

    answers: Mapping[str, Typed] = field(default_factory=dict)
    contact: Mapping[str, str] = field(default_factory=dict)
    has_consent: bool | None = None
    reply_by: str | None = None


@transaction.atomic
def save_entry(by: Actor, intake: Intake, outline: FormOutline, typed: KeyedIn) -> datetime:
    """Raises Conflict when it was registered or set aside meanwhile."""
    application = intake.application
    screens = len(outline.sections)
    saved_at = application.saved_at
    if typed.answers:
        saved_at = save_draft(
            by,
            application,
            whole(outline),
            typed.answers,
            screen=screens,
            language=application.language,
        ).saved_at
    if typed.contact or typed.has_consent is not None:
        saved_at = save_contact(
            by,
            application,
            typed.contact,
            consent_text=_consent(application, typed.has_consent),
            screen=screens + 1,
            language=application.language,
        ).saved_at
    if typed.reply_by is not None and typed.reply_by != application.reply_by:
        application.reply_by = typed.reply_by
        Application.objects.filter(pk=application.pk).update(reply_by=typed.reply_by)
    return saved_at


def _consent(application: Application, has_consent: bool | None) -> str:
    if has_consent is None:
        return application.consent_text
    return application.organisation.privacy_text if has_consent else ""
