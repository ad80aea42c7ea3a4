from django.db import models
from django.utils.translation import pgettext_lazy


class FormPurpose(models.TextChoices):
    APPLICATION = "application", pgettext_lazy("form purpose", "application")
    NOMINATION = "nomination", pgettext_lazy("form purpose", "nomination")
    FORMAL_CHECK = "formal_check", pgettext_lazy("form purpose", "formal check")
    REVIEW = "review", pgettext_lazy("form purpose", "review")
    REPORT = "report", pgettext_lazy("form purpose", "report")
    SURVEY = "survey", pgettext_lazy("form purpose", "survey")
    REGISTRATION = "registration", pgettext_lazy("form purpose", "registration")


class FieldKind(models.TextChoices):
    """The closed list of question types. Logic reads these, never labels."""

    SHORT_TEXT = "short_text", pgettext_lazy("field kind", "short text")
    LONG_TEXT = "long_text", pgettext_lazy("field kind", "long text")
    NUMBER = "number", pgettext_lazy("field kind", "number")
    MONEY = "money", pgettext_lazy("field kind", "amount of money")
    DATE = "date", pgettext_lazy("field kind", "date")
    TIME_SPAN = "time_span", pgettext_lazy("field kind", "from day to day")
    YES_NO = "yes_no", pgettext_lazy("field kind", "yes or no")
    ONE_OF = "one_of", pgettext_lazy("field kind", "one of a list")
    MANY_OF = "many_of", pgettext_lazy("field kind", "some of a list")
    RATING = "rating", pgettext_lazy("field kind", "rating in points")
    SCALE_MATRIX = "scale_matrix", pgettext_lazy("field kind", "several things on one scale")
    PLACE = "place", pgettext_lazy("field kind", "place")
    PERSON = "person", pgettext_lazy("field kind", "person")
    ORGANISATION = "organisation", pgettext_lazy("field kind", "organisation")
    FILE = "file", pgettext_lazy("field kind", "file")
    PICTURE = "picture", pgettext_lazy("field kind", "picture")
    AUDIO = "audio", pgettext_lazy("field kind", "recording")
    CONSENT = "consent", pgettext_lazy("field kind", "consent")
    BUDGET = "budget", pgettext_lazy("field kind", "budget rows")
    GROUP = "group", pgettext_lazy("field kind", "the same questions several times")


class BudgetVersion(models.TextChoices):
    """Whose figures these are, in the order of the matter."""

    APPLIED = "applied", pgettext_lazy("budget version", "applied for")
    AWARDED = "awarded", pgettext_lazy("budget version", "awarded")
    AGREED = "agreed", pgettext_lazy("budget version", "agreed")
    AMENDED = "amended", pgettext_lazy("budget version", "amended")
    REPORTED = "reported", pgettext_lazy("budget version", "reported")
