"""An informal group writes down its people on a phone without JavaScript; the rules judge them."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from osnowa.accounts.models import User
from osnowa.applications.actions import reopen_application
from osnowa.applications.models import Application
from osnowa.calls.models import Call
from osnowa.calls.queries import current_rules
from osnowa.people.models import Party, PartyMember, Person
from osnowa.programmes.models import Edition
from osnowa.questionnaires.models import Answer
from tests.applications.browser import Phone
from tests.factories.applicants import (
    GROUP,
    MEADOW,
    NAMED_GROUP,
    PATRON,
    make_asking_call,
    make_group,
)
from tests.factories.applications import fill_in, holder, send

pytestmark = pytest.mark.django_db
WHO = 8


@pytest.fixture
def call(edition: Edition) -> Call:
    return make_asking_call(edition, NAMED_GROUP, PATRON)


def rows(*people: dict[str, str]) -> dict[str, str]:
    """The rows of the list as fields of the page."""
    typed = {"members-TOTAL_FORMS": str(len(people))}
    for place, person in enumerate(people):
        typed |= {f"members-{place}-{key}": text for key, text in person.items()}
    return typed


def patron() -> dict[str, str]:
    return {f"patron.{part}": text for part, text in MEADOW.items()} | {"patron_consent": "on"}


def group_at(call: Call) -> Phone:
    phone = Phone(call).open("1/").press(title="Ławka")
    phone.press(party_kind="informal_group", party_name="Sąsiedzi")
    return phone.open(f"{WHO}/")


def members() -> dict[str, tuple[str, str]]:
    found = PartyMember.objects.select_related("person")
    return {row.person.name: (row.role, row.age_group) for row in found}


def test_rows_are_added_and_taken_away_by_a_button_alone(call: Call) -> None:
    phone = group_at(call)
    assert "Kto jest w grupie?" in phone.text
    phone.press(**rows(GROUP[0]), add_row="members")
    assert 'name="members-1-name"' in phone.text
    phone.press(**rows(GROUP[0], GROUP[1]), add_row="members")
    assert 'value="Halina Sąsiadka"' in phone.text
    phone.press(**rows(*GROUP), remove_row="members:1")
    assert "Halina Sąsiadka" not in phone.text and "Zosia Mała" in phone.text


def test_the_list_is_judged_instead_of_declared(call: Call) -> None:
    phone = group_at(call)
    phone.press(**rows(GROUP[0], GROUP[1]), **patron())
    assert "Grupa nieformalna to co najmniej: 3 osoby, 1 osoba dorosła." in phone.text
    assert 'value="Halina Sąsiadka"' in phone.text
    phone.open(f"{WHO}/").press(**rows(*GROUP), **patron())
    assert phone.path.endswith("/9/")


def test_a_row_without_a_name_says_what_to_do(call: Call) -> None:
    phone = group_at(call)
    phone.press(**rows(*GROUP[:2], {"name": "", "age_group": "child"}), **patron())
    assert phone.status == 422
    assert "Imię i nazwisko" in phone.text


def test_a_wrong_number_of_the_patron_is_told_and_kept(call: Call) -> None:
    phone = group_at(call)
    phone.press(**rows(*GROUP), **{**patron(), "patron.nip": "526-000-12-47"})
    assert phone.status == 422
    assert "Sprawdź NIP" in phone.text and 'value="526-000-12-47"' in phone.text


def test_an_organisation_is_not_asked_who_is_in_it(call: Call) -> None:
    phone = Phone(call).open("1/").press(title="Ławka")
    phone.press(party_kind="organisation", party_name="Koło")
    for screen in (3, 4, 5, 6, 7):
        phone.open(f"{screen}/").answer(screen)
    assert phone.path.endswith("/9/")


# After sending


def reopen(application: Application) -> None:
    rules = current_rules(application.call)
    reopen_application(holder(application), application, rules, timezone.now())


def sent(call: Call, **answers: Any) -> Application:
    return make_group(call, patron=MEADOW, patron_consent="yes", **answers)


def test_everybody_of_the_group_and_the_patron_are_known_to_the_desk(call: Call) -> None:
    application = sent(call)
    with scope(organisation=call.organisation_id):
        assert members() == {
            "Hanna Wnioskodawczyni": ("leader", "adult"),
            "Halina Sąsiadka": ("member", "adult"),
            "Zosia Mała": ("member", "child"),
        }
        assert application.party is not None and application.party.patron is not None
        assert application.party.patron.nip == "5260001246"
        assert Person.objects.get(name="Zosia Mała").email == ""


def test_a_changed_list_changes_the_group(call: Call) -> None:
    application = sent(call)
    with scope(organisation=call.organisation_id):
        reopen(application)
        fill_in(application, {"members": [*GROUP[:2], {"name": "Ewa Nowa", "age_group": "adult"}]})
    send(application)
    with scope(organisation=call.organisation_id):
        assert set(members()) == {"Hanna Wnioskodawczyni", "Halina Sąsiadka", "Ewa Nowa"}
        assert not Person.objects.filter(name="Zosia Mała").exists()


def test_a_later_version_that_says_the_same_of_the_group_touches_nobody(call: Call) -> None:
    application = sent(call)
    with scope(organisation=call.organisation_id):
        before = list(PartyMember.objects.order_by("pk").values())
        reopen(application)
        fill_in(application, {"idea": "Inaczej."})
    send(application)
    with scope(organisation=call.organisation_id):
        assert list(PartyMember.objects.order_by("pk").values()) == before


def test_the_names_of_a_group_are_not_for_jurors_or_auditors(call: Call) -> None:
    sent(call)
    with scopes_disabled():
        asked = Answer.objects.get(field__key="members").version
    assert asked.is_personal and not asked.is_juror_visible


def test_the_desk_reads_the_list(call: Call, coordinator: User, client: Client) -> None:
    application = sent(call)
    client.force_login(coordinator)
    page = client.get(f"/biurko/zgloszenia/{application.pk}/").content.decode()
    assert "Halina Sąsiadka" in page and "mniej niż 16" in page
    with scopes_disabled():
        zosia = Person.objects.get(name="Zosia Mała")
    sheet = client.get(f"/biurko/ludzie/{zosia.pk}/").content.decode()
    assert "Malowany przystanek" in sheet


def test_a_call_that_asks_nothing_makes_one_party_with_one_member(application: Application) -> None:
    with scope(organisation=application.organisation_id):
        party = Party.objects.get()
        assert party.members.count() == 1 and party.patron_id is None
