"""Parts of the frame that are the same on every page of an institution, drawn once.

What a part shows besides the institution is its own address, in the links to other languages and in
the form of reading settings. A stand-in stands there, and the address takes its place.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.template import Context, Engine
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from osnowa.ui import sockets
from osnowa.ui.context import PageFrame

# A character that no keyboard has, so that no name is taken for the address.
HERE = "\ue000here\ue000"


class Anywhere:
    """Stands for the request while a part is drawn that belongs to no one page."""

    path = ""

    def __init__(self, prefix: str, request: Any) -> None:
        self.prefix, self.request = prefix, request

    def get_full_path(self) -> str:
        return f"{self.prefix}{HERE}"

    def __getattr__(self, name: str) -> Any:
        if name in {"bound_organisation", "shown_organisation"}:
            return getattr(self.request, name, None)
        if name == "COOKIES":
            return self.request.COOKIES
        raise AttributeError(f"a part of the frame asks for `{name}`, which differs by request")


def part_of_frame(frame: PageFrame, template: str) -> SafeString:
    """The part as it is kept, with this address in it; drawn anew where nothing may be kept."""
    language = get_language() or settings.LANGUAGE_CODE
    prefix = "/" if language == settings.LANGUAGE_CODE else f"/{language}/"
    address = frame.request.get_full_path()
    rest = address.removeprefix(prefix)
    is_usual = rest != address and rest.partition("/")[0] not in dict(settings.LANGUAGES)
    if not is_usual:
        return drawn(frame, template, frame.request)
    institution, bound = frame.institution, getattr(frame.request, "bound_organisation", None)
    key = (
        template,
        getattr(institution, "pk", None),
        getattr(bound, "pk", None),
        language,
        frame.reading,
    )

    def draw() -> tuple[str, frozenset[str]]:
        part = PageFrame(Anywhere(prefix, frame.request))  # type: ignore[arg-type]
        part.institution = institution
        places = frozenset(link.url for link in part.header_links)
        return drawn(part, template, part.request), places

    made = _kept(key, draw)
    if made is None or frame.request.path in made[1]:
        return drawn(frame, template, frame.request)
    shown: SafeString = mark_safe(made[0].replace(HERE, escape(rest)))  # noqa: S308 - a template's
    return shown


def drawn(frame: PageFrame | None, template: str, request: Any) -> SafeString:
    """By what every page has, and nothing of the page itself."""
    told = {"frame": frame, "request": request, "LANGUAGE_CODE": get_language()}
    context = Context(told)
    # What components see beside what they are given.
    context._cotton_processor_snapshot = told  # type: ignore[attr-defined]
    found: SafeString = Engine.get_default().get_template(template).render(context)
    return found


def _kept(key: tuple[Any, ...], draw: Callable[[], Any]) -> Any:
    return next((plug(key, draw) for plug in sockets.keep), None)
