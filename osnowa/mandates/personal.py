"""What this room answers about one person: her copy, and her erasure."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from osnowa.audit.models import target_of
from osnowa.kit.actor import Actor
from osnowa.mandates.models import Assent, Mandate
from osnowa.people.models import Person
from osnowa.people.sockets import Appearance, Erased


def assents_about(person: Person) -> QuerySet[Assent]:
    """Hers as the one who is asked, or about her as the one under age."""
    condition = Q(member__person=person)
    if person.email:
        condition |= Q(email__iexact=person.email)
    rows = Assent.objects.filter(condition, organisation_id=person.organisation_id)
    return rows.select_related("application__call").order_by("pk")


def mandates_about(person: Person) -> QuerySet[Mandate]:
    return Mandate.objects.filter(person=person).select_related("party").order_by("pk")


def appearances(by: Actor, person: Person) -> Sequence[Appearance]:
    """Plugged into `people.export`."""
    return [*map(_assent, assents_about(person)), *map(_mandate, mandates_about(person))]


def _assent(assent: Assent) -> Appearance:
    return Appearance(
        what=str(assent.get_kind_display()),
        label=assent.application.call.title,
        target=target_of(assent),
        content={
            "name": assent.name,
            "email": assent.email,
            "state": assent.state,
            "text": assent.text,
            "words": assent.words,
            "asked_at": assent.asked_at,
            "answered_at": assent.answered_at,
        },
    )


def _mandate(mandate: Mandate) -> Appearance:
    return Appearance(
        what=_("mandate"),
        label=str(mandate.party),
        target=target_of(mandate),
        content={
            "scope": mandate.scope,
            "basis": mandate.basis,
            "note": mandate.note,
            "from": mandate.valid_from,
            "until": mandate.valid_to,
        },
    )


def erase(by: Actor, person: Person) -> Erased:
    """Plugged into `people.erase`: that somebody agreed stays, who it was goes."""
    assents, mandates = list(assents_about(person)), list(mandates_about(person))
    own = [row.pk for row in assents if person.email and row.email == person.email]
    Assent.objects.filter(pk__in=own).update(name="", email="", secret_hash="", words="")
    Mandate.objects.filter(pk__in=[row.pk for row in mandates]).update(note="")
    rows = [*assents, *mandates]
    return Erased(wiped=tuple(target_of(row) for row in rows))
