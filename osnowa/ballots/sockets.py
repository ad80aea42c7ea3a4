"""Questions this room asks of higher ones. `config/wiring.py` plugs in the answers."""

from collections.abc import Callable, Sequence

from osnowa.ballots.models import Poll
from osnowa.kit.sockets import Socket

# What stops the announcement of a poll, each in one sentence that says what to do.
announcing: Socket[Callable[[Poll], Sequence[str]]] = Socket("ballots.announcing")
