"""A real tie: a person says how it was resolved, and the order follows."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from osnowa.audit.actions import record
from osnowa.calls.enums import TieRule
from osnowa.calls.models import Call
from osnowa.decisions.actions.boards import lock_open_board
from osnowa.decisions.enums import TieMethod
from osnowa.decisions.models import TieResolution
from osnowa.decisions.queries.hiding import hidden_ids
from osnowa.decisions.queries.standing import Standing, standing_of
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict, Refusal
from osnowa.selection.lot import draw
from osnowa.selection.ranking import Group


@transaction.atomic
def resolve_tie(
    by: Actor,
    call: Call,
    *,
    place: int,
    method: str,
    note: str,
    seed: str = "",
    order: Sequence[int] = (),
) -> TieResolution:
    """Record how equals at `place` were parted. A lot is computed from its published seed,
    anything else comes as `order`: numbers, best first. It is done once."""
    board = lock_open_board(by, call)
    standing = standing_of(call)
    group = _tie_at(standing, place)
    _require_sight(by, call, group)
    _require_method(standing, method)
    numbers = [each.number for each in standing.tied_of(group)]
    if not note.strip():
        raise _refused("note", _("Write who was present and how it was done."))
    ordered = _drawn(seed, numbers) if method == TieMethod.LOT else _said(order, numbers)
    # Of equals one of whom went away since: it parts nobody any more, and the journal keeps it.
    TieResolution.objects.filter(board=board, points=group.points, place=place).delete()
    tie = TieResolution.objects.create(
        organisation_id=board.organisation_id,
        board=board,
        points=group.points,
        place=place,
        method=method,
        ordered_numbers=ordered,
        seed=seed.strip() if method == TieMethod.LOT else "",
        note=note.strip(),
        resolved_by=by.label[:200],
    )
    record(
        by,
        "board.resolve_tie",
        call,
        organisation_id=board.organisation_id,
        values={"place": place, "method": method, "order": ordered, "seed": tie.seed},
    )
    return tie


def _require_sight(by: Actor, call: Call, group: Group) -> None:
    if hidden_ids(by, call).intersection(group.ids):
        raise Refusal(_("You have a conflict of interest here. Somebody else must decide."))


def _require_method(standing: Standing, method: str) -> None:
    if standing.rules.tie_rule == TieRule.LOT and method != TieMethod.LOT:
        raise _refused("method", _("The rules say that a public lot decides."))


def _tie_at(standing: Standing, place: int) -> Group:
    for group in standing.tie_groups:
        if group.place == place:
            return group
    raise Conflict(_("There is no tie at this place any more. Look at the board again."))


def _drawn(seed: str, numbers: Sequence[int]) -> list[int]:
    if not seed.strip():
        raise _refused("seed", _("Write the seed, for example the result of a public lottery."))
    return list(draw(seed, numbers))


def _said(order: Sequence[int], numbers: Sequence[int]) -> list[int]:
    if sorted(order) != sorted(numbers):
        raise _refused("order", _("Give each application of the tie a different position."))
    return list(order)


def _refused(field: str, problem: str) -> Refusal:
    return Refusal(problem, field_errors={field: problem})
