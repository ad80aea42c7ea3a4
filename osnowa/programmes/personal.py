"""What programmes answer about one person: her line in the team, in her copy and her erasure."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.urls import reverse

from osnowa.audit.models import target_of
from osnowa.kit.actor import Actor
from osnowa.people import reasons
from osnowa.people.models import Person
from osnowa.people.sockets import Appearance, Erased
from osnowa.programmes.models import TeamMember


def lines_of(person: Person) -> QuerySet[TeamMember]:
    """Found by what can only be hers: her address, or her phone. Namesakes stay apart."""
    condition = Q(pk__in=[])
    if person.email:
        condition |= Q(public_email__iexact=person.email)
    if person.phone:
        condition |= Q(public_phone=person.phone)
    rows = TeamMember.objects.filter(condition, organisation_id=person.organisation_id)
    return rows.select_related("programme").order_by("pk")


def appearances(by: Actor, person: Person) -> Sequence[Appearance]:
    """Plugged into `people.export`."""
    return [
        Appearance(
            what=str(reasons.A_LINE),
            label=line.programme.name,
            url=reverse("programmes:programme-sheet", args=[line.programme_id]),
            target=target_of(line),
            content={
                "role": line.role,
                "name": line.public_name,
                "email": line.public_email,
                "phone": line.public_phone,
            },
        )
        for line in lines_of(person)
    ]


def erase(by: Actor, person: Person) -> Erased:
    """Plugged into `people.erase`: the role stays, her name and contact go."""
    lines = list(lines_of(person))
    TeamMember.objects.filter(pk__in=[line.pk for line in lines]).update(
        public_name="", public_email="", public_phone=""
    )
    return Erased(wiped=tuple(target_of(line) for line in lines))
