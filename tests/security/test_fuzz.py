"""N13: whatever comes over HTTP, the server has an answer. Never a 5xx."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.core.paginator import Paginator

from osnowa.applications.marks import PREFIX, Touched
from tests.security.fuzzing import Maker, broken_by

pytestmark = pytest.mark.django_db

SEEDS = range(100, 120)
EACH = 510


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


def test_a_few_hundred_hostile_requests_break_nothing(world: Any) -> None:
    _asked, broken = broken_by(world, seed=1, number=250)
    assert broken == []


@pytest.mark.prove
@pytest.mark.parametrize("seed", SEEDS)
def test_ten_thousand_hostile_requests_break_nothing(world: Any, seed: int) -> None:
    asked, broken = broken_by(world, seed, EACH)
    assert asked * len(SEEDS) >= 10_000
    assert broken == []


def test_the_same_seed_asks_the_same(world: Any) -> None:
    first, again = ([str(one) for one in Maker(world, 7).requests(30)] for _ in range(2))
    assert first == again
    assert len(set(first)) > 25


def in_list_by_hand(_self: Any, *_args: Any) -> Any:
    return _self.page(int(_args[0] or 1))


def any_order(rows: Any, _columns: Any, wanted: str) -> Any:
    return rows.order_by(wanted) if wanted else rows


def three_parts(cookie: str) -> Any:
    from osnowa.ui.reading import Reading

    size, theme, spacing = cookie.split(".") if cookie else ("normal", "auto", "normal")
    return Reading(size, theme, spacing)


def every_mark(typed: Any, _stored: Any, marks: Any) -> Touched:
    return Touched({key: value for key, value in typed.items() if marks[f"{PREFIX}{key}"] != "x"})


def bare_number(text: str) -> int:
    return int(text or 0)


SEEDED: dict[str, tuple[Any, str, Callable[..., Any], tuple[str, ...]]] = {
    "a page that is no number": (
        Paginator,
        "get_page",
        in_list_by_hand,
        ("applications:application-list",),
    ),
    "any column may sort": (
        "osnowa.ui.lists",
        "sorted_rows",
        any_order,
        ("applications:application-list",),
    ),
    "a cookie in two parts": (
        "osnowa.ui.context",
        "reading_from_cookie",
        three_parts,
        ("applications:call-start", "desks:mine"),
    ),
    "a mark that is not sent": (
        "osnowa.applications.views.keeping",
        "touched",
        every_mark,
        ("applications:screen-fill",),
    ),
    "a digit that is no number": (
        "osnowa.applications.views.lists",
        "whole_number",
        bare_number,
        ("applications:drafts-remind",),
    ),
}


@pytest.mark.parametrize("bug", SEEDED)
def test_a_bug_put_there_is_found_twin(
    world: Any, monkeypatch: pytest.MonkeyPatch, bug: str
) -> None:
    where, name, instead, routes = SEEDED[bug]
    if isinstance(where, str):
        monkeypatch.setattr(f"{where}.{name}", instead)
    else:
        monkeypatch.setattr(where, name, instead)
    found: list[str] = []
    for seed in range(8):
        found += broken_by(world, seed, 60, routes)[1]
        if found:
            break
    assert found
