"""The call and its regulamin (`Rules`): criteria, stages and eligibility as rows."""

from typing import Self

from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from osnowa.calls.enums import (
    CallLink,
    CallState,
    ChangeKind,
    ChosenBy,
    Regime,
    SignOff,
    StageCategory,
    TieRule,
)
from osnowa.calls.policy import desk_rows_of_calls, public_rows_of_calls
from osnowa.documents.models import StoredFile
from osnowa.eligibility.enums import ConditionKind
from osnowa.kit.actor import Actor
from osnowa.kit.closing import Closing, closing_from
from osnowa.kit.money import MoneyField
from osnowa.kit.scoping import ScopedManager
from osnowa.organisations.models import Organisation
from osnowa.programmes.models import Edition, Part
from osnowa.questionnaires.models import Form


class CallQuerySet(models.QuerySet["Call"]):
    def visible_to(self, actor: Actor) -> Self:
        """Calls this person handles at a desk."""
        return self.filter(desk_rows_of_calls(actor))

    def shown_to_public(self) -> Self:
        return self.filter(public_rows_of_calls())

    def with_edition(self) -> Self:
        return self.select_related("organisation", "edition__programme", "follows")


class Call(models.Model):
    """An invitation to apply. `slug` is unique on the server: `/zglos/<slug>/`.

    `closes_at` and everything else that varies lives in the current `Rules`.
    `receipts_issued` is the gapless counter of receipt numbers.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="calls")
    part = models.ForeignKey(Part, null=True, blank=True, on_delete=models.SET_NULL)
    form = models.ForeignKey(Form, on_delete=models.PROTECT, related_name="+")
    slug = models.SlugField(unique=True)
    title = models.CharField(_("title"), max_length=150)
    sort_key = models.CharField(max_length=200, db_index=True)
    sentence = models.JSONField(default=dict)
    for_whom = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=CallState.choices, default=CallState.DRAFT)
    contact_label = models.CharField(max_length=120, blank=True)
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    # "wypelnienie zajmuje ok. n minut": told to residents, chosen by staff.
    minutes_to_fill = models.PositiveSmallIntegerField(default=15)
    copied_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL)
    # The call of the same edition that this one follows, and how.
    follows = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="followed_by"
    )
    link = models.CharField(max_length=12, choices=CallLink.choices, blank=True)
    # The ready call it was made from, with its version: `initiative@1`.
    preset = models.CharField(max_length=60, blank=True)
    # Whether `ClosingChange` has rows of this call: without any nobody asks for them.
    has_moved_closing = models.BooleanField(default=False)
    # A call for practice: never shown to the public, removable with everything in it.
    is_test = models.BooleanField(default=False)
    receipts_issued = models.PositiveIntegerField(default=0)
    published_at = models.DateTimeField(null=True, blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = ScopedManager.from_queryset(CallQuerySet)()

    class Meta:
        ordering = ("-created_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=CallState.DRAFT) | models.Q(published_at__isnull=False),
                name="published_call_has_time",
            ),
            models.CheckConstraint(
                condition=models.Q(link="", follows=None)
                | (~models.Q(link="") & models.Q(follows__isnull=False)),
                name="linked_call_follows_one",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Rules(models.Model):
    """One version of the regulamin. Frozen at publication; a change makes a new version.

    Amounts in grosze; null means the rule is silent. `snapshot` is the whole version with
    its rows and the form, as published, and `snapshot_sha256` its fingerprint.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="rules_versions")
    version = models.PositiveSmallIntegerField(default=1)
    effective_at = models.DateTimeField(null=True, blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)
    regime = models.CharField(max_length=8, choices=Regime.choices, default=Regime.OWN)
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    is_closing_instant_inside = models.BooleanField(default=True)
    # Minutes after the closing in which everybody still may send; printed in the rules.
    grace_minutes = models.PositiveSmallIntegerField(default=0)
    # Whether `Condition` has rows of this version: without any nobody asks for them.
    has_conditions = models.BooleanField(default=False)
    request_floor = MoneyField(null=True, blank=True)
    request_cap = MoneyField(null=True, blank=True)
    pool = MoneyField(null=True, blank=True)
    chosen_floor = models.PositiveSmallIntegerField(null=True, blank=True)
    chosen_ceiling = models.PositiveSmallIntegerField(null=True, blank=True)
    budget_rows_max = models.PositiveSmallIntegerField(default=12)
    word_tolerance_percent = models.PositiveSmallIntegerField(default=10)
    upload_limit_mb = models.PositiveSmallIntegerField(default=20)
    threshold_points = models.PositiveSmallIntegerField(null=True, blank=True)
    # "Exceeds 51" is not "at least 51".
    must_exceed_threshold = models.BooleanField(default=False)
    are_partial_awards_allowed = models.BooleanField(default=True)
    are_names_hidden = models.BooleanField(default=False)
    reviews_per_application = models.PositiveSmallIntegerField(default=3)
    correction_days = models.PositiveSmallIntegerField(default=7)
    # Who is authorised signs what was sent, and in how many days, or before the closing.
    sign_off = models.CharField(max_length=7, choices=SignOff.choices, blank=True, default="")
    sign_off_days = models.PositiveSmallIntegerField(default=7)
    # Whether a condition asks guardians by a letter: without any nobody looks for them.
    asks_guardians = models.BooleanField(default=False)
    # So many requests for a correction without an answer end an application.
    correction_failures = models.PositiveSmallIntegerField(
        default=2, validators=[MinValueValidator(1)]
    )
    chosen_by = models.CharField(max_length=30, choices=ChosenBy.choices, default=ChosenBy.POINTS)
    tie_rule = models.CharField(max_length=10, choices=TieRule.choices, default=TieRule.STOP)
    tie_criterion_key = models.SlugField(blank=True)
    # Who recommends and who decides, as the rules say it; both stand in the protocol.
    recommended_by = models.CharField(max_length=150, blank=True)
    decided_by = models.CharField(max_length=150, blank=True)
    publication_delay_minutes = models.PositiveIntegerField(default=60)
    snapshot = models.JSONField(null=True, blank=True)
    snapshot_sha256 = models.CharField(max_length=64, blank=True)

    objects = ScopedManager["Rules"]()

    class Meta:
        ordering = ("call", "version")
        verbose_name_plural = "rules"
        constraints = [
            models.UniqueConstraint(fields=["call", "version"], name="rules_version_once"),
            models.CheckConstraint(
                condition=models.Q(frozen_at=None) | models.Q(snapshot__isnull=False),
                name="frozen_rules_have_snapshot",
            ),
        ]

    def __str__(self) -> str:
        return f"rules {self.call_id} v{self.version}"

    @property
    def is_chosen_by_vote(self) -> bool:
        return self.chosen_by != ChosenBy.POINTS

    @property
    def closing(self) -> Closing:
        """When applying ends, with every extension: `queries.closing` holds it here.

        A version being written says only what it promises. A published one must be asked for
        its changes first, so that nobody ever reads half of the answer.
        """
        held: Closing | None = self.__dict__.get("_closing")
        if held is not None:
            return held
        if self.frozen_at is not None:
            raise RuntimeError("ask queries.closing.hold_closing for the closing of these rules")
        return closing_from(
            self.opens_at, self.closes_at, self.is_closing_instant_inside, self.grace_minutes
        )

    @closing.setter
    def closing(self, closing: Closing) -> None:
        self.__dict__["_closing"] = closing


class Criterion(models.Model):
    """What jurors score, 0 to `max_points`. `anchors` is `[{"points": 0, "text": {...}}]`.

    Points count `weight` times. Bonus points help in the order, never over the threshold.
    `least_points` is the mean this criterion alone must reach.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    rules = models.ForeignKey(Rules, on_delete=models.CASCADE, related_name="criteria")
    key = models.SlugField(max_length=60)
    position = models.PositiveSmallIntegerField()
    label = models.JSONField(default=dict)
    help = models.JSONField(default=dict)
    anchors = models.JSONField(default=list)
    max_points = models.PositiveSmallIntegerField()
    weight = models.PositiveSmallIntegerField(default=1)
    is_bonus = models.BooleanField(default=False)
    least_points = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = ScopedManager["Criterion"]()

    class Meta:
        ordering = ("position",)
        verbose_name_plural = "criteria"
        constraints = [
            models.UniqueConstraint(fields=["rules", "key"], name="criterion_key_once"),
            models.CheckConstraint(condition=models.Q(weight__gte=1), name="criterion_weighs"),
            models.CheckConstraint(
                condition=models.Q(least_points=None)
                | models.Q(least_points__lte=models.F("max_points")),
                name="least_points_can_be_reached",
            ),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def most(self) -> int:
        """What it adds to a card at most, its weight counted."""
        return self.max_points * self.weight


class EligibilityQuestion(models.Model):
    """Asked before the form, at most three. A "no" is told why, and another way on."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    rules = models.ForeignKey(Rules, on_delete=models.CASCADE, related_name="eligibility")
    position = models.PositiveSmallIntegerField()
    question = models.JSONField(default=dict)
    why_no = models.JSONField(default=dict)
    other_way = models.JSONField(default=dict)

    objects = ScopedManager["EligibilityQuestion"]()

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=["rules", "position"], name="eligibility_position_once")
        ]

    def __str__(self) -> str:
        return f"question {self.position} of rules {self.rules_id}"


class Stage(models.Model):
    """A dated switch: while it runs, its category says what people may do.

    The stage of applying has no dates of its own: they are `Rules.opens_at`, `closes_at`.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    rules = models.ForeignKey(Rules, on_delete=models.CASCADE, related_name="stages")
    position = models.PositiveSmallIntegerField()
    category = models.CharField(max_length=12, choices=StageCategory.choices)
    label = models.JSONField(default=dict)
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager["Stage"]()

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=["rules", "position"], name="stage_position_once")
        ]

    def __str__(self) -> str:
        return f"{self.category} of rules {self.rules_id}"


class Condition(models.Model):
    """Something the rules ask of whoever applies. `values` are the numbers of its kind.

    Rows of kind GROUP are alternatives; of all others every one must hold. `why_no` and
    `other_way` are the institution's own sentences; empty, the program writes its own.
    `is_asked_first` asks it as a yes-no question before the form.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    rules = models.ForeignKey(Rules, on_delete=models.CASCADE, related_name="conditions")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=14, choices=ConditionKind.choices)
    values = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    is_asked_first = models.BooleanField(default=False)
    why_no = models.JSONField(default=dict)
    other_way = models.JSONField(default=dict)

    objects = ScopedManager["Condition"]()

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=["rules", "position"], name="condition_position_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} of rules {self.rules_id}"


class ClosingChange(models.Model):
    """Why applying ends later: an extension until `ends_at`, or a break from `starts_at`.

    Only ever added; the database refuses to change it. `application_id` names the one
    application (a row of the room above) it is for; null means everybody. The reason is public.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="closing_changes")
    kind = models.CharField(max_length=9, choices=ChangeKind.choices)
    application_id = models.BigIntegerField(null=True, blank=True)
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField()
    reason = models.CharField(max_length=300)
    recorded_at = models.DateTimeField(default=timezone.now)
    recorded_by = models.CharField(max_length=200)

    objects = ScopedManager["ClosingChange"]()

    class Meta:
        ordering = ("recorded_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind=ChangeKind.EXTENSION, starts_at=None)
                | models.Q(
                    kind=ChangeKind.OUTAGE,
                    starts_at__lt=models.F("ends_at"),
                    application_id=None,
                ),
                name="break_has_both_ends_and_is_for_all",
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="change_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of call {self.call_id}"


class SignedAct(models.Model):
    """The order that a director signed: it binds one version of the rules.

    Only ever added, to a version that is frozen; the database refuses to change it. The newest
    one of a version is shown.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    rules = models.ForeignKey(Rules, on_delete=models.CASCADE, related_name="acts")
    number = models.CharField(max_length=60)
    signed_on = models.DateField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    attached_at = models.DateTimeField(default=timezone.now)
    attached_by = models.CharField(max_length=200)

    objects = ScopedManager["SignedAct"]()

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(condition=~models.Q(number=""), name="signed_act_has_number")
        ]

    def __str__(self) -> str:
        return self.number


class OpeningNotice(models.Model):
    """An address that waits for one letter: that the call opens, or was called off.

    `secret_hash` is that of the link which proves the address. After the letter, or two days
    without a proof, the row is emptied: it stays as a count.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="opening_notices")
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, default="pl")
    consent_text = models.TextField(blank=True)
    secret_hash = models.CharField(max_length=64, blank=True, db_index=True)
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    emptied_at = models.DateTimeField(null=True, blank=True)
    was_told = models.BooleanField(default=False)

    objects = ScopedManager["OpeningNotice"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["call", "email"],
                condition=~models.Q(email=""),
                name="waiting_address_once",
            ),
            models.CheckConstraint(
                condition=models.Q(emptied_at=None) | models.Q(email="", secret_hash=""),
                name="emptied_notice_holds_no_address",
            ),
        ]

    def __str__(self) -> str:
        return f"notice of call {self.call_id}"
