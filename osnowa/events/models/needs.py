"""What somebody needs to take part, apart from everything else and sealed."""

from typing import Self

from django.db import models
from django.utils import timezone

from osnowa.events.enums import NeedOutcome
from osnowa.events.models.signing_up import Registration
from osnowa.events.policy import desk_rows_of_needs
from osnowa.kit.actor import Actor
from osnowa.kit.scoping import ScopedManager
from osnowa.organisations.models import Organisation


class AccessNeedQuerySet(models.QuerySet["AccessNeed"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(desk_rows_of_needs(actor))


class AccessNeed(models.Model):
    """A task with a day. The words are sealed and wiped after the event; the outcome stays."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    registration = models.OneToOneField(
        Registration, on_delete=models.CASCADE, related_name="access_need"
    )
    sealed = models.TextField(blank=True)
    due_on = models.DateField()
    outcome = models.CharField(max_length=8, choices=NeedOutcome.choices, default=NeedOutcome.OPEN)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    wiped_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager.from_queryset(AccessNeedQuerySet)()

    class Meta:
        ordering = ("due_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(wiped_at=None) | models.Q(sealed=""), name="wiped_need_is_empty"
            )
        ]

    def __str__(self) -> str:
        return f"need {self.pk}"
