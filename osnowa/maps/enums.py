from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AccessKind(models.TextChoices):
    """What a person may need in a place; a closed list, so that filters can read it."""

    STEP_FREE = "step_free", _("step-free entrance")
    INDUCTION_LOOP = "induction_loop", _("induction loop")
    PJM = "pjm", _("Polish Sign Language (PJM)")
    AUDIO_DESCRIPTION = "audio_description", _("audio description")
    CAPTIONS = "captions", _("captions")
    QUIET_ROOM = "quiet_room", _("quiet room")
    ASSISTANCE = "assistance", _("help of an assistant")
    ETR = "etr", _("easy-to-read text (ETR)")


class AccessAnswer(models.TextChoices):
    YES = "yes", pgettext_lazy("access", "yes")
    NO = "no", pgettext_lazy("access", "no")
    UNCONFIRMED = "unconfirmed", pgettext_lazy("access", "not confirmed")
