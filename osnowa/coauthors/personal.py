"""What this room answers about one person: her copy, and her erasure."""

from collections.abc import Sequence

from django.db.models import QuerySet

from osnowa.applications.actions.start_draft import close_for
from osnowa.audit.models import target_of
from osnowa.coauthors.models import Coauthor, Remark
from osnowa.kit.actor import Actor
from osnowa.people import reasons
from osnowa.people.models import Person
from osnowa.people.sockets import Appearance, Erased


def places_of(person: Person) -> QuerySet[Coauthor]:
    rows = Coauthor.objects.filter(organisation_id=person.organisation_id)
    found = rows.filter(email__iexact=person.email) if person.email else rows.none()
    return found.select_related("application__call").order_by("pk")


def appearances(by: Actor, person: Person) -> Sequence[Appearance]:
    """Plugged into `people.export`: that she was invited, not what others wrote."""
    return [
        Appearance(
            what=str(reasons.A_COAUTHOR),
            label=place.application.call.title,
            target=target_of(place),
            content={"name": place.name, "right": place.right, "invited_at": place.invited_at},
        )
        for place in places_of(person)
    ]


def erase(by: Actor, person: Person) -> Erased:
    """Plugged into `people.erase`: her place, her keys and her name beside remarks."""
    places = list(places_of(person))
    for place in places:
        close_for(place.application, place.email)
        written = Remark.objects.filter(application=place.application, written_by=place.name)
        written.update(written_by="")
    Coauthor.objects.filter(pk__in=[place.pk for place in places]).delete()
    return Erased(wiped=tuple(target_of(place) for place in places))
