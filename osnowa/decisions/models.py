"""The selection board of a call, a decision on each application, ties and publication."""

from typing import Self

from django.db import models
from django.utils import timezone

from osnowa.applications.models import Application
from osnowa.calls.models import Call
from osnowa.decisions.enums import BoardState, Outcome, TieMethod
from osnowa.decisions.policy import board_rows, decision_rows
from osnowa.documents.models import StoredFile
from osnowa.kit.actor import Actor
from osnowa.kit.money import MoneyField
from osnowa.kit.scoping import ScopedManager
from osnowa.organisations.models import Organisation


class BoardQuerySet(models.QuerySet["Board"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(board_rows(actor))


class DecisionQuerySet(models.QuerySet["Decision"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(decision_rows(actor))

    def awarded(self) -> Self:
        return self.filter(outcome=Outcome.AWARDED)


class Board(models.Model):
    """Where a call is decided. `vote` keeps the numbers of a residents' vote as they were settled
    (`queries.vote_facts`), `votes_file` and `result_file` what was published of it.

    `allocated` is kept with every award, so that the database
    itself refuses more than `pool`; null pool means the rules are silent.

    `revision` grows with every change, so that a stale page cannot overwrite a newer one.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    call = models.OneToOneField(Call, on_delete=models.PROTECT, related_name="board")
    state = models.CharField(max_length=10, choices=BoardState.choices, default=BoardState.OPEN)
    pool = MoneyField(null=True, blank=True)
    allocated = MoneyField(default=0)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=200, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.CharField(max_length=200, blank=True)
    publish_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    floor_note = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)
    protocol = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    vote = models.JSONField(null=True, blank=True)
    votes_file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    result_file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ScopedManager.from_queryset(BoardQuerySet)()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pool=None) | models.Q(allocated__lte=models.F("pool")),
                name="allocations_fit_pool",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["released", "published"])
                | (models.Q(publish_at__isnull=False) & ~models.Q(released_by="")),
                name="released_board_has_hour_and_author",
            ),
        ]

    def __str__(self) -> str:
        return f"board of call {self.call_id}"


class Decision(models.Model):
    """What was decided on one application, by whom, and why, in one sentence.

    `points` are hundredths of a point: the mean of the cards, as published, or of a vote.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="decisions")
    application = models.OneToOneField(
        Application, on_delete=models.PROTECT, related_name="decision"
    )
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    amount = MoneyField(null=True, blank=True)
    sentence = models.TextField(blank=True)
    # Written by the program from the count of a vote; it may write it anew.
    is_sentence_made = models.BooleanField(default=False)
    place = models.PositiveSmallIntegerField(null=True, blank=True)
    points = models.PositiveIntegerField(null=True, blank=True)
    decided_at = models.DateTimeField(default=timezone.now)
    decided_by = models.CharField(max_length=200)
    released_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager.from_queryset(DecisionQuerySet)()

    class Meta:
        ordering = ("place", "pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(released_at=None)
                | (~models.Q(sentence="") & ~models.Q(decided_by="")),
                name="released_decision_has_author_and_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome=Outcome.AWARDED, amount__gt=0)
                | (~models.Q(outcome=Outcome.AWARDED) & models.Q(amount=None)),
                name="only_awards_have_amounts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} for {self.application_id}"


class TieResolution(models.Model):
    """How a real tie was resolved: the method, who, and the order that came out of it.

    `place` is the place the equals shared. An order that no longer names exactly the equals
    of that place counts for nothing, and the board asks again.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="ties")
    points = models.PositiveIntegerField()
    place = models.PositiveIntegerField()
    method = models.CharField(max_length=10, choices=TieMethod.choices)
    # Application numbers, best first; for a lot also the published seed.
    ordered_numbers = models.JSONField()
    seed = models.CharField(max_length=120, blank=True)
    note = models.TextField()
    resolved_at = models.DateTimeField(default=timezone.now)
    resolved_by = models.CharField(max_length=200)

    objects = ScopedManager["TieResolution"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["board", "points", "place"], name="tie_resolved_once")
        ]

    def __str__(self) -> str:
        return f"tie at {self.points} on board {self.board_id}"
