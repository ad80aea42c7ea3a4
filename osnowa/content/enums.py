from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Conformance(models.TextChoices):
    """What the accessibility statement says of the site; the law knows three answers."""

    FULL = "full", pgettext_lazy("accessibility statement", "fully conforms")
    PARTIAL = "partial", pgettext_lazy("accessibility statement", "partly conforms")
    NONE = "none", pgettext_lazy("accessibility statement", "does not conform")


class Assessment(models.TextChoices):
    """Who looked at the site before the statement was written."""

    OWN = "own", pgettext_lazy("accessibility statement", "we checked the site ourselves")
    OUTSIDE = "outside", pgettext_lazy("accessibility statement", "an outside body checked it")


class FoundKind(models.TextChoices):
    """How search results are grouped, in the order they are shown."""

    PROGRAMME = "programme", _("Programmes")
    CALL = "call", _("Calls")
    NEWS = "news", _("News")
    PAGE = "page", _("Pages")
    FILM = "film", _("Films and publications")


# The first part of an address that belongs to Django's own pages. No page and no institution
# may take one of these names, and no call may take a name from BELOW_PROGRAMME.
RESERVED_PATHS = frozenset(
    {
        *("biblioteka", "biurko", "deklaracja", "demo", "dokumenty", "dostepnosc", "en"),
        *("health", "konto", "kontakt", "latwe", "ludzie", "media", "miejsca", "moje"),
        *("napisy", "newsletter", "panel", "pdf", "pjm", "pl", "pliki", "poczta"),
        *("programy", "redakcja", "robots", "sitemap", "start", "static", "szukaj", "ui"),
        *("uk", "wejdz", "wiesci", "wydarzenia", "wyjdz", "zaproszenie", "zglos"),
    }
)
BELOW_PROGRAMME = frozenset(
    {"druk", "kryteria", "pytania", "regulamin", "start", "terminy", "wyniki"}
)
