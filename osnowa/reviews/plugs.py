"""What this room answers to the journal: its verbs in words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


def verbs() -> Mapping[str, str | Promise]:
    """Plugged into `audit.verbs`."""
    return {
        "call.set_check": _("questions of the formal check set"),
        "application.check": _("formal check marked"),
        "application.declare_conflict": _("conflict of interest declared"),
        "application.declare_impartial": _("impartiality declared"),
        "application.lift_conflict": _("declaration of a conflict lifted"),
        "review.give": _("card given"),
        "review.change": _("card changed"),
        "panel.add": _("person added to the panel"),
        "panel.change_role": _("role on the panel changed"),
        "panel.remove": _("person taken off the panel"),
        "panel.remind": _("juror reminded"),
    }
