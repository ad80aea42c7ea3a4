"""A programme as data: editions, parts, money, promised audiences, team, and who pays."""

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from osnowa.documents.models import StoredFile
from osnowa.kit.actor import Actor
from osnowa.kit.money import MoneyField
from osnowa.kit.scoping import ScopedManager
from osnowa.organisations.models import Membership, Organisation
from osnowa.programmes.enums import EditionState, StripKind
from osnowa.programmes.policy import desk_rows_of_editions, desk_rows_of_programmes
from osnowa.territory.models import Subregion, TerritoryUnit


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def visible_to(self, actor: Actor) -> Self:
        """Programmes this person handles at a desk."""
        return self.filter(desk_rows_of_programmes(actor))

    def shown_to_public(self) -> Self:
        return self.filter(is_public=True)


class EditionQuerySet(models.QuerySet["Edition"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(desk_rows_of_editions(actor))


class Programme(models.Model):
    """`slug` is unique on the server: it is the public address `/programy/<slug>/`.

    `sentence` and other public texts are `{"pl": ..., "en": ..., "uk": ...}`.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="programmes"
    )
    slug = models.SlugField(unique=True)
    name = models.CharField(_("name"), max_length=200)
    sort_key = models.CharField(max_length=200, db_index=True)
    sentence = models.JSONField(default=dict)
    is_public = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)

    objects = ScopedManager.from_queryset(ProgrammeQuerySet)()

    class Meta:
        ordering = ("sort_key",)

    def __str__(self) -> str:
        return self.name


class ProgrammeLimit(models.Model):
    """Narrows a membership to one programme; a membership without limits covers all."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="limits")
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")

    objects = ScopedManager["ProgrammeLimit"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["membership", "programme"], name="limit_once")
        ]

    def __str__(self) -> str:
        return f"{self.membership_id} limited to {self.programme_id}"


class Edition(models.Model):
    """One run of a programme. `is_showcase` marks a demo edition with dates that move."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="editions")
    label = models.CharField(_("edition"), max_length=80)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    state = models.CharField(
        max_length=10, choices=EditionState.choices, default=EditionState.PLANNED
    )
    subregion = models.ForeignKey(Subregion, null=True, blank=True, on_delete=models.SET_NULL)
    is_showcase = models.BooleanField(default=False)
    strip_kind = models.CharField(max_length=10, choices=StripKind.choices, default=StripKind.UNSET)
    strip_sentence = models.TextField(blank=True)

    objects = ScopedManager.from_queryset(EditionQuerySet)()

    class Meta:
        ordering = ("-starts_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(strip_kind=StripKind.FUNDED) | ~models.Q(strip_sentence=""),
                name="funded_edition_has_sentence",
            )
        ]

    def __str__(self) -> str:
        return self.label


class Part(models.Model):
    """A part of an edition, in order; opens when its gates are met."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="parts")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=150)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    objects = ScopedManager["Part"]()

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=["edition", "position"], name="part_position_once")
        ]

    def __str__(self) -> str:
        return self.title


class Gate(models.Model):
    """What must happen before a part opens, and who said that it did."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="gates")
    requirement = models.CharField(max_length=200)
    met_at = models.DateTimeField(null=True, blank=True)
    met_by = models.CharField(max_length=200, blank=True)

    objects = ScopedManager["Gate"]()

    def __str__(self) -> str:
        return self.requirement


class Funder(models.Model):
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("full name"), max_length=200)
    logo = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = ScopedManager["Funder"]()

    def __str__(self) -> str:
        return self.name


class StripLogo(models.Model):
    """One logo in the funder strip of an edition, in the order the agreement gives."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="strip_logos")
    funder = models.ForeignKey(Funder, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()

    objects = ScopedManager["StripLogo"]()

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=["edition", "position"], name="strip_position_once")
        ]

    def __str__(self) -> str:
        return f"{self.funder} ({self.position})"


class BudgetLine(models.Model):
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="budget_lines")
    part = models.ForeignKey(Part, null=True, blank=True, on_delete=models.SET_NULL)
    label = models.CharField(max_length=150)
    amount = MoneyField()
    note = models.CharField(max_length=200, blank=True)

    objects = ScopedManager["BudgetLine"]()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount__gte=0), name="budget_line_not_negative"
            )
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.amount}"


class AudienceTarget(models.Model):
    """A promised number of people of one group, in one place when the promise says so."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="targets")
    group = models.CharField(max_length=150)
    number = models.PositiveIntegerField()
    territory = models.ForeignKey(
        TerritoryUnit, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    note = models.CharField(max_length=200, blank=True)

    objects = ScopedManager["AudienceTarget"]()

    def __str__(self) -> str:
        return f"{self.group}: {self.number}"


class TeamMember(models.Model):
    """Who to ask, by role. A private person's name is shown only when she agreed."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="team")
    position = models.PositiveSmallIntegerField(default=1)
    role = models.CharField(max_length=120)
    public_name = models.CharField(max_length=120, blank=True)
    public_email = models.EmailField(blank=True)
    public_phone = models.CharField(max_length=40, blank=True)

    objects = ScopedManager["TeamMember"]()

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.role
