"""What the worker does by the clock, and what happened when it did."""

from django.db import models
from django.utils import timezone


class Schedule(models.Model):
    """One sweep of the worker. `cron` has five fields, or six with seconds last."""

    name = models.CharField(max_length=80, unique=True)
    cron = models.CharField(max_length=60)
    next_run_at = models.DateTimeField(default=timezone.now)
    last_run_at = models.DateTimeField(null=True)
    last_took_ms = models.PositiveIntegerField(null=True)
    failures_in_row = models.PositiveSmallIntegerField(default=0)
    last_problem = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.name
