"""An application from its first typed word to its last version."""

import uuid
from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.utils import timezone

from osnowa.applications.enums import (
    DRAFT_DAYS,
    MENDABLE_STATES,
    UNSENT_STATES,
    ApplicationState,
    CorrectionState,
    Door,
    ReplyWay,
    Right,
)
from osnowa.applications.policy import (
    application_rows,
    own_rows,
    staff_draft_rows,
    staff_rows,
)
from osnowa.calls.models import Call, Rules
from osnowa.kit.actor import Actor
from osnowa.kit.money import MoneyField
from osnowa.kit.scoping import ScopedManager
from osnowa.organisations.models import Organisation
from osnowa.people.models import Party
from osnowa.questionnaires.models import Field, Response

TITLE_LENGTH = 200


class ApplicationQuerySet(models.QuerySet["Application"]):
    def visible_to(self, actor: Actor) -> Self:
        """Every application whose content this actor may read; all others do not exist."""
        return self.filter(application_rows(actor))

    def at_desk_of(self, actor: Actor) -> Self:
        """What this person may read as staff: every screen, count and export of Biurko."""
        return self.filter(staff_rows(actor))

    def owned_by(self, actor: Actor) -> Self:
        """Drafts and applications of this person herself."""
        return self.filter(own_rows(actor))

    def drafts_counted_by(self, actor: Actor) -> Self:
        """Unsent drafts that staff may count and remind; never their content."""
        return self.filter(staff_draft_rows(actor), state=ApplicationState.DRAFT)

    def sent(self) -> Self:
        return self.exclude(state__in=UNSENT_STATES)

    def with_call(self) -> Self:
        return self.select_related("organisation", "rules", "call__edition__programme")


class Application(models.Model):
    """One application to one call. `number` is its receipt number, gapless within the call.

    `title` and `requested` repeat two answers of the last sent version, for lists;
    `folded_title` is for searching, without Polish marks.
    `received_at` is the moment of the first sending by the database clock; edits keep it.
    `response` always holds what was sent last (in a draft: what is being written). While
    somebody mends a sent application, `edit_response` holds her unsent copy.
    `contact_typed` keeps the contact fields as typed; the columns hold what could be read.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="applications")
    rules = models.ForeignKey(Rules, on_delete=models.PROTECT, related_name="+")
    response = models.OneToOneField(Response, on_delete=models.PROTECT, related_name="application")
    edit_response = models.OneToOneField(
        Response, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    party = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT)
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(
        max_length=12, choices=ApplicationState.choices, default=ApplicationState.DRAFT
    )
    number = models.PositiveIntegerField(null=True, blank=True)
    title = models.CharField(max_length=TITLE_LENGTH, blank=True)
    sort_key = models.CharField(max_length=200, blank=True, db_index=True)
    folded_title = models.CharField(max_length=TITLE_LENGTH, blank=True, editable=False)
    place = models.CharField(max_length=120, blank=True)
    requested = MoneyField(null=True, blank=True)
    contact_name = models.CharField(max_length=150, blank=True)
    contact_email = models.EmailField(blank=True, db_index=True)
    contact_phone = models.CharField(max_length=40, blank=True, db_index=True)
    contact_address = models.CharField(max_length=250, blank=True)
    contact_typed = models.JSONField(default=dict)
    consent_text = models.TextField(blank=True)
    # What she declared before sending: rows of `actions.declare`, with the rule as she read it.
    declared = models.JSONField(default=list, blank=True)
    language = models.CharField(max_length=2, default="pl")
    screen = models.PositiveSmallIntegerField(default=1)
    # Days before the end of a draft at which its last reminder went out.
    reminded_days = models.PositiveSmallIntegerField(null=True, blank=True)
    call_reminded_at = models.DateTimeField(null=True, blank=True)
    door = models.CharField(max_length=10, choices=Door.choices, default=Door.WEB)
    helper = models.CharField(max_length=200, blank=True)
    reply_by = models.CharField(max_length=5, choices=ReplyWay.choices, blank=True)
    is_test = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)
    saved_at = models.DateTimeField(default=timezone.now)
    received_at = models.DateTimeField(null=True, blank=True)
    moved_at = models.DateTimeField(default=timezone.now)
    # Somebody was invited to write it too: from then on screens say who changed what.
    is_shared = models.BooleanField(default=False)
    # When its words went, because the time of keeping them was over.
    emptied_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager.from_queryset(ApplicationQuerySet)()

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

    @property
    def is_sent(self) -> bool:
        return self.state not in UNSENT_STATES

    @property
    def is_being_mended(self) -> bool:
        return self.state in MENDABLE_STATES and self.edit_response_id is not None

    @property
    def expires_at(self) -> datetime:
        """When an unsent draft is wiped, unless somebody writes in it again."""
        return self.saved_at + timedelta(days=DRAFT_DAYS)


class DraftKey(models.Model):
    """What opens one draft: the secret of a cookie or of a return code, kept hashed.

    A co-author's key holds her right, her name and her address; the owner's has every right.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="keys")
    secret_hash = models.CharField(max_length=64, unique=True)
    is_return_code = models.BooleanField(default=False)
    right = models.CharField(max_length=8, choices=Right.choices, default=Right.SEND)
    holder = models.CharField(max_length=200, blank=True)
    holder_email = models.EmailField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()

    objects = ScopedManager["DraftKey"]()

    def __str__(self) -> str:
        return f"key of {self.application_id}"


class ApplicationVersion(models.Model):
    """What was sent, word for word, each time it was sent. `content` is a frozen snapshot.

    `judged` is how the conditions of the rules stood at that moment: rows of {"key", "kind",
    "rule", "verdict", "version"}, the verdict of `eligibility.enums` or `declared`.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    content_sha256 = models.CharField(max_length=64)
    received_at = models.DateTimeField()
    sent_by = models.CharField(max_length=200, blank=True)
    judged = models.JSONField(default=list, blank=True)

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
    """A request to mend chosen answers by a date; everything else stays locked.

    `arrived_at` is the stamp of an answer that came on paper or by voice, while staff key it in:
    until they are done it does not lapse.
    `unsent` keeps what the person had typed and not sent when her copy went: a list of
    {"key", "label", "text"}, shown to her alone.
    """

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
    unsent = models.JSONField(default=list)
    arrived_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager["Correction"]()

    class Meta:
        ordering = ("-asked_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["application"],
                condition=models.Q(state="asked"),
                name="correction_one_open",
            )
        ]

    def __str__(self) -> str:
        return f"correction of {self.application_id}"


class CodeAttempt(models.Model):
    """One try to open a draft by its return code; counted, so that nobody can guess."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="+")
    sender_hash = models.CharField(max_length=64)
    tried_at = models.DateTimeField(default=timezone.now)

    objects = ScopedManager["CodeAttempt"]()

    class Meta:
        indexes = [models.Index(fields=["call", "tried_at"])]

    def __str__(self) -> str:
        return f"try at {self.tried_at}"


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
