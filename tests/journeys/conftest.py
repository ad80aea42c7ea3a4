"""Browser stories against the real thing: the README's command, its server and its worker."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.journeys.axe import violations_of
from tests.journeys.matrix import is_whole, themes
from tests.journeys.scriptless import looking_at

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_SECONDS = 420
WEAR = "theme => { document.documentElement.dataset.theme = theme }"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Stories of the matrix wait for `make prove`, which sets OSNOWA_MATRIX=all."""
    if is_whole():
        return
    long = [
        item
        for item in items
        if item.get_closest_marker("journey") and item.get_closest_marker("prove")
    ]
    config.hook.pytest_deselected(items=long)
    items[:] = [item for item in items if item not in long]


@dataclass(frozen=True)
class World:
    """A running demo on this machine."""

    address: str
    home: Path

    def path(self, path: str) -> str:
        return self.address + path

    def tell(self, program: str) -> None:
        """Run a few lines inside the world: the way time passes in a story."""
        lines = "import django; django.setup()\n" + program
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "osnowa.config.settings",
            "OSNOWA_HOME": str(self.home),
            "DATABASE_URL": f"sqlite:///{self.home / 'osnowa.sqlite3'}",
        }
        subprocess.run([sys.executable, "-c", lines], env=environment, check=True, timeout=120)

    def sign_in_link(self, role: str) -> str:
        """The demo's sign-in link of a role, as `osnowa demo` prints it."""
        lines = (self.home / "demo-links.txt").read_text(encoding="utf-8").splitlines()
        links = dict(line.split("\t", 1) for line in lines)
        return links[role]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A fresh demo. While a story is written, OSNOWA_JOURNEYS_AT and OSNOWA_HOME name one."""
    if running := os.environ.get("OSNOWA_JOURNEYS_AT"):
        yield World(running, Path(os.environ["OSNOWA_HOME"]))
        return
    home = tmp_path_factory.mktemp("home")
    port = free_port()
    environment = {
        **os.environ,
        "OSNOWA_HOME": str(home),
        "PORT": str(port),
        "PUBLIC_ADDRESS": f"http://127.0.0.1:{port}",
        "DATABASE_URL": f"sqlite:///{home / 'osnowa.sqlite3'}",
    }
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    log = (home / "demo.log").open("w")
    process = subprocess.Popen(
        [sys.executable, "-m", "osnowa.config.cli", "demo"],
        env=environment,
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    world = World(f"http://127.0.0.1:{port}", home)
    try:
        _wait_until_up(world, process)
        yield world
    finally:
        _stop(process)
        log.close()


def _wait_until_up(world: World, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(world.path("/wejdz/"), timeout=2) as answer:
                if answer.status == 200 and (world.home / "demo-links.txt").exists():
                    return
        except OSError:
            time.sleep(0.3)
    raise AssertionError((world.home / "demo.log").read_text(encoding="utf-8")[-4000:])


def _stop(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        process.kill()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed: `apt-get install chromium` runs the journeys")
    arguments = [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else QUIET
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


OpenContext = Callable[..., BrowserContext]


@pytest.fixture
def device(browser: Browser, world: World) -> Iterator[OpenContext]:
    """Opens a fresh device: `device(width=360, javascript=False, theme="dark")`."""
    opened: list[BrowserContext] = []

    def open_device(
        width: int = 360, javascript: bool = True, scheme: str = "light", language: str = "pl"
    ) -> BrowserContext:
        context = browser.new_context(
            viewport={"width": width, "height": 780},
            java_script_enabled=javascript,
            color_scheme=scheme,  # type: ignore[arg-type]
            locale=language,
            base_url=world.address,
        )
        context.set_default_timeout(20_000)
        opened.append(context)
        return context

    yield open_device
    for context in opened:
        context.close()


@pytest.fixture
def phone(device: OpenContext) -> Page:
    return device(width=360).new_page()


@pytest.fixture
def desk(device: OpenContext) -> Page:
    return device(width=1280).new_page()


@pytest.fixture
def looks_right() -> Callable[[Page], None]:
    """No axe violation of any level in any theme, no sideways scroll, one h1, a title."""
    return check_looks


def check_looks(page: Page) -> None:
    page.wait_for_load_state("load")
    with looking_at(page):
        page.evaluate("document.fonts.ready.then(() => true)")
        found = {theme: violations_in(page, theme) for theme in themes()}
        assert not any(found.values()), f"{page.url} {found}"
        wide = page.evaluate(SIDEWAYS)
    assert wide <= 0, f"{page.url} scrolls sideways by {wide} px"
    assert page.locator("h1").count() == 1, page.url
    assert page.title().strip(), page.url


def violations_in(page: Page, theme: str) -> list[str]:
    """What axe finds when the page wears `theme`, as the reading settings would dress it."""
    if len(themes()) > 1:
        page.evaluate(WEAR, theme)
    return violations_of(page)
