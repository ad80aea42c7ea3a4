from django.db import models
from django.utils.translation import pgettext_lazy


class Scope(models.TextChoices):
    """What a mandate lets somebody do for a party."""

    APPLY = "apply", pgettext_lazy("mandate", "apply")
    SIGN = "sign", pgettext_lazy("mandate", "sign")
    BOTH = "both", pgettext_lazy("mandate", "apply and sign")


APPLYING = frozenset({Scope.APPLY, Scope.BOTH})
SIGNING = frozenset({Scope.SIGN, Scope.BOTH})


class Basis(models.TextChoices):
    """Where a mandate comes from."""

    REGISTER = "register", pgettext_lazy("basis", "entry in a register")
    STATUTE = "statute", pgettext_lazy("basis", "statute")
    ATTORNEY = "attorney", pgettext_lazy("basis", "power of attorney")
    OTHER = "other", pgettext_lazy("basis", "another paper")


class AssentKind(models.TextChoices):
    SIGNATURE = "signature", pgettext_lazy("assent", "signature")
    GUARDIAN = "guardian", pgettext_lazy("assent", "consent of a guardian")


class AssentState(models.TextChoices):
    """`OPEN_STATES` are those in which the application still waits."""

    WAITING = "waiting", pgettext_lazy("assent", "waits")
    GIVEN = "given", pgettext_lazy("assent", "given")
    SENT_BACK = "sent_back", pgettext_lazy("assent", "sent back")
    WITHDRAWN = "withdrawn", pgettext_lazy("assent", "taken back")
    LAPSED = "lapsed", pgettext_lazy("assent", "not given in time")


OPEN_STATES = frozenset({AssentState.WAITING, AssentState.SENT_BACK, AssentState.WITHDRAWN})
# So many days before the end whoever should sign is reminded once; a guardian so long after.
REMIND_DAYS = 2
