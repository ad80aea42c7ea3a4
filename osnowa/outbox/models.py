"""Letters waiting to go out. Ids and labels only: no foreign key leaves this room."""

from django.db import models
from django.utils import timezone

from osnowa.outbox.enums import Channel, LetterState


class Letter(models.Model):
    """One finished letter to one recipient. Its Message-ID is fixed when it is written.

    `organisation_id` is null only for letters of the server itself (sign-in links).
    `batch` groups letters that are held and released together.
    """

    organisation_id = models.BigIntegerField(null=True, db_index=True)
    kind = models.CharField(max_length=80)
    batch = models.CharField(max_length=120, blank=True, db_index=True)
    target = models.CharField(max_length=120, blank=True, help_text="app.Model:pk")
    channel = models.CharField(max_length=8, choices=Channel.choices, default=Channel.EMAIL)
    recipient = models.CharField(max_length=320)
    recipient_label = models.CharField(max_length=200, blank=True)
    sender_label = models.CharField(max_length=200, blank=True)
    reply_to = models.EmailField(blank=True)
    language = models.CharField(max_length=2, default="pl")
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField(blank=True)
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

    class Meta:
        indexes = [models.Index(fields=["state", "send_after"])]

    def __str__(self) -> str:
        return f"{self.kind} to {self.recipient_label or self.recipient}"
