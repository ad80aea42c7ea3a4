"""The party behind an application: who is in it, who stands behind it, what changes later."""

from dataclasses import replace

import pytest
from django_scopes import scope

from osnowa.organisations.models import Organisation
from osnowa.people.actions.enter_party import MemberSpec, PartySpec, change_party, enter_party
from osnowa.people.models import Consent, Party, PartyMember, Person
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
GROUP = PartySpec(
    "informal_group",
    "Sąsiedzi",
    members=(
        MemberSpec("Hanna Wnioskodawczyni", "adult", "leader"),
        MemberSpec("Jan Nowak", "adult"),
        MemberSpec("Zosia Mała", "child"),
    ),
)


@pytest.fixture
def hanna(lipowo: Organisation) -> Person:
    return PersonFactory(
        organisation=lipowo, name="Hanna Wnioskodawczyni", email="hanna@example.org"
    )


@pytest.fixture
def party(hanna: Person) -> Party:
    with scope(organisation=hanna.organisation_id):
        return enter_party(GROUP, hanna)


def members(party: Party) -> dict[str, tuple[str, str]]:
    with scope(organisation=party.organisation_id):
        rows = PartyMember.objects.filter(party=party).select_related("person")
        return {row.person.name: (row.role, row.age_group) for row in rows}


def changed(party: Party, spec: PartySpec) -> dict[str, tuple[str, str]]:
    with scope(organisation=party.organisation_id):
        change_party(party, spec)
    return members(party)


def test_everybody_on_the_list_is_written_once(party: Party) -> None:
    assert members(party) == {
        "Hanna Wnioskodawczyni": ("leader", "adult"),
        "Jan Nowak": ("member", "adult"),
        "Zosia Mała": ("member", "child"),
    }


def test_whoever_left_the_list_is_forgotten(party: Party) -> None:
    shorter = replace(GROUP, members=GROUP.members[:2])
    assert set(changed(party, shorter)) == {"Hanna Wnioskodawczyni", "Jan Nowak"}
    with scope(organisation=party.organisation_id):
        assert not Person.objects.filter(name="Zosia Mała").exists()


def test_whoever_stays_stays_the_same_person(party: Party) -> None:
    with scope(organisation=party.organisation_id):
        jan = Person.objects.get(name="Jan Nowak")
    changed(party, replace(GROUP, members=(MemberSpec("Jan Nowak", "adult", "leader"),)))
    with scope(organisation=party.organisation_id):
        assert Person.objects.get(name="Jan Nowak") == jan
    assert members(party)["Jan Nowak"] == ("leader", "adult")


def test_somebody_known_otherwise_leaves_the_group_and_stays_known(party: Party) -> None:
    with scope(organisation=party.organisation_id):
        jan = Person.objects.get(name="Jan Nowak")
        Consent.objects.create(
            organisation_id=party.organisation_id, person=jan, purpose="image", text="Zgoda."
        )
    changed(party, replace(GROUP, members=GROUP.members[:1]))
    with scope(organisation=party.organisation_id):
        assert Person.objects.filter(pk=jan.pk).exists()


def test_the_person_to_contact_is_never_taken_away(party: Party) -> None:
    assert set(changed(party, replace(GROUP, members=()))) == {"Hanna Wnioskodawczyni"}


def test_a_patron_is_an_organisation_with_its_numbers(hanna: Person) -> None:
    patron = PartySpec("organisation", "Fundacja Łąka", {"nip": "5260001246"})
    with scope(organisation=hanna.organisation_id):
        party = enter_party(replace(GROUP, patron=patron), hanna)
        assert party.patron is not None
        assert (party.patron.name, party.patron.nip) == ("Fundacja Łąka", "5260001246")
        change_party(party, replace(GROUP, patron=replace(patron, name="Fundacja Las")))
        party.refresh_from_db()
        assert party.patron.name == "Fundacja Las"
        assert Party.objects.filter(kind="organisation").count() == 1
        change_party(party, GROUP)
        party.refresh_from_db()
        assert party.patron is None


def test_two_applications_with_one_nip_are_two_parties(hanna: Person) -> None:
    """A stranger may type any NIP: nothing of another application may follow from it."""
    spec = PartySpec("organisation", "Koło", {"nip": "5260001246", "krs": "0000012345"})
    with scope(organisation=hanna.organisation_id):
        assert enter_party(spec, hanna) != enter_party(spec, hanna)
        assert list(Party.objects.values_list("krs", flat=True)) == ["0000012345"] * 2


def test_an_unknown_kind_is_a_person(hanna: Person) -> None:
    with scope(organisation=hanna.organisation_id):
        assert enter_party(PartySpec("klub", "Hanna"), hanna).kind == "person"
