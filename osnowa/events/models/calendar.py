"""A series, its sessions, and a number of places that several series share."""

import uuid
from datetime import datetime
from typing import Self

from django.db import models
from django.utils import timezone

from osnowa.events.enums import (
    K07,
    K07_OF,
    EventKind,
    SeriesState,
    SessionState,
    SignUp,
    WaitingMode,
)
from osnowa.events.policy import desk_rows_of_series, public_rows_of_series
from osnowa.kit.actor import Actor
from osnowa.kit.money import MoneyField
from osnowa.kit.scoping import ScopedManager
from osnowa.maps.models import Place
from osnowa.organisations.models import Organisation
from osnowa.programmes.models import Edition


class Quota(models.Model):
    """So many people in all series that share it, whichever they choose."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="quotas")
    name = models.CharField(max_length=120)
    capacity = models.PositiveIntegerField()
    taken = models.PositiveIntegerField(default=0)

    objects = ScopedManager["Quota"]()

    class Meta:
        ordering = ("name", "pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(taken__lte=models.F("capacity")), name="quota_not_oversold"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.capacity}"


class SeriesQuerySet(models.QuerySet["Series"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(desk_rows_of_series(actor))

    def shown_to_public(self) -> Self:
        return self.filter(public_rows_of_series())

    def with_edition(self) -> Self:
        return self.select_related("organisation", "edition__programme", "place")


class Series(models.Model):
    """What happens once or many times. `slug` is unique on the server: `/wydarzenia/<slug>/`.

    `queue_issued` is the last number of arrival given out. How many minutes a place is held, how
    long an offer waits and how early a need is arranged are data of the series.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="series")
    slug = models.SlugField(unique=True)
    title = models.CharField(max_length=150)
    sort_key = models.CharField(max_length=200, db_index=True)
    sentence = models.JSONField(default=dict)
    kind = models.CharField(max_length=16, choices=EventKind.choices)
    label = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=10, choices=SeriesState.choices, default=SeriesState.DRAFT)
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    hosts = models.CharField(max_length=200, blank=True)
    languages = models.JSONField(default=list)
    age_from = models.PositiveSmallIntegerField(null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(null=True, blank=True)
    price = MoneyField(default=0)
    sign_up = models.CharField(max_length=8, choices=SignUp.choices, default=SignUp.NONE)
    who_comes = models.JSONField(default=list)
    capacity = models.PositiveIntegerField(null=True, blank=True)
    quota = models.ForeignKey(
        Quota, null=True, blank=True, on_delete=models.PROTECT, related_name="series"
    )
    waiting = models.CharField(
        max_length=10, choices=WaitingMode.choices, default=WaitingMode.AUTOMATIC
    )
    hold_minutes = models.PositiveSmallIntegerField(default=10)
    offer_hours = models.PositiveSmallIntegerField(default=24)
    need_days = models.PositiveSmallIntegerField(default=14)
    team_minimum = models.PositiveSmallIntegerField(default=1)
    is_guardian_counted = models.BooleanField(default=False)
    queue_issued = models.PositiveIntegerField(default=0)
    copied_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL)
    published_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = ScopedManager.from_queryset(SeriesQuerySet)()

    class Meta:
        ordering = ("sort_key", "pk")
        verbose_name_plural = "series"
        constraints = [
            models.CheckConstraint(condition=models.Q(price__gte=0), name="series_price_or_free"),
            models.CheckConstraint(
                condition=models.Q(age_from=None)
                | models.Q(age_to=None)
                | models.Q(age_from__lte=models.F("age_to")),
                name="series_ages_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def k07(self) -> K07:
        return K07_OF[self.kind]

    @property
    def shown_label(self) -> str:
        return self.label or str(self.get_kind_display())

    @property
    def is_published(self) -> bool:
        return self.state == SeriesState.PUBLISHED

    @property
    def takes_whole(self) -> bool:
        return self.sign_up in (SignUp.SERIES, SignUp.BOTH)

    @property
    def takes_dates(self) -> bool:
        return self.sign_up in (SignUp.DATES, SignUp.BOTH)


class SessionQuerySet(models.QuerySet["Session"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(desk_rows_of_series(actor, "series__"))

    def shown_to_public(self) -> Self:
        return self.filter(public_rows_of_series("series__"))

    def ahead(self, now: datetime) -> Self:
        """Planned and not begun."""
        return self.filter(state=SessionState.PLANNED, starts_at__gt=now)

    def with_series(self) -> Self:
        return self.select_related("series__edition__programme", "organisation", "place")


class Session(models.Model):
    """One date of a series. `sequence` grows with each change that a calendar must learn of.

    `taken` counts places that nobody else can have; the database refuses one too many. `is_full`
    says the same to public pages, which need not change with each sign-up.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="sessions")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True)
    title = models.CharField(max_length=150, blank=True)
    starts_at = models.DateTimeField(db_index=True)
    ends_at = models.DateTimeField()
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="sessions"
    )
    capacity = models.PositiveIntegerField(null=True, blank=True)
    taken = models.PositiveIntegerField(default=0)
    is_full = models.BooleanField(default=False)
    state = models.CharField(
        max_length=10, choices=SessionState.choices, default=SessionState.PLANNED
    )
    sequence = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=200, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)
    created_at = models.DateTimeField(default=timezone.now)

    objects = ScopedManager.from_queryset(SessionQuerySet)()

    class Meta:
        ordering = ("starts_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(capacity=None) | models.Q(taken__lte=models.F("capacity")),
                name="session_not_oversold",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="session_ends_later"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series_id}: {self.starts_at:%Y-%m-%d %H:%M}"

    @property
    def is_cancelled(self) -> bool:
        return self.state == SessionState.CANCELLED

    @property
    def name(self) -> str:
        """`Malujemy przystanek: Grunt i pierwsza warstwa`"""
        return f"{self.series.title}: {self.title}" if self.title else self.series.title
