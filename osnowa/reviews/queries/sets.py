"""What one juror has to judge. What she may not judge is not in any of these."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from osnowa.applications.enums import ApplicationState
from osnowa.applications.models import Application
from osnowa.calls.models import Call, Criterion
from osnowa.calls.queries import current_rules
from osnowa.kit.actor import Actor
from osnowa.reviews.enums import ReviewState
from osnowa.reviews.models import ConflictDeclaration, PanelMember, Review
from osnowa.reviews.queries.conflicts import conflicted_ids


@dataclass(frozen=True)
class JurorRow:
    """One application of the set. `is_declared`: she said that she is impartial."""

    application: Application
    is_declared: bool
    review: Review | None

    @property
    def is_given(self) -> bool:
        return self.review is not None and self.review.state == ReviewState.GIVEN

    @property
    def is_started(self) -> bool:
        return self.review is not None and not self.is_given


def seats_of(actor: Actor) -> QuerySet[PanelMember]:
    """Places on panels where this person scores."""
    return (
        PanelMember.objects.filter(user_id=actor.user_id or 0)
        .scoring()
        .select_related("call__edition__programme", "call__organisation", "user")
        .order_by("-call__published_at", "pk")
    )


def criteria_of(call: Call) -> list[Criterion]:
    return list(Criterion.objects.filter(rules=current_rules(call)).order_by("position"))


def set_of(member: PanelMember) -> QuerySet[Application]:
    """Accepted applications of the call, without conflicts, her own, and those she helped."""
    user = member.user
    helped = Q(contact_email=user.email) if user.email else Q(pk__in=[])
    for name in {user.email, str(user), member.name} - {""}:
        helped |= Q(helper__iexact=name)
    return (
        Application.objects.filter(
            call_id=member.call_id,
            organisation_id=member.organisation_id,
            state=ApplicationState.ACCEPTED,
        )
        .exclude(pk__in=conflicted_ids(member))
        .exclude(helped)
        .select_related("party")
        .order_by("number")
    )


def rows_of_set(member: PanelMember) -> list[JurorRow]:
    """Three queries for any number of applications."""
    declared = set(
        ConflictDeclaration.objects.filter(member=member, has_conflict=False).values_list(
            "application_id", flat=True
        )
    )
    cards = {card.application_id: card for card in Review.objects.filter(member=member)}
    return [
        JurorRow(application, application.pk in declared, cards.get(application.pk))
        for application in set_of(member)
    ]


def application_in_set(member: PanelMember, number: int) -> Application | None:
    """One application she may read: in her set, and after her declaration."""
    declared = ConflictDeclaration.objects.filter(member=member, has_conflict=False)
    return (
        set_of(member)
        .filter(number=number, pk__in=declared.values("application_id"))
        .select_related("party", "response", "rules", "call__organisation")
        .first()
    )
