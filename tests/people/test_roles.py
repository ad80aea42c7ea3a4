"""Who may look people up, who may write them down, and who must not know they exist."""

import io

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope, scopes_disabled
from openpyxl import load_workbook

from osnowa.accounts.models import User
from osnowa.kit.actor import VISITOR, WORKER, Actor, ActorKind, Grant
from osnowa.kit.refusals import Refusal
from osnowa.organisations.models import Organisation
from osnowa.people.actions import add_party, add_person, change_person
from osnowa.people.enums import ConsentPurpose, PartyKind
from osnowa.people.models import Consent, Party, Person
from osnowa.people.plugs import nav
from osnowa.people.rules import may_keep_people
from osnowa.programmes.models import Programme, ProgrammeLimit
from tests.factories.organisations import MembershipFactory, UserFactory
from tests.factories.people import PartyFactory, PersonFactory

TYPED = {"name": "Zofia", "phone": "600 100 200", "language": "pl"}


@pytest.fixture
def hanna(lipowo: Organisation) -> Person:
    with scopes_disabled():
        return PersonFactory(organisation=lipowo, name="Hanna z Lipowa")


@pytest.fixture
def consent(hanna: Person) -> Consent:
    with scopes_disabled():
        return Consent.objects.create(
            organisation=hanna.organisation,
            person=hanna,
            purpose=ConsentPurpose.IMAGE,
            text="Zgadzam się.",
            text_hash="0" * 64,
        )


def staff(organisation: Organisation, role: str, programme: Programme | None = None) -> User:
    with scopes_disabled():
        user = UserFactory()
        membership = MembershipFactory(organisation=organisation, user=user, role=role)
        if programme is not None:
            ProgrammeLimit.objects.create(
                organisation=organisation, membership=membership, programme=programme
            )
    return user


def pages(hanna: Person) -> dict[str, str]:
    return {
        "list": reverse("people:person-list"),
        "sheet": reverse("people:person-sheet", args=[hanna.pk]),
        "register": reverse("people:register-show"),
        "add": reverse("people:person-add"),
        "edit": reverse("people:person-edit", args=[hanna.pk]),
    }


def statuses(client: Client, hanna: Person) -> dict[str, int]:
    return {name: client.get(path).status_code for name, path in pages(hanna).items()}


@pytest.mark.parametrize("role", ["director", "coordinator", "clerk"])
def test_staff_who_handle_applications_read_and_write(
    client: Client, lipowo: Organisation, hanna: Person, consent: Consent, role: str
) -> None:
    client.force_login(staff(lipowo, role))
    assert set(statuses(client, hanna).values()) == {200}
    answer = client.post(pages(hanna)["add"], TYPED)
    assert answer.status_code == 302
    client.post(pages(hanna)["edit"], {**TYPED, "name": "Hanna Nowa"})
    client.post(reverse("people:consent-withdraw", args=[consent.pk]))
    with scope(organisation=lipowo.pk):
        names = set(Person.objects.values_list("name", flat=True))
        assert names == {"Zofia", "Hanna Nowa"}
        assert Consent.objects.get().withdrawn_at is not None


def test_an_auditor_reads_and_writes_nothing(
    client: Client, lipowo: Organisation, hanna: Person, consent: Consent
) -> None:
    client.force_login(staff(lipowo, "auditor"))
    assert statuses(client, hanna) == {
        "list": 200,
        "sheet": 200,
        "register": 200,
        "add": 404,
        "edit": 404,
    }
    assert pages(hanna)["add"] not in client.get(pages(hanna)["list"]).content.decode()
    assert pages(hanna)["edit"] not in client.get(pages(hanna)["sheet"]).content.decode()
    withdraw = reverse("people:consent-withdraw", args=[consent.pk])
    assert withdraw not in client.get(pages(hanna)["sheet"]).content.decode()
    for path in (pages(hanna)["add"], pages(hanna)["edit"], withdraw):
        assert client.post(path, TYPED).status_code == 404
    with scope(organisation=lipowo.pk):
        assert Person.objects.get().name == "Hanna z Lipowa"
        assert Consent.objects.get().withdrawn_at is None


@pytest.mark.parametrize("who", ["limited", "stranger", "editor", "applicant"])
def test_nobody_else_sees_or_writes_a_person(
    client: Client,
    lipowo: Organisation,
    programme: Programme,
    stranger: User,
    applicant: User,
    hanna: Person,
    consent: Consent,
    who: str,
) -> None:
    people = {"stranger": stranger, "applicant": applicant}
    limit = programme if who == "limited" else None
    role = "editor" if who == "editor" else "coordinator"
    client.force_login(people.get(who) or staff(lipowo, role, limit))
    assert client.get(pages(hanna)["sheet"]).status_code == 404
    assert client.get(pages(hanna)["edit"]).status_code == 404
    assert client.post(pages(hanna)["edit"], TYPED).status_code == 404
    assert client.post(reverse("people:consent-withdraw", args=[consent.pk])).status_code == 404
    assert "Hanna z Lipowa" not in client.get(pages(hanna)["list"]).content.decode()
    if who != "stranger":
        assert client.post(pages(hanna)["add"], TYPED).status_code == 404
    with scope(organisation=lipowo.pk):
        assert Person.objects.count() == 1
        assert Consent.objects.get().withdrawn_at is None


def test_a_visitor_is_led_to_sign_in(client: Client, hanna: Person) -> None:
    assert set(statuses(client, hanna).values()) == {302}


def test_a_person_of_another_institution_stays_there(
    client: Client, stranger: User, brzezina: Organisation, hanna: Person
) -> None:
    client.force_login(stranger)
    client.post(pages(hanna)["add"], TYPED)
    with scope(organisation=brzezina.pk):
        assert Person.objects.get().name == "Zofia"
    answer = client.get("/biurko/ludzie/?q=hanna&format=xlsx")
    assert len(list(load_workbook(io.BytesIO(answer.content)).active.values)) == 1


@pytest.mark.parametrize(
    ("actor", "may"),
    [
        (WORKER, True),
        (VISITOR, False),
        (Actor(ActorKind.USER, "x", grants=(Grant(1, "clerk"),)), True),
        (Actor(ActorKind.USER, "x", grants=(Grant(1, "coordinator", frozenset({7})),)), False),
        (Actor(ActorKind.USER, "x", grants=(Grant(1, "auditor"),)), False),
        (Actor(ActorKind.USER, "x", grants=(Grant(2, "director"),)), False),
    ],
)
def test_people_are_kept_by_staff_of_the_whole_institution(actor: Actor, may: bool) -> None:
    assert may_keep_people(actor, 1) is may


def test_actions_ask_too_and_not_only_pages(lipowo: Organisation, hanna: Person) -> None:
    auditor = Actor(ActorKind.USER, "x", grants=(Grant(lipowo.pk, "auditor"),))
    with scope(organisation=lipowo.pk):
        for attempt in (
            lambda: add_person(auditor, lipowo.pk, "Zofia"),
            lambda: change_person(auditor, hanna, name="Zofia"),
            lambda: add_party(auditor, lipowo.pk, PartyKind.PERSON, "Zofia"),
        ):
            with pytest.raises(Refusal) as refused:
                attempt()
            assert refused.value.status == 403
        assert (Person.objects.count(), Party.objects.count()) == (1, 0)


def test_parties_are_seen_like_people(lipowo: Organisation, brzezina: Organisation) -> None:
    with scopes_disabled():
        ours, theirs = PartyFactory(organisation=lipowo), PartyFactory(organisation=brzezina)
        auditor = Actor(ActorKind.USER, "x", grants=(Grant(lipowo.pk, "auditor"),))
        limited = Actor(
            ActorKind.USER, "x", grants=(Grant(lipowo.pk, "coordinator", frozenset({1})),)
        )
        assert list(Party.objects.visible_to(auditor)) == [ours]
        assert list(Party.objects.visible_to(limited)) == []
        assert theirs not in Party.objects.visible_to(auditor)


def test_the_menu_leads_to_people_only_who_may_see_them(lipowo: Organisation) -> None:
    def menu(*grants: Grant) -> list[str]:
        actor = Actor(ActorKind.USER, "x", grants=grants)
        request = type("R", (), {"actor": actor, "organisation": lipowo})()
        return [item.url for item in nav(request)]

    assert menu(Grant(lipowo.pk, "auditor")) == ["/biurko/ludzie/", "/biurko/ludzie/rejestr/"]
    assert menu(Grant(lipowo.pk, "coordinator", frozenset({1}))) == []
    assert menu(Grant(lipowo.pk + 1, "director")) == []
    assert menu() == []
