"""An entry of the desk: when it came, how, who keyed it in, and the pages of its scan."""

from typing import Self

from django.db import models
from django.utils import timezone

from osnowa.accounts.models import User
from osnowa.applications.enums import UNSENT_STATES, ApplicationState
from osnowa.applications.models import Application, Correction
from osnowa.applications.policy import not_hidden
from osnowa.documents.models import StoredFile
from osnowa.intake.enums import HELPED_WAYS, Way
from osnowa.intake.policy import intake_rows, written_by
from osnowa.kit.actor import Actor
from osnowa.kit.scoping import ScopedManager
from osnowa.organisations.models import Organisation

CORRECTION_PROGRAMME = "correction__application__call__edition__programme_id"


class IntakeQuerySet(models.QuerySet["Intake"]):
    def visible_to(self, actor: Actor) -> Self:
        """Entries this member of staff may open; a conflict hides all but what she wrote."""
        unhidden = Application.objects.filter(not_hidden(actor)).values("pk")
        seen = models.Q(application__in=unhidden) | written_by(actor)
        return self.filter(intake_rows(actor) & seen)

    def unfinished(self) -> Self:
        return self.filter(application__state=ApplicationState.DRAFT)

    def with_application(self) -> Self:
        return self.select_related(
            "application__organisation",
            "application__rules",
            "application__response",
            "application__edit_response",
            "application__call__edition__programme",
            "application__call__form",
        )


class Intake(models.Model):
    """One application that staff key in. `arrived_at` is the stamp: it decides, not the typing.

    `override_reason` says why it is taken though it came outside the dates of the call.
    `gaps` are keys of answers that were missing or unreadable on the paper and were let pass.
    `read_aloud_at` is when the person heard it read back and said that it is right.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    application = models.OneToOneField(Application, on_delete=models.CASCADE, related_name="intake")
    way = models.CharField(max_length=8, choices=Way.choices, default=Way.PAPER)
    arrived_at = models.DateTimeField()
    override_reason = models.CharField(max_length=500, blank=True)
    overridden_by = models.CharField(max_length=200, blank=True)
    keyed_by_user = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    keyed_by = models.CharField(max_length=200)
    gaps = models.JSONField(default=list)
    read_aloud_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = ScopedManager.from_queryset(IntakeQuerySet)()

    class Meta:
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return f"entry {self.pk}"

    @property
    def is_paper(self) -> bool:
        return self.way == Way.PAPER

    @property
    def is_helped(self) -> bool:
        return self.way in HELPED_WAYS

    @property
    def is_registered(self) -> bool:
        return self.application.state not in UNSENT_STATES

    @property
    def is_open(self) -> bool:
        return bool(self.application.state == ApplicationState.DRAFT)


class CorrectionEntryQuerySet(models.QuerySet["CorrectionEntry"]):
    def visible_to(self, actor: Actor) -> Self:
        """As entries: a conflict hides all but what she wrote."""
        unhidden = Application.objects.filter(not_hidden(actor)).values("pk")
        seen = models.Q(correction__application__in=unhidden) | written_by(actor)
        return self.filter(intake_rows(actor, CORRECTION_PROGRAMME) & seen)

    def unfinished(self) -> Self:
        return self.filter(registered_at=None)

    def with_application(self) -> Self:
        return self.select_related(
            "correction__application__organisation",
            "correction__application__rules",
            "correction__application__response",
            "correction__application__edit_response",
            "correction__application__call__edition__programme",
        )


class CorrectionEntry(models.Model):
    """An answer to a correction that staff key in. The words are as in `Intake`."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    correction = models.OneToOneField(Correction, on_delete=models.CASCADE, related_name="entry")
    way = models.CharField(max_length=8, choices=Way.choices, default=Way.PAPER)
    arrived_at = models.DateTimeField()
    override_reason = models.CharField(max_length=500, blank=True)
    overridden_by = models.CharField(max_length=200, blank=True)
    keyed_by_user = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    keyed_by = models.CharField(max_length=200)
    gaps = models.JSONField(default=list)
    read_aloud_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    registered_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager.from_queryset(CorrectionEntryQuerySet)()

    class Meta:
        ordering = ("-created_at", "-pk")
        verbose_name_plural = "correction entries"

    def __str__(self) -> str:
        return f"correction entry {self.pk}"

    @property
    def is_paper(self) -> bool:
        return self.way == Way.PAPER

    @property
    def is_helped(self) -> bool:
        return self.way in HELPED_WAYS

    @property
    def is_open(self) -> bool:
        return self.registered_at is None

    @property
    def application(self) -> Application:
        return self.correction.application

    @property
    def is_waived(self) -> bool:
        return bool(self.override_reason)


class ScanPage(models.Model):
    """One page of the paper. `image` is what the screen shows; `source` is the file as it came.

    A page that cannot be drawn has no image; its source can still be downloaded.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    intake = models.ForeignKey(
        Intake, null=True, blank=True, on_delete=models.CASCADE, related_name="pages"
    )
    correction_entry = models.ForeignKey(
        CorrectionEntry, null=True, blank=True, on_delete=models.CASCADE, related_name="pages"
    )
    position = models.PositiveSmallIntegerField()
    source = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    image = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ScopedManager["ScanPage"]()

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=["intake", "position"], name="scan_position_once"),
            models.UniqueConstraint(
                fields=["correction_entry", "position"], name="correction_scan_position_once"
            ),
            models.CheckConstraint(
                condition=models.Q(intake__isnull=True) ^ models.Q(correction_entry__isnull=True),
                name="scan_of_one_entry",
            ),
        ]

    def __str__(self) -> str:
        return f"page {self.position} of {self.intake_id or self.correction_entry_id}"
