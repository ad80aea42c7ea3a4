"""The formal check, the panel, conflicts of interest, and scores."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from osnowa.applications.models import Application
from osnowa.calls.models import Call, Criterion
from osnowa.kit.actor import Actor
from osnowa.kit.scoping import ScopedManager
from osnowa.organisations.models import Organisation
from osnowa.reviews.enums import SCORING_ROLES, CheckVerdict, PanelRole, ReviewState, SeatOf
from osnowa.reviews.policy import check_rows, panel_rows, review_rows


class CheckItemQuerySet(models.QuerySet["CheckItem"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(check_rows(actor))


class PanelMemberQuerySet(models.QuerySet["PanelMember"]):
    def visible_to(self, actor: Actor) -> Self:
        """A juror sees her own seat, staff the panels of their programmes."""
        return self.filter(panel_rows(actor))

    def sitting(self) -> Self:
        return self.filter(left_at=None)

    def scoring(self) -> Self:
        return self.sitting().filter(role__in=SCORING_ROLES)


class ReviewQuerySet(models.QuerySet["Review"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(review_rows(actor))

    def given(self) -> Self:
        """Finished cards; one given before its author left the panel still counts."""
        return self.filter(state=ReviewState.GIVEN)


class CheckItem(models.Model):
    """One question of a call's formal check. Eliminating means a "no" cannot be corrected."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="check_items")
    position = models.PositiveSmallIntegerField()
    question = models.CharField(max_length=250)
    legal_basis = models.CharField(max_length=150, blank=True)
    is_eliminating = models.BooleanField(default=False)

    objects = ScopedManager.from_queryset(CheckItemQuerySet)()

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=["call", "position"], name="check_item_position_once")
        ]

    def __str__(self) -> str:
        return self.question


class CheckMark(models.Model):
    """The verdict on one item for one application; the last one counts, the journal keeps all."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="check_marks"
    )
    item = models.ForeignKey(CheckItem, on_delete=models.PROTECT, related_name="marks")
    verdict = models.CharField(max_length=12, choices=CheckVerdict.choices)
    note = models.CharField(max_length=300, blank=True)
    marked_at = models.DateTimeField(default=timezone.now)
    marked_by = models.CharField(max_length=200)

    objects = ScopedManager["CheckMark"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "item"], name="check_mark_once")
        ]

    def __str__(self) -> str:
        return f"{self.verdict} on {self.item_id}"


class PanelMember(models.Model):
    """Somebody on a call's panel. Jurors need no membership; they enter by link in Moje."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="panel")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="panel_seats"
    )
    name = models.CharField(max_length=150)
    role = models.CharField(max_length=10, choices=PanelRole.choices, default=PanelRole.JUROR)
    # Whom she represents; the law of some calls asks for it. Empty: nobody has said.
    seat_of = models.CharField(max_length=13, choices=SeatOf.choices, blank=True)
    invited_at = models.DateTimeField(default=timezone.now)
    reminded_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager.from_queryset(PanelMemberQuerySet)()

    class Meta:
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=["call", "user"], name="panel_member_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_scoring(self) -> bool:
        return self.left_at is None and self.role in SCORING_ROLES


class ConflictDeclaration(models.Model):
    """Made before content is shown. With a conflict, the application does not exist for her."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(PanelMember, on_delete=models.CASCADE, related_name="declarations")
    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="declarations"
    )
    has_conflict = models.BooleanField()
    reason = models.CharField(max_length=300, blank=True)
    declared_at = models.DateTimeField(default=timezone.now)

    objects = ScopedManager["ConflictDeclaration"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "application"], name="declaration_once")
        ]

    def __str__(self) -> str:
        return f"declaration of {self.member_id} on {self.application_id}"


class Review(models.Model):
    """One juror's card for one application. `total` repeats the weighed sum of its scores."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(PanelMember, on_delete=models.PROTECT, related_name="reviews")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="reviews")
    state = models.CharField(
        max_length=10, choices=ReviewState.choices, default=ReviewState.STARTED
    )
    total = models.PositiveSmallIntegerField(null=True, blank=True)
    note = models.TextField(blank=True)
    # Typed before a mark was chosen, by key of the criterion; a given card has none.
    notes_without_points = models.JSONField(default=dict, blank=True)
    saved_at = models.DateTimeField(default=timezone.now)
    given_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager.from_queryset(ReviewQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "application"], name="review_once"),
            models.CheckConstraint(
                condition=~models.Q(state=ReviewState.GIVEN)
                | (models.Q(given_at__isnull=False) & models.Q(total__isnull=False)),
                name="given_review_has_total",
            ),
        ]

    def __str__(self) -> str:
        return f"review {self.pk}"


class Score(models.Model):
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="scores")
    points = models.PositiveSmallIntegerField()
    note = models.CharField(max_length=500, blank=True)

    objects = ScopedManager["Score"]()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "criterion"], name="score_once")]

    def __str__(self) -> str:
        return f"{self.points} for {self.criterion_id}"
