"""Ways from the sheet of a call into this room: the formal check, the panel, the marks."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.db.models import Count, F
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from osnowa.applications.enums import ApplicationState
from osnowa.applications.models import Application
from osnowa.calls.enums import CallState
from osnowa.calls.models import Call
from osnowa.calls.sockets import SheetLink
from osnowa.kit.actor import Actor
from osnowa.reviews.models import PanelMember
from osnowa.reviews.queries.checks import to_check
from osnowa.reviews.queries.results import counted_cards


def sheet_links(actor: Actor, call: Call) -> Sequence[SheetLink]:
    """Plugged into `calls.sheet_links`. A draft has only its panel; four queries otherwise."""
    if call.state == CallState.DRAFT:
        return (_panel(call),)
    return (_formal_check(actor, call), _panel(call), _progress(actor, call))


def _formal_check(actor: Actor, call: Call) -> SheetLink:
    waiting = to_check(actor, call).count()
    hint = ngettext("%(n)s application waits", "%(n)s applications wait", waiting)
    url = reverse("reviews:pile-next", args=[call.pk])
    return SheetLink(_("Formal check"), url, hint % {"n": waiting})


def _panel(call: Call) -> SheetLink:
    seated = PanelMember.objects.filter(call=call).scoring().count()
    hint = ngettext("%(n)s person gives marks", "%(n)s people give marks", seated)
    url = reverse("reviews:panel-sheet", args=[call.pk])
    return SheetLink(_("Panel"), url, hint % {"n": seated})


def _progress(actor: Actor, call: Call) -> SheetLink:
    """Complete of all, as the list behind it counts them."""
    judged = Application.objects.at_desk_of(actor).filter(
        call=call, state=ApplicationState.ACCEPTED
    )
    complete = (
        counted_cards(call)
        .filter(application__in=judged.values("pk"))
        .order_by()
        .values("application")
        .annotate(cards=Count("pk"))
        .filter(cards__gte=F("application__rules__reviews_per_application"))
    )
    hint = _("%(done)s of %(all)s have all their cards") % {
        "done": complete.count(),
        "all": judged.count(),
    }
    url = f"{reverse('reviews:progress-list')}?{urlencode({'call': call.pk})}"
    return SheetLink(_("Judging by application"), url, hint)
