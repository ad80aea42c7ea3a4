"""Mandates of a party, and what an application waits for from others."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from osnowa.applications.enums import LIVE_STATES
from osnowa.applications.models import Application
from osnowa.kit.scoping import ScopedManager
from osnowa.mandates.enums import OPEN_STATES, AssentKind, AssentState, Basis, Scope
from osnowa.organisations.models import Organisation
from osnowa.people.models import Consent, Party, PartyMember, Person


class Mandate(models.Model):
    """Somebody may act for a party from a day to a day. Only staff write it, from a paper.

    It holds for every party with the same NIP or KRS. `stopped_at` is when it last stopped a
    sending because its time was over, so that the desk is told.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="mandates")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="mandates")
    scope = models.CharField(max_length=5, choices=Scope.choices, default=Scope.BOTH)
    basis = models.CharField(max_length=8, choices=Basis.choices, default=Basis.REGISTER)
    note = models.CharField(max_length=200, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    written_at = models.DateTimeField(default=timezone.now)
    written_by = models.CharField(max_length=200)
    stopped_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager["Mandate"]()

    class Meta:
        ordering = ("-valid_from", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=models.F("valid_from")),
                name="mandate_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"mandate {self.pk} of party {self.party_id}"

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class AssentQuerySet(models.QuerySet["Assent"]):
    def open(self) -> Self:
        """What a sent application still waits for; a consent taken back counts as missing."""
        missing = Q(state__in=OPEN_STATES) | Q(consent__withdrawn_at__isnull=False)
        return self.filter(missing, application__state__in=LIVE_STATES)


class Assent(models.Model):
    """A yes an application waits for: a signature, or a guardian's consent for one member.

    Made at the sending; `name` and `email` follow when the applicant says whose it is, and
    `secret_hash` is that of the link. `content_sha256` is the version to be signed; `text` the
    exact words a guardian agrees to, kept as `consent` when she does.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="assents")
    kind = models.CharField(max_length=9, choices=AssentKind.choices)
    member = models.ForeignKey(
        PartyMember, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    state = models.CharField(max_length=9, choices=AssentState.choices, default=AssentState.WAITING)
    name = models.CharField(max_length=150, blank=True)
    email = models.EmailField(blank=True, db_index=True)
    secret_hash = models.CharField(max_length=64, blank=True, db_index=True)
    content_sha256 = models.CharField(max_length=64, blank=True)
    text = models.TextField(blank=True)
    words = models.TextField(blank=True)
    consent = models.ForeignKey(
        Consent, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager.from_queryset(AssentQuerySet)()

    class Meta:
        ordering = ("kind", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["application", "kind"],
                condition=Q(kind=AssentKind.SIGNATURE),
                name="one_signature_of_an_application",
            ),
            models.UniqueConstraint(
                fields=["application", "member"],
                condition=Q(kind=AssentKind.GUARDIAN),
                name="one_guardian_of_a_member",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.application_id}"

    @property
    def is_signature(self) -> bool:
        return self.kind == AssentKind.SIGNATURE
