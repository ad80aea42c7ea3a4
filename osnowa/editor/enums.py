from django.db import models
from django.utils.translation import pgettext_lazy


class TakenKind(models.TextChoices):
    """What may be put back whole."""

    SECTION = "section", pgettext_lazy("taken out", "part of the form")
    CHECK = "check", pgettext_lazy("taken out", "check of the form")
