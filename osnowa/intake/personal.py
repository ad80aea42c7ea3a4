"""What entries answer about one person: her copy, and her erasure."""

from collections.abc import Sequence

from django.urls import reverse

from osnowa.applications.enums import UNSENT_STATES
from osnowa.applications.personal import applications_of
from osnowa.applications.policy import not_hidden
from osnowa.audit.models import target_of
from osnowa.intake.actions.scans import remove_scans
from osnowa.intake.models import CorrectionEntry, Intake
from osnowa.intake.queries.entries import pages_of
from osnowa.kit.actor import Actor
from osnowa.people import reasons
from osnowa.people.models import Person
from osnowa.people.sockets import Appearance, Erased


def appearances(by: Actor, person: Person) -> Sequence[Appearance]:
    """Plugged into `people.export`."""
    rows = applications_of(person).filter(not_hidden(by))
    answers = CorrectionEntry.objects.filter(correction__application__in=rows)
    return [
        *(
            _appearance(intake, reverse("intake:entry-show", kwargs={"pk": intake.pk}))
            for intake in Intake.objects.filter(application__in=rows)
        ),
        *(_appearance(entry, "") for entry in answers),
    ]


def _appearance(entry: Intake | CorrectionEntry, url: str) -> Appearance:
    return Appearance(
        what=str(reasons.AN_ENTRY),
        label=str(entry.get_way_display()),
        url=url,
        target=target_of(entry),
        content={
            "arrived_at": entry.arrived_at,
            "read_aloud_at": entry.read_aloud_at,
            "scans": sorted({page.source.name for page in pages_of(entry)}),
        },
    )


def erase(by: Actor, person: Person) -> Erased:
    """Plugged into `people.erase`: scans of what never became an application go."""
    rows = applications_of(person).filter(state__in=UNSENT_STATES)
    drafts = list(Intake.objects.filter(application__in=rows))
    for intake in drafts:
        remove_scans(intake)
    return Erased(wiped=tuple(target_of(intake) for intake in drafts))
