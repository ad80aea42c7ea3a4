"""Where higher layers and other rooms answer questions of the pages."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from osnowa.kit.sockets import Socket


@dataclass(frozen=True)
class Searchable:
    """A public thing of another room that search should find. `ref` is "app.Model:pk"."""

    organisation_id: int
    kind: str
    ref: str
    url: str
    title: str
    text: str
    language: str = "pl"
    is_public: bool = True


# What a page's template gets besides the page itself; the views of this room answer.
page_context: Socket[Callable[[Any, Any], Mapping[str, Any]]] = Socket("content.page_context")
# Public things of other rooms, read again by a sweep.
searchable: Socket[Callable[[], Iterable[Searchable]]] = Socket("content.searchable")
