"""An application from its first typed word to its last version."""

import uuid

from django.db import models
from django.utils import timezone

from osnowa.applications.enums import ApplicationState, CorrectionState, Door
from osnowa.calls.models import Call, Rules
from osnowa.kit.money import MoneyField
from osnowa.kit.scoping import ScopedManager
from osnowa.organisations.models import Organisation
from osnowa.people.models import Party
from osnowa.questionnaires.models import Field, Response


class Application(models.Model):
    """One application to one call. `number` is its receipt number, gapless within the call.

    `title` and `requested` repeat two answers of the last sent version, for lists.
    `received_at` is the moment of the first sending by the database clock; edits keep it.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="applications")
    rules = models.ForeignKey(Rules, on_delete=models.PROTECT, related_name="+")
    response = models.OneToOneField(Response, on_delete=models.PROTECT, related_name="application")
    party = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT)
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(
        max_length=12, choices=ApplicationState.choices, default=ApplicationState.DRAFT
    )
    number = models.PositiveIntegerField(null=True, blank=True)
    title = models.CharField(max_length=200, blank=True)
    sort_key = models.CharField(max_length=200, blank=True, db_index=True)
    place = models.CharField(max_length=120, blank=True)
    requested = MoneyField(null=True, blank=True)
    contact_name = models.CharField(max_length=150, blank=True)
    contact_email = models.EmailField(blank=True, db_index=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    contact_address = models.CharField(max_length=250, blank=True)
    language = models.CharField(max_length=2, default="pl")
    door = models.CharField(max_length=10, choices=Door.choices, default=Door.WEB)
    helper = models.CharField(max_length=200, blank=True)
    is_test = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)
    saved_at = models.DateTimeField(default=timezone.now)
    received_at = models.DateTimeField(null=True, blank=True)
    moved_at = models.DateTimeField(default=timezone.now)

    objects = ScopedManager["Application"]()

    class Meta:
        ordering = ("-received_at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["call", "number"], name="receipt_number_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=["draft", "expired"])
                | (models.Q(number__isnull=False) & models.Q(received_at__isnull=False)),
                name="sent_application_has_receipt",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "call", "state"])]

    def __str__(self) -> str:
        return self.title or f"application {self.pk}"


class DraftKey(models.Model):
    """What opens one draft: the secret of a cookie or of a return code, kept hashed."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="keys")
    secret_hash = models.CharField(max_length=64, unique=True)
    is_return_code = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()

    objects = ScopedManager["DraftKey"]()

    def __str__(self) -> str:
        return f"key of {self.application_id}"


class ApplicationVersion(models.Model):
    """What was sent, word for word, each time it was sent. `content` is a frozen snapshot."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    content_sha256 = models.CharField(max_length=64)
    received_at = models.DateTimeField()
    sent_by = models.CharField(max_length=200, blank=True)

    objects = ScopedManager["ApplicationVersion"]()

    class Meta:
        ordering = ("application", "number")
        constraints = [
            models.UniqueConstraint(
                fields=["application", "number"], name="application_version_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.application_id} v{self.number}"


class SubmissionToken(models.Model):
    """Works as an idempotency key: same token and content, same answer; other content, 409."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    token = models.CharField(max_length=64, unique=True)
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="tokens")
    content_sha256 = models.CharField(max_length=64)
    used_at = models.DateTimeField(default=timezone.now)

    objects = ScopedManager["SubmissionToken"]()

    def __str__(self) -> str:
        return f"token of {self.application_id}"


class Correction(models.Model):
    """A request to mend chosen answers by a date; everything else stays locked."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="corrections"
    )
    state = models.CharField(
        max_length=10, choices=CorrectionState.choices, default=CorrectionState.ASKED
    )
    reason = models.TextField()
    asked_at = models.DateTimeField(default=timezone.now)
    asked_by = models.CharField(max_length=200)
    due_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager["Correction"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application"],
                condition=models.Q(state="asked"),
                name="correction_one_open",
            )
        ]

    def __str__(self) -> str:
        return f"correction of {self.application_id}"


class CorrectionItem(models.Model):
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    correction = models.ForeignKey(Correction, on_delete=models.CASCADE, related_name="items")
    field = models.ForeignKey(Field, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=300, blank=True)

    objects = ScopedManager["CorrectionItem"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["correction", "field"], name="correction_field_once")
        ]

    def __str__(self) -> str:
        return f"{self.field_id} in {self.correction_id}"
