"""Taking an application back: the person's own right until it is decided."""

from django.db import transaction
from django.utils.translation import gettext as _

from osnowa.applications.actions.set_copy_aside import move_without_copy
from osnowa.applications.emails import write_withdrawn
from osnowa.applications.enums import ApplicationState, CorrectionState
from osnowa.applications.models import Application, Correction
from osnowa.applications.queries.mine import outcomes_known
from osnowa.applications.rules import may_withdraw
from osnowa.applications.sockets import after_withdrawal
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict


@transaction.atomic
def withdraw_application(by: Actor, application: Application, *, why: str = "") -> Application:
    """Raises Conflict when it cannot be withdrawn any more. A second click changes nothing."""
    if application.state == ApplicationState.WITHDRAWN:
        return application
    if not may_withdraw(application, outcomes_known([application]).get(application.pk)):
        raise Conflict(_("This application cannot be withdrawn any more."))
    move_without_copy(by, application, ApplicationState.WITHDRAWN, why=why)
    Correction.objects.filter(application=application, state=CorrectionState.ASKED).update(
        state=CorrectionState.LAPSED
    )
    for plug in after_withdrawal:
        plug(by, application)
    write_withdrawn(by, application)
    return application
