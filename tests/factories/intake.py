"""Entries of the desk, made by the same actions as in life."""

from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django_scopes import scope

from osnowa.applications.models import Application
from osnowa.applications.queries import fingerprint_of
from osnowa.calls.models import Call
from osnowa.documents.pdf import make_pdf
from osnowa.intake.actions import open_entry, register_entry, save_entry
from osnowa.intake.actions.key_in import KeyedIn
from osnowa.intake.enums import Way
from osnowa.intake.models import Intake
from osnowa.kit.actor import Actor
from osnowa.kit.codes import secret_key
from osnowa.questionnaires.queries import form_outline
from tests.factories.applications import ANSWERS

CONTACT = {"name": "Stefania Papierowa", "address": "Lipowa 7, 22-222 Lipowo"}


def scan_pdf(name: str = "skan.pdf") -> SimpleUploadedFile:
    """Two pages of paper, as a scanner gives them."""
    content = {"institution": {"name": "Skan", "lines": []}, "paragraphs": ["Zgłoszenie " * 900]}
    return SimpleUploadedFile(
        name, make_pdf("documents/plain.typ", content, title="Skan"), "application/pdf"
    )


def make_entry(
    by: Actor,
    call: Call,
    way: str = Way.PAPER,
    *,
    at: datetime | None = None,
    contact: dict[str, str] | None = None,
    override_reason: str = "",
    **answers: Any,
) -> Intake:
    """Everything keyed in, nothing registered; `answers` replace single ones."""
    now = timezone.now()
    with scope(organisation=call.organisation_id):
        intake = open_entry(
            by, call, way, arrived_at=at or now, now=now, override_reason=override_reason
        )
        outline = form_outline(intake.application.response.form_id)
        keys = {question.key for question in outline.questions}
        typed = {key: value for key, value in {**ANSWERS, **answers}.items() if key in keys}
        keyed = KeyedIn(typed, CONTACT if contact is None else contact, has_consent=True)
        save_entry(by, intake, outline, keyed)
    return intake


def register(by: Actor, intake: Intake, **more: Any) -> Application:
    with scope(organisation=intake.organisation_id):
        outline = form_outline(intake.application.response.form_id)
        seen = fingerprint_of(intake.application, outline)
        return register_entry(by, intake, token=secret_key(), seen=seen, **more).application
