"""What messaging asks of higher rooms."""

from collections.abc import Callable

from django.db.models import Model

from osnowa.kit.sockets import Socket

batch_owner: Socket[Callable[[str], str | None]] = Socket("messaging.batch_owner")
programme_of: Socket[Callable[[Model], int | None]] = Socket("messaging.programme_of")
"""The programme to which the row a letter tells of belongs; None when it is not yours."""
"""The address where this batch is released, when releasing it means more than letters."""
