from django.db import models
from django.utils.translation import pgettext_lazy


class Role(models.TextChoices):
    DIRECTOR = "director", pgettext_lazy("role", "director")
    COORDINATOR = "coordinator", pgettext_lazy("role", "coordinator")
    CLERK = "clerk", pgettext_lazy("role", "clerk")
    EDITOR = "editor", pgettext_lazy("role", "editor")
    AUDITOR = "auditor", pgettext_lazy("role", "auditor")


# Sets that policies and rules speak of.
DESK_ROLES = frozenset({Role.DIRECTOR, Role.COORDINATOR, Role.CLERK, Role.AUDITOR, Role.EDITOR})
READING_ROLES = frozenset({Role.DIRECTOR, Role.COORDINATOR, Role.CLERK, Role.AUDITOR})
HANDLING_ROLES = frozenset({Role.DIRECTOR, Role.COORDINATOR, Role.CLERK})
LEADING_ROLES = frozenset({Role.DIRECTOR, Role.COORDINATOR})
EDITING_ROLES = frozenset({Role.DIRECTOR, Role.COORDINATOR, Role.EDITOR})
