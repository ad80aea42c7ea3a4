"""What one juror has to judge. What she may not judge is not in any of these."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import QuerySet
from django.utils import timezone

from osnowa.applications.enums import ApplicationState
from osnowa.applications.models import Application
from osnowa.calls.models import Call, Criterion, Stage
from osnowa.calls.queries import current_rules
from osnowa.kit.actor import Actor
from osnowa.reviews.enums import ReviewState
from osnowa.reviews.models import ConflictDeclaration, PanelMember, Review, Score
from osnowa.reviews.queries.conflicts import in_conflict, own_or_helped, with_conflict
from osnowa.reviews.rules import are_marks_open, marks_close_at
from osnowa.selection.statistics import HUNDREDTHS, summarise

FEWEST_OTHERS = 2


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
    return (
        Application.objects.filter(
            call_id=member.call_id,
            organisation_id=member.organisation_id,
            state=ApplicationState.ACCEPTED,
        )
        .exclude(in_conflict(member))
        .exclude(own_or_helped(member))
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


@dataclass(frozen=True)
class Others:
    """What the rest of the panel thinks, together."""

    count: int
    median: Decimal
    spread: Decimal


@dataclass(frozen=True)
class SetPage:
    """A juror's set on one page: what is asked first, and what is judged."""

    member: PanelMember
    rows: Sequence[JurorRow]
    closes_at: datetime | None
    is_open: bool

    @property
    def undeclared(self) -> list[JurorRow]:
        return [row for row in self.rows if not row.is_declared]

    @property
    def declared(self) -> list[JurorRow]:
        return [row for row in self.rows if row.is_declared]

    @property
    def given_count(self) -> int:
        return sum(row.is_given for row in self.rows)

    def next_to_judge(self, after: int) -> int | None:
        """The next card that is not given, going round once."""
        open_numbers = [row.application.number or 0 for row in self.declared if not row.is_given]
        later = [number for number in open_numbers if number > after]
        return next(iter(later or open_numbers), None)


def set_page(member: PanelMember) -> SetPage:
    stages = list(Stage.objects.filter(rules=current_rules(member.call)))
    return SetPage(
        member=member,
        rows=rows_of_set(member),
        closes_at=marks_close_at(stages),
        is_open=are_marks_open(member.call, stages, timezone.now()),
    )


def card_of(member: PanelMember, application: Application) -> tuple[Review | None, list[Score]]:
    review = Review.objects.filter(member=member, application=application).first()
    if review is None:
        return None, []
    return review, list(Score.objects.filter(review=review).select_related("criterion"))


def marks_of_others(
    application: Application, member: PanelMember, own: Review | None
) -> Others | None:
    """Only after her own card is given, and only of at least two others: never one mark."""
    if own is None or own.state != ReviewState.GIVEN:
        return None
    others = Review.objects.filter(application=application).given().exclude(member=member)
    totals = others.exclude(with_conflict()).values_list("total", flat=True)
    said = summarise([total or 0 for total in totals])
    if said.count < FEWEST_OTHERS:
        return None
    return Others(said.count, Decimal(said.median) / HUNDREDTHS, Decimal(said.spread) / HUNDREDTHS)


def neighbours(member: PanelMember, number: int) -> tuple[int | None, int | None]:
    """Numbers of the declared applications before and after this one."""
    numbers = [row.application.number or 0 for row in rows_of_set(member) if row.is_declared]
    before = [other for other in numbers if other < number]
    after = [other for other in numbers if other > number]
    return (before[-1] if before else None, after[0] if after else None)
