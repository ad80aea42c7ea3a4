"""The last look before words are written: is the application still what this request saw?"""

from typing import Any

from django.utils.translation import gettext as _

from osnowa.applications.models import Application
from osnowa.kit.refusals import Conflict


def hold(application: Application) -> None:
    """Inside a transaction: nobody sends, moves or reopens it until the end.

    Without this, words saved by one tab while another sends would change what was sent.
    """
    locked = Application.objects.select_for_update().only(
        "state", "response_id", "edit_response_id", "contact_typed"
    )
    now = locked.get(pk=application.pk)
    if _place(now) != _place(application):
        raise Conflict(not_writable())
    application.contact_typed = now.contact_typed


def hold_row(application: Application) -> None:
    """Lock the row, and see which copy and which contact it has at this moment.

    For actions that let go of a copy or send it: what another device saves is before or after.
    """
    locked = (
        Application.objects.select_for_update(of=("self",))
        .select_related("response", "edit_response")
        .get(pk=application.pk)
    )
    application.response, application.edit_response = locked.response, locked.edit_response
    application.contact_typed = locked.contact_typed


def hold_with(application: Application, **columns: Any) -> None:
    """The same in one statement, for whoever writes columns of the application anyway."""
    same = Application.objects.filter(
        pk=application.pk,
        state=application.state,
        response=application.response_id,
        edit_response=application.edit_response_id,
    )
    if not same.update(**columns):
        raise Conflict(not_writable())


def _place(application: Application) -> tuple[str, int, int | None]:
    """Where words go: the state, and the rows they are written to."""
    return (application.state, application.response_id, application.edit_response_id)


def not_writable() -> str:
    return _("This application is not open for changes now. What you typed is below: copy it.")
