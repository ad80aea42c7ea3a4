"""*Leave it as it was*: the open copy of a sent application goes, what was sent counts on."""

from django.db import transaction
from django.utils.translation import gettext as _

from osnowa.applications.models import Application
from osnowa.applications.queries.versions import last_version
from osnowa.applications.rules import may_drop_copy
from osnowa.audit.actions import record
from osnowa.documents.actions import remove_file
from osnowa.documents.models import StoredFile
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict
from osnowa.questionnaires.actions.save_answers import FILE_PURPOSE, file_target
from osnowa.questionnaires.models import Response


@transaction.atomic
def drop_copy(by: Actor, application: Application) -> None:
    """Forget changes that were not sent, the contact among them.

    Raises Conflict when there is no copy any more: it was sent, or dropped in another tab.
    """
    locked = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    version, copy = last_version(locked), locked.edit_response
    if version is None or copy is None or not may_drop_copy(locked):
        raise Conflict(_("There are no changes to drop. What you sent is below."))
    locked.contact_typed = version.content["contact"]
    locked.consent_text = version.content["consent"]
    locked.edit_response = None
    locked.save(update_fields=["contact_typed", "consent_text", "edit_response"])
    _remove(copy)
    record(by, "application.drop_copy", locked, organisation_id=locked.organisation_id)


def _remove(copy: Response) -> None:
    """The copy, and files that came with it; those it took over from what was sent stay."""
    own_files = list(StoredFile.objects.filter(purpose=FILE_PURPOSE, target=file_target(copy)))
    copy.delete()
    for file in own_files:
        remove_file(file)
