"""What this room answers when rooms below ask."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django_scopes import scopes_disabled

from osnowa.applications.models import Application
from osnowa.applications.sockets import PageLink, SheetNote
from osnowa.calls.models import Call
from osnowa.calls.sockets import SheetLink
from osnowa.documents.models import StoredFile
from osnowa.intake.actions.set_aside import remove_scans
from osnowa.intake.enums import SCAN_PURPOSE
from osnowa.intake.models import Intake, ScanPage
from osnowa.intake.queries.entries import unfinished
from osnowa.intake.rules import may_key_in
from osnowa.kit.actor import Actor
from osnowa.organisations.enums import HANDLING_ROLES
from osnowa.ui.sockets import NavItem, WorkItem


def may_fetch(actor: Actor, file: StoredFile) -> bool:
    """Pages of a scan: for those who handle the application, and for the person who sent it."""
    if file.purpose != SCAN_PURPOSE:
        return False
    with scopes_disabled():
        rows = ScanPage.objects.filter(source=file) | ScanPage.objects.filter(image=file)
        entries = rows.values("intake")
        if Intake.objects.visible_to(actor).filter(pk__in=entries).exists():
            return True
        owned = Application.objects.owned_by(actor).sent()
        return owned.filter(intake__in=entries).exists()


def nav(request: Any) -> Sequence[NavItem]:
    if not request.actor.grants_with(HANDLING_ROLES):
        return ()
    return (NavItem("applications", _("Entries"), reverse("intake:entry-list"), 5),)


def start_links(call: Call) -> Sequence[PageLink]:
    """Plugged into `applications.start_links`."""
    here = {"call": call.slug}
    return (
        PageLink(gettext("Print the form (PDF)"), reverse("intake:form-print", kwargs=here)),
        PageLink(
            gettext("I have a filled form (Word or LibreOffice)"),
            reverse("intake:filled-bring", kwargs=here),
        ),
    )


def sheet_links(actor: Actor, call: Call) -> Sequence[SheetLink]:
    """Plugged into `calls.sheet_links`: the two doors of the desk."""
    if not may_key_in(actor, call):
        return ()
    waiting = unfinished(actor).filter(application__call=call).count()
    hint = (
        ngettext("%(n)s entry not finished", "%(n)s entries not finished", waiting) % {"n": waiting}
        if waiting
        else ""
    )
    return (
        SheetLink(
            gettext("Entries from paper and with help"),
            reverse("intake:call-entries", args=[call.pk]),
            hint,
        ),
    )


def sheet_notes(actor: Actor, application: Application) -> Sequence[SheetNote]:
    """Plugged into `applications.sheet_notes`: how it came, and the way to its scan."""
    intake = Intake.objects.visible_to(actor).filter(application=application).first()
    if intake is None:
        return ()
    url = reverse("intake:entry-show", kwargs={"pk": intake.pk})
    lines = [gettext("Keyed in by %(who)s.") % {"who": intake.keyed_by}]
    if intake.override_reason:
        lines.append(
            gettext("Taken outside the dates by %(who)s: %(why)s")
            % {"who": intake.overridden_by, "why": intake.override_reason}
        )
    if intake.gaps:
        lines.append(gettext("Registered with gaps, as on the paper."))
    link = gettext("Show the scan beside the answers") if intake.is_paper else gettext("Show entry")
    return (SheetNote(str(intake.get_way_display()), tuple(lines), url, link),)


def work_items(actor: Actor, organisation_id: int) -> Sequence[WorkItem]:
    rows = unfinished(actor).filter(organisation_id=organisation_id)
    if not (waiting := rows.count()):
        return ()
    sentence = ngettext("entry is not finished", "entries are not finished", waiting)
    url = f"{reverse('intake:entry-list')}?stage=open"
    return (WorkItem(waiting, sentence, gettext("Finish the entry"), url),)


def emptied(application: Application) -> None:
    """Plugged into `applications.emptied`: the scan goes with the words."""
    for intake in Intake.objects.filter(application=application):
        remove_scans(intake)


def verbs() -> Mapping[str, str | Promise]:
    return {
        "intake.open": _("entry opened at the desk"),
        "intake.register": _("entry registered"),
        "intake.set_aside": _("entry set aside"),
    }
