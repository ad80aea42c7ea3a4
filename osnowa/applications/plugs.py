"""What this room answers when rooms below ask."""

from collections.abc import Mapping, Sequence

from django.http import HttpRequest  # noqa: TID251 - a plug of the frame is asked with the request
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_scopes import scopes_disabled

from osnowa.applications.models import Application
from osnowa.applications.queries.timeline import WORDS
from osnowa.documents.models import StoredFile
from osnowa.kit.actor import Actor
from osnowa.organisations.enums import READING_ROLES
from osnowa.questionnaires.actions.save_answers import FILE_PURPOSE
from osnowa.questionnaires.models import Answer
from osnowa.ui.sockets import NavItem


def nav(request: HttpRequest) -> Sequence[NavItem]:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not actor.grants_with(READING_ROLES):
        return ()
    return (NavItem("applications", _("Applications"), reverse("applications:application-list")),)


def may_fetch(actor: Actor, file: StoredFile) -> bool:
    """A file of an answer goes with its application: whoever may read it may have the file."""
    if file.purpose != FILE_PURPOSE:
        return False
    with scopes_disabled():
        answers = Answer.objects.filter(file=file)
        responses = list(answers.values_list("response_id", flat=True))
        visible = Application.objects.visible_to(actor)
        if visible.filter(response__in=responses).exists():
            return True
        return Application.objects.owned_by(actor).filter(edit_response__in=responses).exists()


def verbs() -> Mapping[str, Promise]:
    return WORDS
