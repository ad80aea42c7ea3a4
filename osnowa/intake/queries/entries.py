"""What the screens of one entry show."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from osnowa.applications.contact import read_contact
from osnowa.applications.models import Application, Correction
from osnowa.calls.models import Call
from osnowa.intake.models import CorrectionEntry, Intake, ScanPage
from osnowa.kit.actor import Actor
from osnowa.kit.polish import sort_key


def pages_of(entry: Intake | CorrectionEntry) -> list[ScanPage]:
    return list(ScanPage.objects.filter(**of_entry(entry)).select_related("image", "source"))


def of_entry(entry: Intake | CorrectionEntry) -> dict[str, Intake | CorrectionEntry]:
    """Whose pages they are, as a filter and as columns of a new one."""
    return {"intake" if isinstance(entry, Intake) else "correction_entry": entry}


def correction_of(application: Application) -> Correction | None:
    """The newest one: older ones are past."""
    correction = Correction.objects.filter(application=application).first()
    if correction is not None:
        correction.application = application
    return correction


def unfinished_corrections(actor: Actor) -> QuerySet[CorrectionEntry]:
    return CorrectionEntry.objects.visible_to(actor).unfinished()


def entries_of(actor: Actor, call: Call | None = None) -> QuerySet[Intake]:
    rows = Intake.objects.visible_to(actor).select_related("application__call")
    return rows if call is None else rows.filter(application__call=call)


def unfinished(actor: Actor) -> QuerySet[Intake]:
    return Intake.objects.visible_to(actor).unfinished()


def look_alikes(actor: Actor, intake: Intake) -> Sequence[Application]:
    """Sent applications of the same call by the same name or contact, which she may read."""
    application = intake.application
    read = read_contact(application.contact_typed)
    same = Q(pk__in=[])
    if read.name:
        same |= Q(contact_name__iexact=read.name) | Q(party__sort_key=sort_key(read.name))
    if read.email:
        same |= Q(contact_email=read.email)
    if read.phone:
        same |= Q(contact_phone=read.phone)
    rows = Application.objects.at_desk_of(actor).filter(same, call=application.call)
    return list(rows.exclude(pk=application.pk).order_by("number")[:5])
