"""Coming back on another device: by code, by a proven address, never by guessing."""

import pytest
from django.test import Client
from django_scopes import scopes_disabled

from osnowa.accounts.models import User
from osnowa.applications.codes import return_code, shown_code
from osnowa.applications.models import Application, CodeAttempt, DraftKey
from osnowa.applications.queries import drafts as finding
from osnowa.calls.models import Call
from osnowa.kit.codes import READABLE
from osnowa.outbox.models import Letter
from tests.applications.browser import Phone

pytestmark = pytest.mark.django_db


def test_the_code_opens_the_draft_on_another_phone(open_call: Call, draft: Application) -> None:
    phone = Phone(open_call).open("kod/").press(code=shown_code(draft.public_id).lower())
    assert phone.path.endswith(f"/zglos/{open_call.slug}/8/")
    assert "Malowany przystanek" in phone.open("1/").text


def test_the_code_is_kept_only_as_a_hash(draft: Application) -> None:
    code = return_code(draft.public_id)
    assert len(code) == 10
    assert set(code) <= set(READABLE)
    with scopes_disabled():
        assert code not in set(DraftKey.objects.values_list("secret_hash", flat=True))


def test_a_wrong_code_and_the_code_of_another_call_look_the_same(
    open_call: Call, draft: Application
) -> None:
    wrong = Phone(open_call).open("kod/").press(code="AAAAAAAAAA")
    assert wrong.status == 422
    assert "niczego tu nie otwiera" in wrong.text


def test_after_ten_tries_even_the_right_code_waits(open_call: Call, draft: Application) -> None:
    phone = Phone(open_call).open("kod/")
    for _try in range(finding.TRIES_PER_SENDER):
        phone.press(code="AAAAAAAAAA")
    refused = phone.press(code=return_code(draft.public_id))
    assert refused.status == 422
    assert "niczego tu nie otwiera" in refused.text


def test_after_ten_tries_twin_without_the_limit(
    open_call: Call, draft: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "TRIES_PER_SENDER", 10_000)
    phone = Phone(open_call).open("kod/")
    for _try in range(10):
        phone.press(code="AAAAAAAAAA")
    assert phone.press(code=return_code(draft.public_id)).status == 200


def test_tries_are_counted_without_the_address_of_the_sender(
    open_call: Call, draft: Application
) -> None:
    Phone(open_call).open("kod/").press(code="X")
    with scopes_disabled():
        assert "127.0.0.1" not in CodeAttempt.objects.get().sender_hash


def test_offer_after_the_second_question_sends_a_link_and_keeps_everything(
    open_call: Call,
) -> None:
    phone = Phone(open_call).open("1/").answer(1)
    assert "Chcesz dokończyć później?" not in phone.text
    phone.answer(2)
    assert "Chcesz dokończyć później?" in phone.text
    phone.press(idea="Zaczęte zdanie", way_back="hanna@example.org", action="send_link")
    letter = Letter.objects.get(kind="applications.way_back")
    with scopes_disabled():
        draft = Application.objects.get()
        assert draft.response.answers.get(field__key="idea").typed == "Zaczęte zdanie"
    assert draft.contact_email == "hanna@example.org"
    assert shown_code(draft.public_id) in letter.text
    assert "/wejdz/" in letter.text
    assert "Chcesz dokończyć później?" not in phone.open("3/").text


def test_offer_takes_a_phone_and_sends_an_sms_with_the_code(open_call: Call) -> None:
    phone = Phone(open_call).open("1/").answer(1).answer(2)
    phone.press(way_back="600 700 800", action="send_link")
    letter = Letter.objects.get(kind="applications.way_back")
    assert letter.channel == "sms"
    with scopes_disabled():
        assert shown_code(Application.objects.get().public_id) in letter.text


def test_offer_with_nonsense_says_what_to_do(open_call: Call) -> None:
    phone = Phone(open_call).open("1/").answer(1).answer(2)
    phone.press(way_back="kot@", action="send_link")
    assert phone.status == 422
    assert "Sprawdź adres e-mail" in phone.text
    assert not Letter.objects.exists()


def test_proven_address_opens_the_draft_on_another_device(
    open_call: Call, draft: Application, applicant: User
) -> None:
    client = Client()
    client.force_login(applicant)
    phone = Phone(open_call, client=client).open(f"wroc/{draft.public_id}/")
    assert "Masz zaczęte zgłoszenie" in phone.text
    phone.press()
    assert phone.path.endswith("/8/")
    assert client.cookies[f"draft-{open_call.pk}"].value


def test_another_address_opens_nothing(
    open_call: Call, draft: Application, group_member: User, stranger: User
) -> None:
    for user in (group_member, stranger):
        client = Client()
        client.force_login(user)
        path = f"/zglos/{open_call.slug}/wroc/{draft.public_id}/"
        assert client.get(path).status_code == 404
        assert client.post(path).status_code == 404


def test_without_signing_in_the_link_leads_to_the_door(open_call: Call, draft: Application) -> None:
    answer = Client().get(f"/zglos/{open_call.slug}/wroc/{draft.public_id}/")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/wejdz/?next=")


def test_a_made_up_cookie_opens_nothing(open_call: Call, draft: Application) -> None:
    client = Client()
    client.cookies[f"draft-{open_call.pk}"] = "wymyslone"
    phone = Phone(open_call, client=client).open("")
    assert "Masz zaczęte zgłoszenie" not in phone.text


def test_nobody_is_sent_letter_after_letter(open_call: Call) -> None:
    """A stranger's address typed again and again: the answer is the same, three letters go."""
    phone = Phone(open_call).open("1/").press(title="Kino")
    for _try in range(5):
        phone.open("3/").press(way_back="obca@example.org", action="send_link")
        assert "link=1" in phone.path or phone.status == 200
    assert Letter.objects.filter(recipient="obca@example.org").count() == 3
