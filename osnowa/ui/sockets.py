"""What higher rooms tell the frame of a page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest  # noqa: TID251 - a plug is asked with the request
from django.utils.functional import Promise

from osnowa.kit.actor import Actor
from osnowa.kit.sockets import Socket


@dataclass(frozen=True)
class NavItem:
    """One place in the left menu of Biurko; `section` is a key of `ui.nav.SECTIONS`."""

    section: str
    label: str | Promise
    url: str
    position: int = 0


@dataclass(frozen=True)
class FooterLink:
    """A link of the frame: at the foot of a page, or at the right end of the head of Biurko.

    `place_at_top` above 0 puts it in the head of public pages too, in that order.
    """

    label: str | Promise
    url: str
    place_at_top: int = 0


@dataclass(frozen=True)
class WorkItem:
    """One line of *Dzisiaj*: a number, a sentence, one verb."""

    number: int
    sentence: str
    verb: str
    url: str
    due_at: datetime | None = None
    is_late: bool = False
    is_mine: bool = False


nav: Socket[Callable[[HttpRequest], Sequence[NavItem]]] = Socket("ui.nav")
work_items: Socket[Callable[[Actor, int], Sequence[WorkItem]]] = Socket("ui.work_items")
# The brand colour of the institution with this slug, as `#rrggbb`.
brand: Socket[Callable[[str], str | None]] = Socket("ui.brand")
# The address of the picture that leads the header of this institution.
logo: Socket[Callable[[Any], str | None]] = Socket("ui.logo")
# The first page of an institution (None: of the server), asked with the request.
home: Socket[Callable[[HttpRequest, Any], str | None]] = Socket("ui.home")
footer_links: Socket[Callable[[HttpRequest, Any], Sequence[FooterLink]]] = Socket("ui.footer_links")
desk_links: Socket[Callable[[HttpRequest], Sequence[FooterLink]]] = Socket("ui.desk_links")
# Keeps what a part of the frame was drawn as, until something public changes; None: it cannot.
keep: Socket[Callable[[tuple[Any, ...], Callable[[], Any]], Any]] = Socket("ui.keep")
