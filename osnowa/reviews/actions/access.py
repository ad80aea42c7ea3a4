"""What every change of a card asks first."""

from django.utils import timezone
from django.utils.translation import gettext as _

from osnowa.calls.models import Call, Stage
from osnowa.calls.queries import current_rules
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict, Refusal
from osnowa.reviews.models import PanelMember
from osnowa.reviews.rules import are_marks_open


def require_own_seat(by: Actor, member: PanelMember) -> None:
    """Nobody judges in somebody else's name."""
    if by.user_id is None or by.user_id != member.user_id or not member.is_scoring:
        raise Refusal(_("There is no such page."), status=404)


def lock_marks(call: Call) -> None:
    """Taken first by everything that changes which marks count, and by what freezes them.

    One order for all: the call, then the board, then cards and decisions. A card given while
    somebody settles is either counted or refused. Ends with the transaction.
    """
    list(Call.objects.select_for_update(no_key=True).filter(pk=call.pk).values_list("pk"))


def require_marks_open(call: Call) -> None:
    """Inside a transaction. Until it ends nobody settles this call."""
    lock_marks(call)
    stages = list(Stage.objects.filter(rules=current_rules(call)))
    if not are_marks_open(call, stages, timezone.now()):
        raise Conflict(_("Judging has ended, so marks can no longer change."))
