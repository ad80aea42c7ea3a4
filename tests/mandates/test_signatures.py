"""A sent application waits for a signature: asked by a link, given once, sent back, or too late."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from osnowa.accounts.models import User
from osnowa.applications.actions import move_application, reopen_application, withdraw_application
from osnowa.applications.models import Application
from osnowa.calls.models import Call
from osnowa.calls.queries import current_rules
from osnowa.kit.refusals import Conflict, Refusal
from osnowa.mandates.actions import ask_for_assent, give_assent
from osnowa.mandates.models import Assent
from osnowa.mandates.tasks import lapse_signatures, remind_asked
from osnowa.outbox.models import Letter
from osnowa.programmes.models import Edition
from tests.applications.browser import Phone
from tests.factories.applicants import director_of, make_asking_call
from tests.factories.applications import fill_in, holder, make_application, send
from tests.mandates.conftest import LinkIn

pytestmark = pytest.mark.django_db
SIGNER = {"name": "Anna Prezeska", "email": "prezeska@example.org"}
LETTER = "mandates.signature"


@pytest.fixture
def sent(signed_call: Call) -> Application:
    return make_application(signed_call)


def assent_of(application: Application) -> Assent:
    with scopes_disabled():
        return Assent.objects.select_related("application").get(application=application)


def ask(application: Application, **who: str) -> None:
    with scope(organisation=application.organisation_id):
        ask_for_assent(holder(application), assent_of(application), **{**SIGNER, **who})


def asked(application: Application, link_in: LinkIn) -> str:
    ask(application)
    return link_in(LETTER, SIGNER["email"])


def seen_on(client: Client, link: str) -> str:
    page = client.get(link).content.decode()
    return page.split('name="seen" value="')[1].split('"')[0]


def sign(link: str) -> Any:
    client = Client()
    return client.post(link, {"action": "give", "seen": seen_on(client, link)})


def news(application: Application) -> list[str]:
    with scopes_disabled():
        rows = Letter.objects.filter(kind="mandates.news", recipient=application.contact_email)
        return [row.text for row in rows.order_by("pk")]


def accept(application: Application) -> None:
    with scope(organisation=application.organisation_id):
        application.refresh_from_db()
        move_application(director_of(application.organisation_id), application, "accepted")


# The way there and back


def test_the_receipt_says_what_it_waits_for_and_leads_there(signed_call: Call) -> None:
    phone = Phone(signed_call).open("1/").press(title="x")
    with scope(organisation=signed_call.organisation_id):
        from tests.factories.applications import ANSWERS, write_contact

        draft = Application.objects.latest("pk")
        fill_in(draft, ANSWERS)
        write_contact(draft, name="Hanna", email="hanna@example.org")
    phone.open("sprawdz/").press()
    assert "Czeka na podpis do" in phone.text
    own = phone.text.split('href="/moje/zgloszenia/')[1].split("/")[0]
    phone.open(f"/moje/zgloszenia/{own}/podpisy/")
    assent = Assent._base_manager.get()
    typed = {f"{assent.pk}-name": "", f"{assent.pk}-email": "nie-adres"}
    phone.press("/podpisy/", **typed)
    assert phone.status == 422 and 'value="nie-adres"' in phone.text
    assert "Wpisz imię i nazwisko" in phone.text or "Napisz" in phone.text
    signer = {f"{assent.pk}-{part}": text for part, text in SIGNER.items()}
    phone.press("/podpisy/", **signer)
    assert "Link jest w drodze." in phone.text and "Anna Prezeska" in phone.text


def test_who_signs_reads_everything_and_signs_once(sent: Application, link_in: LinkIn) -> None:
    link = asked(sent, link_in)
    page = Client().get(link).content.decode()
    assert "Malowany przystanek" in page and "Chcemy pomalować przystanek" in page
    assert assent_of(sent).state == "waiting"
    assert sign(link).status_code == 302
    assert assent_of(sent).state == "given"
    assert "podpisane" in news(sent)[-1]
    again = Client().get(link).content.decode()
    assert "Zgłoszenie jest podpisane." in again and "Chcemy pomalować" not in again
    accept(sent)
    assert sent.state == "accepted"


def test_reading_by_a_scanner_of_mail_signs_nothing(sent: Application, link_in: LinkIn) -> None:
    link = asked(sent, link_in)
    for _time in range(3):
        assert Client().get(link).status_code == 200
    assert assent_of(sent).state == "waiting"


def test_it_goes_back_with_words_and_is_signed_anew_after_mending(
    sent: Application, link_in: LinkIn
) -> None:
    link = asked(sent, link_in)
    assert Client().post(link, {"action": "send_back", "words": " "}).status_code == 422
    Client().post(link, {"action": "send_back", "words": "Za mało na farby."})
    assert assent_of(sent).state == "sent_back"
    assert "Za mało na farby." in news(sent)[-1]
    with scope(organisation=sent.organisation_id):
        sent.refresh_from_db()
        reopen_application(holder(sent), sent, current_rules(sent.call), timezone.now())
        fill_in(sent, {"idea": "Inaczej."})
    send(sent)
    assert assent_of(sent).state == "waiting"
    newer = link_in(LETTER, SIGNER["email"])
    assert newer != link
    assert Client().get(link).status_code == 410
    assert "Inaczej." in Client().get(newer).content.decode()
    sign(newer)
    assert assent_of(sent).state == "given"


def test_what_was_read_is_what_is_signed(sent: Application, link_in: LinkIn) -> None:
    link = asked(sent, link_in)
    answer = Client().post(link, {"action": "give", "seen": "0" * 64})
    assert answer.status_code == 409
    assert assent_of(sent).state == "waiting"


def test_two_presses_sign_once(sent: Application, link_in: LinkIn) -> None:
    link = asked(sent, link_in)
    first, second = assent_of(sent), assent_of(sent)
    now = timezone.now()
    with scope(organisation=sent.organisation_id):
        give_assent(first, first.content_sha256, now)
        with pytest.raises(Conflict):
            give_assent(second, second.content_sha256, now)
    assert len(news(sent)) == 1
    assert Client().get(link).status_code == 200


def test_two_presses_would_sign_twice_without_the_guard_twin(
    sent: Application, link_in: LinkIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the one UPDATE from *waiting* a second press writes a second letter."""
    from osnowa.mandates.actions import answering

    asked(sent, link_in)
    monkeypatch.setattr(answering, "_move", lambda *_args, **_more: None)
    with scope(organisation=sent.organisation_id):
        for one in (assent_of(sent), assent_of(sent)):
            give_assent(one, one.content_sha256, timezone.now())
    assert len(news(sent)) == 2


def test_an_unknown_link_opens_nothing(sent: Application) -> None:
    assert Client().get("/podpis-lub-zgoda/nieznane/").status_code == 410


def test_a_withdrawn_application_is_not_signed(sent: Application, link_in: LinkIn) -> None:
    link = asked(sent, link_in)
    with scope(organisation=sent.organisation_id):
        sent.refresh_from_db()
        withdraw_application(holder(sent), sent)
    assert "Malowany" not in Client().get(link).content.decode()
    Client().post(link, {"action": "give", "seen": assent_of(sent).content_sha256})
    assert assent_of(sent).state == "waiting"


# What waits, and what may not happen meanwhile


def test_it_may_not_be_accepted_before_it_is_signed(sent: Application) -> None:
    with pytest.raises(Refusal, match="czeka na podpis"):
        accept(sent)


def test_the_owner_reads_whose_turn_it_is(sent: Application, applicant: User) -> None:
    client = Client()
    client.force_login(applicant)
    address = f"/moje/zgloszenia/{sent.public_id}/"
    assert "Napisz, kto podpisze." in client.get(address).content.decode().replace("\xa0", " ")
    ask(sent)
    page = client.get(address).content.decode().replace("\xa0", " ")
    assert "Podpisuje: Anna Prezeska." in page
    assert "Anna Prezeska" in client.get("/moje/").content.decode().replace("\xa0", " ")


def test_the_desk_counts_what_its_list_shows(sent: Application, coordinator: User) -> None:
    client = Client()
    client.force_login(coordinator)
    listed = client.get("/biurko/zgloszenia/?waits=signature").content.decode()
    assert "Malowany przystanek" in listed
    assert (
        "Malowany przystanek" not in client.get("/biurko/zgloszenia/?waits=late").content.decode()
    )
    sheet = client.get(f"/biurko/zgloszenia/{sent.pk}/").content.decode()
    assert "Podpis: czeka" in sheet


# Time


def move_due(application: Application, **ago: int) -> None:
    with scopes_disabled():
        Assent.objects.filter(application=application).update(
            due_at=timezone.now() - timedelta(**ago)
        )


def test_not_signed_in_time_is_told_to_both_and_the_desk_decides(
    sent: Application, link_in: LinkIn, coordinator: User
) -> None:
    link = asked(sent, link_in)
    move_due(sent, hours=1)
    assert "nie można podpisać" in Client().get(link).content.decode().replace("\xa0", " ")
    assert lapse_signatures() == 1
    assert lapse_signatures() == 0
    assert "Nikt nie podpisał na czas." in news(sent)[-1]
    client = Client()
    client.force_login(coordinator)
    assert "nie ma podpisu na czas" in client.get("/biurko/").content.decode().replace("\xa0", " ")
    assert "Malowany" in client.get("/biurko/zgloszenia/?waits=late").content.decode()
    accept(sent)
    assert sent.state == "accepted"


def test_the_desk_gives_more_time_with_a_reason(
    sent: Application, link_in: LinkIn, coordinator: User
) -> None:
    link = asked(sent, link_in)
    move_due(sent, hours=1)
    lapse_signatures()
    client = Client()
    client.force_login(coordinator)
    assent = assent_of(sent)
    address = f"/biurko/zgloszenia/{sent.pk}/kto/{assent.pk}/czas/"
    key = f"t{assent.pk}"
    refused = client.post(address, {f"{key}-days": "3", f"{key}-why": ""})
    assert refused.status_code == 422 and "Napisz dlaczego" in refused.content.decode()
    client.post(address, {f"{key}-days": "3", f"{key}-why": "Prezeska w szpitalu."})
    newer = link_in(LETTER, SIGNER["email"])
    assert newer != link
    sign(newer)
    assert assent_of(sent).state == "given"


def test_a_signature_on_paper_counts_too(sent: Application, coordinator: User) -> None:
    client = Client()
    client.force_login(coordinator)
    assent = assent_of(sent)
    address = f"/biurko/zgloszenia/{sent.pk}/kto/{assent.pk}/papier/"
    assert client.post(address, {}).status_code == 422
    client.post(address, {f"p{assent.pk}-paper": "Oświadczenie, teczka 7"})
    assert assent_of(sent).state == "given"
    accept(sent)


def test_a_reminder_goes_once_to_whoever_should_act(sent: Application, link_in: LinkIn) -> None:
    move_due(sent, days=-1)
    assert remind_asked() == 1
    assert "kto podpisze" in news(sent)[-1]
    assert remind_asked() == 0
    ask(sent)
    before = link_in(LETTER, SIGNER["email"])
    assert remind_asked() == 1
    assert link_in(LETTER, SIGNER["email"]) != before


@pytest.mark.parametrize(("rule", "is_closing"), [("closing", True), ("after", False)])
def test_the_rules_say_until_when_it_is_signed(
    edition: Edition, rule: str, is_closing: bool
) -> None:
    call = make_asking_call(edition, sign_off=rule, sign_off_days=7)
    sent = make_application(call)
    with scope(organisation=call.organisation_id):
        closes_at = current_rules(call).closing.at
    due_at = assent_of(sent).due_at
    assert due_at is not None and sent.received_at is not None
    assert (due_at == closes_at) is is_closing
    assert is_closing or due_at == sent.received_at + timedelta(days=7)


def test_a_call_that_asks_for_no_signature_waits_for_nothing(application: Application) -> None:
    assert not Assent._base_manager.exists()
    accept(application)


def test_more_letters_than_the_limit_are_not_written(sent: Application) -> None:
    for n in range(5):
        ask(sent, name=f"Anna {n}")
    with scopes_disabled():
        assert Letter.objects.filter(kind=LETTER).count() == 3
