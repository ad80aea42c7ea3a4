"""How far judging has come: by application and by juror."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    Count,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.functions import Coalesce

from osnowa.applications.enums import ApplicationState
from osnowa.applications.models import Application
from osnowa.calls.models import Call
from osnowa.kit.actor import Actor
from osnowa.reviews.enums import ReviewState
from osnowa.reviews.models import ConflictDeclaration, PanelMember, Review
from osnowa.reviews.queries.conflicts import in_conflict, own_or_helped, with_conflict
from osnowa.selection.statistics import Summary, summarise

CARD_COLUMNS = ("application_id", "total")


@dataclass(frozen=True)
class JurorProgress:
    """`to_judge` leaves out conflicts and applications sent or helped by the juror herself."""

    member: PanelMember
    to_judge: int
    declared: int
    conflicts: int
    started: int
    given: int

    @property
    def is_done(self) -> bool:
        return self.given >= self.to_judge

    @property
    def has_begun(self) -> bool:
        return bool(self.started or self.given or self.declared)


def applications_in_review(actor: Actor) -> QuerySet[Application]:
    """Accepted applications with their finished cards; two queries for any number of rows."""
    cards = Review.objects.given().exclude(with_conflict())
    return (
        Application.objects.at_desk_of(actor)
        .filter(state=ApplicationState.ACCEPTED)
        .select_related("call", "rules")
        .prefetch_related(
            Prefetch("reviews", cards.only("application_id", "total"), "counted_cards")
        )
        .annotate(
            given_count=Coalesce(Subquery(_number_of(cards)), 0),
            conflict_count=Coalesce(Subquery(_number_of(_conflicts())), 0),
        )
        .annotate(
            is_complete=Case(
                When(given_count__gte=F("rules__reviews_per_application"), then=True),
                default=False,
                output_field=BooleanField(),
            )
        )
        .order_by("call__sort_key", "number")
    )


def _conflicts() -> QuerySet[ConflictDeclaration]:
    return ConflictDeclaration.objects.filter(has_conflict=True)


def _number_of(rows: QuerySet[Any]) -> QuerySet[Any]:
    """How many of these rows an application has, as one number beside it."""
    own: QuerySet[Any] = rows.filter(application=OuterRef("pk")).order_by()
    return own.values("application").annotate(number=Count("pk")).values("number")  # type: ignore[no-any-return]


def summary_of(application: Application) -> Summary:
    """For rows of `applications_in_review`: no query of its own."""
    cards: list[Review] = getattr(application, "counted_cards", [])
    return summarise([card.total or 0 for card in cards])


def juror_progress(call: Call) -> list[JurorProgress]:
    """Everybody who scores, with counts. Four queries for any number of applications."""
    return progress_of_calls([call.pk]).get(call.pk, [])


def progress_of_calls(call_ids: Collection[int]) -> dict[int, list[JurorProgress]]:
    """The same of many panels, by call id. Four queries for any number of calls."""
    found: dict[int, list[JurorProgress]] = {}
    for row in _progress_rows(call_ids):
        found.setdefault(row.member.call_id, []).append(row)
    return found


def _progress_rows(call_ids: Collection[int]) -> list[JurorProgress]:
    panels = PanelMember.objects.filter(call__in=call_ids)
    members = list(panels.scoring().select_related("user", "call"))
    accepted = Application.objects.filter(call__in=call_ids, state=ApplicationState.ACCEPTED)
    to_judge = _set_sizes(accepted, members)
    said = _counts(
        panels,
        declared=Count("declarations", filter=_on_accepted("declarations"), distinct=True),
        conflicts=Count(
            "declarations",
            filter=_on_accepted("declarations") & Q(declarations__has_conflict=True),
            distinct=True,
        ),
    )
    cards = _card_counts(call_ids)
    return [_progress(member, to_judge[member.pk], said, cards) for member in members]


def attendance_of(call: Call) -> list[JurorProgress]:
    """For the protocol: everybody who sits, and whoever left but gave a card that counts."""
    sitting = {row.member.pk: row for row in juror_progress(call)}
    given = Count("reviews", filter=_cards(ReviewState.GIVEN), distinct=True)
    conflicts = Count("declarations", filter=Q(declarations__has_conflict=True), distinct=True)
    rows = PanelMember.objects.filter(call=call).annotate(given=given, said=conflicts)
    counts = {row["pk"]: row for row in rows.order_by().values("pk", "given", "said")}
    members = PanelMember.objects.filter(call=call).select_related("user").order_by("pk")
    return [
        sitting.get(member.pk) or _left_or_silent(member, counts[member.pk])
        for member in members
        if member.left_at is None or counts[member.pk]["given"]
    ]


def _left_or_silent(member: PanelMember, counts: dict[str, int]) -> JurorProgress:
    return JurorProgress(member, 0, 0, counts["said"], 0, counts["given"])


def _progress(
    member: PanelMember,
    to_judge: int,
    said: dict[int, dict[str, int]],
    cards: dict[int, tuple[int, int]],
) -> JurorProgress:
    started, given = cards.get(member.pk, (0, 0))
    return JurorProgress(
        member=member,
        to_judge=to_judge,
        declared=said[member.pk]["declared"],
        conflicts=said[member.pk]["conflicts"],
        started=started,
        given=given,
    )


def _counts(members: QuerySet[PanelMember], **counts: Count) -> dict[int, dict[str, int]]:
    rows = members.order_by().values("pk").annotate(**counts)
    return {row["pk"]: row for row in rows}


def _on_accepted(path: str) -> Q:
    return Q(**{f"{path}__application__state": ApplicationState.ACCEPTED})


def _cards(state: str) -> Q:
    return Q(reviews__state=state) & _on_accepted("reviews")


def _card_counts(call_ids: Collection[int]) -> dict[int, tuple[int, int]]:
    """Started and given cards by juror; one whose author has a conflict counts for nothing."""
    cards = Review.objects.filter(
        member__call__in=call_ids, application__state=ApplicationState.ACCEPTED
    ).exclude(with_conflict())
    started = Count("pk", filter=Q(state=ReviewState.STARTED))
    given = Count("pk", filter=Q(state=ReviewState.GIVEN))
    rows = cards.order_by().values_list("member_id").annotate(started=started, given=given)
    return {member_id: (begun, done) for member_id, begun, done in rows}


def _set_sizes(accepted: QuerySet[Application], members: Sequence[PanelMember]) -> dict[int, int]:
    """How many applications each juror has to judge, by her own id. One query."""
    sizes = {f"of_{member.pk}": Count("pk", filter=_in_set_of(member)) for member in members}
    found = accepted.order_by().aggregate(**sizes) if sizes else {}
    return {member.pk: found[f"of_{member.pk}"] for member in members}


def _in_set_of(member: PanelMember) -> Q:
    return Q(call_id=member.call_id) & ~own_or_helped(member) & ~in_conflict(member)


def late_members(call: Call) -> list[PanelMember]:
    """Everybody whose cards are not all given."""
    return [row.member for row in juror_progress(call) if not row.is_done]
