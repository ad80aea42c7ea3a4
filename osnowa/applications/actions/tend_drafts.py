"""What time does: reminders, drafts that expire, corrections that lapse."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django_scopes import scopes_disabled

from osnowa.applications.actions.move_application import move_application
from osnowa.applications.actions.set_copy_aside import move_without_copy
from osnowa.applications.actions.wiping import wipe_response
from osnowa.applications.emails import write_correction_failed, write_draft_reminder
from osnowa.applications.enums import (
    DRAFT_DAYS,
    REMINDER_DAYS,
    ApplicationState,
    CorrectionState,
)
from osnowa.applications.models import Application, Correction, DraftKey
from osnowa.applications.policy import BEING_KEYED
from osnowa.applications.queries.corrections import is_last_silence
from osnowa.applications.queries.drafts import drafts_to_remind
from osnowa.applications.sockets import emptied
from osnowa.audit.actions import record
from osnowa.calls.models import Call
from osnowa.calls.queries import current_rules, hold_closing
from osnowa.calls.rules import is_open
from osnowa.kit.actor import WORKER, Actor

BATCH = 200
# More letters than this wait in the outbox for a second click.
HELD_ABOVE = 20
# An answer accepted in its last second may take a while to arrive whole.
LAPSE_AFTER = timedelta(minutes=5)


def expire_drafts(now: datetime | None = None) -> int:
    """Wipe drafts nobody touched for 90 days; the row stays, empty.

    Answers go, with their files, contact and keys. A paper that staff key in did arrive: it
    waits until somebody finishes it or sets it aside.
    """
    before = (now or timezone.now()) - timedelta(days=DRAFT_DAYS)
    with scopes_disabled():
        due = Application.objects.filter(state=ApplicationState.DRAFT, saved_at__lt=before)
        due = due.exclude(BEING_KEYED)
        drafts = list(due.select_related("response")[:BATCH])
        for draft in drafts:
            expire_draft(draft)
    return len(drafts)


@transaction.atomic
def expire_draft(draft: Application) -> None:
    """Answers, files, contact, keys and what rooms above hold of it go; the row stays."""
    empty = dict.fromkeys(
        ("contact_name", "contact_email", "contact_phone", "contact_address", "consent_text"), ""
    )
    move_application(
        WORKER,
        draft,
        ApplicationState.EXPIRED,
        columns={**empty, "contact_typed": {}, "declared": []},
    )
    wipe_response(draft.response)
    DraftKey.objects.filter(application=draft).delete()
    for plug in emptied:
        plug(draft)


def remind_old_drafts(now: datetime | None = None) -> int:
    """30, 7 and 1 days before a draft expires, while it can still be sent."""
    moment = now or timezone.now()
    with scopes_disabled():
        return sum(_remind_at(days, moment) for days in sorted(REMINDER_DAYS))


def _remind_at(days: int, now: datetime) -> int:
    """The nearest threshold wins: a worker that slept a week writes one letter, not three."""
    silent_since = now - timedelta(days=DRAFT_DAYS - days)
    due = (
        Application.objects.with_call()
        .filter(state=ApplicationState.DRAFT, saved_at__lte=silent_since)
        .exclude(contact_email="", contact_phone="")
        .exclude(BEING_KEYED)
        .exclude(reminded_days__lte=days)
    )
    return sum(_remind_one(draft, days, now) for draft in due[:BATCH])


@transaction.atomic
def _remind_one(draft: Application, days: int, now: datetime) -> bool:
    changed = (
        Application.objects.filter(pk=draft.pk, state=ApplicationState.DRAFT)
        .exclude(reminded_days__lte=days)
        .update(reminded_days=days)
    )
    rules = current_rules(draft.call, now, draft.pk)
    if not changed or not is_open(rules, now):
        return False
    write_draft_reminder(WORKER, draft, rules)
    return True


@transaction.atomic
def remind_drafts_of_call(by: Actor, call: Call, now: datetime) -> int:
    """Staff remind everybody who began; many letters wait in the outbox to be released."""
    rules = current_rules(call, now)
    drafts = list(Application.objects.with_call().filter(drafts_to_remind(call)))
    is_held = len(drafts) > HELD_ABOVE
    batch = f"applications.drafts:{call.pk}:{now:%Y%m%d%H%M%S}"
    for draft in drafts:
        own = hold_closing(rules, call, draft.pk)
        write_draft_reminder(by, draft, own, batch=batch, is_held=is_held)
    ids = [draft.pk for draft in drafts]
    Application.objects.filter(pk__in=ids).update(call_reminded_at=now)
    record(
        by,
        "call.remind_drafts",
        call,
        organisation_id=call.organisation_id,
        values={"letters": len(drafts)},
    )
    return len(drafts)


def lapse_corrections(now: datetime | None = None) -> int:
    """Corrections past their date close; the application goes back to staff as it was."""
    moment = (now or timezone.now()) - LAPSE_AFTER
    with scopes_disabled():
        late = Correction.objects.filter(state=CorrectionState.ASKED, due_at__lt=moment)
        late = late.filter(arrived_at=None)
        corrections = list(
            late.select_related("application__edit_response", "application__rules")[:BATCH]
        )
        return sum(_lapse(correction) for correction in corrections)


@transaction.atomic
def _lapse(correction: Correction) -> bool:
    """Back to staff as it was sent; the second time it ends. What was typed is kept to be read."""
    application = correction.application
    this = Correction.objects.filter(pk=correction.pk)
    asked = this.filter(state=CorrectionState.ASKED, arrived_at=None)
    changed = asked.update(state=CorrectionState.LAPSED)
    if not changed or application.state != ApplicationState.TO_CORRECT:
        return False
    is_over = is_last_silence(application)
    unsent = move_without_copy(
        WORKER,
        application,
        ApplicationState.REJECTED if is_over else ApplicationState.SUBMITTED,
        verb="application.fail_correction" if is_over else "application.lapse_correction",
    )
    if unsent:
        this.update(unsent=unsent)
    if is_over:
        write_correction_failed(WORKER, application)
    return True
