"""The one number that every public change raises."""

from django.db import models

ONLY_ROW = 1


class Generation(models.Model):
    """One row. Triggers raise `number` in the transaction that changes something public.

    `moved_in` is the transaction of the last change on PostgreSQL, so that a change of many rows
    writes here once. `triggers` is the fingerprint of the triggers that the database has: a
    program that expects other ones keeps no page.
    """

    number = models.BigIntegerField(default=1)
    moved_in = models.BigIntegerField(null=True)
    triggers = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=ONLY_ROW), name="shelf_generation_once")
        ]

    def __str__(self) -> str:
        return f"generation {self.number}"
