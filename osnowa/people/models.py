"""Persons and parties, as one institution knows them."""

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from osnowa.kit.actor import Actor
from osnowa.kit.scoping import ScopedManager
from osnowa.organisations.models import Organisation
from osnowa.people.enums import AgeGroup, ConsentPurpose, MemberRole, PartyKind
from osnowa.people.policy import desk_rows_of_people


class PersonQuerySet(models.QuerySet["Person"]):
    def visible_to(self, actor: Actor) -> Self:
        """Persons this member of staff may look up."""
        return self.filter(desk_rows_of_people(actor))


class PartyQuerySet(models.QuerySet["Party"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(desk_rows_of_people(actor))


class Person(models.Model):
    """A human being one institution deals with. Personal data: see `people.retention`.

    After an erasure the row stays without a word about her: `erased_at` says when, and
    `kept_by_law` what else had to stay: a list of {"what", "reason", "until"}.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=150)
    sort_key = models.CharField(max_length=200, db_index=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    postal_address = models.CharField(_("postal address"), max_length=250, blank=True)
    language = models.CharField(max_length=2, default="pl")
    created_at = models.DateTimeField(default=timezone.now)
    erased_at = models.DateTimeField(null=True, blank=True)
    kept_by_law = models.JSONField(default=list, blank=True)

    objects = ScopedManager.from_queryset(PersonQuerySet)()

    class Meta:
        ordering = ("sort_key", "pk")
        indexes = [models.Index(fields=["organisation", "email"])]

    def __str__(self) -> str:
        return self.name


class Party(models.Model):
    """Who applies: an organisation, an informal group, or a person.

    One row for each application: that somebody typed a NIP proves nothing, so nothing is joined
    by it. `patron` is the organisation that stands behind a group.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=16, choices=PartyKind.choices)
    name = models.CharField(max_length=200)
    sort_key = models.CharField(max_length=200, db_index=True)
    nip = models.CharField("NIP", max_length=10, blank=True, db_index=True)
    regon = models.CharField("REGON", max_length=14, blank=True)
    krs = models.CharField("KRS", max_length=10, blank=True, db_index=True)
    patron = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="supported"
    )
    created_at = models.DateTimeField(default=timezone.now)

    objects = ScopedManager.from_queryset(PartyQuerySet)()

    class Meta:
        ordering = ("sort_key", "pk")
        verbose_name_plural = "parties"

    def __str__(self) -> str:
        return self.name


class PartyMember(models.Model):
    """Somebody in a party. `age_group` is empty where the rules did not ask for it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="parties")
    is_contact = models.BooleanField(default=False)
    role = models.CharField(max_length=8, choices=MemberRole.choices, default=MemberRole.MEMBER)
    age_group = models.CharField(max_length=5, choices=AgeGroup.choices, blank=True)

    objects = ScopedManager["PartyMember"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["party", "person"], name="party_member_once")
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.party}"


class Consent(models.Model):
    """A consent, by the hash of the exact text agreed to; withdrawing is as easy as giving."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=20, choices=ConsentPurpose.choices)
    text = models.TextField()
    text_hash = models.CharField(max_length=64)
    given_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager["Consent"]()

    def __str__(self) -> str:
        return f"{self.purpose} of {self.person_id}"
