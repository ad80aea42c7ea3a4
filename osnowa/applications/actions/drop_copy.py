"""*Leave it as it was*: the open copy of a sent application goes, what was sent counts on."""

from django.db import transaction
from django.utils.translation import gettext as _

from osnowa.applications.actions.set_copy_aside import without_copy
from osnowa.applications.actions.wiping import remove_response
from osnowa.applications.models import Application
from osnowa.applications.rules import may_drop_copy
from osnowa.audit.actions import record
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict


@transaction.atomic
def drop_copy(by: Actor, application: Application) -> None:
    """Forget changes that were not sent, the contact among them.

    Raises Conflict when there is no copy any more: it was sent, or dropped in another tab.
    """
    locked = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    copy = locked.edit_response
    if copy is None or not may_drop_copy(locked):
        raise Conflict(_("There are no changes to drop. What you sent is below."))
    Application.objects.filter(pk=locked.pk).update(**without_copy(locked))
    remove_response(copy)
    record(by, "application.drop_copy", locked, organisation_id=locked.organisation_id)
