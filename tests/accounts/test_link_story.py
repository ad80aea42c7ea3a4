"""Hanna asks for a link and comes in by it. Nobody learns who is known here."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from osnowa.accounts.models import SignInLink, User
from osnowa.kit.codes import hashed
from osnowa.outbox.models import Letter
from tests.factories.accounts import last_link

pytestmark = pytest.mark.django_db


def ask(client: Client, email: str, **typed: str):
    return client.post("/wejdz/", {"email": email, **typed})


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_hanna_comes_in_by_the_link_from_her_letter(client):
    answer = ask(client, " Hanna@Example.org ")
    assert answer.status_code == 302
    letter = Letter.objects.get()
    assert letter.recipient == "hanna@example.org"
    assert "przez 30 minut" in letter.text

    page = client.get(last_link())
    assert page.status_code == 200
    assert "hanna@example.org" in page.content.decode()
    assert not is_in(client)

    answer = client.post(last_link())
    assert answer.status_code == 302
    assert answer["Location"] == "/moje/"
    assert is_in(client)
    assert User.objects.get().email == "hanna@example.org"


def test_a_mail_scanner_that_opens_the_link_does_not_spend_it(client):
    ask(client, "hanna@example.org")
    for _visit in range(3):
        assert Client().get(last_link()).status_code == 200
        assert Client().head(last_link()).status_code == 200
    client.post(last_link())
    assert is_in(client)


def test_a_link_works_once_and_then_leads_to_a_new_one(client):
    ask(client, "hanna@example.org", next="/moje/12/")
    link = last_link()
    client.post(link)

    second = Client()
    answer = second.post(link)
    page = answer.content.decode()
    assert answer.status_code == 410
    assert not is_in(second)
    assert "już nie działa" in page
    # The new link leads to the same place, and the page does not tell whose link it was.
    assert 'value="/moje/12/"' in page
    assert "hanna@example.org" not in page


def test_a_link_of_thirty_one_minutes_no_longer_works(client):
    ask(client, "hanna@example.org")
    SignInLink.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    assert client.get(last_link()).status_code == 410
    assert client.post(last_link()).status_code == 410
    assert not is_in(client)


def test_an_invented_link_gets_the_same_kind_page(client):
    assert client.get("/wejdz/zmyslony-sekret/").status_code == 410
    assert client.post("/wejdz/zmyslony-sekret/").status_code == 410


def test_only_the_hash_of_the_secret_is_kept(client):
    ask(client, "hanna@example.org")
    secret = last_link().rstrip("/").rpartition("/")[2]
    assert SignInLink.objects.get().secret_hash == hashed(secret)
    assert secret not in str(SignInLink.objects.values().get())


def test_known_and_unknown_get_the_same_answer_and_one_letter_each(client, applicant):
    def traces(email: str):
        answer = ask(Client(), email)
        letters = Letter.objects.filter(recipient=email)
        text = re.sub(r"https?://\S+", "<link>", letters.get().text)
        headers = {name: value for name, value in answer.items() if name != "Set-Cookie"}
        return answer.status_code, answer.content, headers, text

    assert traces(applicant.email) == traces("nieznana@example.org")


def test_known_and_unknown_take_the_same_steps(applicant):
    def steps(email: str) -> list[str]:
        with CaptureQueriesContext(connection) as queries:
            ask(Client(), email)
        return [re.sub(r"'[^']*'|\d+", "?", q["sql"])[:60] for q in queries]

    assert steps(applicant.email) == steps("nieznana@example.org")


def test_too_many_links_for_one_address_get_the_same_answer_and_no_letter(client, settings):
    settings.SIGN_IN_LINKS_PER_ADDRESS = 3
    answers = [ask(client, "hanna@example.org") for _try in range(5)]
    assert {(a.status_code, a["Location"]) for a in answers} == {(302, "/wejdz/wyslane/")}
    assert Letter.objects.count() == 3


def test_one_client_cannot_write_to_the_whole_town(client, settings):
    settings.SIGN_IN_LINKS_PER_CLIENT = 4
    for number in range(9):
        assert ask(client, f"osoba{number}@example.org").status_code == 302
    assert Letter.objects.count() == 4
    # Somebody else, elsewhere, is not affected.
    ask(Client(REMOTE_ADDR="192.0.2.7"), "hanna@example.org")
    assert Letter.objects.count() == 5


def test_a_whole_ipv6_network_is_one_client(settings):
    settings.SIGN_IN_LINKS_PER_CLIENT = 2
    for number in range(4):
        ask(Client(REMOTE_ADDR=f"2001:db8::{number}"), f"osoba{number}@example.org")
    assert Letter.objects.count() == 2


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Wpisz e-mail albo telefon"),
        ("hanna", "Wpisz cały adres e-mail"),
        ("hanna@example.org\nBcc: wszyscy@example.org", "w jednej linijce"),
        ("hanna@example.org\r\nSubject: x", "w jednej linijce"),
        ("a" * 300 + "@example.org", "za długi"),
        ("a@" + "b." * 200 + "pl", "za długi"),
        ("hanna@example.org, jan@example.org", "Wpisz cały adres"),
    ],
)
def test_a_bad_address_gets_a_sentence_and_no_letter(client, typed, sentence):
    answer = ask(client, typed, next="/moje/")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert "Błąd:" in page
    assert 'value="/moje/"' in page
    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    "bad", ["//zly.example/x", "/\\zly.example", "javascript:alert(1)", "https://zly.example/",
            "/moje/\r\nSet-Cookie: a=b", "zly", "/" + "a" * 600],
)  # fmt: skip
def test_the_page_to_come_back_to_is_on_this_server(client, bad):
    ask(client, "hanna@example.org", next=bad)
    assert SignInLink.objects.get().next_path == ""
    assert client.post(last_link())["Location"] == "/moje/"


def test_a_safe_page_is_kept_through_the_letter(client):
    ask(client, "hanna@example.org", next="/zglos/po-sasiedzku/3/?x=1")
    assert client.post(last_link())["Location"] == "/zglos/po-sasiedzku/3/?x=1"


def test_the_letter_speaks_the_language_of_the_page(client):
    client.post("/uk/wejdz/", {"email": "olena@example.org"})
    letter = Letter.objects.get()
    assert letter.subject == "Ваше посилання для входу"
    assert last_link().startswith("/uk/wejdz/")
    client.post(last_link())
    assert User.objects.get().language == "uk"


def test_coming_in_changes_the_session(client):
    client.get("/wejdz/")
    session = client.session
    session["cos"] = "x"
    session.save()
    client.cookies["sessionid"] = session.session_key
    ask(client, "hanna@example.org")
    client.post(last_link())
    assert client.session.session_key != session.session_key


def test_a_link_of_hanna_does_not_leave_marta_signed_in(client, coordinator, applicant):
    client.force_login(coordinator, backend="allauth.account.auth_backends.AuthenticationBackend")
    ask(Client(), applicant.email)
    client.post(last_link())
    assert client.session["_auth_user_id"] == str(applicant.pk)


def test_a_closed_account_cannot_come_in(client, applicant):
    User.objects.update(is_active=False)
    ask(client, applicant.email)
    answer = client.post(last_link(), follow=True)
    assert not is_in(client)
    assert "konto jest zamknięte" in answer.content.decode()


def test_an_address_with_emoji_and_a_right_to_left_name_do_no_harm(client):
    assert ask(client, "🎭@example.org").status_code == 422
    user = User.objects.create_user("sara@example.org", full_name="🎭 שרה \u202eכהן")
    ask(client, user.email)
    client.post(last_link())
    assert "שרה" in client.get("/konto/").content.decode() or is_in(client)


def test_spent_links_and_their_letters_are_forgotten_after_a_day(client):
    from osnowa.accounts.actions import forget_spent_links

    ask(client, "hanna@example.org")
    ask(client, "jan@example.org")
    old = timezone.now() - timedelta(days=3)
    SignInLink.objects.filter(email="hanna@example.org").update(expires_at=old)
    Letter.objects.filter(recipient="hanna@example.org").update(created_at=old)
    assert forget_spent_links() == 1
    assert list(SignInLink.objects.values_list("email", flat=True)) == ["jan@example.org"]
    assert list(Letter.objects.values_list("recipient", flat=True)) == ["jan@example.org"]
