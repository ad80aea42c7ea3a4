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
    ApplicationState.REJECTED: frozenset(),
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


class CorrectionState(models.TextChoices):
    ASKED = "asked", pgettext_lazy("correction", "waiting for an answer")
    ANSWERED = "answered", pgettext_lazy("correction", "answered")
    LAPSED = "lapsed", pgettext_lazy("correction", "not answered in time")
