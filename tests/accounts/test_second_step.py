"""Whoever has a second step is asked for it, by whatever door she comes."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from osnowa.accounts.qr import qr_svg
from osnowa.accounts.queries import has_second_factor, ways_in
from osnowa.outbox.models import Letter
from tests.factories.accounts import add_app, add_emergency_codes, browser_of, code_now, last_link

pytestmark = pytest.mark.django_db

PASSWORD = "cztery-losowe-slowa-razem"


def come_by_link(client: Client, email: str):
    client.post("/wejdz/", {"email": email})
    return client.post(last_link())


def is_in(client: Client) -> bool:
    return client.get("/konto/").status_code == 200


def test_a_link_alone_does_not_let_in_somebody_with_an_app(client, coordinator):
    secret = add_app(coordinator)
    answer = come_by_link(client, coordinator.email)
    assert answer["Location"] == "/wejdz/drugi-krok/"
    assert not is_in(client)
    assert client.get("/biurko/")["Location"].startswith("/wejdz/")

    wrong = client.post("/wejdz/drugi-krok/", {"code": "000000"})
    assert "Ten kod nie pasuje" in wrong.content.decode()
    assert not is_in(client)

    answer = client.post("/wejdz/drugi-krok/", {"code": code_now(secret)})
    assert answer.status_code == 302
    assert is_in(client)


def test_the_page_to_come_back_to_survives_the_second_step(client, coordinator):
    secret = add_app(coordinator)
    client.post("/wejdz/", {"email": coordinator.email, "next": "/biurko/nabory/"})
    client.post(last_link())
    answer = client.post("/wejdz/drugi-krok/", {"code": code_now(secret)})
    assert answer["Location"] == "/biurko/nabory/"


def test_an_emergency_code_works_once(client, coordinator):
    add_app(coordinator)
    code = add_emergency_codes(coordinator)[0]
    come_by_link(client, coordinator.email)
    client.post("/wejdz/drugi-krok/", {"code": code})
    assert is_in(client)

    second = Client()
    come_by_link(second, coordinator.email)
    second.post("/wejdz/drugi-krok/", {"code": code})
    assert not is_in(second)


def test_a_password_also_asks_for_the_second_step(client, coordinator):
    coordinator.set_password(PASSWORD)
    coordinator.save()
    add_app(coordinator)
    answer = client.post("/wejdz/haslo/", {"login": coordinator.email, "password": PASSWORD})
    assert answer["Location"] == "/wejdz/drugi-krok/"
    assert not is_in(client)


def test_a_password_alone_lets_in_somebody_without_a_second_step(client, applicant):
    applicant.set_password(PASSWORD)
    applicant.save()
    client.post("/wejdz/haslo/", {"login": applicant.email, "password": PASSWORD})
    assert is_in(client)


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client, applicant):
    applicant.set_password(PASSWORD)
    applicant.save()

    def answer_to(email: str) -> str:
        page = Client().post("/wejdz/haslo/", {"login": email, "password": "zle-haslo-zle"})
        assert page.status_code == 200
        text = page.content.decode().replace(email, "<e-mail>")
        return text.partition("error-summary")[2].partition("csrfmiddlewaretoken")[0]

    assert "nie pasują" in answer_to(applicant.email)
    assert answer_to(applicant.email) == answer_to("nieznana@example.org")


def test_many_wrong_passwords_are_slowed_down(applicant):
    for _try in range(12):
        page = Client().post("/wejdz/haslo/", {"login": applicant.email, "password": "zle"})
    assert page.status_code in (200, 429)
    assert page.status_code == 429 or "Za dużo prób" in page.content.decode()


def test_marta_adds_an_app_and_gets_codes_to_print(coordinator, django_capture_on_commit_callbacks):
    client = browser_of(coordinator)
    page = client.get("/konto/aplikacja/").content.decode()
    assert "data:image/svg+xml" in page
    secret = client.session["mfa.totp.secret"]
    assert secret in page

    with django_capture_on_commit_callbacks(execute=True):
        client.post("/konto/aplikacja/", {"code": code_now(secret)})
    assert has_second_factor(coordinator.pk)
    codes = client.get("/konto/kody/").content.decode()
    assert codes.count("<code>") == 10
    assert ways_in(coordinator).codes_left == 10
    assert Letter.objects.filter(kind="accounts.security_change").exists()


def test_the_secret_of_an_app_is_sealed_in_the_database(coordinator):
    secret = add_app(coordinator)
    assert secret not in str(Authenticator.objects.values())


def test_emergency_codes_alone_are_no_second_step(coordinator):
    add_emergency_codes(coordinator)
    assert not has_second_factor(coordinator.pk)


def test_removing_the_app_asks_once_more_who_is_there(coordinator):
    add_app(coordinator)
    client = browser_of(coordinator)
    answer = client.post("/konto/aplikacja/wylacz/")
    assert answer["Location"].startswith("/konto/potwierdz/")
    assert has_second_factor(coordinator.pk)


@pytest.mark.parametrize(
    "path",
    ["/konto/", "/konto/aplikacja/", "/konto/klucze/", "/konto/klucze/nowy/", "/konto/kody/",
     "/konto/kody/nowe/", "/konto/haslo/", "/konto/kody/plik/"],
)  # fmt: skip
def test_the_account_is_closed_to_strangers(client, path):
    assert client.get(path).status_code == 302
    assert "/wejdz/" in client.get(path)["Location"]


def test_every_page_of_the_account_opens(coordinator):
    client = browser_of(coordinator)
    for path in ("/konto/", "/konto/klucze/", "/konto/klucze/nowy/", "/konto/haslo/"):
        assert client.get(path).status_code == 200, path


def test_a_password_is_optional_and_must_be_long(applicant):
    client = browser_of(applicant)
    assert (
        client.post("/konto/haslo/", {"password1": "krotkie", "password2": "krotkie"}).status_code
        == 200
    )
    applicant.refresh_from_db()
    assert not applicant.has_usable_password()
    client.post("/konto/haslo/", {"password1": PASSWORD, "password2": PASSWORD})
    applicant.refresh_from_db()
    assert applicant.check_password(PASSWORD)


def test_nobody_signs_up_or_resets_a_password_by_other_doors(client):
    assert client.get("/wejdz/nowe/")["Location"] == "/wejdz/"
    assert client.post("/wejdz/nowe/").status_code == 405
    assert client.get("/wejdz/bez-hasla/")["Location"] == "/wejdz/"
    for path in ("/accounts/login/", "/accounts/signup/", "/redakcja/password_reset/"):
        assert client.get(path).status_code in (302, 404)


def test_the_square_for_the_app_is_a_picture_on_a_white_ground():
    svg = qr_svg("otpauth://totp/Osnowa:marta?secret=ABC")
    # Without the name space a browser does not draw it as a picture.
    assert 'xmlns="http://www.w3.org/2000/svg"' in svg
    assert "#fff" in svg
