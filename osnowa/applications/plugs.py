"""What this room answers when rooms below ask."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django_scopes import scopes_disabled

from osnowa.applications.enums import ApplicationState
from osnowa.applications.models import Application
from osnowa.applications.policy import sees_contact_at_desk
from osnowa.applications.queries.desk import desk_rows_for
from osnowa.applications.queries.fields import hidden_keys
from osnowa.applications.queries.timeline import WORDS
from osnowa.calls.enums import CallState
from osnowa.calls.models import Call
from osnowa.calls.sockets import SheetLink
from osnowa.documents.models import StoredFile
from osnowa.kit.actor import Actor
from osnowa.organisations.enums import READING_ROLES
from osnowa.organisations.rules import may_enter_desk
from osnowa.questionnaires.actions.save_answers import FILE_PURPOSE
from osnowa.questionnaires.models import Answer
from osnowa.shelf.sockets import PublicTable
from osnowa.ui.sockets import NavItem


def nav(request: Any) -> Sequence[NavItem]:
    organisation = getattr(request, "organisation", None)
    if organisation is None or not may_enter_desk(request.actor, organisation.pk, READING_ROLES):
        return ()
    return (NavItem("applications", _("Applications"), reverse("applications:application-list")),)


def sheet_links(actor: Actor, call: Call) -> Sequence[SheetLink]:
    """Plugged into `calls.sheet_links`: the list this opens is as long as its number."""
    if call.state == CallState.DRAFT:
        return ()
    count = desk_rows_for(actor, call).count()
    hint = ngettext("%(n)s application sent", "%(n)s applications sent", count) % {"n": count}
    url = reverse("applications:call-applications", args=[call.pk])
    return (SheetLink(gettext("Applications"), url, hint),)


def may_fetch(actor: Actor, file: StoredFile) -> bool:
    """A file of an answer goes with its answer: whoever may read that may have the file."""
    if file.purpose != FILE_PURPOSE:
        return False
    with scopes_disabled():
        keys = dict(Answer.objects.filter(file=file).values_list("response_id", "field__key"))
        owned = Application.objects.owned_by(actor)
        if owned.filter(Q(response__in=keys) | Q(edit_response__in=keys)).exists():
            return True
        shown = Application.objects.at_desk_of(actor).select_related("response")
        return any(
            keys[application.response_id] not in _hidden_from(actor, application)
            for application in shown.filter(response__in=keys)
        )


def _hidden_from(actor: Actor, application: Application) -> frozenset[str]:
    sees_contact = sees_contact_at_desk(actor, application.organisation_id)
    return hidden_keys(application, sees_contact=sees_contact or actor.is_worker)


def verbs() -> Mapping[str, Promise]:
    return WORDS


def public_tables() -> Sequence[PublicTable]:
    """Titles of chosen projects stand on public pages; nothing that is still being written does."""
    chosen = {"state": (ApplicationState.ACCEPTED,)}
    return [PublicTable("applications.Application", frozenset({"title", "state"}), chosen)]
