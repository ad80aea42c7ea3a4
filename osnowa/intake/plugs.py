"""What this room answers when rooms below ask."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django_scopes import scopes_disabled

from osnowa.applications.models import Application
from osnowa.applications.sockets import PageLink, SheetNote, Verb
from osnowa.calls.models import Call
from osnowa.calls.sockets import SheetLink
from osnowa.documents.models import StoredFile
from osnowa.intake.actions.scans import remove_scans
from osnowa.intake.enums import SCAN_PURPOSE
from osnowa.intake.models import CorrectionEntry, Intake, ScanPage
from osnowa.intake.queries.entries import correction_of, unfinished, unfinished_corrections
from osnowa.intake.rules import may_key_correction, may_key_in
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
        answers = rows.values("correction_entry")
        if CorrectionEntry.objects.visible_to(actor).filter(pk__in=answers).exists():
            return True
        owned = Application.objects.owned_by(actor).sent()
        hers = Q(intake__in=entries) | Q(corrections__entry__in=answers)
        return owned.filter(hers).exists()


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
    keyed = CorrectionEntry.objects.visible_to(actor).filter(correction__application=application)
    came = [_correction_note(entry) for entry in keyed.exclude(registered_at=None)]
    intake = Intake.objects.visible_to(actor).filter(application=application).first()
    if intake is None:
        return came
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
    return [SheetNote(str(intake.get_way_display()), tuple(lines), url, link), *came]


def _correction_note(entry: CorrectionEntry) -> SheetNote:
    said = gettext("Keyed in by %(who)s.") % {"who": entry.keyed_by}
    link = gettext("Show the scan beside the answers") if entry.is_paper else gettext("Show entry")
    url = reverse("intake:correction-key", kwargs={"pk": entry.pk})
    title = gettext("Correction: %(way)s") % {"way": entry.get_way_display()}
    return SheetNote(title, (said,), url, link)


def sheet_verbs(actor: Actor, application: Application) -> Sequence[Verb]:
    """Plugged into `applications.sheet_verbs`: somebody brought or told the answer."""
    correction = correction_of(application)
    if correction is None or not may_key_correction(actor, correction):
        return ()
    url = reverse("intake:correction-open", kwargs={"pk": application.pk})
    return (Verb(gettext("Key in the answer (paper, phone)"), url, "secondary"),)


def work_items(actor: Actor, organisation_id: int) -> Sequence[WorkItem]:
    found = []
    entries = unfinished(actor).filter(organisation_id=organisation_id).count()
    if entries:
        sentence = ngettext("entry is not finished", "entries are not finished", entries)
        url = f"{reverse('intake:entry-list')}?stage=open"
        found.append(WorkItem(entries, sentence, gettext("Finish the entry"), url))
    answers = unfinished_corrections(actor).filter(organisation_id=organisation_id).count()
    if answers:
        sentence = ngettext(
            "keyed correction is not finished", "keyed corrections are not finished", answers
        )
        url = f"{reverse('intake:correction-list')}?stage=open"
        found.append(WorkItem(answers, sentence, gettext("Finish the correction"), url))
    return found


def emptied(application: Application) -> None:
    """Plugged into `applications.emptied`: the scan goes with the words."""
    for intake in Intake.objects.filter(application=application):
        remove_scans(intake)
    for entry in CorrectionEntry.objects.filter(correction__application=application):
        remove_scans(entry)


def verbs() -> Mapping[str, str | Promise]:
    return {
        "intake.open": _("entry opened at the desk"),
        "intake.register": _("entry registered"),
        "intake.open_correction": _("correction entry opened at the desk"),
        "intake.register_correction": _("keyed correction registered"),
        "intake.put_back_correction": _("correction entry set aside"),
        "intake.set_aside": _("entry set aside"),
    }
