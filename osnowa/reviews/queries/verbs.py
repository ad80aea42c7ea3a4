"""What this room lets staff do from the sheet of an application."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from osnowa.applications.enums import ApplicationState
from osnowa.applications.models import Application
from osnowa.applications.sockets import Verb
from osnowa.kit.actor import Actor
from osnowa.reviews.rules import may_check


def sheet_verbs(actor: Actor, application: Application) -> Sequence[Verb]:
    """Plugged into `applications.sheet_verbs`."""
    url = reverse("reviews:check-sheet", args=[application.pk])
    if application.state == ApplicationState.SUBMITTED and may_check(actor, application.call):
        return [Verb(_("Check formally"), url)]
    return []
