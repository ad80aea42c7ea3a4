"""For whoever is under 16 a guardian reads the exact words at her own address, and agrees."""

import hashlib

import pytest
from django.test import Client
from django_scopes import scope, scopes_disabled

from osnowa.accounts.models import User
from osnowa.applications.actions import move_application
from osnowa.applications.models import Application
from osnowa.calls.models import Call
from osnowa.kit.refusals import Refusal
from osnowa.mandates.actions import ask_for_assent
from osnowa.mandates.models import Assent
from osnowa.mandates.queries import assent_of
from osnowa.people.actions import withdraw_consent
from osnowa.people.models import Consent, Person
from osnowa.programmes.models import Edition
from tests.factories.applicants import CHILDREN, GROUP, director_of, make_asking_call, make_group
from tests.factories.applications import holder, make_application
from tests.mandates.conftest import LinkIn

pytestmark = pytest.mark.django_db
MOTHER = {"name": "Ewa Mała", "email": "ewa.mala@example.org"}
LETTER = "mandates.guardian"


@pytest.fixture
def sent(children_call: Call) -> Application:
    return make_group(children_call)


def assent(application: Application) -> Assent:
    with scopes_disabled():
        rows = Assent.objects.select_related("application", "member__person", "consent")
        return rows.get(application=application)


@pytest.fixture
def link(sent: Application, link_in: LinkIn) -> str:
    with scope(organisation=sent.organisation_id):
        ask_for_assent(holder(sent), assent(sent), **MOTHER)
    return link_in(LETTER, MOTHER["email"])


def accept(application: Application) -> None:
    with scope(organisation=application.organisation_id):
        application.refresh_from_db()
        move_application(director_of(application.organisation_id), application, "accepted")


def give(link: str) -> None:
    assert Client().post(link, {"action": "give"}).status_code == 302


def test_the_application_is_sent_and_waits(sent: Application) -> None:
    assert sent.number == 1
    waiting = assent(sent)
    assert waiting.member is not None and waiting.member.person.name == "Zosia Mała"
    with pytest.raises(Refusal, match="zgodę opiekuna"):
        accept(sent)


def test_a_guardian_reads_the_exact_words_and_agrees(sent: Application, link: str) -> None:
    page = Client().get(link).content.decode().replace("\xa0", " ")
    said = assent(sent).text
    assert said in page and "Zosia Mała" in page
    assert "Malowany przystanek" in page and "Chcemy pomalować" not in page
    give(link)
    with scopes_disabled():
        consent = Consent.objects.get(purpose="guardian")
        assert consent.text == said
        assert consent.text_hash == hashlib.sha256(" ".join(said.split()).encode()).hexdigest()
        assert consent.person.email == MOTHER["email"]
    accept(sent)
    assert sent.state == "accepted"


def test_taking_back_is_one_press_with_the_same_link(sent: Application, link: str) -> None:
    give(link)
    assert "Wycofuję zgodę" in Client().get(link).content.decode().replace("\xa0", " ")
    Client().post(link, {"action": "take_back"})
    assert assent(sent).state == "withdrawn"
    with scopes_disabled():
        assert Consent.objects.get(purpose="guardian").withdrawn_at is not None
    with pytest.raises(Refusal):
        accept(sent)


def test_a_consent_taken_back_at_the_desk_is_missing_too(sent: Application, link: str) -> None:
    give(link)
    with scope(organisation=sent.organisation_id):
        consent = Consent.objects.get(purpose="guardian")
        withdraw_consent(director_of(sent.organisation_id), consent)
    with pytest.raises(Refusal):
        accept(sent)


def test_a_guardian_cannot_send_back_and_a_scanner_agrees_to_nothing(
    sent: Application, link: str
) -> None:
    Client().get(link)
    Client().post(link, {"action": "send_back", "words": "nie"})
    assert assent(sent).state == "waiting"


def test_nobodys_name_is_in_the_words(sent: Application) -> None:
    for name in ("Zosia", "Hanna"):
        assert name not in assent(sent).text


def test_the_address_is_the_guardians_own(sent: Application) -> None:
    """Also when the person under age left her own address as the contact."""
    with scope(organisation=sent.organisation_id):
        Person.objects.filter(name="Zosia Mała").update(email="zosia@example.org")
        with pytest.raises(Refusal, match="niepełnoletniej"):
            ask_for_assent(holder(sent), assent(sent), name="Zosia", email="ZOSIA@example.org")


def test_an_older_link_stops_when_a_new_one_is_sent(
    sent: Application, link: str, link_in: LinkIn
) -> None:
    with scope(organisation=sent.organisation_id):
        ask_for_assent(holder(sent), assent(sent), **MOTHER)
    assert Client().get(link).status_code == 410
    assert Client().get(link_in(LETTER, MOTHER["email"])).status_code == 200


def test_the_desk_sees_how_it_stands(sent: Application, link: str, coordinator: User) -> None:
    client = Client()
    client.force_login(coordinator)
    listed = client.get("/biurko/zgloszenia/?waits=guardian").content.decode()
    assert "Malowany przystanek" in listed
    sheet = client.get(f"/biurko/zgloszenia/{sent.pk}/kto/").content.decode()
    assert "Zosia Mała" in sheet and MOTHER["email"] in sheet
    give(link)
    listed = client.get("/biurko/zgloszenia/?waits=guardian").content.decode()
    assert "Malowany przystanek" not in listed


def test_only_those_the_rules_mean_have_a_guardian_asked(children_call: Call) -> None:
    grown = [{**row, "age_group": "minor"} for row in GROUP]
    make_group(children_call, members=[GROUP[0], *grown[1:]])
    assert not Assent._base_manager.exists()


def test_a_person_under_16_who_applies_alone_has_a_guardian_too(edition: Edition) -> None:
    call = make_asking_call(edition, CHILDREN)
    with scopes_disabled():
        form = call.form
        from osnowa.eligibility.ready_questions import ready_questions
        from osnowa.questionnaires.actions.build_form import write_question

        age = next(spec for spec in ready_questions()[1] if spec.key == "youngest_age")
        write_question(form.sections.last(), 9, age)
    sent = make_application(call, party_kind="person", youngest_age="14")
    waiting = assent(sent)
    assert waiting.member is not None and waiting.member.is_contact


def test_an_erased_guardian_leaves_that_she_agreed(sent: Application, link: str) -> None:
    from osnowa.mandates.personal import appearances, erase

    give(link)
    director = director_of(sent.organisation_id)
    with scope(organisation=sent.organisation_id):
        mother = Person.objects.get(email=MOTHER["email"])
        assert [one.content["email"] for one in appearances(director, mother)] == [MOTHER["email"]]
        erase(director, mother)
    kept = assent(sent)
    assert (kept.state, kept.name, kept.email) == ("given", "", "")
    with scopes_disabled():
        assert assent_of(link.rstrip("/").rpartition("/")[2]) is None


def test_a_label_that_asks_has_no_colon_after_its_question_mark(
    sent: Application, coordinator: User
) -> None:
    client = Client()
    client.force_login(coordinator)
    sheet = client.get(f"/biurko/zgloszenia/{sent.pk}/").content.decode().replace("\xa0", " ")
    assert "Ile ma lat? <strong>" in sheet and "Imię i nazwisko: <strong>" in sheet
    assert "Zgoda opiekuna (Zosia Mała): czeka" in sheet
