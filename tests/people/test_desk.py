"""Marta looks people up; nobody else's people ever show."""

import io

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope, scopes_disabled
from openpyxl import load_workbook

from osnowa.accounts.models import User
from osnowa.audit.models import Entry
from osnowa.organisations.models import Membership, Organisation
from osnowa.organisations.queries import actor_for
from osnowa.people.actions import add_party, add_person, give_consent, withdraw_consent
from osnowa.people.enums import ConsentPurpose, PartyKind
from osnowa.people.models import Consent, Person
from osnowa.programmes.actions import limit_membership
from osnowa.programmes.models import Programme
from tests.factories.people import PartyMemberFactory, PersonFactory

TEXT = "Zgadzam się, aby dom kultury pokazał moje imię przy projekcie."


@pytest.fixture
def at_desk(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


def test_people_are_listed_the_polish_way(at_desk: Client, lipowo: Organisation) -> None:
    with scopes_disabled():
        for name in ("Magda", "Łucja", "Lucyna"):
            PersonFactory(organisation=lipowo, name=name)
    page = at_desk.get("/biurko/ludzie/").content.decode()
    assert page.index("Lucyna") < page.index("Łucja") < page.index("Magda")


def test_workbook_holds_exactly_the_filtered_people(at_desk: Client, lipowo: Organisation) -> None:
    with scopes_disabled():
        PersonFactory(organisation=lipowo, name="Łucja Nowak")
        PersonFactory(organisation=lipowo, name="=HYPERLINK(1)")
    answer = at_desk.get("/biurko/ludzie/?q=łucja&format=xlsx")
    rows = list(load_workbook(io.BytesIO(answer.content)).active.values)
    assert [row[0] for row in rows[1:]] == ["Łucja Nowak"]


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_one_and_three(
    at_desk: Client, lipowo: Organisation, count: int, django_assert_max_num_queries: object
) -> None:
    with scopes_disabled():
        for _ in range(count):
            PartyMemberFactory(party__organisation=lipowo)
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        assert at_desk.get("/biurko/ludzie/").status_code == 200


def test_a_stranger_gets_404_for_a_person(
    client: Client, stranger: User, lipowo: Organisation
) -> None:
    with scopes_disabled():
        person = PersonFactory(organisation=lipowo, name="Hanna z Lipowa")
    client.force_login(stranger)
    assert client.get(f"/biurko/ludzie/{person.pk}/").status_code == 404
    assert "Hanna z Lipowa" not in client.get("/biurko/ludzie/").content.decode()


def test_a_coordinator_of_one_programme_does_not_browse_people(
    client: Client, coordinator: User, lipowo: Organisation, programme: Programme
) -> None:
    with scopes_disabled():
        person = PersonFactory(organisation=lipowo)
        membership = Membership.objects.get(user=coordinator)
        limit_membership(actor_for(coordinator), membership, [programme])
    client.force_login(coordinator)
    assert client.get(f"/biurko/ludzie/{person.pk}/").status_code == 404


def test_adding_a_person_needs_one_way_to_reach_her(at_desk: Client, lipowo: Organisation) -> None:
    page = at_desk.post("/biurko/ludzie/nowa/", {"name": "Hanna", "language": "pl"})
    assert "Podaj jeden sposób kontaktu z tą osobą." in page.content.decode()
    at_desk.post(
        "/biurko/ludzie/nowa/", {"name": "Hanna", "postal_address": "Lipowo 3", "language": "pl"}
    )
    with scope(organisation=lipowo.pk):
        assert Person.objects.get().postal_address == "Lipowo 3"


def test_journal_knows_the_person_by_number_not_by_name(
    coordinator: User, lipowo: Organisation
) -> None:
    with scope(organisation=lipowo.pk):
        person = add_person(actor_for(coordinator), lipowo.pk, "Hanna Sekretna", email="H@X.pl")
    assert person.email == "h@x.pl"
    entry = Entry.objects.get(verb="person.add")
    assert "Sekretna" not in f"{entry.target_label}{entry.verb}{entry.target}"


def test_consent_is_kept_by_the_hash_of_its_words_and_withdrawn_in_one_step(
    at_desk: Client, coordinator: User, lipowo: Organisation
) -> None:
    by = actor_for(coordinator)
    with scope(organisation=lipowo.pk):
        person = add_person(by, lipowo.pk, "Hanna", phone="1")
        consent = give_consent(by, person, ConsentPurpose.PUBLIC_NAME, TEXT)
        again = give_consent(by, person, ConsentPurpose.PUBLIC_NAME, f"  {TEXT}\n")
        other = give_consent(by, person, ConsentPurpose.PUBLIC_NAME, TEXT + " I zdjęcie.")
    assert again == consent
    assert other.text_hash != consent.text_hash
    assert TEXT in at_desk.get(reverse("people:person-sheet", args=[person.pk])).content.decode()
    at_desk.post(reverse("people:consent-withdraw", args=[consent.pk]))
    with scope(organisation=lipowo.pk):
        assert Consent.objects.get(pk=consent.pk).withdrawn_at is not None
        assert Consent.objects.get(pk=other.pk).withdrawn_at is None


def test_withdrawing_twice_keeps_the_first_time(coordinator: User, lipowo: Organisation) -> None:
    by = actor_for(coordinator)
    with scope(organisation=lipowo.pk):
        person = add_person(by, lipowo.pk, "Hanna", phone="1")
        consent = give_consent(by, person, ConsentPurpose.IMAGE, TEXT)
        withdraw_consent(by, consent)
        first = consent.withdrawn_at
        withdraw_consent(by, consent)
    assert consent.withdrawn_at == first
    assert Entry.objects.filter(verb="consent.withdraw").count() == 1


def test_first_member_of_a_group_is_the_one_to_contact(
    at_desk: Client, coordinator: User, lipowo: Organisation
) -> None:
    by = actor_for(coordinator)
    with scope(organisation=lipowo.pk):
        people = [add_person(by, lipowo.pk, name, phone="1") for name in ("Ala", "Ola")]
        party = add_party(by, lipowo.pk, PartyKind.INFORMAL_GROUP, "Sąsiadki", people)
        contacts = [m.person for m in party.members.all() if m.is_contact]
    assert contacts == [people[0]]
    sheet = at_desk.get(reverse("people:person-sheet", args=[people[0].pk])).content.decode()
    assert "Sąsiadki" in sheet


def test_register_of_personal_data_opens(at_desk: Client) -> None:
    assert "people.Person.email" in at_desk.get("/biurko/ludzie/rejestr/").content.decode()
