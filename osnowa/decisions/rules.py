"""Who decides, when a board may move, and what a decision may say. Predicates only."""

from osnowa.calls.models import Call, Rules
from osnowa.decisions.enums import FOLLOWS, BoardState
from osnowa.decisions.models import Board
from osnowa.kit.actor import Actor
from osnowa.kit.money import Money
from osnowa.organisations.enums import LEADING_ROLES
from osnowa.people.enums import PartyKind
from osnowa.programmes.policy import is_granted


def may_decide(actor: Actor, call: Call) -> bool:
    """Decide, settle and release: coordinators and directors of the programme."""
    return is_granted(actor, LEADING_ROLES, call.organisation_id, call.edition.programme_id)


def may_become(board: Board, state: BoardState) -> bool:
    return state in FOLLOWS[board.state]


def is_partial(amount: Money | None, requested: Money | None) -> bool:
    return amount is not None and requested is not None and amount < requested


def is_above_limit(amount: Money, requested: Money | None, rules: Rules) -> bool:
    """A jury may raise an amount where the rules give a cap, but never above it."""
    bounds = [bound for bound in (requested, rules.request_cap) if bound is not None]
    return bool(bounds) and amount > max(bounds)


def is_name_public(party_kind: str) -> bool:
    """Only organisations appear by name; a group's name is often its members' names."""
    return party_kind == PartyKind.ORGANISATION
