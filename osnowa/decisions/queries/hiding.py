"""What a conflict takes away from a reader of the board, its letters and its protocol."""

from django.db.models import Q

from osnowa.applications.models import Application
from osnowa.calls.models import Call
from osnowa.decisions.enums import BoardState
from osnowa.decisions.models import Board, Decision
from osnowa.decisions.queries.standing import accepted_of
from osnowa.kit.actor import Actor
from osnowa.reviews.queries.conflicts import hidden_applications, named


def hidden_ids(actor: Actor, call: Call) -> frozenset[int]:
    """Accepted applications that must not exist for this person: she has a conflict."""
    seen = Application.objects.at_desk_of(actor).filter(call=call)
    unseen = accepted_of(call).exclude(pk__in=seen.values("pk"))
    return frozenset(unseen.values_list("pk", flat=True))


def may_have_record(actor: Actor, board: Board) -> bool:
    """The protocol names every application. Once results are public it hides nothing more."""
    return board.state == BoardState.PUBLISHED or not hidden_ids(actor, board.call)


def hidden_letters(actor: Actor) -> Q:
    """Plugged into `messaging.hidden_letters`: letters with a decision she must not see."""
    hidden = hidden_applications(actor)
    decisions = Decision._base_manager.filter(application__in=hidden.values("pk"))
    return Q(target__in=decisions.annotate(named=named(Decision, "pk")).values("named"))
