"""Sample applications, sent through the same doors as everybody's."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django_scopes import scope

from osnowa.applications.actions.save_draft import save_contact, save_draft
from osnowa.applications.actions.start_draft import start_draft
from osnowa.applications.actions.submit_application import submit_application
from osnowa.applications.models import Application
from osnowa.applications.queries.content import fingerprint_of
from osnowa.calls.models import Call
from osnowa.calls.queries import current_rules
from osnowa.desks.demo.calls import JUDGED
from osnowa.desks.demo.facts_files import facts
from osnowa.desks.demo.judging import judge
from osnowa.desks.demo.results import forget_letters, name_the_real_days, publish_last_year
from osnowa.kit.actor import WORKER, draft_holder
from osnowa.kit.codes import secret_key
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.outline import SectionOutline
from osnowa.questionnaires.queries import form_outline
from osnowa.reviews.actions import accept_application, mark_application
from osnowa.reviews.actions.checks import Mark
from osnowa.reviews.enums import CheckVerdict
from osnowa.reviews.queries.checks import items_of, proposed_items

CONSENT = "Znam informację o danych i zgadzam się na rozpatrzenie zgłoszenia."


def ensure_applications(calls_made: list[Call]) -> None:
    """Send the sample applications of the calls that were made just now."""
    entries = {entry["slug"]: entry for entry in facts("calls")}
    for call in calls_made:
        entry = entries[call.slug]
        with scope(organisation=call.organisation_id):
            samples = [facts("applications")[key] for key in entry["applications"]]
            for place, sample in enumerate(samples, start=1):
                send_sample(call, sample, place)
            if entry["phase"] in ("review", *JUDGED):
                _accept_all(call)
            if entry["phase"] in JUDGED:
                judge(call, samples)
                name_the_real_days(call)
            if entry["phase"] == "results":
                publish_last_year(call, samples)
                forget_letters(call)


def send_sample(call: Call, sample: dict[str, Any], place: int) -> Application:
    """Fill in the form and send it, in time, by an address nobody has."""
    rules = current_rules(call)
    draft = start_draft(call, rules).application
    outline = form_outline(call.form_id)
    by = draft_holder(draft.pk)
    for screen, section in enumerate(outline.sections, start=1):
        save_draft(by, draft, section, _typed(section, sample), screen=screen, language="pl")
    contact = {
        "name": sample["party_name"],
        "email": f"kontakt{place}@{call.slug}.example",
    }
    save_contact(
        by, draft, contact, consent_text=CONSENT, screen=len(outline.sections) + 1, language="pl"
    )
    draft.refresh_from_db()
    sent = submit_application(
        by,
        draft,
        token=secret_key(),
        seen=fingerprint_of(draft, outline),
        received_at=_moment(rules.opens_at, rules.closes_at, place),
    )
    return sent.application


def _typed(section: SectionOutline, sample: dict[str, Any]) -> dict[str, Any]:
    typed: dict[str, Any] = {}
    for question in section.questions:
        value = sample.get(question.key, "")
        if question.kind == FieldKind.BUDGET:
            value = [(item, amount) for item, amount in value]
        typed[question.key] = value
    return typed


def _moment(opens_at: datetime | None, closes_at: datetime | None, place: int) -> datetime:
    """Some hours after opening, never later than now or the closing."""
    start = opens_at or timezone.now()
    latest = min(closes_at or timezone.now(), timezone.now()) - timedelta(minutes=5)
    return min(start + timedelta(hours=26 * place, minutes=17 * place), latest)


def _accept_all(call: Call) -> None:
    for application in Application.objects.filter(call=call):
        positions = [item.position for item in items_of(call) or proposed_items(call)]
        marks = {position: Mark(CheckVerdict.YES) for position in positions}
        mark_application(WORKER, application, marks)
        accept_application(WORKER, application)
