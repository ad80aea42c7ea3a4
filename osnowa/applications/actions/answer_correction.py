"""The person's answer to a correction: only the chosen answers are open, only in time."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from osnowa.applications.actions.holding import hold, hold_row
from osnowa.applications.actions.move_application import move_application
from osnowa.applications.actions.reopen_application import open_copy
from osnowa.applications.actions.submit_application import add_version, headline_columns
from osnowa.applications.actions.wiping import follow_response
from osnowa.applications.emails import write_correction_answered
from osnowa.applications.enums import ApplicationState, CorrectionState
from osnowa.applications.models import Application, ApplicationVersion, Correction
from osnowa.applications.queries.content import all_answers, headline_of, sent_content_of
from osnowa.applications.queries.corrections import notes_of
from osnowa.applications.rules import is_answerable
from osnowa.calls.queries import limits_of
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict
from osnowa.questionnaires.actions import save_answers
from osnowa.questionnaires.actions.save_answers import Typed
from osnowa.questionnaires.outline import FormOutline
from osnowa.questionnaires.queries import form_outline, problems_of


def save_correction(
    by: Actor,
    correction: Correction,
    typed: Mapping[str, Typed],
    at: datetime,
    *,
    is_waived: bool = False,
) -> Mapping[str, str]:
    """Keep what was typed in the open answers; everything else is ignored.

    Returns what still has to be mended. Raises Conflict when the correction was closed.
    `is_waived`: staff take it though its stamp is late, with a reason that they wrote down.
    """
    check_answerable(correction, at, is_waived=is_waived)
    application = correction.application
    outline = form_outline(application.response.form_id)
    copy = open_copy(application)
    limits = limits_of(application.rules)
    problems: dict[str, str] = {}
    allowed = set(notes_of(correction))
    for section in outline.sections:
        here = {q.key for q in section.questions} & allowed & set(typed)
        if here:
            saved = save_answers(
                by,
                copy,
                section,
                {key: typed[key] for key in here},
                limits,
                before=lambda: hold(application),
            )
            problems |= saved.problems
    return {**problems_of(copy, limits, outline, only=sorted(allowed)), **problems}


@transaction.atomic
def answer_correction(
    by: Actor, correction: Correction, received_at: datetime, *, is_waived: bool = False
) -> Application:
    """Send the mended answers as a new version. Raises Conflict when somebody was faster."""
    check_answerable(correction, received_at, is_waived=is_waived)
    changed = Correction.objects.filter(pk=correction.pk, state=CorrectionState.ASKED).update(
        state=CorrectionState.ANSWERED, answered_at=received_at
    )
    if not changed:
        raise Conflict(closed_correction())
    application = correction.application
    hold_row(application)
    outline = form_outline(application.response.form_id)
    open_copy(application)
    version = _send_copy(by, application, outline, received_at)
    write_correction_answered(by, application, version)
    correction.state = CorrectionState.ANSWERED
    return application


def _send_copy(
    by: Actor, application: Application, outline: FormOutline, at: datetime
) -> ApplicationVersion:
    with override(application.language):
        content = sent_content_of(application, outline)
    before, copy = application.response, application.edit_response
    move_application(
        by,
        application,
        ApplicationState.SUBMITTED,
        verb="application.answer_correction",
        columns={
            "response": application.edit_response,
            "edit_response": None,
            **headline_columns(headline_of(all_answers(content))),
        },
    )
    if copy is not None:
        follow_response(before, copy)
    return add_version(application, content, at, by.label)


def check_answerable(correction: Correction, at: datetime, *, is_waived: bool = False) -> None:
    is_asked = correction.state == CorrectionState.ASKED
    if not (is_answerable(correction, at) or (is_waived and is_asked)):
        raise Conflict(closed_correction())


def closed_correction() -> str:
    return _("This correction is closed, so we did not change anything. Your text is below.")
