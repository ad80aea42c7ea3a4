"""The sections of Biurko, in their order. Only those that have something are shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from osnowa.ui import sockets
from osnowa.ui.sockets import NavItem

SECTIONS: dict[str, Promise] = {
    "today": pgettext_lazy("desk section", "Today"),
    "calls": pgettext_lazy("desk section", "Calls"),
    "applications": pgettext_lazy("desk section", "Applications"),
    "reviews": pgettext_lazy("desk section", "Judging"),
    "agreements": pgettext_lazy("desk section", "Agreements and money"),
    "activities": pgettext_lazy("desk section", "Activities and attendance"),
    "people": pgettext_lazy("desk section", "People"),
    "messages": pgettext_lazy("desk section", "Messages"),
    "reports": pgettext_lazy("desk section", "Reports"),
    "settings": pgettext_lazy("desk section", "Settings"),
}


@dataclass(frozen=True)
class Section:
    """A section with its places; the first place is where the section's name leads."""

    label: str | Promise
    items: tuple[NavItem, ...]
    active_url: str = ""

    @property
    def url(self) -> str:
        return self.items[0].url

    @property
    def is_active(self) -> bool:
        return bool(self.active_url) and any(i.url == self.active_url for i in self.items)


def sections_for(request: Any) -> list[Section]:
    """The sections this person has, the one of the open page marked."""
    items = [item for plug in sockets.nav for item in plug(request)]
    active = active_address(request.path, items)
    return [
        Section(label, places, active)
        for key, label in SECTIONS.items()
        if (places := tuple(sorted((i for i in items if i.section == key), key=_place)))
    ]


def _place(item: NavItem) -> int:
    return item.position


def active_address(path: str, items: Sequence[NavItem]) -> str:
    """The item whose address is the longest beginning of `path`."""
    fitting = [item.url for item in items if path.startswith(item.url)]
    return max(fitting, key=len, default="")
