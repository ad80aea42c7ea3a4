"""The addresses a visitor walks, and what she may expect of every one of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit
from urllib.request import urlopen
from xml.etree import ElementTree

from playwright.sync_api import BrowserContext, Page

from tests.journeys.conftest import World

OPEN_CALL_OF = "kalisz-pomorski-inicjatywy"
INSTITUTION = "mgok-kalisz-pomorski"
CALL_PARTS = ("", "pytania/", "kryteria/", "terminy/")
MISSING = "/nie-ma-takiej-strony/"
FIXED = (
    *("/", "/programy/", "/wiesci/", "/kontakt/", "/dostepnosc/", "/wydarzenia/", "/miejsca/"),
    *("/szukaj/?q=warsztaty", "/latwe/", "/pjm/", "/wejdz/"),
    *(f"/{INSTITUTION}/", f"/{INSTITUTION}/kontakt/", f"/{INSTITUTION}/dostepnosc/"),
    "/mik/jak-dobrze-zglosic-osobe/",
)
OWN_SCHEMES = ("data", "blob")
_LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def sitemap_paths(world: World) -> list[str]:
    """Every public address in Polish, as a search engine learns it."""
    with urlopen(world.path("/sitemap.xml"), timeout=20) as answer:
        tree = ElementTree.fromstring(answer.read())  # noqa: S314 - our own server wrote it
    paths = [urlsplit(place.text or "").path for place in tree.iter(_LOC)]
    return [path for path in paths if not path.startswith(("/en/", "/uk/"))]


def programme_paths(world: World) -> list[str]:
    paths = [path for path in sitemap_paths(world) if path.startswith("/programy/")]
    return [path for path in paths if path.count("/") == len(["", "programy", "x", ""]) - 1]


def open_call_path(page: Page) -> str:
    """From the programme page, as a resident would go: to the call that is open."""
    page.goto(f"/programy/{OPEN_CALL_OF}/")
    links = page.locator(f'main a[href^="/programy/{OPEN_CALL_OF}/"]')
    addresses = [str(link.get_attribute("href")) for link in links.all()]
    calls = [address for address in addresses if urlsplit(address).path.rstrip("/").count("/") == 3]
    assert calls, "the programme page leads to no call"
    return "/".join(urlsplit(calls[-1]).path.split("/")[:4]) + "/"


def news_path(world: World) -> str:
    return next(
        path for path in sitemap_paths(world) if "/wiesci/" in path and path[-8:] != "wiesci/"
    )


def public_paths(world: World, page: Page) -> list[str]:
    call = open_call_path(page)
    paths = [*FIXED, *programme_paths(world), *(call + part for part in CALL_PARTS)]
    return [*paths, news_path(world)]


@contextmanager
def only_own_requests(context: BrowserContext, world: World) -> Iterator[list[str]]:
    """Every host a page reached for; the block fails when one of them is not ours."""
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    yield asked
    own = urlsplit(world.address).netloc
    foreign = [
        url
        for url in asked
        if urlsplit(url).scheme not in OWN_SCHEMES and urlsplit(url).netloc != own
    ]
    assert asked, "the browser asked for nothing at all"
    assert foreign == [], foreign
