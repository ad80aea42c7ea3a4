"""The first line of every action here: may this person change this call."""

from django.utils.translation import gettext as _

from osnowa.calls.enums import CallState
from osnowa.calls.models import Call, Rules
from osnowa.calls.rules import are_rules_editable, may_edit
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict, Refusal


def require_edit(by: Actor, call: Call) -> None:
    if not may_edit(by, call):
        raise Refusal(_("You may read this call, but not change it."), status=403)


def require_draft_rules(by: Actor, rules: Rules) -> None:
    """Frozen rules are a promise; they change only by a new version."""
    require_edit(by, rules.call)
    if not are_rules_editable(rules):
        raise Conflict(_("These rules are published. Make a new version to change them."))


def move_state(call: Call, before: CallState, after: CallState, **values: object) -> None:
    """One UPDATE that happens only once, whoever clicks at the same time."""
    moved = Call.objects.filter(pk=call.pk, state=before).update(state=after, **values)
    if not moved:
        raise Conflict(_("Somebody has changed this call meanwhile. Look at it again."))
    call.refresh_from_db()
