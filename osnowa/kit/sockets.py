"""A socket: a low room asks, a higher room answers, `config.wiring` joins them."""

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

Plug = TypeVar("Plug", bound=Callable[..., object])


class Socket(Generic[Plug]):
    """A named list of functions plugged in by higher rooms, in plugging order."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._plugs: list[Plug] = []

    def plug(self, function: Plug) -> Plug:
        """Add `function` once; plugging it again changes nothing."""
        if function not in self._plugs:
            self._plugs.append(function)
        return function

    def __iter__(self) -> Iterator[Plug]:
        return iter(tuple(self._plugs))
