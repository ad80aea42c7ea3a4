"""What residents read and do: agenda, pages, sign-up by a phone without scripts, their own link."""

import json
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_scopes import scope, scopes_disabled
from icalendar import Calendar

from osnowa.events.actions import call_off_session, move_session
from osnowa.events.enums import RegistrationState, SignUp
from osnowa.events.models import Registration, Session
from osnowa.events.recurrence import Moment
from osnowa.events.sealing import mark_of
from osnowa.kit.actor import WORKER
from osnowa.maps.enums import AccessAnswer, AccessKind
from osnowa.organisations.models import Organisation
from osnowa.outbox.actions import send_due
from osnowa.programmes.models import Edition
from osnowa.shelf.triggers import public_tables
from tests.factories.events import DAY, dates_of, join, make_series
from tests.factories.maps import make_place
from tests.shelf.test_tables import READ, unnoted

pytestmark = pytest.mark.django_db
LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def path_of(session: Session) -> str:
    return f"/wydarzenia/{session.series.slug}/{session.pk}/"


def test_the_agenda_lists_days_with_what_happens(client: Client, edition: Edition) -> None:
    make_series(edition, dates=2)
    make_series(edition, title="Szkic", is_public=False)
    told = page(client, "/wydarzenia/")
    assert told.count("Malujemy przystanek") == 2
    assert "Świetlica w\xa0Lipowie" in told
    assert "bezpłatnie" in told
    assert "Szkic" not in told


def test_filters_keep_what_fits(client: Client, edition: Edition) -> None:
    signed = make_place(edition.organisation, "Scena", access={AccessKind.PJM: AccessAnswer.YES})
    make_series(edition, title="Bajki", age_from=4, age_to=8, languages=["uk"], place=signed)
    make_series(edition, title="Koncert", price=2500, age_from=16)
    for query, shown, hidden in (
        ("dostep=pjm", "Bajki", "Koncert"),
        ("wiek=6", "Bajki", "Koncert"),
        ("jezyk=uk", "Bajki", "Koncert"),
        ("wolny=on", "Bajki", "Koncert"),
        ("miejsce=swietlica-w-lipowie", "Koncert", "Bajki"),
    ):
        told = page(client, f"/wydarzenia/?{query}").partition("<h2")[2]
        assert shown in told, query
        assert hidden not in told, query
    for nonsense in ("wiek=x", "od=2026-99-99", "jezyk=%00", "miejsce=' OR 1"):
        assert client.get(f"/wydarzenia/?{nonsense}").status_code == 200


@pytest.mark.parametrize("port", ["", ":8443"])
def test_a_host_of_one_institution_shows_its_own(
    client: Client, edition: Edition, brzezina: Organisation, port: str
) -> None:
    brzezina.host = "brzezina.example.org"
    brzezina.save()
    series = make_series(edition)
    here = {"HTTP_HOST": f"brzezina.example.org{port}"}
    assert "Malujemy" not in client.get("/wydarzenia/", **here).content.decode()
    for path in (f"/wydarzenia/{series.slug}/", path_of(dates_of(series)[0])):
        assert client.get(path, **here).status_code == 404
    assert b"VEVENT" not in client.get("/wydarzenia/feed.ics", **here).content


def test_pages_tell_machines_the_same_facts(client: Client, edition: Edition) -> None:
    series = make_series(edition, title="</script><b>Bajki", dates=2)
    session = dates_of(series)[0]
    (found,) = LD.findall(page(client, path_of(session)))
    facts = json.loads(found)
    assert (facts["@type"], facts["name"]) == ("Event", "</script><b>Bajki")
    assert facts["startDate"] == session.starts_at.isoformat()
    assert facts["isAccessibleForFree"] is True
    assert "</script><b>" not in page(client, path_of(session))
    (many,) = LD.findall(page(client, f"/wydarzenia/{series.slug}/"))
    assert [one["@type"] for one in json.loads(many)["subEvent"]] == ["Event", "Event"]


def test_calendars_learn_of_a_move_and_of_calling_off(client: Client, edition: Edition) -> None:
    series = make_series(edition, dates=2)
    moved, off = dates_of(series)

    def events() -> dict[str, object]:
        body = client.get("/wydarzenia/feed.ics").content
        return {str(one["uid"]): one for one in Calendar.from_ical(body).walk("VEVENT")}

    before = events()
    later = Moment(moved.starts_at + DAY, moved.ends_at + DAY)
    with scope(organisation=series.organisation_id):
        move_session(WORKER, moved, moment=later, place=moved.place, capacity=None, reason="Deszcz")
        call_off_session(WORKER, off, "Choroba.")
    after = events()
    assert set(before) == set(after)
    one, two = (after[f"session-{row.public_id}@osnowa"] for row in (moved, off))
    assert (one["sequence"], one["status"]) == (1, "CONFIRMED")
    assert one["dtstart"].dt == later.starts_at
    assert (two["sequence"], two["status"]) == (1, "CANCELLED")
    assert "Choroba." in page(client, path_of(off))
    assert client.get(path_of(off) + "zapis/person/").status_code == 404
    assert "Odwołane" in client.get("/wydarzenia/feed.rss").content.decode()


def test_points_for_maps_and_a_feed_for_readers(client: Client, edition: Edition) -> None:
    place = make_place(edition.organisation, latitude="53.29876", longitude="15.90432")
    make_series(edition, place=place)
    make_series(edition, title="Bez punktu", place=make_place(edition.organisation, "Łąka"))
    answer = client.get("/wydarzenia/feed.geojson")
    assert answer["Content-Type"] == "application/geo+json"
    (point,) = answer.json()["features"]
    assert point["geometry"]["coordinates"] == [15.90432, 53.29876]
    assert "Bez punktu" in client.get("/wydarzenia/feed.rss").content.decode()
    only = client.get(f"/wydarzenia/feed.ics?miejsce={place.slug}").content
    assert len(Calendar.from_ical(only).walk("VEVENT")) == 1


def test_a_resident_signs_up_changes_and_cancels_by_her_link(
    client: Client, edition: Edition
) -> None:
    series = make_series(edition, capacity=3)
    session = dates_of(series)[0]
    told = page(client, path_of(session) + "zapis/group/")
    typed = {
        "name": "Hanna Sąsiadka",
        "contact": "hanna@example.org",
        "people": "2",
        "need": "Miejsce na wózek",
        "token": re.findall(r'name="token" value="([^"]+)"', told)[0],
    }
    assert told.count('<label class="field__label"') == 4
    own = client.post(path_of(session) + "zapis/group/", typed)["Location"]
    assert client.post(path_of(session) + "zapis/group/", typed)["Location"] == own
    answer = client.get(own)
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "same-origin"
    assert "masz miejsce" in answer.content.decode()

    client.post(own + "zmiana/", {"people": "3"})
    refused = client.post(own + "zmiana/", {"people": "9"})
    assert refused.status_code == 422
    assert "Twój zapis zostaje bez zmian." in refused.content.decode()
    assert len(Calendar.from_ical(client.get(own + "kalendarz.ics").content).walk("VEVENT")) == 1
    assert client.get(own + "rezygnacja/").status_code == 200
    with scopes_disabled():
        assert Registration.objects.get().state == RegistrationState.TAKEN
    client.post(own + "rezygnacja/")
    client.post(own + "rezygnacja/")
    assert "zapis odwołany" in page(client, own)
    with scopes_disabled():
        assert Session.objects.get(pk=session.pk).taken == 0


def test_a_wrong_link_opens_nothing(client: Client, edition: Edition) -> None:
    hanna = join(make_series(edition))
    for mark in ("x", mark_of(hanna.token), mark_of(hanna.public_id)[:-1] + "é"):
        for end in ("", "dane/", "rezygnacja/", "kalendarz.ics"):
            assert client.get(f"/zapisy/{hanna.public_id}/{mark}/{end}").status_code == 404
        assert client.post(f"/zapisy/{hanna.public_id}/{mark}/rezygnacja/").status_code == 404


def test_nothing_typed_is_lost_and_each_slip_is_told(client: Client, edition: Edition) -> None:
    series = make_series(edition)
    address = path_of(dates_of(series)[0]) + "zapis/person/"
    answer = client.post(address, {"name": "", "contact": "hanna", "need": "Cisza"})
    told = answer.content.decode()
    assert answer.status_code == 422
    assert "Wpisz" in told
    assert 'value="hanna"' in told
    assert "Cisza" in told
    assert "<title>Błąd:" in told.replace("\n", "")


def test_a_family_fills_the_second_page_while_its_places_wait(
    client: Client, edition: Edition
) -> None:
    series = make_series(edition, capacity=4)
    address = path_of(dates_of(series)[0]) + "zapis/family/"
    typed = {"name": "Ewa Mama", "contact": "ewa@example.org", "people": "2", "need": ""}
    second = client.post(address, typed)["Location"]
    assert second.endswith("/dane/")
    told = page(client, second).partition("<h2>Dziecko 1")[2]
    assert told
    assert "checked" not in told
    wrong = client.post(second, {"child1-name": "Ola", "child1-age": "7"})
    assert wrong.status_code == 422
    assert 'value="Ola"' in wrong.content.decode()
    children = {
        "child1-name": "Ola",
        "child1-age": "7",
        "child1-images": ["print"],
        "child2-name": "Jan",
        "child2-age": "11",
        "child2-goes_home_alone": "on",
    }
    own = client.post(second, children)["Location"]
    assert "masz miejsce" in page(client, own)


def test_a_team_of_two_institutions_signs_up(client: Client, edition: Edition) -> None:
    from osnowa.territory.actions import import_demo_units

    import_demo_units()
    series = make_series(edition, dates=3, sign_up=SignUp.SERIES, who_comes=["team"], capacity=20)
    address = f"/wydarzenia/{series.slug}/zapis/team/"
    typed = {"name": "Anna z MOK", "contact": "600 700 800", "gmina": "Mszczonów", "need": ""}
    wrong = client.post(address, {**typed, "gmina": "Nibylandia"})
    assert "Nie znamy takiej gminy." in wrong.content.decode()
    second = client.post(address, {**typed, "gmina": "1438023"})["Location"]
    sides = {
        "culture-name": "MOK Mszczonów",
        "culture-people": "4",
        "welfare-name": "MOPS Mszczonów",
        "welfare-people": "3",
    }
    own = client.post(second, sides)["Location"]
    assert "masz miejsce" in page(client, own)
    assert [one.taken for one in dates_of(series)] == [7, 7, 7]


def test_the_letter_carries_the_dates(edition: Edition, tmp_path, settings, mailoutbox) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    join(make_series(edition, dates=1))
    send_due()
    (letter,) = mailoutbox
    ((name, content, kind),) = [tuple(one) for one in letter.attachments]
    assert (name, kind) == ("malujemy-przystanek.ics", "text/calendar")
    body = content if isinstance(content, bytes) else content.encode()
    assert len(Calendar.from_ical(body).walk("VEVENT")) == 1


def test_every_table_of_a_kept_page_is_noted(client: Client, edition: Edition) -> None:
    series = make_series(edition, dates=2)
    with CaptureQueriesContext(connection) as seen:
        for path in ("/wydarzenia/", f"/wydarzenia/{series.slug}/", path_of(dates_of(series)[0])):
            page(client, path)
    read = {table for query in seen.captured_queries for table in READ.findall(query["sql"])}
    assert unnoted(read, public_tables()) == []
    named = [table for table in public_tables() if table.model != "maps.AccessFact"]
    assert unnoted(read, named) == ["maps_accessfact"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_agenda_costs_the_same_for_one_date_and_for_three(
    client: Client, edition: Edition, django_assert_max_num_queries, count: int
) -> None:
    for number in range(count):
        place = make_place(edition.organisation, f"Miejsce {number}")
        make_series(edition, title=f"Spotkanie {number}", place=place)
    with django_assert_max_num_queries(5):
        page(client, "/wydarzenia/")
    with django_assert_max_num_queries(3):
        client.get("/wydarzenia/feed.ics")


def test_what_is_over_leaves_the_agenda(client: Client, edition: Edition) -> None:
    series = make_series(edition, first=timezone.now() - timedelta(days=3))
    assert "Malujemy" not in page(client, "/wydarzenia/")
    told = page(client, path_of(dates_of(series)[0]))
    assert "To\xa0spotkanie" in told or "To spotkanie już się odbyło." in told
