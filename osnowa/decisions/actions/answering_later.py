"""The chosen applicant answers what is asked after the results; each word counts at once."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from osnowa.applications.actions.holding import hold
from osnowa.applications.models import Application
from osnowa.audit.actions import record
from osnowa.calls.queries import limits_of
from osnowa.decisions.queries.later import is_chosen, later_progress
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict
from osnowa.questionnaires.actions import save_answers
from osnowa.questionnaires.outline import SectionOutline
from osnowa.questionnaires.queries import form_outline
from osnowa.questionnaires.typed import Typed


def save_later(
    by: Actor, application: Application, typed: Mapping[str, Typed]
) -> Mapping[str, str]:
    """Keep what was typed in answers asked later; everything else is ignored.

    Returns what still has to be mended. Raises Conflict when nothing is asked any more.
    """
    _require_chosen(application)
    problems: dict[str, str] = {}
    for section in form_outline(application.response.form_id).later_sections:
        problems |= _save_section(by, application, section, typed)
    progress = later_progress(application)
    return {**(progress.waiting if progress else {}), **problems}


@transaction.atomic
def finish_later(by: Actor, application: Application) -> bool:
    """*Done*: written into the journal once everything is answered; False while something waits."""
    progress = later_progress(application)
    if progress is None or not progress.is_complete:
        return False
    record(
        by,
        "application.answer_later",
        application,
        organisation_id=application.organisation_id,
        values={"answered": progress.answered_count},
    )
    return True


def _save_section(
    by: Actor, application: Application, section: SectionOutline, typed: Mapping[str, Typed]
) -> Mapping[str, str]:
    here = {q.key: typed[q.key] for q in section.questions if q.key in typed}
    if not here:
        return {}

    def still_open() -> None:
        hold(application)
        _require_chosen(application)

    limits = limits_of(application.rules)
    saved = save_answers(by, application.response, section, here, limits, before=still_open)
    return saved.problems


def _require_chosen(application: Application) -> None:
    if not is_chosen(application):
        raise Conflict(
            _("These questions are not asked any more. What you typed is below: copy it.")
        )
