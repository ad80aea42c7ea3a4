"""Somebody without e-mail: a link by SMS to the draft, and a way into Moje by the phone."""

import re

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django_scopes import scope, scopes_disabled

from osnowa.accounts.models import SignInLink, User
from osnowa.applications.actions import say_name as saying
from osnowa.applications.models import Application
from osnowa.applications.queries import by_phone
from osnowa.applications.queries.eligibility import of_author
from osnowa.calls.models import Call
from osnowa.eligibility.facts import Applicant
from osnowa.kit.phones import in_sms_letters, sms_count
from osnowa.outbox.kinds import LetterKind
from osnowa.outbox.models import Letter, LetterQuerySet
from osnowa.outbox.queries import all_kinds
from tests.applications.browser import Phone
from tests.factories.accounts import add_app
from tests.factories.applications import make_draft, send, write_contact

pytestmark = pytest.mark.django_db
SHORT = re.compile(r"https?://[^/\s]+(/\S*s/[A-Za-z0-9]{16})")
NUMBER = "600 700 800"


def sms_link() -> str:
    sent = Letter.objects.filter(channel="sms", text__contains="/s/")
    match = SHORT.search(sent.latest("pk").text)
    assert match is not None
    return match.group(1)


def sign_in_sms() -> LetterQuerySet:
    return Letter.objects.filter(kind="accounts.sign_in_sms")


def left(call: Call, name: str, email: str = "") -> Application:
    """What somebody with this phone sent, usually without an e-mail."""
    draft = make_draft(call)
    with scope(organisation=call.organisation_id):
        write_contact(draft, name=name, email=email, phone=NUMBER)
    return send(draft)


def come_in(number: str = NUMBER, name: str = "", client: Client | None = None) -> Client:
    client = client or Client()
    client.post("/wejdz/", {"email": number})
    client.post(sms_link())
    if name:
        client.post("/moje/telefon/", {"name": name})
    return client


def test_the_offer_sends_a_short_link_that_opens_the_draft_on_another_phone(
    open_call: Call,
) -> None:
    first = Phone(open_call).open("1/").press(title="Kino pod chmurą").answer(2)
    first.press(way_back="600-700-800", action="send_link")
    letter = Letter.objects.get(kind="applications.way_back")
    assert (letter.channel, letter.recipient) == ("sms", "+48600700800")
    assert sms_count(in_sms_letters(letter.text)) == 1

    second = Client()
    assert "600 700 800" in second.get(sms_link()).content.decode()
    assert second.get(sms_link()).status_code == 200, "looking does not spend it"
    page = Phone(open_call, client=second)
    page._arrive(second.post(sms_link(), follow=True))
    assert "Masz zaczęte zgłoszenie" in page.text
    page.press()
    assert "Kino pod chmurą" in page.open("1/").text


def test_the_link_works_once(open_call: Call) -> None:
    Client().post("/wejdz/", {"email": NUMBER})
    link = sms_link()
    assert Client().post(link).status_code == 302
    late = Client()
    assert late.post(link).status_code == 410
    assert late.get("/moje/telefon/").status_code == 302


def test_a_line_on_the_wall_is_told_so_and_nothing_is_lost(open_call: Call) -> None:
    phone = Phone(open_call).open("1/").press(title="Kino").answer(2)
    phone.press(way_back="22 123 45 67", idea="Seanse", action="send_link")
    assert phone.status == 422
    assert "nie przyjmuje SMS" in phone.text
    assert "22 123 45 67" in phone.text
    assert not Letter.objects.exists()
    with scopes_disabled():
        assert Application.objects.get().response.answers.get(field__key="idea").typed == "Seanse"


def test_whoever_left_a_phone_comes_into_moje_by_it(open_call: Call) -> None:
    mine = left(open_call, "Józefa Kowalska")
    client = come_in()
    asked = client.get("/moje/", follow=True)
    assert "Czyje zgłoszenia?" in asked.content.decode()
    page = client.post("/moje/telefon/", {"name": "kowalska jozefa"}, follow=True)
    assert mine.title in page.content.decode()
    own = client.get(f"/moje/zgloszenia/{mine.public_id}/")
    assert own.status_code == 200
    assert client.get(f"/moje/zgloszenia/{mine.public_id}/potwierdzenie.pdf").status_code == 200


def test_a_household_with_one_phone_sees_each_her_own(open_call: Call) -> None:
    hers, his = left(open_call, "Józefa Kowalska"), left(open_call, "Jan Kowalski")
    client = come_in(name="Józefa Kowalska")
    with scopes_disabled():
        Application.objects.filter(pk=hers.pk).update(title="Jej ogród")
        Application.objects.filter(pk=his.pk).update(title="Jego kino")
    page = client.get("/moje/").content.decode()
    assert "Jej ogród" in page
    assert "Jego kino" not in page
    assert "Ktoś inny z tym telefonem?" in page
    client.post("/moje/telefon/", {"name": "Jan Kowalski"})
    assert "Jego kino" in client.get("/moje/").content.decode()


def test_twin_without_the_name_shows_a_household_everything(
    open_call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    left(open_call, "Józefa Kowalska")
    his = left(open_call, "Jan Kowalski")
    monkeypatch.setattr(by_phone, "is_name_of", lambda *_: True)
    client = come_in(name="Józefa Kowalska")
    assert f"/moje/zgloszenia/{his.public_id}/" in client.get("/moje/").content.decode()


def test_whoever_got_a_recycled_number_learns_nothing(open_call: Call) -> None:
    left(open_call, "Józefa Kowalska")
    known, unknown = come_in(NUMBER), come_in("601 701 801")
    answers = [c.post("/moje/telefon/", {"name": "Nowy Abonent"}) for c in (known, unknown)]
    assert [answer.status_code for answer in answers] == [422, 422]
    told = [re.sub(r"60\d 70\d 80\d|value=\"[^\"]*\"", "", a.content.decode()) for a in answers]
    assert told[0] == told[1]
    assert known.get("/moje/").status_code == 302


def test_names_are_not_guessed_by_trying(open_call: Call) -> None:
    left(open_call, "Józefa Kowalska")
    client = come_in()
    for _try in range(saying.TRIES):
        client.post("/moje/telefon/", {"name": "Anna Zgadywana"})
    assert client.post("/moje/telefon/", {"name": "Józefa Kowalska"}).status_code == 422


def test_names_are_guessed_twin_without_the_limit(
    open_call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saying, "TRIES", 1000)
    left(open_call, "Józefa Kowalska")
    client = come_in()
    for _try in range(10):
        client.post("/moje/telefon/", {"name": "Anna Zgadywana"})
    assert client.post("/moje/telefon/", {"name": "Józefa Kowalska"}).status_code == 302


@pytest.mark.parametrize(
    ("said", "is_hers"),
    [
        ("Józefa Kowalska-Nowak", True),
        ("KOWALSKA NOWAK JOZEFA MARIA", True),
        ("Józefa", False),
        ("Kowalska", False),
        ("", False),
        ("Jan Kowalski", False),
    ],
)
def test_a_name_as_people_write_it(open_call: Call, said: str, is_hers: bool) -> None:
    assert by_phone.is_name_of(Application(contact_name="Józefa Kowalska-Nowak"), said) is is_hers


def test_a_second_step_is_not_walked_around_by_sms(open_call: Call, applicant: User) -> None:
    both = left(open_call, "Hanna Zielińska", applicant.email)
    seen = come_in(name="Hanna Zielińska").get(f"/moje/zgloszenia/{both.public_id}/")
    assert seen.status_code == 200
    add_app(applicant)
    after = come_in(name="Hanna Zielińska").get(f"/moje/zgloszenia/{both.public_id}/")
    assert after.status_code == 302


def test_a_phone_opens_nothing_else(open_call: Call, coordinator: User) -> None:
    client = come_in()
    for path in ("/biurko/", "/konto/", f"/biurko/nabory/{open_call.pk}/"):
        assert client.get(path).status_code in (302, 404), path
    assert not User.objects.filter(email="").exists()


def test_known_and_unknown_numbers_are_answered_alike(open_call: Call) -> None:
    left(open_call, "Józefa Kowalska")
    known, unknown = (Client().post("/wejdz/", {"email": n}) for n in (NUMBER, "601 701 801"))
    assert known.status_code == unknown.status_code == 302
    assert known.headers["Location"] == unknown.headers["Location"]
    texts = [
        SHORT.sub("", letter.text) for letter in Letter.objects.filter(kind="accounts.sign_in_sms")
    ]
    assert len(texts) == 2
    assert texts[0] == texts[1]


def test_known_and_unknown_numbers_take_the_same_queries(open_call: Call) -> None:
    left(open_call, "Józefa Kowalska")
    asked = []
    for number in (NUMBER, "601 701 801"):
        with CaptureQueriesContext(connection) as queries:
            Client().post("/wejdz/", {"email": number})
        asked.append([re.sub(r"'[^']*'|[0-9]+", "x", row["sql"]) for row in queries])
    assert asked[0] == asked[1]
    assert len(asked[0]) == 8


def test_a_number_gets_no_more_than_its_links_in_an_hour(open_call: Call) -> None:
    for _ask in range(settings.SIGN_IN_LINKS_PER_ADDRESS + 3):
        assert Client().post("/wejdz/", {"email": NUMBER}).status_code == 302
    assert sign_in_sms().count() == settings.SIGN_IN_LINKS_PER_ADDRESS


@pytest.mark.parametrize(("in_a_day", "sent"), [(2, 2), (200, 4)])
def test_the_server_pays_for_so_many_sms_in_a_day(in_a_day: int, sent: int) -> None:
    """The second row is the twin: with a wide limit all four go."""
    with override_settings(SIGN_IN_SMS_PER_DAY=in_a_day):
        for number in ("600 700 801", "600 700 802", "600 700 803", "600 700 804"):
            Client().post("/wejdz/", {"email": number})
    assert sign_in_sms().count() == sent
    assert SignInLink.objects.exclude(phone="").count() == sent


def test_a_link_for_signing_in_is_one_sms_in_every_language(open_call: Call) -> None:
    with override_settings(PUBLIC_ADDRESS="https://kultura.gmina-lipowo.pl"):
        for prefix in ("", "/en", "/uk"):
            Client().post(f"{prefix}/wejdz/", {"email": NUMBER})
    for letter in sign_in_sms():
        assert sms_count(in_sms_letters(letter.text)) == 1, letter.text


def sms_kinds() -> list[LetterKind]:
    return [kind for kind in all_kinds() if kind.sms]


def test_every_sms_form_speaks_three_languages_and_knows_its_names() -> None:
    assert len(sms_kinds()) >= 8
    for kind in sms_kinds():
        assert set(kind.sms) == {"pl", "en", "uk"}, kind.key
        values = dict.fromkeys(kind.placeholders, "x") | {"from": "DK"}
        assert all("{" not in kind.short(code, values) for code in kind.sms), kind.key


def test_letters_go_by_sms_to_whoever_asked_for_replies_by_phone(open_call: Call) -> None:
    """The receipt of somebody without e-mail is short, with the number and the code."""
    sent = left(open_call, "Józefa Kowalska")
    letter = Letter.objects.get(kind="applications.receipt")
    assert letter.channel == "sms"
    assert f"nr {sent.number}" in letter.text
    assert sms_count(in_sms_letters(letter.text)) <= 2


def test_what_one_of_a_household_sent_does_not_count_against_another(open_call: Call) -> None:
    left(open_call, "Jan Kowalski")
    with scopes_disabled():
        rows = Application.objects.filter(call=open_call)
        his = Applicant(phone=NUMBER, name="Jan Kowalski")
        hers = Applicant(phone=NUMBER, name="Józefa Kowalska")
        assert rows.filter(of_author(his)).count() == 1
        assert rows.filter(of_author(hers)).count() == 0


def test_finishing_on_this_computer_forgets_the_phone(open_call: Call) -> None:
    mine = left(open_call, "Józefa Kowalska")
    client = come_in(name="Józefa Kowalska")
    client.post("/wyjdz/")
    assert client.get(f"/moje/zgloszenia/{mine.public_id}/").status_code == 302
