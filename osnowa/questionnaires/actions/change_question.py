"""Changing what a question says, without touching what was already answered."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from osnowa.audit.actions import record
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Refusal
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
    }
)


@transaction.atomic
def change_question(by: Actor, field: Field, **changes: Any) -> FieldVersion:
    """Write `changes` into the newest version, or into a new one when it was answered.

    Raises Refusal for an unknown limit; TypeError for a property that cannot change.
    """
    if unknown := set(changes) - CHANGEABLE:
        raise TypeError(f"cannot change {sorted(unknown)}")
    if set(changes.get("limits", {})) - KNOWN_LIMITS:
        raise Refusal(_("This limit is not known. Choose one from the list."))
    version = FieldVersion.objects.filter(field=field).latest("number")
    if Answer.objects.filter(version=version).exclude(typed="").exists():
        version = _next_version(version)
    for name, value in changes.items():
        setattr(version, name, value)
    version.save()
    record(
        by,
        "question.change",
        field,
        organisation_id=field.organisation_id,
        values={"version": version.number, **changes},
        label=field.key,
    )
    return version


def _next_version(version: FieldVersion) -> FieldVersion:
    version.pk = None
    version._state.adding = True
    version.number += 1
    return version
