"""Writing a person down: one way to reach her is enough, none is too little."""

import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django_scopes import scope, scopes_disabled
from openpyxl import load_workbook

from osnowa.accounts.models import User
from osnowa.audit.models import Entry
from osnowa.kit.actor import Actor
from osnowa.kit.polish import sort_key
from osnowa.kit.refusals import Refusal
from osnowa.organisations.models import Organisation
from osnowa.organisations.queries import actor_for
from osnowa.people import plugs, sockets
from osnowa.people.actions import add_party, add_person, change_person, give_consent
from osnowa.people.actions.consents import consent_hash, withdraw_consent
from osnowa.people.enums import ConsentPurpose, PartyKind
from osnowa.people.forms import PersonForm
from osnowa.people.models import Consent, PartyMember, Person
from osnowa.people.queries import person_sheet
from osnowa.people.sockets import Appearance
from tests.factories.people import PersonFactory

HANNA = {"name": "Hanna", "email": "", "phone": "", "postal_address": "", "language": "pl"}


@pytest.fixture
def at_desk(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


@pytest.fixture
def marta(coordinator: User) -> Actor:
    return actor_for(coordinator)


@pytest.mark.parametrize(
    "way",
    [{"email": "h@example.org"}, {"phone": "600 100 200"}, {"postal_address": "Lipowo 3"}],
)
def test_any_one_way_to_reach_her_is_enough(way: dict[str, str]) -> None:
    assert PersonForm({**HANNA, **way}).is_valid()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({}, "phone"),
        ({"phone": "   "}, "phone"),
        ({"name": " ", "phone": "1"}, "name"),
        ({"name": "x" * 151, "phone": "1"}, "name"),
        ({"email": "hanna"}, "email"),
        ({"email": "h@example.org\r\nBcc: x@example.org"}, "email"),
        ({"phone": "1" * 41}, "phone"),
        ({"postal_address": "x" * 251}, "postal_address"),
        ({"phone": "1", "language": "de"}, "language"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(typed: dict[str, str], field: str) -> None:
    filled = PersonForm({**HANNA, **typed})
    assert list(filled.errors) == [field]
    assert "wymagane" not in str(filled.errors)


@pytest.mark.parametrize("name", ["Łucja Żółć-Ćma", "🌻 Słonecznik", "مريم", "O'Neil <b>"])
def test_any_name_people_have_is_kept_and_shown_as_letters(
    at_desk: Client, lipowo: Organisation, name: str
) -> None:
    answer = at_desk.post(reverse("people:person-add"), {**HANNA, "name": name, "phone": "1"})
    page = at_desk.get(answer.url).content.decode()
    with scope(organisation=lipowo.pk):
        person = Person.objects.get()
    assert (person.name, person.sort_key) == (name, sort_key(name))
    assert "<b>" not in page.split("<h1")[1].split("</h1>")[0]


def test_what_was_typed_stays_when_something_is_wrong(at_desk: Client) -> None:
    typed = {**HANNA, "email": "hanna(at)example.org", "postal_address": "Lipowo 3"}
    page = at_desk.post(reverse("people:person-add"), typed).content.decode()
    for words in ("Hanna", "hanna(at)example.org", "Lipowo 3"):
        assert f'value="{words}"' in page


def test_a_contact_is_corrected_and_the_journal_keeps_no_contact(
    at_desk: Client, lipowo: Organisation
) -> None:
    with scopes_disabled():
        person = PersonFactory(organisation=lipowo, name="Hanna", email="stary@example.org")
    path = reverse("people:person-edit", args=[person.pk])
    assert 'value="stary@example.org"' in at_desk.get(path).content.decode()
    at_desk.post(path, {**HANNA, "name": "Żaneta", "email": " NOWY@Example.org "})
    person.refresh_from_db()
    assert (person.email, person.sort_key) == ("nowy@example.org", sort_key("Żaneta"))
    entry = Entry.objects.get(verb="person.change")
    assert entry.side.content == {"fields": sorted(HANNA)}
    assert "nowy" not in f"{entry.target_label}{entry.side.content}"


def test_nothing_else_of_a_person_can_be_changed(marta: Actor, lipowo: Organisation) -> None:
    with scope(organisation=lipowo.pk):
        person = add_person(marta, lipowo.pk, " Hanna ", phone="1")
        assert person.name == "Hanna"
        with pytest.raises(TypeError):
            change_person(marta, person, organisation_id=7)
        with pytest.raises(Refusal):
            add_person(marta, lipowo.pk, "  ")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("ŁUCJA", {"Łucja Nowak"}),
        ("nowak", {"Łucja Nowak"}),
        ("lucja@", {"Łucja Nowak"}),
        ("600 100", {"Adam Lis"}),
        ("nikt", set()),
        ("---", set()),
        ("@@@", set()),
        ("", {"Łucja Nowak", "Adam Lis"}),
        ("%", set()),
        ("' OR 1=1 --", set()),
    ],
)
def test_people_are_found_by_name_or_contact_on_the_screen_and_in_the_workbook(
    at_desk: Client, lipowo: Organisation, asked: str, found: set[str]
) -> None:
    with scopes_disabled():
        PersonFactory(organisation=lipowo, name="Łucja Nowak", email="lucja@example.org")
        PersonFactory(organisation=lipowo, name="Adam Lis", phone="600 100 200", email="")
    screen = at_desk.get("/biurko/ludzie/", {"q": asked}).content.decode()
    assert {name for name in ("Łucja Nowak", "Adam Lis") if name in screen} == found
    answer = at_desk.get("/biurko/ludzie/", {"q": asked, "format": "xlsx"})
    rows = list(load_workbook(io.BytesIO(answer.content)).active.values)
    assert {row[0] for row in rows[1:]} == found


def test_a_party_has_one_contact_and_each_person_once(marta: Actor, lipowo: Organisation) -> None:
    with scope(organisation=lipowo.pk):
        people = [add_person(marta, lipowo.pk, name, phone="1") for name in ("Ala", "Ola")]
        party = add_party(
            marta, lipowo.pk, PartyKind.ORGANISATION, "Koło", people, nip="5250001009"
        )
        assert PartyMember.objects.filter(party=party, is_contact=True).count() == 1
        assert (party.nip, party.sort_key) == ("5250001009", sort_key("Koło"))
        entry = Entry.objects.get(verb="party.add")
        assert entry.side.content == {"kind": "organisation", "members": 2}
        with pytest.raises(ValueError, match="bractwo"):
            add_party(marta, lipowo.pk, "bractwo", "Bractwo")


@pytest.fixture
def person(marta: Actor, lipowo: Organisation) -> Person:
    with scope(organisation=lipowo.pk):
        return add_person(marta, lipowo.pk, "Hanna", phone="1")


def test_each_purpose_is_agreed_to_apart(marta: Actor, person: Person) -> None:
    with scope(organisation=person.organisation_id):
        for purpose in ConsentPurpose.values:
            give_consent(marta, person, purpose, "Zgadzam się.")
        assert Consent.objects.filter(person=person).count() == len(ConsentPurpose.values)
        with pytest.raises(ValueError, match="all"):
            give_consent(marta, person, "all", "Na wszystko.")


def test_a_consent_withdrawn_can_be_given_again_and_both_rows_stay(
    marta: Actor, person: Person
) -> None:
    with scope(organisation=person.organisation_id):
        first = give_consent(marta, person, ConsentPurpose.IMAGE, "Zgadzam się.")
        withdraw_consent(marta, first)
        second = give_consent(marta, person, ConsentPurpose.IMAGE, "Zgadzam się.")
        assert second.pk != first.pk
        assert Consent.objects.filter(person=person, withdrawn_at=None).get() == second
    verbs = Entry.objects.filter(verb__startswith="consent").order_by("pk")
    assert [entry.verb for entry in verbs] == ["consent.give", "consent.withdraw", "consent.give"]
    assert all("Zgadzam" not in str(entry.side.content) for entry in verbs)


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        ("Zgadzam   się.", True),
        ("  Zgadzam\r\nsię.\n", True),
        ("Zgadzam się", False),
        ("zgadzam się.", False),
        ("Nie zgadzam się.", False),
    ],
)
def test_only_words_make_a_text_another_text(other: str, is_same: bool) -> None:
    assert (consent_hash(other) == consent_hash("Zgadzam się.")) is is_same


def test_withdrawing_needs_a_post_and_shows_until_when_it_held(
    at_desk: Client, marta: Actor, person: Person
) -> None:
    with scope(organisation=person.organisation_id):
        consent = give_consent(marta, person, ConsentPurpose.IMAGE, "Zgadzam się.")
    path = reverse("people:consent-withdraw", args=[consent.pk])
    assert at_desk.get(path).status_code == 405
    assert at_desk.post(path).url == reverse("people:person-sheet", args=[person.pk])
    sheet = at_desk.get(reverse("people:person-sheet", args=[person.pk])).content.decode()
    assert "wycofana" in sheet
    assert path not in sheet


def test_rooms_above_tell_where_a_person_appears(
    marta: Actor, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def in_choir(_by: Actor, found: Person) -> list[Appearance]:
        return [Appearance("chór", f"śpiewa {found.name}")]

    monkeypatch.setattr(sockets.export, "_plugs", [in_choir])
    with scope(organisation=person.organisation_id):
        sheet = person_sheet(marta, person)
    assert [found.label for found in sheet.appearances] == ["śpiewa Hanna"]
    assert sheet.may_edit


def test_the_register_tells_all_five_things_about_each_field(at_desk: Client) -> None:
    page = at_desk.get("/biurko/ludzie/rejestr/").content.decode()
    body = page.split("<tbody>")[1].split("</tbody>")[0]
    rows = body.split("<tr>")[1:]
    assert len(rows) > 20
    for row in rows:
        cells = [cell.split(">", 1)[1].split("</td>")[0] for cell in row.split("<td ")[1:]]
        assert len(cells) == 5
        assert all(cell.strip() for cell in cells), cells[0]
    assert sorted(rows) == rows


@pytest.mark.parametrize("language", ["pl", "uk"])
def test_every_verb_of_the_journal_is_said_in_the_readers_language(language: str) -> None:
    with translation.override("en"):
        english: dict[str, Any] = {key: str(words) for key, words in plugs.verbs().items()}
    with translation.override(language):
        assert all(str(words) != english[key] for key, words in plugs.verbs().items())
