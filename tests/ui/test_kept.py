"""A part of the frame drawn once shows on each page what it would show drawn anew."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from osnowa.kit.sockets import Socket
from osnowa.ui import kept
from osnowa.ui.context import PageFrame
from osnowa.ui.kept import drawn, part_of_frame
from osnowa.ui.sockets import FooterLink
from tests.ui.test_frame import LIPOWO, request_for

pytestmark = pytest.mark.django_db
PARTS = (
    "ui/_public_header.html",
    "ui/_public_footer.html",
    "ui/_page_tools.html",
    "ui/_page_links.html",
)
PLACES = [FooterLink("Programy", "/programy/", 1), FooterLink("Wieści", "/en/wiesci/", 2)]


@pytest.fixture
def cupboard(monkeypatch: pytest.MonkeyPatch) -> dict[Any, Any]:
    """Keeps everything; knows nothing of changes."""
    held: dict[Any, Any] = {}

    def keep(key: Any, draw: Callable[[], Any]) -> Any:
        if key not in held:
            held[key] = draw()
        return held[key]

    keepers: Socket[Any] = Socket("ui.keep")
    keepers.plug(keep)
    links: Socket[Any] = Socket("ui.footer_links")
    links.plug(lambda _request, _institution: PLACES)
    monkeypatch.setattr(kept.sockets, "keep", keepers)
    monkeypatch.setattr(kept.sockets, "footer_links", links)
    return held


def both(path: str, part: str, **more: Any) -> tuple[str, str]:
    """The part as kept (drawn for another page before), and drawn anew."""
    more = {"shown_organisation": LIPOWO, "bound_organisation": None, **more}
    part_of_frame(PageFrame(request_for("/gdzie-indziej/?q=1", **more)), part)
    request = request_for(path, **more)
    return part_of_frame(PageFrame(request), part), drawn(PageFrame(request), part, request)


PATHS = st.builds(
    lambda start, middle, query: f"{start}{middle}{query}",
    st.sampled_from(["/", "/en/", "/uk/", "/pl/", "/de/", "/en", "/programy/", "/en/wiesci/"]),
    st.text(alphabet="ab/<>&\"'%{}\ue000Łé ", max_size=12).map(lambda s: s.replace("//", "/")),
    st.sampled_from(["", "?a=1&b=<i>", "?next=/uk/"]),
)


@settings(suppress_health_check=list(HealthCheck), max_examples=60)
@given(path=PATHS, part=st.sampled_from(PARTS), language=st.sampled_from(["pl", "en", "uk"]))
def test_a_kept_part_is_the_part(
    cupboard: dict[Any, Any], path: str, part: str, language: str
) -> None:
    with override(language):
        shown, anew = both(path, part)
    assert shown == anew


def test_it_is_drawn_once_for_all_pages(cupboard: dict[Any, Any]) -> None:
    for path in ("/a/", "/b/", "/c/?d=e"):
        both(path, PARTS[0])
    assert len(cupboard) == 1


@pytest.mark.parametrize("part", PARTS)
def test_reading_settings_and_institution_have_parts_of_their_own(
    cupboard: dict[Any, Any], part: str
) -> None:
    both("/a/", part)
    for change in (
        {"COOKIES": {"reading": "largest.dark.wide"}},
        {"shown_organisation": None},
        {"bound_organisation": LIPOWO},
    ):
        shown, anew = both("/a/", part, **change)
        assert shown == anew
    assert len(cupboard) == 4


def test_a_part_that_asks_who_looks_cannot_be_kept() -> None:
    with pytest.raises(AttributeError, match="user"):
        _ = kept.Anywhere("/", request_for()).user


def test_without_a_keeper_everything_is_drawn_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept.sockets, "keep", Socket("ui.keep"))
    shown, anew = both("/a/", PARTS[0])
    assert shown == anew
    assert "ue000" not in shown
