"""Which uploaded files a juror may have: those of answers she may read, after declaring."""

from django_scopes import scope

from osnowa.applications.models import Application
from osnowa.documents.models import StoredFile
from osnowa.kit.actor import Actor
from osnowa.questionnaires.models import Answer, FieldVersion
from osnowa.questionnaires.queries import answers_of
from osnowa.reviews.queries.sets import application_in_set, seats_of


def may_fetch(actor: Actor, file: StoredFile) -> bool:
    """Plugged into `documents.may_fetch`. With hidden names no file is given: it may tell."""
    if actor.user_id is None:
        return False
    with scope(organisation=file.organisation_id):
        answer = Answer.objects.filter(file=file).select_related("field").first()
        if answer is None or not _is_juror_visible(answer):
            return False
        application = (
            Application.objects.filter(response_id=answer.response_id)
            .select_related("rules", "response")
            .first()
        )
        if application is None or application.number is None:
            return False
        seat = seats_of(actor).filter(call_id=application.call_id).first()
        if seat is None or application.rules.are_names_hidden:
            return False
        if application_in_set(seat, application.number) is None:
            return False
        # What a condition hides is kept, and jurors do not read it.
        return answer.field.key in {view.key for view in answers_of(application.response)}


def _is_juror_visible(answer: Answer) -> bool:
    newest = FieldVersion.objects.filter(field_id=answer.field_id).order_by("-number").first()
    return newest is not None and newest.is_juror_visible
