"""A place and what is known about access to it."""

from typing import Self

from django.db import models
from django.utils import timezone

from osnowa.kit.actor import Actor
from osnowa.kit.scoping import ScopedManager
from osnowa.maps.enums import AccessAnswer, AccessKind
from osnowa.maps.policy import desk_rows_of_places, public_rows_of_places
from osnowa.organisations.models import Organisation
from osnowa.territory.models import TerritoryUnit


class PlaceQuerySet(models.QuerySet["Place"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(desk_rows_of_places(actor))

    def shown_to_public(self) -> Self:
        return self.filter(public_rows_of_places())


class Place(models.Model):
    """Where people meet. `slug` is unique on the server: `/miejsca/<slug>/`."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=150)
    sort_key = models.CharField(max_length=200, db_index=True)
    address = models.CharField(max_length=200, blank=True)
    territory = models.ForeignKey(
        TerritoryUnit, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    transport = models.TextField(blank=True)
    is_public = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = ScopedManager.from_queryset(PlaceQuerySet)()

    class Meta:
        ordering = ("sort_key", "pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(latitude=None, longitude=None)
                | models.Q(latitude__gte=-90, latitude__lte=90)
                & models.Q(longitude__gte=-180, longitude__lte=180),
                name="place_has_both_coordinates_or_none",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def has_point(self) -> bool:
        return self.latitude is not None and self.longitude is not None


class AccessFact(models.Model):
    """One answer about access. Yes and no carry the day on which somebody checked."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="access_facts")
    kind = models.CharField(max_length=20, choices=AccessKind.choices)
    answer = models.CharField(max_length=12, choices=AccessAnswer.choices)
    note = models.CharField(max_length=200, blank=True)
    checked_on = models.DateField(null=True, blank=True)

    objects = ScopedManager["AccessFact"]()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["place", "kind"], name="access_fact_once"),
            models.CheckConstraint(
                condition=models.Q(answer=AccessAnswer.UNCONFIRMED, checked_on=None)
                | ~models.Q(answer=AccessAnswer.UNCONFIRMED) & models.Q(checked_on__isnull=False),
                name="access_fact_is_dated",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.answer}"
