"""An answer to a correction that lies on the desk as paper: what came in time counts, even when
the worker closed the correction before somebody keyed it in."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from osnowa.applications.actions.holding import hold_row
from osnowa.applications.actions.move_application import move_application
from osnowa.applications.enums import ApplicationState, CorrectionState
from osnowa.applications.models import Correction
from osnowa.applications.queries.corrections import ended_by_silence
from osnowa.applications.rules import may_take_in
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict


@transaction.atomic
def take_in_correction(by: Actor, correction: Correction, arrived_at: datetime) -> None:
    """From now on it waits for the clerk. Raises Conflict when it was answered or moved on."""
    application = correction.application
    hold_row(application)
    newest = Correction.objects.filter(application=application).first()
    ended_here = application.state != ApplicationState.REJECTED or ended_by_silence(application)
    if newest != correction or not may_take_in(correction) or not ended_here:
        raise Conflict(_("This correction was answered or closed. Open the application again."))
    if correction.state == CorrectionState.LAPSED:
        verb = "application.revive_correction"
        move_application(by, application, ApplicationState.TO_CORRECT, verb=verb)
    same = Correction.objects.filter(pk=correction.pk, state=correction.state)
    changed = same.update(state=CorrectionState.ASKED, arrived_at=arrived_at)
    if not changed:
        raise Conflict(_("This correction was answered or closed. Open the application again."))
    correction.state, correction.arrived_at = CorrectionState.ASKED, arrived_at


def let_go_correction(correction: Correction) -> None:
    """The clerk set the paper aside: the date decides again."""
    Correction.objects.filter(pk=correction.pk).update(arrived_at=None)
