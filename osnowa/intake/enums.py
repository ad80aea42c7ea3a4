from django.db import models
from django.utils.translation import pgettext_lazy

from osnowa.applications.enums import Door


class Way(models.TextChoices):
    """How an application came to the desk."""

    PAPER = "paper", pgettext_lazy("way in", "on paper")
    PRESENT = "present", pgettext_lazy("way in", "the person is here")
    PHONE = "phone", pgettext_lazy("way in", "by phone")


# With help: somebody of ours writes down what the person says, and may not judge it later.
HELPED_WAYS = frozenset({Way.PRESENT, Way.PHONE})
DOORS: dict[str, str] = {
    Way.PAPER: Door.PAPER,
    Way.PRESENT: Door.ASSISTED,
    Way.PHONE: Door.ASSISTED,
}
SCAN_PURPOSE = "intake.scan"
