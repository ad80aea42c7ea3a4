"""What the worker does by the clock, what happened when it did, and who is at work."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone


class ScheduleQuerySet(models.QuerySet["Schedule"]):
    def free(self, now: datetime) -> Self:
        """Held by nobody, or by a worker that died on the way."""
        return self.filter(Q(held_until=None) | Q(held_until__lt=now))

    def due(self, now: datetime) -> Self:
        return self.free(now).filter(next_run_at__lte=now).order_by("next_run_at", "id")


class Schedule(models.Model):
    """One sweep of the worker. `cron` has five fields, or six with seconds last."""

    name = models.CharField(max_length=80, unique=True)
    cron = models.CharField(max_length=60)
    next_run_at = models.DateTimeField(default=timezone.now)
    held_by = models.CharField(max_length=120, blank=True)
    held_until = models.DateTimeField(null=True)
    last_run_at = models.DateTimeField(null=True)
    last_took_ms = models.PositiveIntegerField(null=True)
    last_count = models.PositiveIntegerField(null=True)
    failures_in_row = models.PositiveSmallIntegerField(default=0)
    last_problem = models.CharField(max_length=300, blank=True)

    objects = ScheduleQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class Heartbeat(models.Model):
    """One worker process and when it was last seen alive."""

    worker = models.CharField(max_length=120, unique=True)
    started_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return self.worker
