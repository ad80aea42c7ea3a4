"""What organisations asks of higher rooms."""

from collections.abc import Callable, Mapping, Sequence

from osnowa.kit.sockets import Socket

membership_limits: Socket[Callable[[Sequence[int]], Mapping[int, frozenset[int]]]] = Socket(
    "organisations.membership_limits"
)
"""Ids of memberships into ids of the programmes each is limited to; no key means no limit."""
