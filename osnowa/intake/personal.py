"""What entries answer about one person: her copy, and her erasure."""

from collections.abc import Sequence

from django.urls import reverse

from osnowa.applications.enums import UNSENT_STATES
from osnowa.applications.personal import applications_of
from osnowa.applications.policy import not_hidden
from osnowa.audit.models import target_of
from osnowa.intake.actions.set_aside import remove_scans
from osnowa.intake.models import Intake, ScanPage
from osnowa.kit.actor import Actor
from osnowa.people import reasons
from osnowa.people.models import Person
from osnowa.people.sockets import Appearance, Erased


def appearances(by: Actor, person: Person) -> Sequence[Appearance]:
    """Plugged into `people.export`."""
    rows = applications_of(person).filter(not_hidden(by))
    return [_appearance(intake) for intake in Intake.objects.filter(application__in=rows)]


def _appearance(intake: Intake) -> Appearance:
    pages = ScanPage.objects.filter(intake=intake).select_related("source")
    return Appearance(
        what=str(reasons.AN_ENTRY),
        label=str(intake.get_way_display()),
        url=reverse("intake:entry-show", kwargs={"pk": intake.pk}),
        target=target_of(intake),
        content={
            "arrived_at": intake.arrived_at,
            "read_aloud_at": intake.read_aloud_at,
            "scans": sorted({page.source.name for page in pages}),
        },
    )


def erase(by: Actor, person: Person) -> Erased:
    """Plugged into `people.erase`: scans of what never became an application go."""
    rows = applications_of(person).filter(state__in=UNSENT_STATES)
    drafts = list(Intake.objects.filter(application__in=rows))
    for intake in drafts:
        remove_scans(intake)
    return Erased(wiped=tuple(target_of(intake) for intake in drafts))
