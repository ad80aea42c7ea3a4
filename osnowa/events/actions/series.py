"""Making a series, its dates, a copy of it, and making it public."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from osnowa.audit.actions import record
from osnowa.events.actions.taking import lock_series, mark_fullness, take_places
from osnowa.events.enums import EventKind, SeriesState
from osnowa.events.models import Quota, Registration, Series, Session
from osnowa.events.queries.checklist import checklist_of
from osnowa.events.recurrence import Moment
from osnowa.events.rules import expect_runner
from osnowa.kit.actor import Actor
from osnowa.kit.polish import fold, sort_key
from osnowa.kit.refusals import Conflict, Refusal
from osnowa.programmes.models import Edition

CHANGEABLE = frozenset(
    {
        *("title", "sentence", "kind", "label", "place", "hosts", "languages"),
        *("age_from", "age_to", "price", "sign_up", "who_comes", "capacity", "quota", "waiting"),
        *("hold_minutes", "offer_hours", "need_days", "team_minimum", "is_guardian_counted"),
    }
)
SLUG_LENGTH = 46


@transaction.atomic
def create_series(by: Actor, edition: Edition, title: str, **values: Any) -> Series:
    expect_runner(by, edition)
    series = Series(organisation_id=edition.organisation_id, edition=edition)
    series.kind = EventKind.MEETING
    _write(series, {"title": title, **values})
    series.slug = _free_slug(title)
    series.save()
    _journal(by, "series.create", series)
    return series


@transaction.atomic
def change_series(by: Actor, series: Series, **values: Any) -> None:
    """Dates that exist keep their own place and number of places."""
    expect_runner(by, series.edition)
    locked = lock_series(series)
    before = locked.quota_id
    _write(locked, values)
    is_held = Registration.objects.filter(series=locked).holding().exists()
    if is_held and locked.quota_id != before:
        raise Refusal(_("People are signed up already. The shared places stay as they are."))
    locked.save(update_fields=[*values, "sort_key"])
    series.refresh_from_db()
    _journal(by, "series.change", series, fields=sorted(values))


@transaction.atomic
def copy_series(by: Actor, series: Series, edition: Edition, title: str) -> Series:
    """Everything but dates, people and marks."""
    expect_runner(by, edition)
    values = {name: getattr(series, name) for name in CHANGEABLE - {"title", "quota"}}
    copied = create_series(by, edition, title, **values)
    Series.objects.filter(pk=copied.pk).update(copied_from=series)
    copied.refresh_from_db()
    return copied


@transaction.atomic
def add_quota(by: Actor, edition: Edition, name: str, capacity: int) -> Quota:
    expect_runner(by, edition)
    quota = Quota.objects.create(
        organisation_id=edition.organisation_id, edition=edition, name=name, capacity=capacity
    )
    record(by, "quota.add", quota, organisation_id=quota.organisation_id)
    return quota


@transaction.atomic
def add_sessions(
    by: Actor,
    series: Series,
    moments: Sequence[Moment],
    *,
    title: str = "",
    now: datetime | None = None,
) -> list[Session]:
    """New dates at the place of the series. Whoever signed up for all dates comes to them too."""
    expect_runner(by, series.edition)
    locked = lock_series(series)
    if locked.state == SeriesState.CANCELLED:
        raise Conflict(_("This was called off. Copy it and add dates to the copy."))
    made = [_session(locked, moment, title) for moment in moments]
    if locked.is_published:
        expect_ready(locked)
    _bring_standing(locked, made, now or timezone.now())
    _journal(by, "session.add", series, count=len(made))
    return made


def _session(series: Series, moment: Moment, title: str) -> Session:
    return Session.objects.create(
        organisation_id=series.organisation_id,
        series=series,
        title=title,
        starts_at=moment.starts_at,
        ends_at=moment.ends_at,
        place=series.place,
        capacity=series.capacity,
    )


def _bring_standing(series: Series, sessions: Sequence[Session], now: datetime) -> None:
    """The shared places were taken once already; here only the new dates fill."""
    ahead = [session for session in sessions if session.starts_at > now]
    standing = Registration.objects.filter(series=series, session=None).holding()
    for registration in standing.order_by("queue_number"):
        registration.series = Series(pk=series.pk, quota=None)
        if ahead and not take_places(registration, ahead, registration.people):
            raise Refusal(_("More people are signed up for all dates than there are places."))
    mark_fullness([session.pk for session in ahead])


@transaction.atomic
def publish_series(by: Actor, series: Series) -> None:
    """Blocked while something on the checklist is missing."""
    expect_runner(by, series.edition)
    locked = lock_series(series)
    expect_ready(locked)
    rows = Series.objects.filter(pk=series.pk, state=SeriesState.DRAFT)
    if not rows.update(state=SeriesState.PUBLISHED, published_at=timezone.now()):
        raise Conflict(_("This is public already or was called off."))
    series.refresh_from_db()
    _journal(by, "series.publish", series)


def expect_ready(series: Series) -> None:
    missing = [item.label for item in checklist_of(series) if not item.is_done]
    if missing:
        raise Refusal(_("Not ready yet: %(things)s.") % {"things": "; ".join(missing)})


def _write(series: Series, values: dict[str, Any]) -> None:
    if unknown := set(values) - CHANGEABLE:
        raise TypeError(f"a series has no {sorted(unknown)}")
    for name, value in values.items():
        setattr(series, name, value)
    series.title = " ".join(series.title.split())
    if not series.title:
        sentence = _("Give it a title.")
        raise Refusal(sentence, field_errors={"title": sentence})
    series.sort_key = sort_key(series.title)


def _free_slug(title: str) -> str:
    """An address nobody uses yet on this server."""
    stem = slugify(fold(title))[:SLUG_LENGTH] or "wydarzenie"
    with scopes_disabled():
        taken = set(Series.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    candidates = (stem if n == 1 else f"{stem}-{n}" for n in range(1, len(taken) + 2))
    return next(slug for slug in candidates if slug not in taken)


def _journal(by: Actor, verb: str, series: Series, **values: Any) -> None:
    record(by, verb, series, organisation_id=series.organisation_id, values=values)
