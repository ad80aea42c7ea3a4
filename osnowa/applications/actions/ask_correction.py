"""Asking the person to mend chosen answers by a date; all others stay locked."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from osnowa.applications.actions.move_application import moved_meanwhile
from osnowa.applications.actions.set_copy_aside import move_without_copy
from osnowa.applications.emails import write_correction_asked
from osnowa.applications.enums import ApplicationState
from osnowa.applications.models import Application, Correction, CorrectionItem
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict, Refusal
from osnowa.questionnaires.models import Field


@transaction.atomic
def ask_correction(
    by: Actor,
    application: Application,
    *,
    notes: Mapping[str, str],
    reason: str,
    due_at: datetime,
    now: datetime,
) -> Correction:
    """`notes` maps the keys of the chosen answers to a remark each, which may be empty.

    What the person was changing by herself is kept: in the open answers it waits for her, the
    rest stays in `unsent`.
    """
    if application.state != ApplicationState.SUBMITTED:
        raise Conflict(moved_meanwhile())
    fields = list(Field.objects.filter(form_id=application.response.form_id, key__in=notes))
    _check_request(fields, reason, due_at, now)
    unsent = move_without_copy(
        by, application, ApplicationState.TO_CORRECT, why=reason, carried=fields
    )
    correction = Correction.objects.create(
        organisation_id=application.organisation_id,
        application=application,
        reason=reason.strip(),
        asked_at=now,
        asked_by=by.label[:200],
        due_at=due_at,
        unsent=unsent,
    )
    CorrectionItem.objects.bulk_create(
        CorrectionItem(
            organisation_id=application.organisation_id,
            correction=correction,
            field=field,
            note=notes[field.key].strip()[:300],
        )
        for field in fields
    )
    write_correction_asked(by, correction)
    return correction


def _check_request(fields: list[Field], reason: str, due_at: datetime, now: datetime) -> None:
    problems = {}
    if not fields:
        problems["answers"] = _("Choose at least one answer to correct.")
    if not reason.strip():
        problems["reason"] = _("Write what has to be corrected and why.")
    if due_at <= now:
        problems["due_at"] = _("Choose a date that is still to come.")
    if problems:
        raise Refusal(next(iter(problems.values())), field_errors=problems)
