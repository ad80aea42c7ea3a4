"""What this room tells of a person, and what it keeps when her data are erased."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.urls import reverse

from osnowa.audit.models import target_of
from osnowa.kit.actor import Actor
from osnowa.people import reasons
from osnowa.people.models import Person
from osnowa.people.sockets import Appearance, Erased, Kept
from osnowa.reviews.models import ConflictDeclaration, PanelMember, Review, Score

KEPT = Kept(
    fields=(
        "reviews.PanelMember.name",
        "reviews.ConflictDeclaration.reason",
        "reviews.Review.note",
        "reviews.Review.notes_without_points",
        "reviews.Score.note",
    ),
    what=reasons.SEATS,
    reason=reasons.WHO_JUDGED,
    until=reasons.UNTIL_CALL,
)


def seats_of(person: Person) -> QuerySet[PanelMember]:
    seats = PanelMember.objects.filter(organisation_id=person.organisation_id)
    return seats.filter(user__email=person.email) if person.email else seats.none()


def appearances(_by: Actor, person: Person) -> Sequence[Appearance]:
    """Plugged into `people.export`."""
    seats = seats_of(person).select_related("call").order_by("pk")
    return [
        Appearance(
            what=str(reasons.A_SEAT),
            label=seat.call.title,
            url=reverse("reviews:panel-sheet", args=[seat.call_id]),
            target=target_of(seat),
            content={
                "name": seat.name,
                "role": seat.role,
                "invited_at": seat.invited_at,
                "declarations": _notes(ConflictDeclaration, "reason", member=seat),
                "cards": _notes(Review, "note", member=seat),
                "points": _notes(Score, "note", review__member=seat),
            },
        )
        for seat in seats
    ]


def _notes(model: type, name: str, **of: object) -> list[dict[str, str]]:
    rows = model.objects.filter(**of).order_by("pk")  # type: ignore[attr-defined]
    return [{"row": target_of(row), name: getattr(row, name)} for row in rows]


def erase(by: Actor, person: Person) -> Erased:
    """Plugged into `people.erase`: a panel and its marks are part of the call's files."""
    return Erased(kept=(KEPT,) if seats_of(person).exists() else ())
