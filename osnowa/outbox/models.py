"""Letters waiting to go out. Ids and labels only: no foreign key leaves this room."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from osnowa.outbox.enums import Channel, LetterState


class LetterQuerySet(models.QuerySet["Letter"]):
    def of(self, organisation_id: int) -> Self:
        return self.filter(organisation_id=organisation_id)

    def held(self) -> Self:
        return self.filter(state=LetterState.HELD)

    def due(self, now: datetime) -> Self:
        """What the sender may take: due letters, and letters whose sender died on the way."""
        return self.exclude(channel=Channel.POST).filter(
            Q(state=LetterState.QUEUED, send_after__lte=now)
            | Q(state=LetterState.SENDING, lease_until__lt=now)
        )


class Letter(models.Model):
    """One finished letter to one recipient. Its Message-ID is fixed when it is written.

    `organisation_id` is null only for letters of the server itself (sign-in links).
    `batch` groups letters that are held and released together. `programme_id` is the programme
    the letter tells of; null means the whole institution. `emptied_at` is when everything
    about a person was taken out of it: the row stays, so that counts do not change.
    """

    organisation_id = models.BigIntegerField(null=True, db_index=True)
    kind = models.CharField(max_length=80)
    programme_id = models.BigIntegerField(null=True, db_index=True)
    batch = models.CharField(max_length=120, blank=True, db_index=True)
    target = models.CharField(max_length=120, blank=True, help_text="app.Model:pk")
    channel = models.CharField(max_length=8, choices=Channel.choices, default=Channel.EMAIL)
    # An e-mail address, a phone number, or (post) a postal address on several lines.
    recipient = models.CharField(max_length=320)
    recipient_label = models.CharField(max_length=200, blank=True)
    sender_label = models.CharField(max_length=200, blank=True)
    reply_to = models.EmailField(blank=True)
    language = models.CharField(max_length=2, default="pl")
    subject = models.CharField(max_length=200)
    text = models.TextField()
    # What was put into the placeholders, so that a new wording can be tried on a real letter.
    values = models.JSONField(default=dict)
    # Keys a higher room turns into (file name, content type, bytes) when the letter goes out.
    attachments = models.JSONField(default=list)
    message_id = models.CharField(max_length=200, unique=True)
    state = models.CharField(max_length=10, choices=LetterState.choices, default=LetterState.QUEUED)
    created_at = models.DateTimeField(default=timezone.now)
    send_after = models.DateTimeField(default=timezone.now)
    released_at = models.DateTimeField(null=True)
    released_by = models.CharField(max_length=200, blank=True)
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_problem = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField(null=True)
    emptied_at = models.DateTimeField(null=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["state", "send_after"]),
            models.Index(fields=["organisation_id", "-created_at"]),
            models.Index(fields=["organisation_id", "recipient"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.recipient_label or self.recipient}"

    @property
    def is_held(self) -> bool:
        return self.state == LetterState.HELD

    @property
    def is_failed(self) -> bool:
        return self.state == LetterState.FAILED

    @property
    def is_waiting(self) -> bool:
        return self.state == LetterState.QUEUED

    @property
    def is_paper(self) -> bool:
        return self.channel == Channel.POST

    @property
    def addressee(self) -> str:
        return self.recipient_label or self.recipient
