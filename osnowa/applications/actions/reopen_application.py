"""Mending a sent application on a copy, so that what was sent stays as it was."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from osnowa.applications.actions.holding import hold_row
from osnowa.applications.enums import ApplicationState
from osnowa.applications.models import Application
from osnowa.applications.rules import may_reopen
from osnowa.audit.actions import record
from osnowa.calls.models import Rules
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Refusal
from osnowa.questionnaires.models import Answer, BudgetRow, Response


@transaction.atomic
def reopen_application(
    by: Actor, application: Application, rules: Rules, at: datetime
) -> Application:
    """Open a copy for changes; the sent version keeps counting until the copy is sent."""
    if application.state == ApplicationState.DRAFT or application.is_being_mended:
        return application
    if not may_reopen(application, rules, at):
        raise Refusal(_("The call is closed, so the application cannot be changed any more."))
    open_copy(application)
    record(
        by,
        "application.reopen",
        application,
        organisation_id=application.organisation_id,
    )
    return application


@transaction.atomic
def open_copy(application: Application) -> Response:
    """The copy being mended, made from what was sent when there is none yet.

    Whoever comes second to a double click gets the copy of the first: one that belongs to
    nothing would never be wiped.
    """
    hold_row(application)
    if application.edit_response is None:
        application.edit_response = copy_response(application.response)
        Application.objects.filter(pk=application.pk).update(
            edit_response=application.edit_response
        )
    return application.edit_response


def copy_response(source: Response) -> Response:
    """The same answers, files and budget rows in a new response."""
    copy = Response.objects.create(organisation_id=source.organisation_id, form_id=source.form_id)
    for answer in Answer.objects.filter(response=source).prefetch_related("budget_rows"):
        rows = list(answer.budget_rows.all())
        answer.pk, answer.response = None, copy
        answer._state.adding = True
        answer.save()
        for row in rows:
            row.pk, row.answer = None, answer
            row._state.adding = True
        BudgetRow.objects.bulk_create(rows)
    return copy
