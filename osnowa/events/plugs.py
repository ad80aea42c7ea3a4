"""What events answers to lower rooms."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, override
from django.utils.translation import gettext_lazy as _
from django_scopes import scopes_disabled

from osnowa.events.emails import DATES_ATTACHMENT
from osnowa.events.enums import LIVING, NeedOutcome
from osnowa.events.exports import calendar_of, page_path
from osnowa.events.models import AccessNeed, Registration, Series, Session
from osnowa.events.queries.sheet import sessions_of
from osnowa.kit.actor import Actor
from osnowa.maps.models import Place
from osnowa.maps.sockets import LayerItem
from osnowa.organisations.enums import READING_ROLES
from osnowa.organisations.rules import may_enter_desk
from osnowa.shelf.sockets import PublicTable
from osnowa.ui.sockets import FooterLink, NavItem, WorkItem

SHOWN_ON_PLACE = 10


def nav(request: Any) -> Sequence[NavItem]:
    organisation = getattr(request, "organisation", None)
    if organisation is None or not may_enter_desk(request.actor, organisation.pk, READING_ROLES):
        return []
    return [
        NavItem("activities", _("Events"), reverse("events:series-list"), 10),
        NavItem("activities", _("Dates"), reverse("events:session-list"), 20),
        NavItem("activities", _("What people need"), reverse("events:need-list"), 30),
    ]


def footer_links(_request: Any, _institution: Any) -> Sequence[FooterLink]:
    return (FooterLink(_("Events"), reverse("events:agenda-show"), place_at_top=1),)


def layers(place: Place, now: datetime) -> Sequence[LayerItem]:
    """Plugged into `maps.layers`: what is public and still to come in this place."""
    rows = Session.objects.shown_to_public().ahead(now).with_series().filter(place=place)
    return [
        LayerItem(session.name, page_path(session), session.starts_at)
        for session in rows.order_by("starts_at", "pk")[:SHOWN_ON_PLACE]
    ]


def work_items(actor: Actor, organisation_id: int) -> Sequence[WorkItem]:
    """Needs to arrange, by their day."""
    rows = AccessNeed.objects.visible_to(actor).filter(
        organisation_id=organisation_id,
        outcome=NeedOutcome.OPEN,
        wiped_at=None,
        registration__state__in=LIVING,
    )
    days = list(rows.order_by("due_on").values_list("due_on", flat=True))
    if not days:
        return ()
    sentence = ngettext("need of a person to arrange", "needs of people to arrange", len(days))
    return (
        WorkItem(
            number=len(days),
            sentence=sentence,
            verb=gettext("Look"),
            url=reverse("events:need-list"),
            due_at=timezone.make_aware(datetime.combine(days[0], datetime.max.time())),
            is_late=days[0] < timezone.localdate(),
            is_mine=True,
        ),
    )


def programme_of(row: Model) -> int | None:
    """Plugged into `messaging.programme_of`."""
    return row.series.edition.programme_id if isinstance(row, Registration) else None


def verbs() -> Mapping[str, str | Promise]:
    return {
        "series.create": _("event created"),
        "series.change": _("event changed"),
        "series.publish": _("event published"),
        "series.call_off": _("event called off"),
        "quota.add": _("shared places added"),
        "session.add": _("dates added"),
        "session.move": _("date or place changed"),
        "session.call_off": _("date called off"),
        "registration.add": _("somebody signed up"),
        "registration.finish": _("sign-up finished"),
        "registration.change": _("sign-up changed"),
        "registration.leave": _("sign-up cancelled"),
        "registration.lapse": _("held place went back"),
        "registration.promote": _("place given from the waiting list"),
        "registration.accept": _("offered place accepted"),
        "need.state": _("need of a person changed"),
        "need.settle": _("need of a person settled"),
    }


def public_tables() -> Sequence[PublicTable]:
    """Counters move with every sign-up, and no page shows them: only whether a date is full."""
    moving = {"taken", "queue_issued"}
    return [
        PublicTable(f"events.{model.__name__}", frozenset(_columns(model) - moving))
        for model in (Series, Session)
    ]


def _columns(model: type[Model]) -> set[str]:
    return {field.column for field in model._meta.local_concrete_fields}


def dates_attachment(key: str) -> tuple[str, str, bytes] | None:
    """Plugged into `outbox.attachments`: the dates as they are when the letter goes out."""
    kind, _colon, number = key.partition(":")
    if kind != DATES_ATTACHMENT or not number.isdigit():
        return None
    with scopes_disabled():
        registration = Registration.objects.with_all().filter(pk=int(number)).first()
        if registration is None:
            return None
        sessions = sessions_of(registration)
        with override(registration.language):
            body = calendar_of(sessions, registration.series.title, settings.PUBLIC_ADDRESS)
    return f"{registration.series.slug}.ics", "text/calendar", body
