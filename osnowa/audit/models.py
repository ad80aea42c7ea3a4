"""The journal. Ids and labels only: no foreign key leaves this room."""

from django.db import models
from django.utils import timezone


class Entry(models.Model):
    """One thing that happened. The worker gives it `position` and `chain_hash` later."""

    organisation_id = models.BigIntegerField(db_index=True)
    verb = models.CharField(max_length=80)
    target = models.CharField(max_length=120, help_text="app.Model:pk")
    target_label = models.CharField(max_length=200, blank=True)
    actor_kind = models.CharField(max_length=20)
    actor_user_id = models.BigIntegerField(null=True)
    actor_label = models.CharField(max_length=200)
    on_behalf_of = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(default=timezone.now)
    commitment = models.CharField(max_length=64, blank=True)
    position = models.BigIntegerField(null=True)
    chain_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "position"], name="audit_entry_one_per_position"
            )
        ]
        indexes = [
            models.Index(fields=["organisation_id", "target", "-id"]),
            models.Index(
                fields=["organisation_id", "id"],
                condition=models.Q(position=None),
                name="audit_entry_unlinked",
            ),
        ]
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return f"{self.verb} {self.target}"


class EntryValues(models.Model):
    """What the entry was about; erasure empties this row and the chain still verifies.

    The label of the target lies here too in spirit: erasure empties `Entry.target_label`,
    which the chain does not cover.
    """

    entry = models.OneToOneField(
        Entry, primary_key=True, on_delete=models.CASCADE, related_name="side"
    )
    salt = models.CharField(max_length=32, blank=True)
    content = models.JSONField(default=dict)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "entry values"

    def __str__(self) -> str:
        return f"values of {self.entry_id}"


class ChainHead(models.Model):
    """How long an institution's chain is and where it ends: a cut tail shows against it.

    `seal` is keyed with JOURNAL_KEY, so a head moved back in the database shows as well.
    """

    organisation_id = models.BigIntegerField(unique=True)
    length = models.BigIntegerField(default=0)
    chain_hash = models.CharField(max_length=64, blank=True)
    seal = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"chain of {self.organisation_id}, {self.length} long"


def target_of(row: models.Model) -> str:
    """How the journal, letters and files name a row: `calls.Call:12`."""
    return f"{row._meta.label}:{row.pk}"
