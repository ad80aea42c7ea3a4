"""Applications that do not exist for somebody who declared a conflict."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from osnowa.applications.models import Application
from osnowa.kit.actor import Actor
from osnowa.reviews.models import ConflictDeclaration, PanelMember


def hidden_from(actor: Actor) -> Q | None:
    """Whatever role this person has, a declared conflict hides the application at the desk.

    What she sent herself stays hers in Moje: `owned_by` does not ask here.
    """
    if actor.user_id is None:
        return None
    conflicted = ConflictDeclaration._base_manager.filter(
        member__user_id=actor.user_id, has_conflict=True
    )
    return Q(pk__in=conflicted.values("application_id"))


def conflicts_of(actor: Actor) -> list[int]:
    """Ids of applications this person declared a conflict with, on any panel."""
    said = ConflictDeclaration._base_manager.filter(
        member__user_id=actor.user_id or 0, has_conflict=True
    )
    return list(said.values_list("application_id", flat=True))


def hidden_letters(actor: Actor) -> Q | None:
    """Plugged into `messaging.hidden_letters`: receipts, corrections, results of the check."""
    found = [f"{Application._meta.label}:{pk}" for pk in conflicts_of(actor)]
    return Q(target__in=found) if found else None


def conflicted_ids(member: PanelMember) -> QuerySet[ConflictDeclaration, int]:
    return ConflictDeclaration.objects.filter(member=member, has_conflict=True).values_list(
        "application_id", flat=True
    )


def in_conflict(member: PanelMember) -> Q:
    """Applications she declared a conflict with."""
    return Q(pk__in=conflicted_ids(member))


def own_or_helped(member: PanelMember) -> Q:
    """What she sent herself or helped somebody to send: `rules.is_own_or_helped` as rows."""
    user = member.user
    condition = Q(contact_email__iexact=user.email) if user.email else Q(pk__in=[])
    for name in {user.email, str(user), member.name} - {""}:
        condition |= Q(helper__iexact=name)
    return condition


def with_conflict(member: str = "member_id", application: str = "application_id") -> Exists:
    """For filtering cards: their author has a conflict, whenever she said so."""
    outer: dict[str, Any] = {
        "member_id": OuterRef(member),
        "application_id": OuterRef(application),
    }
    return Exists(ConflictDeclaration.objects.filter(has_conflict=True, **outer))
