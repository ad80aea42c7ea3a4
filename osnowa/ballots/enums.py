"""Closed lists of a residents' vote."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PollState(models.TextChoices):
    """A poll opens and closes by its dates; only sealing is a step of its own."""

    DRAFT = "draft", pgettext_lazy("poll", "draft")
    ANNOUNCED = "announced", pgettext_lazy("poll", "announced")
    SEALED = "sealed", pgettext_lazy("poll", "count sealed")


class Method(models.TextChoices):
    APPROVAL = "approval", _("as many as the voter likes")
    EXACTLY = "exactly", _("exactly this many")
    UP_TO = "up_to", _("at most this many")
    RANKED = "ranked", _("in order, with points for each place")
    CUMULATIVE = "cumulative", _("points given out freely")


class Electorate(models.TextChoices):
    ROLL = "roll", _("people on a list, each with a code")
    DECLARED = "declared", _("whoever declares the conditions and gives an e-mail address")


class Channel(models.TextChoices):
    WEB = "web", _("on the web")
    PAPER = "paper", _("on paper")


class Duplicates(models.TextChoices):
    """What counts when one person voted on the web and on paper. The rules say it before."""

    PAPER = "paper", _("the paper ballot counts")
    WEB = "web", _("the web ballot counts")
    NEITHER = "neither", _("neither counts")


class Ground(models.TextChoices):
    """Why a ballot is invalid. Counted and published; empty means it counts."""

    TOO_MANY = "too_many", _("too many marks")
    TOO_FEW = "too_few", _("too few marks or none")
    WRONG_POINTS = "wrong_points", _("points given out otherwise than the rules say")
    TWICE = "twice", _("the same person voted twice")
    REPLACED = "replaced", _("the same person's other ballot counts")
    NOT_ENTITLED = "not_entitled", _("not entitled to vote")
    UNREADABLE = "unreadable", _("cannot be read")


# What two people look for on a card themselves; the rest follows from the marks.
SEEN_ON_CARD = (Ground.NOT_ENTITLED, Ground.UNREADABLE)
