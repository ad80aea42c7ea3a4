"""The first view of a page is small: at most 60 KB of HTML, CSS and JS, in at most 8 requests."""

import gzip
import re
from collections.abc import Sequence

import pytest
from django.test import Client

from osnowa.calls.models import Call
from osnowa.ui.assets import script, stylesheet
from tests.applications.browser import Phone
from tests.factories.content import make_news, make_programme_page

KILOBYTE = 1024
BYTES, REQUESTS = 60 * KILOBYTE, 8
STRIP = re.compile(r'<section class="funder-strip".*?</section>', re.DOTALL)
FETCHED = re.compile(r'<(?:img|script|source|iframe)\b[^>]*?\ssrc="([^"]+)"')
LINKED = re.compile(r'<link\b[^>]*rel="(?:stylesheet|preload|icon|manifest)"[^>]*href="([^"]+)"')
FONT = re.compile(r'url\("?[^")]*?([\w-]+\.woff2)"?\)')
# Andika belongs to easy texts and print; a browser fetches a font only for words set in it.
EASY_FONT = "andika.woff2"


def packed(content: str) -> int:
    return len(gzip.compress(content.encode(), 6))


def requests_of(html: str, styles: str) -> set[str]:
    """Every file the page asks for, each once; funder logos do not count."""
    own = STRIP.sub("", html)
    files = {*FETCHED.findall(own), *LINKED.findall(own)}
    fonts = set(FONT.findall(styles)) - {EASY_FONT}
    others = {address for address in files if not address.endswith(".woff2")}
    preloaded = {address.rpartition("/")[2] for address in files if address.endswith(".woff2")}
    return {"the page itself", *others, *fonts, *preloaded}


def problems_of(html: str, brand: Sequence[str] = ()) -> list[str]:
    styles, scripts = stylesheet(), script()
    weight = sum(packed(part) for part in (html, styles, scripts, *brand))
    requests = requests_of(html, styles)
    problems = [] if weight <= BYTES else [f"{weight} bytes"]
    return problems if len(requests) <= REQUESTS else [*problems, f"{len(requests)}: {requests}"]


def brand_of(client: Client, html: str) -> list[str]:
    """The colour sheet of an institution, which the server writes itself."""
    sheets = [address for address in LINKED.findall(html) if not address.startswith("/static/")]
    answers = [client.get(address) for address in sheets if address.endswith(".css")]
    return [answer.content.decode() for answer in answers if answer.status_code == 200]


@pytest.fixture
def first_question(open_call: Call, client: Client) -> str:
    """The address of the first question: where answering 'yes' three times leads."""
    phone = Phone(open_call, client=client).open("")
    return phone.press(**{name: "yes" for name in phone.form()["fields"] if name[0] == "q"}).path


@pytest.mark.parametrize("name", ["home", "institution", "programme", "call", "question"])
def test_first_view_is_light(
    name: str, open_call: Call, first_question: str, client: Client
) -> None:
    programme = open_call.edition.programme
    make_programme_page(programme)
    for number in range(3):
        make_news(open_call.organisation, f"Wieść {number}")
    addresses = {
        "home": "/",
        "institution": f"/{open_call.organisation.slug}/",
        "programme": f"/programy/{programme.slug}/",
        "call": f"/programy/{programme.slug}/{open_call.slug}/",
        "question": first_question,
    }
    response = client.get(addresses[name])
    assert response.status_code == 200
    html = response.content.decode()
    assert "osnowa.css" in html
    assert problems_of(html, brand_of(client, html)) == []


def test_heavy_page_is_noticed_twin(open_call: Call, client: Client) -> None:
    html = client.get(f"/programy/{open_call.edition.programme.slug}/").content.decode()
    from random import Random

    noise = "".join(Random(7).choices("abcdefghijklmnopqrstuvwxyz0123456789", k=90_000))
    assert any("bytes" in problem for problem in problems_of(html + noise))
    pictures = "".join(f'<img alt="" src="/media/{number}.webp">' for number in range(REQUESTS))
    assert any("/media/3.webp" in problem for problem in problems_of(pictures + html))


def test_fonts_are_few_and_small() -> None:
    from osnowa.ui.assets import ROOM

    sizes = [path.stat().st_size for path in (ROOM / "static" / "fonts").glob("*.woff2")]
    assert 1 <= len(sizes) <= 3
    assert sum(sizes) <= 100 * KILOBYTE
