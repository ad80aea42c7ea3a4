from django.db import models
from django.utils.translation import pgettext_lazy


class FormPurpose(models.TextChoices):
    APPLICATION = "application", pgettext_lazy("form purpose", "application")
    FORMAL_CHECK = "formal_check", pgettext_lazy("form purpose", "formal check")
    SURVEY = "survey", pgettext_lazy("form purpose", "survey")
    REGISTRATION = "registration", pgettext_lazy("form purpose", "registration")


class FieldKind(models.TextChoices):
    """The closed list of question types. Logic reads these, never labels."""

    SHORT_TEXT = "short_text", pgettext_lazy("field kind", "short text")
    LONG_TEXT = "long_text", pgettext_lazy("field kind", "long text")
    NUMBER = "number", pgettext_lazy("field kind", "number")
    MONEY = "money", pgettext_lazy("field kind", "amount of money")
    DATE = "date", pgettext_lazy("field kind", "date")
    YES_NO = "yes_no", pgettext_lazy("field kind", "yes or no")
    ONE_OF = "one_of", pgettext_lazy("field kind", "one of a list")
    MANY_OF = "many_of", pgettext_lazy("field kind", "some of a list")
    PLACE = "place", pgettext_lazy("field kind", "place")
    FILE = "file", pgettext_lazy("field kind", "file")
    CONSENT = "consent", pgettext_lazy("field kind", "consent")
    BUDGET = "budget", pgettext_lazy("field kind", "budget rows")
