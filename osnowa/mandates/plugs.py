"""What this room answers when rooms below ask."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from osnowa.applications.emails import moment
from osnowa.applications.enums import LIVE_STATES, ApplicationState, Right
from osnowa.applications.models import Application
from osnowa.applications.policy import sees_contact_at_desk
from osnowa.applications.rules import may, right_of
from osnowa.applications.sockets import PageLink, SheetNote, WaitFilter, Waiting
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Refusal
from osnowa.mandates.actions import tell_of_stop
from osnowa.mandates.enums import AssentState
from osnowa.mandates.models import Assent
from osnowa.mandates.queries import (
    asks_anybody,
    assents_of,
    mandates_of,
    mandates_of_numbers,
    not_signed_in_time,
    numbers_typed,
    open_assents,
    stopped_mandates,
    waiting_for_guardian,
    waiting_for_signature,
)
from osnowa.mandates.rules import stopping_mandate
from osnowa.organisations.enums import HANDLING_ROLES
from osnowa.organisations.rules import may_enter_desk
from osnowa.people import reasons as r
from osnowa.people.sockets import PersonalField, fields_of
from osnowa.questionnaires.outline import FormOutline
from osnowa.ui.sockets import WorkItem

SIGNATURE, GUARDIAN, LATE = "signature", "guardian", "late"


class MandateEnded(Refusal):
    """A sending stopped by a mandate whose time is over."""

    def __init__(self, sentence: str, mandate_id: int) -> None:
        super().__init__(sentence)
        self.mandate_id = mandate_id


def before_sending(
    by: Actor, application: Application, outline: FormOutline, proven_email: str = ""
) -> None:
    """Plugged into `applications.before_sending`."""
    numbers = numbers_typed(application, outline)
    rows = mandates_of_numbers(numbers) if numbers else []
    stopping = stopping_mandate(rows, timezone.localdate(), proven_email)
    if stopping is not None:
        raise MandateEnded(
            _(
                "The mandate to act for this organisation is over. Bring us a new one or call us. "
                "Everything you wrote is kept."
            ),
            stopping.pk,
        )


def not_sent(by: Actor, application: Application, refusal: Refusal) -> None:
    """Plugged into `applications.not_sent`."""
    if isinstance(refusal, MandateEnded):
        tell_of_stop(by, refusal.mandate_id)


def waits(applications: Sequence[Application]) -> Mapping[int, Waiting]:
    """Plugged into `applications.waits`: what comes first is told first. At most one query."""
    asked = [row for row in applications if row.state in LIVE_STATES and asks_anybody(row.rules)]
    if not asked:
        return {}
    found: dict[int, Waiting] = {}
    by_id = {row.pk: row for row in asked}
    late = Assent.objects.filter(state=AssentState.LAPSED, application__in=list(by_id))
    for assent in [*open_assents(by_id), *late]:
        application = by_id[assent.application_id]
        path = reverse("mandates:assent-list", kwargs={"public_id": application.public_id})
        found.setdefault(application.pk, Waiting(_told(assent), path, _link_words(assent)))
    return found


def _told(assent: Assent) -> str:
    until = moment(assent.due_at, "pl") if assent.due_at else ""
    if not assent.is_signature:
        return _("It waits for the consent of a guardian.")
    if assent.state == AssentState.LAPSED:
        return _("Nobody signed it in time. We will write to you.")
    if assent.state == AssentState.SENT_BACK:
        return _("%(who)s sent it back. Read why and mend it.") % {"who": assent.name}
    if not assent.email:
        return _("It waits for a signature until %(until)s. Say who signs it.") % {"until": until}
    told = _("It waits for the signature of %(who)s until %(until)s.")
    return told % {"who": assent.name, "until": until}


def _link_words(assent: Assent) -> str:
    if not assent.is_signature:
        return _("Show the consents of guardians")
    return _("Say who signs") if not assent.email else _("Show the signature")


def wait_filters() -> Sequence[WaitFilter]:
    """Plugged into `applications.wait_filters`."""
    return (
        WaitFilter(SIGNATURE, gettext_lazy("for a signature"), waiting_for_signature),
        WaitFilter(GUARDIAN, gettext_lazy("for a guardian"), waiting_for_guardian),
        WaitFilter(LATE, gettext_lazy("not signed in time"), not_signed_in_time),
    )


def may_not_accept(application: Application) -> str:
    """Plugged into `applications.may_not_accept`. What was not signed in time the desk decides."""
    if not asks_anybody(application.rules):
        return ""
    for assent in open_assents([application.pk]):
        if assent.is_signature:
            return _("It waits for a signature, so it cannot be accepted yet.")
        return _("It waits for the consent of a guardian, so it cannot be accepted yet.")
    return ""


def own_links(actor: Actor, application: Application) -> Sequence[PageLink]:
    """Plugged into `applications.own_links`: only where the rules ask anybody."""
    is_sent = application.state in LIVE_STATES
    if not is_sent or not asks_anybody(application.rules):
        return ()
    if not may(right_of(actor, application), Right.SEND):
        return ()
    path = reverse("mandates:assent-list", kwargs={"public_id": application.public_id})
    return (PageLink(_("Signatures and consents"), path),)


def sheet_notes(actor: Actor, application: Application) -> Sequence[SheetNote]:
    """Plugged into `applications.sheet_notes`: how the assents stand, who acts for the party."""
    if not sees_contact_at_desk(actor, application.organisation_id):
        return ()
    path = reverse("mandates:party-sheet", kwargs={"pk": application.pk})
    lines = (
        [_line(assent) for assent in assents_of(application)]
        if (asks_anybody(application.rules))
        else []
    )
    party = application.party
    if party is not None and (party.nip or party.krs):
        lines.extend(_mandate_lines(application))
    if not lines and (party is None or party.kind == "person"):
        return ()
    return (SheetNote(_("Who acts and who agrees"), lines, path, _("Open the party's sheet")),)


def _line(assent: Assent) -> str:
    whose = assent.member.person.name if assent.member else ""
    what = f"{assent.get_kind_display()}{f' ({whose})' if whose else ''}"
    who = f", {assent.name}" if assent.name else ""
    return f"{what[:1].upper()}{what[1:]}: {assent.get_state_display()}{who}"


def _mandate_lines(application: Application) -> list[str]:
    assert application.party is not None
    rows, today = mandates_of(application.party), timezone.localdate()
    holding = [row for row in rows if row.holds_on(today)]
    if not rows:
        return [_("No mandate is on record for this organisation.")]
    if not holding:
        return [_("The mandate of this organisation is over.")]
    is_hers = any(row.person.email == application.contact_email for row in holding)
    return [] if is_hers else [_("Whoever sent it has no mandate on record.")]


def work_items(actor: Actor, organisation_id: int) -> Sequence[WorkItem]:
    """Plugged into `ui.work_items`: each number opens a list of that length."""
    rows = Application.objects.at_desk_of(actor).filter(state=ApplicationState.SUBMITTED)
    items = []
    if late := rows.filter(not_signed_in_time()).count():
        sentence = ngettext(
            "application was not signed in time", "applications were not signed in time", late
        )
        items.append(WorkItem(late, sentence, _("Decide"), _list_url(LATE), is_late=True))
    if may_enter_desk(actor, organisation_id, HANDLING_ROLES) and (
        ended := stopped_mandates(organisation_id).count()
    ):
        sentence = ngettext(
            "mandate that is over stopped a sending",
            "mandates that are over stopped a sending",
            ended,
        )
        url = reverse("mandates:mandate-list")
        items.append(WorkItem(ended, sentence, _("Look who asked"), url))
    return items


def _list_url(waits_for: str) -> str:
    return f"{reverse('applications:application-list')}?{urlencode({'waits': waits_for})}"


def emptied(application: Application) -> None:
    """Plugged into `applications.emptied`."""
    Assent.objects.filter(application=application).delete()


def personal_fields() -> Sequence[PersonalField]:
    asked = (r.APPLYING, r.ASKED, r.AFTER_CALL)
    return [
        *fields_of("mandates.Assent", ("name", "email", "words", "text"), *asked),
        *fields_of("mandates.Mandate", ("note",), r.APPLICATION, r.PUBLIC_TASK, r.AFTER_CALL),
        *fields_of("mandates.Mandate", ("written_by",), r.JOURNAL, r.DUTY, r.WITH_RECORD),
    ]


def verbs() -> Mapping[str, str | Promise]:
    return {
        "mandate.add": gettext_lazy("mandate written down"),
        "mandate.end": gettext_lazy("mandate ended"),
        "mandate.stop": gettext_lazy("sending stopped: the mandate is over"),
        "assent.ask": gettext_lazy("link for a signature or consent sent"),
        "assent.give": gettext_lazy("signature or consent given"),
        "assent.send_back": gettext_lazy("sent back instead of signing"),
        "assent.take_back": gettext_lazy("consent taken back"),
        "assent.lapse": gettext_lazy("not signed in time"),
        "assent.time": gettext_lazy("more time to sign"),
        "assent.paper": gettext_lazy("signature or consent came on paper"),
    }
