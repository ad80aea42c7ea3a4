"""Changing what a question says, without touching what was already answered."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from osnowa.audit.actions import record
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Refusal
from osnowa.kit.texts import storable
from osnowa.questionnaires.actions.reliances import check_form, lock_form
from osnowa.questionnaires.limits import KNOWN_LIMITS
from osnowa.questionnaires.models import Answer, Field, FieldVersion

CHANGEABLE = frozenset(
    {
        "label",
        "help",
        "example",
        "options",
        "limits",
        "is_required",
        "is_juror_visible",
        "is_public",
        "is_personal",
        "setup",
        "retention_days",
        "is_asked_later",
        "frozen_on",
    }
)


@transaction.atomic
def change_question(by: Actor, field: Field, **changes: Any) -> FieldVersion:
    """Write `changes` into the newest version, or into a new one when it was answered.

    Raises Refusal for an unknown limit, for a set-up that cannot work, and when a condition
    needs an answer that would be gone; TypeError for a property that cannot change.
    """
    if unknown := set(changes) - CHANGEABLE:
        raise TypeError(f"cannot change {sorted(unknown)}")
    if set(changes.get("limits", {})) - KNOWN_LIMITS:
        raise Refusal(_("This limit is not known. Choose one from the list."))
    changes = {name: storable(value) for name, value in changes.items()}
    lock_form(field.form_id)
    version = FieldVersion.objects.filter(field=field).latest("number")
    if Answer.objects.filter(version=version).exclude(typed="").exists():
        version = _next_version(version)
    for name, value in changes.items():
        setattr(version, name, value)
    version.save()
    check_form(field.form)
    record(
        by,
        "question.change",
        field,
        organisation_id=field.organisation_id,
        values={"version": version.number, **_as_values(changes)},
        label=field.key,
    )
    return version


def _as_values(changes: dict[str, Any]) -> dict[str, Any]:
    """What the journal keeps: plain JSON."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in changes.items()
    }


def _next_version(version: FieldVersion) -> FieldVersion:
    version.pk = None
    version._state.adding = True
    version.number += 1
    version.created_at = timezone.now()
    return version
