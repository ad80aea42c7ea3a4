"""Biurko: an institution rewords a letter and sees how a real person would read it."""

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scopes_disabled

from osnowa.accounts.models import User
from osnowa.audit.models import Entry
from osnowa.messaging.models import LetterText
from osnowa.messaging.recipients import Recipient
from osnowa.organisations.models import Organisation
from tests.factories.organisations import MembershipFactory, UserFactory
from tests.messaging.conftest import RECEIVED, Write

pytestmark = pytest.mark.django_db


def address(language: str = "pl", key: str = RECEIVED.key) -> str:
    return reverse("messaging:wording-edit", kwargs={"key": key, "language": language})


def post(client: Client, subject: str, body: str, **more: str) -> str:
    typed = {"subject": subject, "body": body, "keep": "1", **more}
    return client.post(address(), typed, follow=True).content.decode()


def kept() -> list[LetterText]:
    with scopes_disabled():
        return list(LetterText.objects.all())


def test_list_has_every_kind_but_those_of_the_server(desk: Client) -> None:
    shown = desk.get(reverse("messaging:wording-list")).content.decode()

    assert address() in shown
    assert "test.server" not in shown
    assert desk.get(address(key="test.server")).status_code == 404
    assert desk.get(address(language="de")).status_code == 404


def test_own_words_are_kept_and_journalled(desk: Client, lipowo: Organisation) -> None:
    post(desk, "Jest! „{title}”", "Cześć, {name}!\n\nDziękujemy.")

    assert [(text.subject, text.organisation_id) for text in kept()] == [
        ("Jest! „{title}”", lipowo.pk)
    ]
    assert Entry.objects.get().verb == "messaging.change_wording"


def test_changing_twice_keeps_one_text(desk: Client) -> None:
    post(desk, "Raz", "Raz")
    post(desk, "Dwa", "Dwa")

    assert [text.subject for text in kept()] == ["Dwa"]


@pytest.mark.parametrize("typed", ["{x.__class__}", "{{x.__init__}}", "{nmae}", "{name!r}"])
def test_unknown_braces_are_refused_and_nothing_typed_is_lost(desk: Client, typed: str) -> None:
    shown = post(desk, "Temat", f"Mój własny tekst {typed}")

    assert kept() == []
    assert "Nie znamy" in shown
    assert "Mój własny tekst" in shown


def test_preview_uses_the_letter_of_a_real_person(desk: Client, write: Write) -> None:
    write(context={"title": "<b>Kino</b> & {name}"})
    shown = post(desk, "Nowy temat {title}", "Cześć, {name}! {title}", keep="")

    assert "Cześć, Hanna!" in shown
    assert "&lt;b&gt;Kino&lt;/b&gt;" in shown
    assert "<b>Kino</b>" not in shown


def test_preview_button_keeps_nothing(desk: Client) -> None:
    desk.post(address(), {"subject": "Temat", "body": "Treść", "try": "1"})

    assert kept() == []


def test_preview_lets_choose_among_recent_people(desk: Client, write: Write) -> None:
    first = write(Recipient("Anna", email="anna@example.org"))
    write(Recipient("Bogdan", email="bogdan@example.org"))
    assert first is not None

    assert "Bogdan," in desk.get(address()).content.decode()
    assert "Anna," in desk.get(address(), {"person": first.pk}).content.decode()


def test_preview_never_shows_people_of_another_institution(
    strangers_desk: Client, write: Write
) -> None:
    letter = write()
    assert letter is not None
    shown = strangers_desk.get(address(), {"person": letter.pk}).content.decode()

    assert "Hanna" not in shown
    assert "«tytuł pomysłu»" in shown


def test_our_words_come_back(desk: Client) -> None:
    post(desk, "Po swojemu", "Po swojemu")
    reset = reverse("messaging:wording-reset", kwargs={"key": RECEIVED.key, "language": "pl"})
    shown = desk.post(reset, follow=True).content.decode()

    assert kept() == []
    assert "Mamy zgłoszenie" in shown
    assert desk.post(reset).status_code == 302


def test_clerk_and_stranger_do_not_reword(
    clerks_desk: Client, strangers_desk: Client, desk: Client
) -> None:
    post(desk, "Nasze", "Nasze")

    assert clerks_desk.get(address()).status_code == 404
    post(strangers_desk, "Cudze", "Cudze")
    assert {text.subject for text in kept()} == {"Nasze", "Cudze"}
    assert "Nasze" in desk.get(address()).content.decode()


def test_editor_of_pages_sees_no_letters(lipowo: Organisation) -> None:
    editor: User = UserFactory(email="redakcja@example.org")
    MembershipFactory(organisation=lipowo, user=editor, role="editor")
    client = Client()
    client.force_login(editor)

    assert client.get(reverse("messaging:letter-list")).status_code == 404
