"""The frame of every page: whose it is, its languages, its menu, its colours and settings."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils.translation import override

from osnowa.kit.actor import VISITOR
from osnowa.kit.sockets import Socket
from osnowa.organisations.models import Organisation
from osnowa.ui import nav as nav_module
from osnowa.ui import sockets
from osnowa.ui.context import PageFrame
from osnowa.ui.dates import week_hours
from osnowa.ui.nav import active_address, sections_for
from osnowa.ui.reading import Reading, reading_from_cookie
from osnowa.ui.sockets import FooterLink, NavItem

pytestmark = pytest.mark.django_db


def request_for(path: str = "/ui/", **more: Any) -> Any:
    request: Any = RequestFactory().get(path)
    request.user, request.session, request.actor = AnonymousUser(), {}, VISITOR
    for name, value in more.items():
        setattr(request, name, value)
    return request


def page(template: str = "ui/public.html", **more: Any) -> str:
    return render_to_string(template, {}, request_for(**more))


LIPOWO = SimpleNamespace(
    name="Dom Kultury w Lipowie",
    slug="lipowo",
    pk=0,
    brand_colour="#123456",
    street_address="Rynek 1, 11-000 Lipowo",
    phone="46 857 00 00",
    phone_hours="pn.–pt. 9–17",
    email="dom@lipowo.example",
)


@pytest.fixture(autouse=True)
def own_nav(monkeypatch: pytest.MonkeyPatch) -> Socket[Any]:
    """A menu that only the story fills; what other rooms put there is theirs to test."""
    socket: Socket[Any] = Socket("ui.nav")
    monkeypatch.setattr(nav_module.sockets, "nav", socket)
    return socket


def test_institution_leads_and_residents_never_see_the_products_name() -> None:
    html = page(shown_organisation=LIPOWO)
    assert "Dom Kultury w Lipowie" in html
    assert "– Dom Kultury w Lipowie</title>" in html
    assert 'href="tel:468570000"' in html
    assert "Osnowa" not in html


def test_only_the_desk_names_the_product() -> None:
    assert "Osnowa" in page("ui/desk.html", organisation=LIPOWO)


def test_view_says_whose_page_it_is_before_the_chosen_institution() -> None:
    frame = PageFrame(request_for(organisation=LIPOWO, shown_organisation="shown"))
    assert frame.institution == "shown"
    assert PageFrame(request_for(bound_organisation=LIPOWO)).institution is LIPOWO
    assert PageFrame(request_for()).institution is None


@pytest.mark.parametrize("template", ["public", "mine", "desk", "form_page"])
def test_surface_has_landmarks_skip_link_and_language(template: str) -> None:
    html = page(f"ui/{template}.html", organisation=LIPOWO)
    assert '<html lang="pl"' in html
    assert html.index('class="skip"') < html.index("<header")
    assert html.count("<main ") == 1
    assert 'id="main"' in html
    assert "<footer" in html


def test_title_starts_with_error_when_a_form_has_errors() -> None:
    form = SimpleNamespace(errors={"name": ["x"]})
    html = render_to_string("ui/public.html", {"form": form}, request_for())
    assert "<title>Błąd: " in html
    assert "Błąd: " not in page()


def test_language_switch_keeps_the_place() -> None:
    with override("pl"):
        html = page(path="/ui/?surface=desk")
    assert 'href="/en/ui/?surface=desk" hreflang="en" lang="en"' in html
    assert 'href="/uk/ui/?surface=desk" hreflang="uk" lang="uk"' in html


def test_reading_settings_are_in_the_page_from_the_first_byte() -> None:
    request = request_for()
    request.COOKIES["reading"] = "large.contrast.wide"
    html = render_to_string("ui/public.html", {}, request)
    assert 'data-size="large" data-spacing="wide" data-theme="contrast"' in html
    assert "data-theme" not in page().partition(">")[0] + page().partition("<head>")[0]


@pytest.mark.parametrize(
    "cookie", ["", "huge.pink.none", "..", "a.b.c.d.e", 'large"><script>.dark.wide']
)
def test_strange_cookie_falls_back_to_the_usual(cookie: str) -> None:
    reading = reading_from_cookie(cookie)
    assert reading.size == "normal"
    assert reading.cookie.replace("dark", "auto").replace("wide", "normal") == Reading().cookie


def test_reading_settings_work_without_javascript(client: Client, db: None) -> None:
    choice = {"size": "large", "theme": "dark", "spacing": "wide", "next": "/ui/?surface=desk"}
    answer = client.post(reverse("ui:reading-save"), choice)
    assert answer.status_code == 302
    assert answer["Location"] == "/ui/?surface=desk"
    assert answer.cookies["reading"].value == "large.dark.wide"
    assert 'data-theme="dark"' in client.get("/ui/").content.decode()


@pytest.mark.parametrize("away", ["https://zle.example/", "//zle.example", "javascript:alert(1)"])
def test_reading_settings_never_send_anybody_away(client: Client, db: None, away: str) -> None:
    answer = client.post(reverse("ui:reading-save"), {"size": "large", "next": away})
    assert answer["Location"] == "/"


def test_menu_shows_only_sections_that_have_something(own_nav: Socket[Any]) -> None:
    own_nav.plug(
        lambda request: [
            NavItem("calls", "Wszystkie", "/biurko/nabory/", 2),
            NavItem("calls", "Szkice", "/biurko/nabory/szkice/", 1),
            NavItem("today", "Dzisiaj", "/biurko/"),
        ]
    )
    sections = sections_for(request_for("/biurko/nabory/17/"))
    assert [str(s.label) for s in sections] == ["Dzisiaj", "Nabory"]
    assert [s.is_active for s in sections] == [False, True]
    assert sections[1].url == "/biurko/nabory/szkice/"


def test_open_page_is_marked_in_the_menu(own_nav: Socket[Any]) -> None:
    own_nav.plug(lambda request: [NavItem("calls", "Nabory", "/biurko/nabory/")])
    html = page("ui/desk.html", path="/biurko/nabory/3/", organisation=LIPOWO)
    assert 'href="/biurko/nabory/" aria-current="page"' in html


def test_longest_beginning_of_the_address_wins() -> None:
    items = [NavItem("today", "a", "/biurko/"), NavItem("calls", "b", "/biurko/nabory/")]
    assert active_address("/biurko/nabory/1/", items) == "/biurko/nabory/"
    assert active_address("/moje/", items) == ""


def test_brand_is_a_stylesheet_of_its_own_kept_for_a_year(
    client: Client, lipowo: Organisation
) -> None:
    Organisation.objects.filter(pk=lipowo.pk).update(brand_colour="#224466")
    lipowo.refresh_from_db()
    address = PageFrame(request_for(shown_organisation=lipowo)).brand_url
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/css")
    assert "max-age=31536000" in answer["Cache-Control"]
    assert b"--brand:#224466" in answer.content


def test_brand_of_nobody_is_not_found(client: Client, db: None) -> None:
    assert client.get("/wyglad/nikt-0000.css").status_code == 404


def test_sockets_have_the_names_of_the_map() -> None:
    named = {socket.name for socket in vars(sockets).values() if isinstance(socket, Socket)}
    assert {"ui.nav", "ui.work_items", "ui.brand", "ui.logo", "ui.home"} <= named


def test_public_head_leads_to_the_main_places_and_marks_the_one_that_is_open(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    links: Socket[Any] = Socket("ui.footer_links")
    links.plug(
        lambda request, institution: [
            FooterLink("Deklaracja dostępności", "/dostepnosc/"),
            FooterLink("Moje sprawy", "/moje/", place_at_top=5),
            FooterLink("Programy", "/programy/", place_at_top=1),
        ]
    )
    monkeypatch.setattr(nav_module.sockets, "footer_links", links)
    head = page(path="/programy/").partition("</header>")[0]
    assert head.index("/programy/") < head.index("/moje/")
    assert 'href="/programy/" aria-current="page"' in head
    assert "/dostepnosc/" not in head
    # Once in a row, once in the menu of a phone, which opens without scripts.
    assert head.count('href="/moje/"') == 2
    assert '<details class="menu">' in head


@pytest.mark.parametrize(
    ("code", "told"),
    [("pl", "pn.–pt. 9–17"), ("en", "Mon–Fri 9–17"), ("uk", "пн–пт 9–17")],
)
def test_opening_hours_name_days_in_the_language_of_the_page(code: str, told: str) -> None:
    with override(code):
        assert week_hours("pn.–pt. 9–17") == told.replace(" ", "\xa0")


def test_the_desk_leads_to_the_public_site_from_its_head_and_from_the_menu_of_a_phone() -> None:
    desk = page("ui/desk.html", organisation=LIPOWO)
    home = PageFrame(request_for(organisation=LIPOWO)).home_url
    assert desk.count(f'href="{home}">Strona publiczna</a>') == 2
