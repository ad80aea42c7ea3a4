from django.db import models
from django.utils.translation import pgettext_lazy


class CheckVerdict(models.TextChoices):
    YES = "yes", pgettext_lazy("formal check", "yes")
    NO = "no", pgettext_lazy("formal check", "no")
    CORRECTABLE = "correctable", pgettext_lazy("formal check", "can be corrected")


class PanelRole(models.TextChoices):
    CHAIR = "chair", pgettext_lazy("panel", "chair")
    JUROR = "juror", pgettext_lazy("panel", "juror")
    ADVISOR = "advisor", pgettext_lazy("panel", "advisor without a vote")
    RECORDER = "recorder", pgettext_lazy("panel", "recorder")


class SeatOf(models.TextChoices):
    """Whom somebody on a panel represents. Words of `eligibility/ready/regimes.json`."""

    BODY = "body", pgettext_lazy("seat", "the office or institution")
    ORGANISATIONS = "organisations", pgettext_lazy("seat", "organisations that do not apply")
    APPLICANTS = "applicants", pgettext_lazy("seat", "those who apply")
    RESIDENTS = "residents", pgettext_lazy("seat", "residents")
    EXPERTS = "experts", pgettext_lazy("seat", "experts")


SCORING_ROLES = frozenset({PanelRole.CHAIR, PanelRole.JUROR})


class ReviewState(models.TextChoices):
    STARTED = "started", pgettext_lazy("review", "started")
    GIVEN = "given", pgettext_lazy("review", "given")


class CheckEnd(models.TextChoices):
    """What somebody presses at the end of one formal check."""

    LATER = "later", pgettext_lazy("formal check", "save and go on")
    ACCEPT = "accept", pgettext_lazy("formal check", "accept")
    CORRECT = "correct", pgettext_lazy("formal check", "ask for a correction")
    REJECT = "reject", pgettext_lazy("formal check", "reject")
