"""Drafts and applications, made by the same actions as in life."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils import timezone
from django_scopes import scope

from osnowa.applications.actions import save_contact, save_draft, start_draft, submit_application
from osnowa.applications.models import Application
from osnowa.applications.queries import fingerprint_of
from osnowa.calls.models import Call
from osnowa.calls.queries import current_rules
from osnowa.kit.actor import Actor, draft_holder
from osnowa.kit.codes import secret_key
from osnowa.questionnaires.queries import form_outline

ANSWERS: dict[str, Any] = {
    "title": "Malowany przystanek",
    "party_kind": "informal_group",
    "party_name": "Sąsiedzi z Żabiej Woli",
    "idea": "Chcemy pomalować przystanek razem z dziećmi.",
    "community": "Koło gospodyń, strażacy i szkoła.",
    "audience": ["children", "seniors"],
    "budget": [("Farby i pędzle", "1 250"), ("Instruktorka, 10 spotkań", "3 000,00 zł")],
    "place": "Żabia Wola",
    "period": "maj i czerwiec",
    "own_input": "Swoją pracę i drabiny.",
}
CONTACT = {"name": "Hanna Wnioskodawczyni", "email": "hanna@example.org"}


def holder(application: Application) -> Actor:
    return draft_holder(application.pk, label="Hanna Wnioskodawczyni")


def make_draft(call: Call, *, language: str = "pl", **answers: Any) -> Application:
    """A draft with every answer, ready to send; `answers` replace single ones."""
    with scope(organisation=call.organisation_id):
        draft = start_draft(call, current_rules(call), language=language).application
        fill_in(draft, {**ANSWERS, **answers})
        write_contact(draft, **CONTACT)
    return draft


def fill_in(draft: Application, answers: dict[str, Any]) -> None:
    """All screens in one saving: a screen here is a section that holds every question."""
    outline = form_outline(draft.response.form_id)
    typed = {q.key: answers[q.key] for q in outline.questions if q.key in answers}
    if typed:
        whole = replace(outline.sections[-1], questions=tuple(outline.questions))
        save_draft(
            holder(draft),
            draft,
            whole,
            typed,
            screen=len(outline.sections),
            language=draft.language,
        )


def write_contact(draft: Application, *, consent: bool = True, **contact: str) -> None:
    save_contact(
        holder(draft),
        draft,
        contact,
        consent_text=draft.organisation.privacy_text if consent else "",
        screen=8,
        language=draft.language,
    )


def send(draft: Application, *, at: datetime | None = None, token: str = "") -> Application:
    with scope(organisation=draft.organisation_id):
        seen = fingerprint_of(draft, form_outline(draft.response.form_id))
        return submit_application(
            holder(draft),
            draft,
            token=token or secret_key(),
            seen=seen,
            received_at=at or timezone.now(),
        ).application


def make_application(call: Call, *, at: datetime | None = None, **answers: Any) -> Application:
    return send(make_draft(call, **answers), at=at)
