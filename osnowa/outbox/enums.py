from django.db import models
from django.utils.translation import pgettext_lazy


class LetterState(models.TextChoices):
    HELD = "held", pgettext_lazy("letter", "held")
    QUEUED = "queued", pgettext_lazy("letter", "waiting to go out")
    SENDING = "sending", pgettext_lazy("letter", "being sent")
    SENT = "sent", pgettext_lazy("letter", "sent")
    FAILED = "failed", pgettext_lazy("letter", "not delivered")
    CANCELLED = "cancelled", pgettext_lazy("letter", "cancelled")


FOLLOWS: dict[str, frozenset[str]] = {
    LetterState.HELD: frozenset({LetterState.QUEUED, LetterState.CANCELLED}),
    LetterState.QUEUED: frozenset({LetterState.SENDING, LetterState.CANCELLED}),
    LetterState.SENDING: frozenset(
        {LetterState.SENT, LetterState.QUEUED, LetterState.FAILED, LetterState.HELD}
    ),
    LetterState.FAILED: frozenset({LetterState.QUEUED, LetterState.CANCELLED}),
    LetterState.SENT: frozenset(),
    LetterState.CANCELLED: frozenset(),
}


class Channel(models.TextChoices):
    EMAIL = "email", pgettext_lazy("letter channel", "e-mail")
    SMS = "sms", pgettext_lazy("letter channel", "SMS")
    POST = "post", pgettext_lazy("letter channel", "paper letter")
