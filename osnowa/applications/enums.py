from django.db import models
from django.utils.translation import pgettext_lazy


class ApplicationState(models.TextChoices):
    """`FOLLOWS` says which state comes after which; actions move between them, nothing else."""

    DRAFT = "draft", pgettext_lazy("application", "draft")
    SUBMITTED = "submitted", pgettext_lazy("application", "submitted")
    TO_CORRECT = "to_correct", pgettext_lazy("application", "to correct")
    ACCEPTED = "accepted", pgettext_lazy("application", "formally accepted")
    REJECTED = "rejected", pgettext_lazy("application", "formally rejected")
    WITHDRAWN = "withdrawn", pgettext_lazy("application", "withdrawn")
    EXPIRED = "expired", pgettext_lazy("application", "expired draft")


FOLLOWS: dict[str, frozenset[str]] = {
    ApplicationState.DRAFT: frozenset({ApplicationState.SUBMITTED, ApplicationState.EXPIRED}),
    ApplicationState.SUBMITTED: frozenset(
        {
            ApplicationState.TO_CORRECT,
            ApplicationState.ACCEPTED,
            ApplicationState.REJECTED,
            ApplicationState.WITHDRAWN,
        }
    ),
    ApplicationState.TO_CORRECT: frozenset(
        {ApplicationState.SUBMITTED, ApplicationState.REJECTED, ApplicationState.WITHDRAWN}
    ),
    ApplicationState.ACCEPTED: frozenset({ApplicationState.WITHDRAWN}),
    # Only `take_in_correction`: its paper lay on the desk in time.
    ApplicationState.REJECTED: frozenset({ApplicationState.TO_CORRECT}),
    ApplicationState.WITHDRAWN: frozenset(),
    ApplicationState.EXPIRED: frozenset(),
}


# States in which nobody but the person who writes may read a word of it.
UNSENT_STATES = frozenset({ApplicationState.DRAFT, ApplicationState.EXPIRED})
# While nobody judges it, the person may change it: by herself, or because staff asked.
MENDABLE_STATES = frozenset({ApplicationState.SUBMITTED, ApplicationState.TO_CORRECT})
# Somebody still has to do something about these.
LIVE_STATES = frozenset(
    {ApplicationState.SUBMITTED, ApplicationState.TO_CORRECT, ApplicationState.ACCEPTED}
)

# A draft lives so many days after the last word; its person is reminded so many days before.
DRAFT_DAYS = 90
REMINDER_DAYS = (30, 7, 1)


class Door(models.TextChoices):
    """The door an application came through."""

    WEB = "web", pgettext_lazy("door", "web form")
    PAPER = "paper", pgettext_lazy("door", "paper")
    ASSISTED = "assisted", pgettext_lazy("door", "with help")


class ReplyWay(models.TextChoices):
    """How the person wants to hear from us; empty means the first way that works."""

    EMAIL = "email", pgettext_lazy("reply", "by e-mail")
    SMS = "sms", pgettext_lazy("reply", "by SMS")
    POST = "post", pgettext_lazy("reply", "by letter")


class Waiver(models.TextChoices):
    """What staff may let pass when they key in what came on paper."""

    TIME = "time", pgettext_lazy("waiver", "outside the dates of the call")
    GAPS = "gaps", pgettext_lazy("waiver", "with gaps, as on the paper")


class Right(models.TextChoices):
    """What somebody may do with an application she did not begin; each holds those before it."""

    VIEW = "view", pgettext_lazy("right", "read")
    COMMENT = "comment", pgettext_lazy("right", "read and remark")
    EDIT = "edit", pgettext_lazy("right", "write")
    SEND = "send", pgettext_lazy("right", "write and send")


RIGHTS_IN_ORDER = (Right.VIEW, Right.COMMENT, Right.EDIT, Right.SEND)


class CorrectionState(models.TextChoices):
    ASKED = "asked", pgettext_lazy("correction", "waiting for an answer")
    ANSWERED = "answered", pgettext_lazy("correction", "answered")
    LAPSED = "lapsed", pgettext_lazy("correction", "not answered in time")
