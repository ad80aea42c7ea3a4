"""The panel as a condition of publishing."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from osnowa.calls.models import Call
from osnowa.calls.queries import current_rules
from osnowa.calls.sockets import ChecklistItem
from osnowa.reviews.models import PanelMember


def panel_checklist(call: Call) -> Sequence[ChecklistItem]:
    """Plugged into `calls.checklist`: enough people who score."""
    needed = current_rules(call).reviews_per_application
    seated = PanelMember.objects.filter(call=call).scoring().count()
    hint = _("Each application needs %(needed)s cards. The panel has %(seated)s who score.") % {
        "needed": needed,
        "seated": seated,
    }
    url = reverse("reviews:panel-sheet", args=[call.pk])
    return [ChecklistItem("panel", _("Panel"), seated >= needed, hint, url)]
