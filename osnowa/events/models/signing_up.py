"""Who signed up, with whom, and for which dates."""

import uuid
from typing import Self

from django.db import models
from django.utils import timezone

from osnowa.events.enums import (
    HOLDING,
    LIVING,
    ImagePurpose,
    RegistrationState,
    SeatState,
    Sector,
    WhoComes,
)
from osnowa.events.models.calendar import Series, Session
from osnowa.events.policy import desk_rows_of_people_signed_up
from osnowa.kit.actor import Actor
from osnowa.kit.scoping import ScopedManager
from osnowa.organisations.models import Organisation
from osnowa.people.models import Person
from osnowa.territory.models import TerritoryUnit


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(desk_rows_of_people_signed_up(actor))

    def living(self) -> Self:
        return self.filter(state__in=LIVING)

    def holding(self) -> Self:
        return self.filter(state__in=HOLDING)

    def queued(self) -> Self:
        """Who waits, in the order of arrival."""
        return self.filter(state=RegistrationState.WAITING).order_by("queue_number")

    def with_all(self) -> Self:
        return self.select_related(
            "organisation", "series__edition__programme", "session", "person"
        )


class Registration(models.Model):
    """One sign-up: for the whole series, or for one date when `session` is set.

    `queue_number` is the order of arrival within the series. `token` is of the form it came by, so
    that a second click makes no second row. The link to it is derived, not kept.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="registrations")
    session = models.ForeignKey(
        Session, null=True, blank=True, on_delete=models.PROTECT, related_name="registrations"
    )
    public_id = models.UUIDField(default=uuid.uuid4, unique=True)
    token = models.UUIDField(default=uuid.uuid4, unique=True)
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="registrations"
    )
    who = models.CharField(max_length=8, choices=WhoComes.choices, default=WhoComes.PERSON)
    people = models.PositiveSmallIntegerField(default=1)
    territory = models.ForeignKey(
        TerritoryUnit, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(max_length=8, choices=RegistrationState.choices)
    queue_number = models.PositiveIntegerField()
    language = models.CharField(max_length=2, default="pl")
    created_at = models.DateTimeField(default=timezone.now)
    held_until = models.DateTimeField(null=True, blank=True)
    offered_until = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager.from_queryset(RegistrationQuerySet)()

    class Meta:
        ordering = ("queue_number",)
        constraints = [
            models.UniqueConstraint(
                fields=["series", "queue_number"], name="registration_arrives_once"
            ),
            models.CheckConstraint(
                condition=models.Q(people__gte=1), name="registration_of_somebody"
            ),
            models.CheckConstraint(
                condition=~models.Q(state=RegistrationState.HELD)
                | models.Q(held_until__isnull=False),
                name="registration_hold_ends",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=RegistrationState.OFFERED)
                | models.Q(offered_until__isnull=False),
                name="registration_offer_ends",
            ),
        ]
        indexes = [models.Index(fields=["state", "held_until"])]

    def __str__(self) -> str:
        return f"registration {self.pk} for {self.series_id}"

    @property
    def is_standing(self) -> bool:
        return self.session_id is None

    @property
    def is_living(self) -> bool:
        return self.state in LIVING

    @property
    def is_holding(self) -> bool:
        return self.state in HOLDING


class Seat(models.Model):
    """Places of one registration at one session. Leaving drops the future and keeps the past."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="seats")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="seats")
    count = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=6, choices=SeatState.choices, default=SeatState.TAKEN)
    reminded_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager["Seat"]()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["registration", "session"], name="seat_once")
        ]

    def __str__(self) -> str:
        return f"{self.count} at {self.session_id}"


class Participant(models.Model):
    """Somebody named in a family or a group; the guardian is the person of the registration."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="participants"
    )
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    name = models.CharField(max_length=150)
    age = models.PositiveSmallIntegerField(null=True, blank=True)
    collected_by = models.CharField(max_length=200, blank=True)
    goes_home_alone = models.BooleanField(default=False)

    objects = ScopedManager["Participant"]()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"participant {self.pk}"


class ImagePermission(models.Model):
    """Leave to show somebody's picture, for one purpose, in the very words agreed to."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="image_permissions"
    )
    purpose = models.CharField(max_length=8, choices=ImagePurpose.choices)
    text = models.TextField()
    text_hash = models.CharField(max_length=64)
    given_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager["ImagePermission"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participant", "purpose"], name="image_permission_once")
        ]

    def __str__(self) -> str:
        return f"{self.purpose} of {self.participant_id}"


class TeamSide(models.Model):
    """One of the two institutions of a team, and how many people it sends."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="sides")
    sector = models.CharField(max_length=8, choices=Sector.choices)
    name = models.CharField(max_length=200)
    people = models.PositiveSmallIntegerField()

    objects = ScopedManager["TeamSide"]()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["registration", "sector"], name="team_side_once")
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.people}"
