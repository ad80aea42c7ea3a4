"""What this room answers when rooms below ask."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django_scopes import scopes_disabled

from osnowa.applications.emails import recipient_of
from osnowa.applications.enums import LIVE_STATES, ApplicationState
from osnowa.applications.models import Application
from osnowa.applications.policy import sees_contact_at_desk
from osnowa.applications.queries.desk import desk_rows_for
from osnowa.applications.queries.drafts import application_by_code
from osnowa.applications.queries.fields import hidden_keys
from osnowa.applications.queries.timeline import WORDS
from osnowa.calls.enums import CallState
from osnowa.calls.models import Call
from osnowa.calls.sockets import Affected, SheetLink
from osnowa.documents.models import StoredFile
from osnowa.kit.actor import Actor
from osnowa.kit.codes import whole_number
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


def affected(call: Call) -> Sequence[Affected]:
    """Plugged into `calls.affected`: holders of drafts that can be reached, and who has sent."""
    rows = Application.objects.with_call().filter(
        call=call, state__in={ApplicationState.DRAFT, *LIVE_STATES}, is_test=False
    )
    return [
        Affected(recipient_of(row), row, row.pk, row.is_sent)
        for row in rows.order_by("pk")
        if row.contact_email or row.contact_phone or row.contact_address
    ]


def one_application(actor: Actor, call: Call, typed: str) -> int | None:
    """Plugged into `calls.one_application`: by a number she sees, or a code read out to her."""
    number = whole_number(typed.strip())
    if number is not None:
        rows = Application.objects.at_desk_of(actor).filter(call=call, number=number)
        return rows.values_list("pk", flat=True).first()
    found = application_by_code(call, typed)
    return None if found is None else found.pk


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
