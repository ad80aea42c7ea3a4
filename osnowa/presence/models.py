"""One ledger for every kind of being there."""

from typing import Self

from django.db import models
from django.utils import timezone

from osnowa.events.models import Session
from osnowa.kit.actor import Actor
from osnowa.kit.scoping import ScopedManager
from osnowa.organisations.models import Organisation
from osnowa.people.models import Person
from osnowa.presence.enums import AgeBand, Channel, GenderBand, RowKind, Status, Unit
from osnowa.presence.policy import desk_rows_of_presences


class Card(models.Model):
    """A card without a name: its code is random, with a check sign at the end."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    code = models.CharField(max_length=12, unique=True)
    issued_at = models.DateTimeField(default=timezone.now)

    objects = ScopedManager["Card"]()

    def __str__(self) -> str:
        return f"card {self.pk}"


class PresenceQuerySet(models.QuerySet["Presence"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(desk_rows_of_presences(actor))


class Presence(models.Model):
    """A person, a card, or a number of heads at one session.

    `subject` is a keyed hash of the person or card within a programme and a year: it counts her
    once, also after her name is gone. Heads have none and never enter a count of people.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="presences")
    kind = models.CharField(max_length=8, choices=RowKind.choices)
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    card = models.ForeignKey(
        Card, null=True, blank=True, on_delete=models.PROTECT, related_name="presences"
    )
    subject = models.CharField(max_length=64, blank=True)
    age_band = models.CharField(max_length=6, choices=AgeBand.choices, blank=True)
    gender_band = models.CharField(max_length=2, choices=GenderBand.choices, blank=True)
    number = models.PositiveIntegerField(default=1)
    is_estimated = models.BooleanField(default=False)
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.PRESENT)
    quantity = models.DecimalField(max_digits=7, decimal_places=2, default=1)
    unit = models.CharField(max_length=6, choices=Unit.choices, default=Unit.TIMES)
    channel = models.CharField(max_length=6, choices=Channel.choices, default=Channel.TICK)
    basis = models.CharField(max_length=200, blank=True)
    entered_by = models.CharField(max_length=200)
    entered_at = models.DateTimeField(default=timezone.now)

    objects = ScopedManager.from_queryset(PresenceQuerySet)()

    class Meta:
        ordering = ("pk",)
        indexes = [models.Index(fields=["organisation", "subject"])]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "subject"],
                condition=~models.Q(subject=""),
                name="presence_once_at_a_session",
            ),
            models.CheckConstraint(
                condition=models.Q(kind=RowKind.HEADS, subject="", person=None, card=None)
                | ~models.Q(kind=RowKind.HEADS) & ~models.Q(subject="") & models.Q(number=1),
                name="heads_are_nobody_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} at {self.session_id}"
