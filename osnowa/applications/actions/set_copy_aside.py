"""The open copy goes, its words stay: nothing typed is lost when somebody else moves on."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import override

from osnowa.applications.actions.holding import hold_row
from osnowa.applications.actions.move_application import move_application
from osnowa.applications.actions.reopen_application import open_copy
from osnowa.applications.actions.wiping import remove_response
from osnowa.applications.models import Application
from osnowa.applications.queries.content import content_of
from osnowa.applications.queries.versions import changes_between, last_version
from osnowa.kit.actor import Actor
from osnowa.questionnaires.models import Answer, Field, Response
from osnowa.questionnaires.queries import form_outline

Unsent = list[dict[str, str]]


def unsent_words(application: Application) -> Unsent:
    """Question and words of every answer that was changed and not sent, to be shown and copied."""
    version = last_version(application)
    if version is None or application.edit_response is None:
        return []
    outline = form_outline(application.response.form_id)
    with override(application.language):
        written = content_of(application, outline)
    return [
        {"key": change.key, "label": change.label, "text": change.after}
        for change in changes_between(version.content, written)
        if change.after
    ]


def without_copy(application: Application) -> dict[str, Any]:
    """Columns of an application whose copy is set aside: contact and consent as they were sent."""
    version = last_version(application)
    columns: dict[str, Any] = {"edit_response": None}
    if version is not None and application.edit_response_id is not None:
        columns["contact_typed"] = version.content["contact"]
        columns["consent_text"] = version.content["consent"]
    return columns


def move_without_copy(
    by: Actor,
    application: Application,
    to: str,
    *,
    why: str = "",
    verb: str = "",
    carried: Sequence[Field] = (),
) -> Unsent:
    """Move to another state and let the open copy go, inside a transaction.

    Her words for the questions of `carried` go into a new copy. Returns everything that was
    changed and not sent, for whoever keeps it for her.
    """
    hold_row(application)
    unsent, copy = unsent_words(application), application.edit_response
    move_application(by, application, to, why=why, verb=verb, columns=without_copy(application))
    if copy is not None:
        _carry_answers(application, copy, carried)
        remove_response(copy)
    return unsent


def _carry_answers(application: Application, copy: Response, fields: Sequence[Field]) -> None:
    """Into a new copy of what was sent go her words for these questions."""
    carried = Answer.objects.filter(response=copy, field__in=fields)
    if not carried.exists():
        return
    target = open_copy(application)
    Answer.objects.filter(response=target, field__in=fields).delete()
    carried.update(response=target)
