"""A residents' vote: the poll, its options, its roll, envelopes until the sealing, the count after.

No row of the roll says when somebody voted, and no row of the count says who. What could join
them is inside the envelopes alone, which the sealing destroys together with their key.
"""

import uuid
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from osnowa.applications.models import Application
from osnowa.ballots.enums import Duplicates, Electorate, Ground, Method, PollState
from osnowa.ballots.marking import Marking
from osnowa.ballots.policy import desk_rows_of_polls, public_rows_of_polls, rows_of_rolls
from osnowa.calls.models import Call
from osnowa.kit.actor import Actor
from osnowa.kit.money import MoneyField
from osnowa.kit.scoping import ScopedManager
from osnowa.organisations.models import Organisation


class PollQuerySet(models.QuerySet["Poll"]):
    def visible_to(self, actor: Actor) -> Self:
        """Polls of the programmes this member of staff works in."""
        return self.filter(desk_rows_of_polls(actor))

    def shown_to_public(self) -> Self:
        return self.filter(public_rows_of_polls())

    def with_call(self) -> Self:
        return self.select_related("organisation", "call__edition__programme")


class VoterQuerySet(models.QuerySet["Voter"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(rows_of_rolls(actor))


class Poll(models.Model):
    """One vote of residents on the projects of a call, by the rules printed in it.

    `least`, `most`, `points`, `points_total` and `points_each_most` say how one ballot is marked
    (see `marking.Marking`); `needed` is what an option must get to be able to win. The window is
    to the second, and `is_closing_instant_inside` says whether its last second counts.
    `min_age` and `conditions` are what a voter declares where there is no list of voters.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    call = models.OneToOneField(Call, on_delete=models.PROTECT, related_name="poll")
    # Names the file of the key, which no other poll ever has.
    box = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(max_length=10, choices=PollState.choices, default=PollState.DRAFT)
    opens_at = models.DateTimeField(_("voting opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("voting closes"), null=True, blank=True)
    is_closing_instant_inside = models.BooleanField(default=True)
    method = models.CharField(max_length=10, choices=Method.choices, default=Method.UP_TO)
    least = models.PositiveSmallIntegerField(default=1)
    most = models.PositiveSmallIntegerField(default=0)
    points = models.JSONField(default=list, blank=True)
    points_total = models.PositiveSmallIntegerField(default=0)
    points_each_most = models.PositiveSmallIntegerField(default=0)
    needed = models.PositiveIntegerField(default=0)
    electorate = models.CharField(
        max_length=8, choices=Electorate.choices, default=Electorate.DECLARED
    )
    min_age = models.PositiveSmallIntegerField(null=True, blank=True)
    conditions = models.JSONField(default=dict, blank=True)
    duplicates = models.CharField(
        max_length=7, choices=Duplicates.choices, default=Duplicates.PAPER
    )
    # Whether a paper card must be keyed by two people, or may be keyed twice by one.
    needs_two_keyers = models.BooleanField(default=True)
    # Names on the roll go so many days after the sealing; until then people may complain.
    roll_kept_days = models.PositiveSmallIntegerField(default=30)
    sealed_at = models.DateTimeField(null=True, blank=True)
    sealed_by = models.CharField(max_length=200, blank=True)
    # Counts only: people on the roll, ballots by channel, invalid ones by ground.
    turnout = models.JSONField(default=dict, blank=True)
    is_result_public = models.BooleanField(default=False)

    objects = ScopedManager.from_queryset(PollQuerySet)()

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=PollState.DRAFT)
                | models.Q(opens_at__isnull=False, closes_at__gt=models.F("opens_at")),
                name="announced_poll_has_window",
            ),
            models.CheckConstraint(
                condition=models.Q(state=PollState.SEALED, sealed_at__isnull=False)
                | (~models.Q(state=PollState.SEALED) & models.Q(sealed_at=None)),
                name="sealed_poll_has_time",
            ),
            models.CheckConstraint(
                condition=models.Q(is_result_public=False) | models.Q(state=PollState.SEALED),
                name="public_result_is_sealed",
            ),
        ]

    def __str__(self) -> str:
        return f"poll of call {self.call_id}"

    @property
    def box_name(self) -> str:
        return str(self.box)

    def marking_of(self, positions: frozenset[int]) -> Marking:
        return Marking(
            self.method,
            positions,
            least=self.least,
            most=self.most,
            points=tuple(self.points),
            total=self.points_total,
            each_most=self.points_each_most,
        )


class PollOption(models.Model):
    """What can be chosen. `position` is its number on the screen and on the card."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="options")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    sentence = models.CharField(max_length=300, blank=True)
    place = models.CharField(max_length=120, blank=True)
    amount = MoneyField(null=True, blank=True)
    application = models.ForeignKey(
        Application, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ScopedManager["PollOption"]()

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=["poll", "position"], name="option_position_once"),
            models.UniqueConstraint(fields=["poll", "application"], name="option_of_one_project"),
        ]

    def __str__(self) -> str:
        return self.title


class Voter(models.Model):
    """One person on the roll, and whether she voted. Never when, and never how.

    `code_hash` is keyed: the table alone does not say any code. `identity_hash` is that of the
    address of somebody who declared herself, so that one address has one vote.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="voters")
    code_hash = models.CharField(max_length=64)
    identity_hash = models.CharField(max_length=64, blank=True)
    label = models.CharField(max_length=200, blank=True)
    has_voted_on_web = models.BooleanField(default=False)
    has_voted_on_paper = models.BooleanField(default=False)

    objects = ScopedManager.from_queryset(VoterQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["poll", "code_hash"], name="voter_code_once"),
            models.UniqueConstraint(
                fields=["poll", "identity_hash"],
                condition=~models.Q(identity_hash=""),
                name="voter_identity_once",
            ),
        ]

    def __str__(self) -> str:
        return f"voter {self.pk}"


class Envelope(models.Model):
    """A ballot from the web until the sealing: who and what, closed with the key of the poll."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="envelopes")
    closed = models.BinaryField()

    objects = ScopedManager["Envelope"]()

    def __str__(self) -> str:
        return f"envelope {self.pk}"


class PaperCard(models.Model):
    """A ballot on paper, by the number written on it when it came.

    It counts when two people keyed the same; `closed` is then its envelope.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="cards")
    serial = models.CharField(max_length=20)
    closed = models.BinaryField(null=True, blank=True)

    objects = ScopedManager["PaperCard"]()

    class Meta:
        ordering = ("serial",)
        constraints = [models.UniqueConstraint(fields=["poll", "serial"], name="card_serial_once")]

    def __str__(self) -> str:
        return f"card {self.serial}"


class CardKeying(models.Model):
    """What one person keyed of a card, in an envelope of its own until two agree."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    card = models.ForeignKey(PaperCard, on_delete=models.CASCADE, related_name="keyings")
    keyed_by_user_id = models.BigIntegerField()
    keyed_by = models.CharField(max_length=200)
    closed = models.BinaryField()

    objects = ScopedManager["CardKeying"]()

    def __str__(self) -> str:
        return f"keying of card {self.card_id}"


class CountedBallot(models.Model):
    """A valid ballot of the sealed count: what was chosen, under a random name, no more."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="ballots")
    choices = models.JSONField(default=list)

    objects = ScopedManager["CountedBallot"]()

    def __str__(self) -> str:
        return f"ballot {self.pk}"


class CodeAnswer(models.Model):
    """What a voter's code answers after the sealing: counted, or the ground. Never a choice."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="answers")
    code_hash = models.CharField(max_length=64)
    ground = models.CharField(max_length=12, choices=Ground.choices, blank=True)

    objects = ScopedManager["CodeAnswer"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["poll", "code_hash"], name="answer_of_code_once")
        ]

    def __str__(self) -> str:
        return "counted" if not self.ground else str(self.ground)
