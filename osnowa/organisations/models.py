"""Institutions and the people who work in them."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from osnowa.documents.models import StoredFile
from osnowa.kit.scoping import ScopedManager
from osnowa.organisations.enums import Role
from osnowa.territory.models import TerritoryUnit

# How long letters may be kept: shorter than a call makes no sense, longer nobody may.
SHORTEST_MONTHS, LONGEST_MONTHS = 3, 120
# Applications: some duty of keeping files is always there, none is for ever.
SHORTEST_YEARS, LONGEST_YEARS = 1, 50


class Organisation(models.Model):
    """An institution that runs programmes and controls its people's data.

    `brand_colour` is what it chose, `brand_ink` the same darkened until it reaches 7:1 on
    paper. `host` binds an address to this institution alone; empty means unbound.
    `letters_kept_months`: so long after it went a letter keeps its words and its address.
    `applications_kept_years`: so long, from the end of the year in which its call ended, an
    application keeps its words.
    """

    slug = models.SlugField(unique=True)
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    sort_key = models.CharField(max_length=200, db_index=True)
    nip = models.CharField("NIP", max_length=10, blank=True)
    regon = models.CharField("REGON", max_length=14, blank=True)
    gmina = models.ForeignKey(TerritoryUnit, null=True, blank=True, on_delete=models.PROTECT)
    street_address = models.CharField(_("address"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    phone_hours = models.CharField(_("phone hours"), max_length=80, blank=True)
    logo = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    brand_colour = models.CharField(max_length=7, default="#8A3210")
    brand_ink = models.CharField(max_length=7, default="#8A3210")
    host = models.CharField(max_length=120, blank=True)
    sender_name = models.CharField(max_length=120, blank=True)
    sender_email = models.EmailField(blank=True)
    sender_checked_at = models.DateTimeField(null=True, blank=True)
    privacy_text = models.TextField(_("privacy text"), blank=True)
    letters_kept_months = models.PositiveSmallIntegerField(default=24)
    applications_kept_years = models.PositiveSmallIntegerField(default=5)
    # How many SMS a month this institution pays for; 0 stops them, empty means no limit.
    sms_month_limit = models.PositiveIntegerField(null=True, blank=True, default=500)
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("sort_key",)
        constraints = [
            models.UniqueConstraint(
                fields=["host"], condition=~models.Q(host=""), name="organisation_host_unique"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    letters_kept_months__gte=SHORTEST_MONTHS,
                    letters_kept_months__lte=LONGEST_MONTHS,
                ),
                name="organisation_letters_kept_sensibly",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    applications_kept_years__gte=SHORTEST_YEARS,
                    applications_kept_years__lte=LONGEST_YEARS,
                ),
                name="organisation_applications_kept_sensibly",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A role of a user in an institution. Limits to programmes are kept in `programmes`."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="memberships"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=12, choices=Role.choices)
    created_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager["Membership"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "user"],
                condition=models.Q(ended_at=None),
                name="membership_one_running_per_user",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.get_role_display()})"
