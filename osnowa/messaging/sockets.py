"""What messaging asks of higher rooms."""

from collections.abc import Callable

from django.db.models import Model, Q

from osnowa.kit.actor import Actor
from osnowa.kit.sockets import Socket

batch_owner: Socket[Callable[[str], str | None]] = Socket("messaging.batch_owner")
"""The address where this batch is released, when releasing it means more than letters."""

hidden_letters: Socket[Callable[[Actor], Q | None]] = Socket("messaging.hidden_letters")
"""Letters that must not exist for this person: they tell of a thing that is hidden from her."""

programme_of: Socket[Callable[[Model], int | None]] = Socket("messaging.programme_of")
"""The programme to which the row a letter tells of belongs; None when it is not yours."""
