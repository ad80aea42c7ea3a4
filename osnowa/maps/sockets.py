"""What maps asks of higher rooms: what happens in a place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from osnowa.kit.sockets import Socket
from osnowa.maps.models import Place


@dataclass(frozen=True)
class LayerItem:
    """One line under a place: what, when, where to read more."""

    title: str
    url: str
    at: datetime | None = None


layers: Socket[Callable[[Place, datetime], Sequence[LayerItem]]] = Socket("maps.layers")
"""What happens in this place from now on, in order."""
