"""The first line of every change made in the editor: one at a time, and only who may."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils.translation import gettext as _

from osnowa.editor.rules import require_edit
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict
from osnowa.questionnaires.actions.reliances import check_form
from osnowa.questionnaires.models import Form


class Overtaken(Conflict):
    """Somebody else changed the same thing while this person was writing."""


@contextmanager
def editing(by: Actor, form_id: int) -> Iterator[Form]:
    """One transaction under the lock of the form, so that two editors take turns.

    Publishing takes the same lock: a form that residents read does not change under them.
    What comes out is judged whole: a question asked too late for those who need its answer
    undoes the change, with a Refusal that says whom.
    """
    with transaction.atomic():
        form = Form.objects.select_for_update().get(pk=form_id)
        require_edit(by, form)
        yield form
        check_form(form)


def require_mark(shown: str, present: str) -> None:
    if shown != present:
        raise Overtaken(_("Somebody else has changed this meanwhile. Look at it again, then save."))
