"""What messaging asks of higher rooms."""

from collections.abc import Callable

from osnowa.kit.sockets import Socket

batch_owner: Socket[Callable[[str], str | None]] = Socket("messaging.batch_owner")
"""The address where this batch is released, when releasing it means more than letters."""
