from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EventKind(models.TextChoices):
    """The closed list; what people read is the free label of the series."""

    COURSE = "course", pgettext_lazy("event", "course")
    WORKSHOP = "workshop", pgettext_lazy("event", "workshop")
    PERFORMANCE = "performance", pgettext_lazy("event", "performance or concert")
    MEETING = "meeting", pgettext_lazy("event", "meeting")
    FAIR = "fair", pgettext_lazy("event", "fair or festivity")
    COMPETITION = "competition", pgettext_lazy("event", "competition")
    STUDY_TOUR = "study_tour", pgettext_lazy("event", "study tour")
    RESIDENCY_DAY = "residency_day", pgettext_lazy("event", "day of a residency")
    REHEARSAL = "rehearsal", pgettext_lazy("event", "rehearsal of a group")
    OTHER = "other", pgettext_lazy("event", "other")


class K07(models.TextChoices):
    """The row of the statistical form K-07 that a kind is counted in."""

    COURSES = "courses", pgettext_lazy("K-07", "courses")
    WORKSHOPS = "workshops", pgettext_lazy("K-07", "workshops")
    PERFORMANCES = "performances", pgettext_lazy("K-07", "performances and concerts")
    TALKS = "talks", pgettext_lazy("K-07", "talks and meetings")
    MIXED = "mixed", pgettext_lazy("K-07", "interdisciplinary events")
    COMPETITIONS = "competitions", pgettext_lazy("K-07", "competitions")
    TOURS = "tours", pgettext_lazy("K-07", "tourism and recreation")
    GROUPS = "groups", pgettext_lazy("K-07", "groups, circles and clubs")
    OTHER = "other", pgettext_lazy("K-07", "other events")


K07_OF: dict[str, K07] = {
    EventKind.COURSE: K07.COURSES,
    EventKind.WORKSHOP: K07.WORKSHOPS,
    EventKind.PERFORMANCE: K07.PERFORMANCES,
    EventKind.MEETING: K07.TALKS,
    EventKind.FAIR: K07.MIXED,
    EventKind.COMPETITION: K07.COMPETITIONS,
    EventKind.STUDY_TOUR: K07.TOURS,
    EventKind.RESIDENCY_DAY: K07.OTHER,
    EventKind.REHEARSAL: K07.GROUPS,
    EventKind.OTHER: K07.OTHER,
}


class SeriesState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("series", "being prepared")
    PUBLISHED = "published", pgettext_lazy("series", "public")
    CANCELLED = "cancelled", pgettext_lazy("series", "called off")


class SessionState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("session", "planned")
    CANCELLED = "cancelled", pgettext_lazy("session", "called off")


class SignUp(models.TextChoices):
    """How one takes part: nobody signs up, for all dates at once, or date by date."""

    NONE = "none", _("nobody signs up, people just come")
    SERIES = "series", _("for all dates at once")
    DATES = "dates", _("for single dates")
    BOTH = "both", _("for all dates or for single ones")


class WaitingMode(models.TextChoices):
    AUTOMATIC = "automatic", _("the first on the list gets the place at once")
    OFFER = "offer", _("the first on the list gets an offer and says yes or no")
    BY_HAND = "by_hand", _("staff choose by hand")


class WhoComes(models.TextChoices):
    """Who signs up together; together they get places or together they wait."""

    PERSON = "person", pgettext_lazy("sign-up", "one person")
    GROUP = "group", pgettext_lazy("sign-up", "a group")
    FAMILY = "family", pgettext_lazy("sign-up", "a guardian with children")
    TEAM = "team", pgettext_lazy("sign-up", "a team of two institutions of one gmina")


class Sector(models.TextChoices):
    CULTURE = "culture", _("culture institution")
    WELFARE = "welfare", _("social welfare body")


class RegistrationState(models.TextChoices):
    HELD = "held", pgettext_lazy("registration", "place held, finish the sign-up")
    TAKEN = "taken", pgettext_lazy("registration", "signed up")
    WAITING = "waiting", pgettext_lazy("registration", "on the waiting list")
    OFFERED = "offered", pgettext_lazy("registration", "a place is offered")
    LEFT = "left", pgettext_lazy("registration", "cancelled")
    LAPSED = "lapsed", pgettext_lazy("registration", "the time ran out")


# States whose places nobody else can have, and states that still live.
HOLDING = frozenset({RegistrationState.HELD, RegistrationState.TAKEN, RegistrationState.OFFERED})
LIVING = HOLDING | {RegistrationState.WAITING}


class SeatState(models.TextChoices):
    TAKEN = "taken", pgettext_lazy("seat", "taken")
    LEFT = "left", pgettext_lazy("seat", "given back")


class ImagePurpose(models.TextChoices):
    WEBSITE = "website", _("on our website")
    PRINT = "print", _("in print: posters and reports")
    SOCIAL = "social", _("in social media")


class NeedOutcome(models.TextChoices):
    OPEN = "open", pgettext_lazy("need", "to arrange")
    DONE = "done", pgettext_lazy("need", "arranged")
    NOT_DONE = "not_done", pgettext_lazy("need", "could not be arranged")
