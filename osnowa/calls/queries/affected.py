"""Whom a change of a call meets, as the rooms above answer."""

from osnowa.calls import sockets
from osnowa.calls.models import Call
from osnowa.calls.sockets import Affected
from osnowa.kit.actor import Actor


def affected_by(call: Call) -> list[Affected]:
    return [one for plug in sockets.affected for one in plug(call)]


def one_application(actor: Actor, call: Call, typed: str) -> int | None:
    """The id of the application with this number of receipt, or of the draft with this code."""
    found = (plug(actor, call, typed) for plug in sockets.one_application)
    return next((one for one in found if one is not None), None)
