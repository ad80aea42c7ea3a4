"""The statement by the calendar, the programme page by the phase, and what machines read."""

import datetime as dt
from xml.etree import ElementTree

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from osnowa.accounts.models import User
from osnowa.calls.enums import CallState
from osnowa.calls.models import Call
from osnowa.content.models import AccessibilityStatementPage
from osnowa.content.plugs import work_items
from osnowa.organisations.models import Organisation
from osnowa.organisations.queries import actor_for
from osnowa.programmes.models import Edition, Programme
from tests.content.test_statement import problems_of
from tests.factories.calls import freeze, make_call
from tests.factories.content import make_news, make_office, make_programme_page, make_statement
from tests.factories.organisations import MembershipFactory, UserFactory

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def read(content: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(content)  # noqa: S314 - our own server wrote it


@pytest.mark.parametrize("day", ["2027-03-01", "2027-03-15", "2027-03-31"])
def test_reminder_stands_all_march_and_ends_with_the_review(
    day: str, lipowo: Organisation, coordinator: User
) -> None:
    statement = make_statement(lipowo)
    with time_machine.travel(f"{day} 12:00", tick=False):
        (item,) = work_items(actor_for(coordinator), lipowo.pk)
        assert not item.is_late
        assert f"/redakcja/pages/{statement.pk}/edit/" in item.url
        statement.reviewed_on = timezone.localdate()
        statement.save()
        assert work_items(actor_for(coordinator), lipowo.pk) == []


def test_reminder_is_late_from_april(lipowo: Organisation, coordinator: User) -> None:
    make_statement(lipowo)
    with time_machine.travel("2027-04-01 12:00", tick=False):
        assert work_items(actor_for(coordinator), lipowo.pk)[0].is_late


def test_statement_written_this_year_needs_no_review(
    lipowo: Organisation, coordinator: User
) -> None:
    make_statement(lipowo, prepared_on=dt.date(2027, 2, 1))
    with time_machine.travel("2027-03-20 12:00", tick=False):
        assert work_items(actor_for(coordinator), lipowo.pk) == []


@pytest.mark.parametrize(("role", "sees"), [("director", True), ("editor", True), ("clerk", False)])
def test_reminder_goes_to_those_who_can_edit(role: str, sees: bool, lipowo: Organisation) -> None:
    make_statement(lipowo)
    user = UserFactory()
    MembershipFactory(organisation=lipowo, user=user, role=role)
    with time_machine.travel("2027-03-20 12:00", tick=False):
        assert bool(work_items(actor_for(user), lipowo.pk)) is sees


@pytest.mark.parametrize("conformance", ["full", "partial", "none"])
@pytest.mark.parametrize("prefix", ["", "/en", "/uk"])
def test_statement_keeps_its_form_in_every_state_and_language(
    conformance: str, prefix: str, lipowo: Organisation, client: Client
) -> None:
    make_statement(lipowo, conformance=conformance)
    page = client.get(f"{prefix}/lipowo/dostepnosc/").content.decode()
    missing = "headings are not in the official order"
    assert [problem for problem in problems_of(page) if problem != missing] == []
    assert (missing in problems_of(page)) is (conformance == "full")  # nothing is inaccessible
    sentences = [s for s in ("w pełni zgodna", "częściowo zgodna", "niezgodna") if f">{s}<" in page]
    assert len(sentences) == 1


def test_foot_of_every_page_says_deklaracja_dostepnosci(
    lipowo: Organisation, client: Client
) -> None:
    make_statement(lipowo)
    for address in ("/lipowo/", "/lipowo/wiesci/", "/lipowo/kontakt/", "/", "/szukaj/"):
        assert ">Deklaracja dostępności</a>" in client.get(address).content.decode(), address
    AccessibilityStatementPage.objects.get().unpublish()
    assert "/lipowo/dostepnosc/" not in client.get("/lipowo/").content.decode()


def moved(edition: Edition, opens: int, closes: int) -> Call:
    """A published call that opens and closes so many days from now."""
    now = timezone.now().replace(microsecond=0)
    day = dt.timedelta(days=1)
    dates = {"opens_at": now + opens * day, "closes_at": now + closes * day}
    return freeze(make_call(edition, **dates), at=now - 90 * day)


@pytest.mark.parametrize(
    ("opens", "closes", "words"),
    [
        (3, 20, "Zobacz terminy i pytania"),
        (-3, 20, "Zgłoś pomysł"),
        (-30, -1, "Zobacz, co dzieje się teraz"),
    ],
)
def test_programme_page_offers_the_action_of_its_phase(
    opens: int, closes: int, words: str, edition: Edition, client: Client
) -> None:
    call = moved(edition, opens, closes)
    make_programme_page(edition.programme)
    page = client.get(f"/programy/{edition.programme.slug}/").content.decode().replace("\xa0", " ")
    main = page.partition("<main")[2]
    assert words in main
    assert (f'href="/zglos/{call.slug}/"' in main) is (opens < 0 < closes)


@pytest.mark.parametrize(("opens", "closes"), [(3, 20), (-30, -1)])
def test_front_page_shows_as_open_only_what_is_open(
    opens: int, closes: int, edition: Edition, client: Client
) -> None:
    call = moved(edition, opens, closes)
    make_office(edition.organisation)
    for address in ("/", "/lipowo/"):
        assert f'href="/zglos/{call.slug}/"' not in client.get(address).content.decode(), address


@pytest.mark.parametrize("state", [CallState.DRAFT, CallState.CANCELLED])
def test_call_that_is_not_running_is_not_offered(
    state: str, edition: Edition, client: Client
) -> None:
    now = timezone.now()
    day = dt.timedelta(days=1)
    call = make_call(edition, title="Utajony nabór", opens_at=now - day, closes_at=now + day)
    if state != CallState.DRAFT:
        freeze(call, state=state)
    make_programme_page(edition.programme)
    for address in ("/", "/lipowo/", f"/programy/{edition.programme.slug}/"):
        assert f'href="/zglos/{call.slug}/"' not in client.get(address).content.decode(), address


def test_programme_without_any_call_still_reads_well(programme: Programme, client: Client) -> None:
    make_programme_page(programme)
    for prefix in ("", "/en", "/uk"):
        answer = client.get(f"{prefix}/programy/{programme.slug}/")
        assert answer.status_code == 200
        assert "/zglos/" not in answer.content.decode()


def test_feed_is_a_feed_whatever_the_words(lipowo: Organisation, client: Client) -> None:
    make_news(lipowo, "Kawa & <ciasto> „u nas”", lead="Zażółć gęślą jaźń & tyle 💃")
    for prefix in ("", "/en", "/uk"):
        answer = client.get(f"{prefix}/wiesci/feed.atom")
        read(answer.content)
        assert answer["Content-Type"].startswith("application/atom+xml")
    feed = read(client.get("/wiesci/feed.atom").content)
    assert feed.tag == f"{ATOM}feed"
    (entry,) = feed.findall(f"{ATOM}entry")
    assert (entry.findtext(f"{ATOM}title") or "").startswith("Kawa & <ciasto>")
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href", "").startswith("http://")


def test_sitemap_names_every_address_once_and_each_answers(open_call: Call, client: Client) -> None:
    make_programme_page(open_call.edition.programme)
    make_news(open_call.organisation, "Kino & ciasto", slug="kino")
    tree = read(client.get("/sitemap.xml").content)
    addresses = [place.text or "" for place in tree.iter(f"{SITEMAP}loc")]
    assert len(addresses) == len(set(addresses)) > 3
    for address in addresses:
        assert client.get(address.removeprefix("http://testserver")).status_code == 200, address


def test_machines_of_a_bound_host_hear_of_it_alone(
    lipowo: Organisation, brzezina: Organisation, client: Client
) -> None:
    brzezina.host = "brzezina.example"
    brzezina.save()
    make_news(lipowo, "Kino w Lipowie", slug="w-lipowie")
    make_news(brzezina, "Kino w Brzezinie", slug="w-brzezinie")
    for address in ("/sitemap.xml", "/wiesci/feed.atom", "/wiesci/", "/", "/kontakt/", "/latwe/"):
        shown = client.get(address, headers={"host": brzezina.host}).content.decode()
        assert "w-lipowie" not in shown, address
        assert lipowo.name not in shown, address
    assert "w-brzezinie" in client.get("/", headers={"host": brzezina.host}).content.decode()


def test_robots_keep_out_of_rooms_that_are_not_public(client: Client, db: None) -> None:
    answer = client.get("/robots.txt")
    assert answer["Content-Type"].startswith("text/plain")
    lines = answer.content.decode().splitlines()
    for path in ("/biurko/", "/moje/", "/redakcja/", "/wejdz/", "/zglos/"):
        assert f"Disallow: {path}" in lines
    assert "Disallow: /" not in lines
