"""What a resident reads about a call, at every phase, without signing in."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scopes_disabled
from icalendar import Calendar

from osnowa.calls.enums import CallState
from osnowa.calls.models import Call
from osnowa.kit.money import Money
from osnowa.programmes.models import Edition
from tests.factories.calls import freeze, make_call, make_open_call
from tests.factories.programmes import TeamMemberFactory

PAGE = "/programy/po-sasiedzku/po-sasiedzku-2026/"


def page(client: Client, path: str = PAGE) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return " ".join(answer.content.decode().replace("\u00a0", " ").split())


def test_open_call_tells_until_when_for_whom_how_much_and_how_long(
    client: Client, open_call: Call
) -> None:
    text = page(client)
    facts = ["Do kiedy", "Dla kogo", "Ile można dostać", "Ile to zajmie"]
    assert [text.index(fact) for fact in facts] == sorted(text.index(fact) for fact in facts)
    assert "zostało 14 dni" in text
    assert "do 7 000 zł" in text
    assert "8 pytań, około 15 minut. Bez zakładania konta." in text


def test_page_keeps_the_order_people_learn(client: Client, open_call: Call) -> None:
    with scopes_disabled():
        TeamMemberFactory(programme=open_call.edition.programme)
    text = page(client)
    order = [
        "nabór trwa",
        "<h1>",
        "Masz pomysł",
        "Do kiedy",
        "Zgłoś pomysł",
        "Wolisz papier albo rozmowę?",
        "Co po kolei",
        "Na co patrzymy",
        "Zasady w skrócie",
        "koordynatorka programu",
        "ze środków własnych",
    ]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_the_one_action_leads_to_the_form(client: Client, open_call: Call) -> None:
    assert 'href="/zglos/po-sasiedzku-2026/"' in page(client)
    assert 'href="/uk/zglos/po-sasiedzku-2026/"' in page(client, f"/uk{PAGE}")


@pytest.mark.parametrize(
    ("state", "opens", "closes", "words", "silent"),
    [
        (CallState.PUBLISHED, 3, 20, "Zgłoszenia przyjmujemy od", "Zgłoś pomysł"),
        (CallState.PUBLISHED, -20, -1, "Teraz czytamy projekty", "Zgłoś pomysł"),
        (CallState.RESOLVED, -20, -1, "Zobacz wyniki", "Zgłoś pomysł"),
        (CallState.CANCELLED, -20, 3, "Ten nabór odwołaliśmy", "Zgłoś pomysł"),
    ],
)
def test_every_phase_has_its_own_words_and_action(
    client: Client,
    edition: Edition,
    state: str,
    opens: int,
    closes: int,
    words: str,
    silent: str,
) -> None:
    now = timezone.now()
    dates = {
        "opens_at": now + timedelta(days=opens),
        "closes_at": now + timedelta(days=closes),
    }
    freeze(make_call(edition, **dates), state=state)
    text = page(client)
    assert words in text
    assert silent not in text


@pytest.mark.parametrize("state", [CallState.PUBLISHED, CallState.RESOLVED, CallState.CANCELLED])
def test_a_call_that_is_over_does_not_sell_its_form(
    client: Client, edition: Edition, state: str
) -> None:
    freeze(make_call(edition), state=state)
    text = page(client)
    for words in ("Ile to zajmie", "Zobacz wszystkie pytania", "Wydrukuj pytania", "Do kiedy"):
        assert words not in text, words
    assert ("Koniec zgłoszeń" in text) == (state != CallState.CANCELLED)
    assert "Masz pytanie? Zapytaj: Marta z działu projektów" in text
    assert "Takie były pytania." in page(client, f"{PAGE}pytania/")


def test_the_same_facts_are_there_while_the_form_is_open(client: Client, open_call: Call) -> None:
    text = page(client)
    for words in ("Ile to zajmie", "Zobacz wszystkie pytania", "Wydrukuj pytania", "Do kiedy"):
        assert words in text, words


def test_last_day_counts_hours_and_last_hour_minutes(client: Client, edition: Edition) -> None:
    import time_machine

    noon = datetime(2026, 5, 15, 10, 0, tzinfo=UTC)
    freeze(make_call(edition))
    with time_machine.travel(noon, tick=False):
        assert "zostały 4 godziny" in page(client)
    with time_machine.travel(noon + timedelta(hours=3, minutes=38), tick=False):
        assert "zostały 22 minuty" in page(client)
    with time_machine.travel(noon + timedelta(hours=3, minutes=59, seconds=30), tick=False):
        assert "została mniej niż minuta" in page(client)


def test_all_questions_limits_and_consents_stand_on_one_page(
    client: Client, open_call: Call
) -> None:
    text = page(client, f"{PAGE}pytania/")
    for words in (
        "Jak nazywa się pomysł?",
        "Opiszcie pomysł",
        "Najwyżej 200 słów.",
        "stowarzyszenie albo inna organizacja",
        "Czy mieszkacie w gminie",
        "Pieniądze są dla naszej gminy.",
        "Wkład niefinansowy",
        "Jeden plik może mieć do 20 MB.",
        "Administratorem danych jest dom kultury.",
    ):
        assert words in text


def test_criteria_and_dates_have_pages_of_their_own(client: Client, open_call: Call) -> None:
    assert "Od 0 do 10 punktów." in page(client, f"{PAGE}kryteria/")
    assert "Warszawa" in page(client, f"{PAGE}terminy/")


def test_dates_go_to_a_calendar_and_no_title_can_forge_a_line(
    client: Client, edition: Edition
) -> None:
    make_open_call(edition, title="Zrób to\r\nATTACH:http://zly.example")
    answer = client.get(f"{PAGE}terminy.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    assert b"\r\nATTACH" not in answer.content
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert len(events) == 5
    assert len({str(event["UID"]) for event in events}) == 5


def test_nobody_reads_a_draft_a_practice_call_or_a_hidden_programme(
    client: Client, edition: Edition
) -> None:
    call = make_call(edition)
    assert client.get(PAGE).status_code == 404
    freeze(call)
    assert client.get(PAGE).status_code == 200
    with scopes_disabled():
        Call.objects.filter(pk=call.pk).update(is_test=True)
    assert client.get(PAGE).status_code == 404
    with scopes_disabled():
        Call.objects.filter(pk=call.pk).update(is_test=False)
        edition.programme.is_public = False
        edition.programme.save()
    assert client.get(PAGE).status_code == 404


def test_a_call_is_not_found_under_another_programme(client: Client, open_call: Call) -> None:
    assert client.get("/programy/inny/po-sasiedzku-2026/").status_code == 404
    for part in ("pytania/", "kryteria/", "terminy/", "terminy.ics"):
        assert client.get(f"/programy/inny/po-sasiedzku-2026/{part}").status_code == 404


@pytest.mark.parametrize("port", ["", ":8443"])
def test_a_bound_address_shows_only_its_own_institution(
    client: Client, open_call: Call, brzezina: object, port: str
) -> None:
    brzezina.host = "brzezina.example"  # type: ignore[attr-defined]
    brzezina.save()  # type: ignore[attr-defined]
    from django.test import override_settings

    with override_settings(ALLOWED_HOSTS=["*"]):
        assert client.get(PAGE, headers={"host": f"brzezina.example{port}"}).status_code == 404


@pytest.mark.parametrize("money", [None, Money.from_zloty(3_000)])
def test_how_much_is_said_from_the_rules(
    client: Client, edition: Edition, money: Money | None
) -> None:
    make_open_call(edition, request_floor=money)
    words = "od 3 000 zł do 7 000 zł" if money else "do 7 000 zł"
    assert words in page(client)


def test_a_call_page_is_cheap(
    client: Client, open_call: Call, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        page(client)
