from django.db import models
from django.utils.translation import pgettext_lazy


class Outcome(models.TextChoices):
    AWARDED = "awarded", pgettext_lazy("decision", "awarded")
    RESERVE = "reserve", pgettext_lazy("decision", "reserve list")
    REFUSED = "refused", pgettext_lazy("decision", "not awarded")


class BoardState(models.TextChoices):
    """OPEN: being worked on. SETTLED: complete, letters held. RELEASED: letters out, waiting
    for the hour of publication. PUBLISHED: results are public."""

    OPEN = "open", pgettext_lazy("board", "open")
    SETTLED = "settled", pgettext_lazy("board", "settled")
    RELEASED = "released", pgettext_lazy("board", "letters released")
    PUBLISHED = "published", pgettext_lazy("board", "results published")


FOLLOWS: dict[str, frozenset[str]] = {
    BoardState.OPEN: frozenset({BoardState.SETTLED}),
    BoardState.SETTLED: frozenset({BoardState.OPEN, BoardState.RELEASED}),
    BoardState.RELEASED: frozenset({BoardState.PUBLISHED}),
    BoardState.PUBLISHED: frozenset(),
}


class TieMethod(models.TextChoices):
    LOT = "lot", pgettext_lazy("tie", "public drawing of lots")
    CHAIR = "chair", pgettext_lazy("tie", "vote of the chair")
    ORGANISER = "organiser", pgettext_lazy("tie", "decision of the organiser")
