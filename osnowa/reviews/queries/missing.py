"""Cards that are missing, and applications that cannot get as many as the rules ask for."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Case, When

from osnowa.applications.enums import ApplicationState
from osnowa.applications.models import Application
from osnowa.kit.actor import Actor
from osnowa.reviews.models import PanelMember, Review
from osnowa.reviews.queries.conflicts import in_conflict, own_or_helped, with_conflict


@dataclass(frozen=True)
class CardCount:
    """One accepted application. `may_come`: jurors who have not given their card and may."""

    call_id: int
    number: int
    title: str
    needed: int
    given: int
    may_come: int

    @property
    def missing(self) -> int:
        return max(0, self.needed - self.given)

    @property
    def reach(self) -> int:
        """The most cards it can have, unless somebody joins the panel."""
        return self.given + self.may_come

    @property
    def is_short(self) -> bool:
        return self.reach < self.needed


def card_counts(
    actor: Actor, call_ids: Collection[int], closed: Collection[int] = ()
) -> list[CardCount]:
    """What she may see at her desk, by number. Three queries for any number of applications.

    In calls named in `closed` nobody gives a card any more.
    """
    panels = PanelMember.objects.filter(call__in=call_ids).scoring().select_related("user")
    members = [member for member in panels if member.call_id not in closed]
    given = _given_by_application(call_ids)
    may_judge = {f"may_{member.pk}": _may_judge(member) for member in members}
    rows = (
        Application.objects.at_desk_of(actor)
        .filter(call__in=call_ids, state=ApplicationState.ACCEPTED)
        .annotate(**may_judge)
        .order_by("call_id", "number")
        .values("pk", "call_id", "number", "title", "rules__reviews_per_application", *may_judge)
    )
    return [_count(row, given.get(row["pk"], set()), members) for row in rows]


def _may_judge(member: PanelMember) -> Case:
    is_hers = When(own_or_helped(member) | in_conflict(member), then=False)
    return Case(
        is_hers, When(call_id=member.call_id, then=True), default=False, output_field=BooleanField()
    )


def _given_by_application(call_ids: Collection[int]) -> dict[int, set[int]]:
    """Who gave a card that counts, by application."""
    cards = Review.objects.filter(application__call__in=call_ids).given().exclude(with_conflict())
    given: dict[int, set[int]] = {}
    for application_id, member_id in cards.values_list("application_id", "member_id"):
        given.setdefault(application_id, set()).add(member_id)
    return given


def _count(row: dict[str, Any], given: set[int], members: Iterable[PanelMember]) -> CardCount:
    able = [member for member in members if row[f"may_{member.pk}"] and member.pk not in given]
    return CardCount(
        call_id=row["call_id"],
        number=row["number"] or 0,
        title=row["title"],
        needed=row["rules__reviews_per_application"],
        given=len(given),
        may_come=len(able),
    )


def short_by_call(counts: Iterable[CardCount]) -> dict[int, Sequence[CardCount]]:
    found: dict[int, list[CardCount]] = {}
    for count in counts:
        if count.is_short:
            found.setdefault(count.call_id, []).append(count)
    return dict(found)
