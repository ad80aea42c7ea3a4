from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RowKind(models.TextChoices):
    PERSON = "person", pgettext_lazy("presence", "known person")
    CARD = "card", pgettext_lazy("presence", "card without a name")
    HEADS = "heads", pgettext_lazy("presence", "heads counted")


class Status(models.TextChoices):
    PRESENT = "present", pgettext_lazy("presence", "present")
    LATE = "late", pgettext_lazy("presence", "came late")
    EXCUSED = "excused", pgettext_lazy("presence", "excused")
    ABSENT = "absent", pgettext_lazy("presence", "absent")


# Who counts as having been there.
CAME = frozenset({Status.PRESENT, Status.LATE})


class Channel(models.TextChoices):
    TICK = "tick", pgettext_lazy("presence", "ticked on the list")
    QR = "qr", pgettext_lazy("presence", "QR code")
    PAPER = "paper", pgettext_lazy("presence", "paper sheet")
    IMPORT = "import", pgettext_lazy("presence", "taken over from a file")


class Unit(models.TextChoices):
    TIMES = "times", pgettext_lazy("presence unit", "times")
    HOURS = "hours", pgettext_lazy("presence unit", "hours")


class AgeBand(models.TextChoices):
    CHILD = "0-15", _("up to 15 years")
    YOUNG = "16-24", _("16–24 years")
    ADULT = "25-59", _("25–59 years")
    SENIOR = "60+", _("60 years and more")


class GenderBand(models.TextChoices):
    WOMAN = "w", _("women")
    MAN = "m", _("men")


class CountRule(models.TextChoices):
    """What a measure counts. Each is described in plain words beside its number."""

    UNIQUE = "unique", _("different people")
    PARTICIPATIONS = "participations", _("participations")
    WITH_HEADS = "with_heads", _("participations with counted heads")
    SESSIONS = "sessions", _("meetings held")
    HOURS = "hours", _("hours of taking part")
    COMPLETED = "completed", _("people who completed")


DESCRIBED = {
    CountRule.UNIQUE: _("Each person and each card once, however often she came. Without heads."),
    CountRule.PARTICIPATIONS: _("Each coming of a person or of a card. Without heads."),
    CountRule.WITH_HEADS: _("Each coming of a person or of a card, and all heads counted."),
    CountRule.SESSIONS: _("Meetings at which somebody was."),
    CountRule.HOURS: _("Hours of all people and cards together."),
    CountRule.COMPLETED: _("People who came to at least the wanted part of the meetings."),
}
