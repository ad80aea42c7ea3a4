"""The one place where the state of an application changes."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from osnowa.applications.enums import ApplicationState
from osnowa.applications.models import Application
from osnowa.applications.rules import may_become
from osnowa.applications.sockets import may_not_accept
from osnowa.audit.actions import record
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict, Refusal


@transaction.atomic
def move_application(
    by: Actor,
    application: Application,
    to: str,
    *,
    why: str = "",
    verb: str = "",
    columns: Mapping[str, Any] | None = None,
) -> Application:
    """Move from the state the caller saw to `to`, in one UPDATE; two clicks cannot act twice.

    `columns` change together with the state; `verb` names the entry of the journal.
    Raises Conflict when the state moved meanwhile or `to` does not follow it.
    """
    if not may_become(application, to):
        raise Conflict(moved_meanwhile())
    if to == ApplicationState.ACCEPTED:
        _expect_nothing_missing(application)
    seen = application.state
    changes = {"state": to, "moved_at": timezone.now(), **(columns or {})}
    changed = Application.objects.filter(pk=application.pk, state=seen).update(**changes)
    if not changed:
        raise Conflict(moved_meanwhile())
    for name, value in changes.items():
        setattr(application, name, value)
    record(
        by,
        verb or f"application.{to}",
        application,
        organisation_id=application.organisation_id,
        values={"from": seen, "to": to, "why": why},
        label=str(application),
    )
    return application


def _expect_nothing_missing(application: Application) -> None:
    for plug in may_not_accept:
        if sentence := plug(application):
            raise Refusal(sentence)


def moved_meanwhile() -> str:
    return _("Somebody changed this application a moment ago. Look at it again.")
