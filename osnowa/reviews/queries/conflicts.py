"""Applications that do not exist at somebody's desk: a conflict she declared, or her own."""

from typing import Any

from django.db.models import CharField, Exists, Model, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from osnowa.applications.models import Application
from osnowa.coauthors.models import Coauthor
from osnowa.intake.enums import HELPED_WAYS
from osnowa.intake.models import CorrectionEntry, Intake
from osnowa.kit.actor import Actor
from osnowa.people.models import PartyMember
from osnowa.reviews.models import ConflictDeclaration, PanelMember


def hidden_from(actor: Actor) -> Q | None:
    """Whatever role this person has, a conflict hides the application at the desk.

    What she sent herself needs no declaration, and stays hers in Moje: `owned_by` does not
    ask here. Neither does what she wrote down for somebody: whoever helps neither checks nor
    judges.
    """
    if actor.user_id is None:
        return None
    declared = Q(pk__in=conflicts_of(actor).values("application_id"))
    return declared | own_of(actor.email) | helped_by(actor.user_id)


def conflicts_of(actor: Actor) -> QuerySet[ConflictDeclaration]:
    """Every conflict this person declared, on any panel."""
    return ConflictDeclaration._base_manager.filter(
        member__user_id=actor.user_id or 0, has_conflict=True
    )


def own_of(email: str) -> Q:
    """What the holder of this proven address sent, or a group of hers, or wrote with others."""
    if not email:
        return Q(pk__in=[])
    parties = PartyMember._base_manager.filter(person__email__iexact=email).values("party_id")
    written = Coauthor._base_manager.filter(email__iexact=email).exclude(claimed_at=None)
    shared = Q(pk__in=written.values("application_id"))
    return Q(contact_email__iexact=email) | Q(party_id__in=parties) | shared


def helped_by(user_id: int | None) -> Q:
    """What this user wrote down by ear. Keying in a paper is copying, not helping."""
    if user_id is None:
        return Q(pk__in=[])
    rows = Intake._base_manager.filter(keyed_by_user_id=user_id, way__in=HELPED_WAYS)
    told = CorrectionEntry._base_manager.filter(keyed_by_user_id=user_id, way__in=HELPED_WAYS)
    of_answers = Q(pk__in=told.values("correction__application_id"))
    return Q(pk__in=rows.values("application_id")) | of_answers


def hidden_applications(actor: Actor) -> QuerySet[Application]:
    """The same as rows, in every institution."""
    return Application._base_manager.filter(hidden_from(actor) or Q(pk__in=[]))


def hidden_letters(actor: Actor) -> Q:
    """Plugged into `messaging.hidden_letters`: receipts, corrections, results of the check."""
    target = named(Application, "pk")
    return Q(target__in=hidden_applications(actor).annotate(named=target).values("named"))


def named(model: type[Model], pk: str) -> Concat:
    """`audit.models.target_of`, made by the database from a column with the number."""
    return Concat(Value(f"{model._meta.label}:"), Cast(pk, CharField()))


def conflicted_ids(member: PanelMember) -> QuerySet[ConflictDeclaration, int]:
    return ConflictDeclaration.objects.filter(member=member, has_conflict=True).values_list(
        "application_id", flat=True
    )


def in_conflict(member: PanelMember) -> Q:
    """Applications she declared a conflict with."""
    return Q(pk__in=conflicted_ids(member))


def own_or_helped(member: PanelMember) -> Q:
    """Nobody judges what she or her group sent, or what she helped somebody to send."""
    user = member.user
    condition = own_of(user.email) | helped_by(user.pk)
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
