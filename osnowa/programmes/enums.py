from django.db import models
from django.utils.translation import pgettext_lazy


class EditionState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("edition", "planned")
    RUNNING = "running", pgettext_lazy("edition", "running")
    FINISHED = "finished", pgettext_lazy("edition", "finished")


class StripKind(models.TextChoices):
    """Who pays, as the agreement makes us say it; publishing is blocked while unset."""

    UNSET = "unset", pgettext_lazy("funder strip", "not set yet")
    FUNDED = "funded", pgettext_lazy("funder strip", "funded, with a sentence and logos")
    OWN_FUNDS = "own_funds", pgettext_lazy("funder strip", "own funds")
