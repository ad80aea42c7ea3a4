"""One ledger, many rules of counting; the database counts, and each number leads to its sheets."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Case, Count, DecimalField, F, Q, QuerySet, Sum, Value, When

from osnowa.events.models import Session
from osnowa.presence.enums import CAME, DESCRIBED, CountRule, RowKind, Unit
from osnowa.presence.models import Presence

WHOLE = 100


@dataclass(frozen=True)
class Scope:
    """Which part of the ledger a measure reads."""

    programme_id: int | None = None
    series_ids: tuple[int, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    # Who completed: so many per cent of the meetings held.
    completed_share: int = 80


@dataclass(frozen=True)
class Counted:
    """A number with the words that say what it counts."""

    rule: CountRule
    number: int | Decimal

    @property
    def described(self) -> str:
        return str(DESCRIBED[self.rule])


@dataclass(frozen=True)
class SheetCount:
    """What one session adds to a number."""

    session: Session
    number: int | Decimal


def rows_of(scope: Scope) -> "QuerySet[Presence]":
    """Who came, within the scope. Absent and excused people never count."""
    rows = Presence.objects.filter(status__in=CAME)
    if scope.programme_id is not None:
        rows = rows.filter(session__series__edition__programme_id=scope.programme_id)
    if scope.series_ids:
        rows = rows.filter(session__series__in=scope.series_ids)
    if scope.since is not None:
        rows = rows.filter(session__starts_at__gte=scope.since)
    if scope.until is not None:
        rows = rows.filter(session__starts_at__lt=scope.until)
    return rows


def count(rule: CountRule, scope: Scope) -> Counted:
    if rule is CountRule.COMPLETED:
        return Counted(rule, len(completed_subjects(scope)))
    found = rows_of(scope).aggregate(number=_number(rule))["number"]
    return Counted(rule, found or 0)


def counts(scope: Scope) -> list[Counted]:
    return [count(rule, scope) for rule in CountRule]


def sheets_of(rule: CountRule, scope: Scope) -> list[SheetCount]:
    """The sessions behind a number, in order of time, each with its own share."""
    known = CountRule.UNIQUE if rule is CountRule.COMPLETED else rule
    rows = rows_of(scope).values("session").annotate(number=_number(known))
    found = {row["session"]: row["number"] or 0 for row in rows}
    sessions = Session.objects.with_series().filter(pk__in=found)
    return [SheetCount(session, found[session.pk]) for session in sessions if found[session.pk]]


def _number(rule: CountRule) -> Count | Sum:
    known = ~Q(kind=RowKind.HEADS)
    if rule is CountRule.UNIQUE:
        return Count("subject", filter=known, distinct=True)
    if rule is CountRule.PARTICIPATIONS:
        return Count("pk", filter=known)
    if rule is CountRule.WITH_HEADS:
        return Sum("number")
    if rule is CountRule.SESSIONS:
        return Count("session", distinct=True)
    hours = Case(
        When(unit=Unit.HOURS, then=F("quantity")),
        default=Value(Decimal(0)),
        output_field=DecimalField(max_digits=12, decimal_places=2),
    )
    return Sum(hours, filter=known)


def completed_subjects(scope: Scope) -> Sequence[str]:
    """Who came to at least the wanted part of the meetings that were held."""
    rows = rows_of(scope)
    held = rows.aggregate(number=Count("session", distinct=True))["number"]
    needed = -(-held * scope.completed_share // WHOLE)
    came = rows.exclude(subject="").values("subject").annotate(times=Count("session"))
    return list(came.filter(times__gte=max(1, needed)).values_list("subject", flat=True))
