"""Who was invited to an application and with what right, and what people remark in it."""

from typing import Self

from django.db import models
from django.utils import timezone

from osnowa.applications.enums import Right
from osnowa.applications.models import Application
from osnowa.kit.scoping import ScopedManager
from osnowa.organisations.models import Organisation


class CoauthorQuerySet(models.QuerySet["Coauthor"]):
    def running(self) -> Self:
        """Those who came in and were not taken away."""
        return self.filter(removed_at=None).exclude(claimed_at=None)


class Coauthor(models.Model):
    """Somebody invited by e-mail. Her link works once; only the hash of it is kept."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="coauthors")
    name = models.CharField(max_length=150)
    email = models.EmailField(db_index=True)
    right = models.CharField(max_length=8, choices=Right.choices, default=Right.EDIT)
    secret_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.CharField(max_length=200)
    invited_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager.from_queryset(CoauthorQuerySet)()

    class Meta:
        ordering = ("invited_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["application", "email"],
                condition=models.Q(removed_at=None),
                name="coauthor_invited_once",
            )
        ]

    def __str__(self) -> str:
        return f"coauthor {self.pk} of {self.application_id}"


class Remark(models.Model):
    """A remark beside a question; `field_key` is empty for the whole application.

    An answer to a remark stands under it and is done when it is done.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="remarks")
    field_key = models.SlugField(max_length=60, blank=True)
    answers = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="replies"
    )
    text = models.TextField()
    written_by = models.CharField(max_length=200)
    written_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager["Remark"]()

    class Meta:
        ordering = ("written_at", "pk")

    def __str__(self) -> str:
        return f"remark {self.pk} in {self.application_id}"
