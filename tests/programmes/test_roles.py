"""Who opens which page of a programme; forbidden and missing look the same."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scopes_disabled

from osnowa.accounts.models import User
from osnowa.organisations.models import Organisation
from osnowa.programmes.models import (
    AudienceTarget,
    BudgetLine,
    Edition,
    Funder,
    Gate,
    Part,
    Programme,
    ProgrammeLimit,
    TeamMember,
)
from tests.factories.organisations import MembershipFactory, UserFactory
from tests.factories.programmes import (
    EditionFactory,
    PartFactory,
    ProgrammeFactory,
    TeamMemberFactory,
)

READING = ("programme-list", "programme-sheet")
WRITING = (
    "programme-create",
    "programme-edit",
    "edition-add",
    "team-add",
    "funder-add",
    "edition-edit",
    "strip-edit",
    "part-add",
    "budget-line-add",
    "target-add",
    "part-edit",
    "gate-add",
    "budget-line-edit",
    "budget-line-remove",
    "team-edit",
    "target-edit",
    "target-remove",
)
ONLY_POST = ("gate-meet",)


@pytest.fixture
def rows(edition: Edition) -> Iterator[dict[str, int]]:
    """One row of each kind in Lipowo, by the address that opens it."""
    own = {"organisation": edition.organisation, "edition": edition}
    with scopes_disabled():
        part = PartFactory(edition=edition)
        gate = Gate.objects.create(organisation=edition.organisation, part=part, requirement="x")
        line = BudgetLine.objects.create(**own, label="Sala", amount=1)
        member = TeamMemberFactory(programme=edition.programme)
        target = AudienceTarget.objects.create(**own, group="Seniorzy", number=1)
    by_edition = ("edition-edit", "strip-edit", "part-add", "budget-line-add", "target-add")
    yield {
        **dict.fromkeys(
            ("programme-sheet", "programme-edit", "edition-add", "team-add", "funder-add"),
            edition.programme_id,
        ),
        **dict.fromkeys(by_edition, edition.pk),
        **dict.fromkeys(("part-edit", "gate-add"), part.pk),
        **dict.fromkeys(("budget-line-edit", "budget-line-remove"), line.pk),
        "team-edit": member.pk,
        "gate-meet": gate.pk,
        **dict.fromkeys(("target-edit", "target-remove"), target.pk),
    }


def address(name: str, rows: dict[str, int]) -> str:
    return reverse(f"programmes:{name}", args=[rows[name]] if name in rows else [])


def staff(organisation: Organisation, role: str, programme: Programme | None = None) -> User:
    with scopes_disabled():
        user = UserFactory()
        membership = MembershipFactory(organisation=organisation, user=user, role=role)
        if programme is not None:
            ProgrammeLimit.objects.create(
                organisation=organisation, membership=membership, programme=programme
            )
    return user


def count() -> list[int]:
    models = (Programme, Edition, Part, Gate, BudgetLine, AudienceTarget, TeamMember, Funder)
    with scopes_disabled():
        return [model.objects.count() for model in models]


@pytest.mark.parametrize("role", ["director", "coordinator"])
def test_leaders_open_every_page(
    client: Client, lipowo: Organisation, rows: dict[str, int], role: str
) -> None:
    client.force_login(staff(lipowo, role))
    for name in (*READING, *WRITING):
        assert client.get(address(name, rows)).status_code == 200, name
    for name in ONLY_POST:
        assert client.get(address(name, rows)).status_code == 405, name


@pytest.mark.parametrize("role", ["clerk", "auditor"])
def test_readers_read_and_are_shown_no_door_they_cannot_open(
    client: Client, lipowo: Organisation, rows: dict[str, int], role: str
) -> None:
    client.force_login(staff(lipowo, role))
    pages = [client.get(address(name, rows)) for name in READING]
    assert [page.status_code for page in pages] == [200, 200]
    before = count()
    for name in (*WRITING, *ONLY_POST):
        assert client.post(address(name, rows), {"x": "1"}).status_code == 404, name
        assert all(address(name, rows) not in page.content.decode() for page in pages), name
    assert count() == before


@pytest.mark.parametrize("who", ["editor", "stranger", "applicant"])
def test_nobody_else_finds_anything(
    client: Client,
    lipowo: Organisation,
    stranger: User,
    applicant: User,
    rows: dict[str, int],
    who: str,
) -> None:
    people = {"stranger": stranger, "applicant": applicant}
    client.force_login(people.get(who) or staff(lipowo, "editor"))
    before = count()
    own = {"programme-list", "programme-create"} if who == "stranger" else set()
    for name in {*READING, *WRITING} - own:
        assert client.get(address(name, rows)).status_code == 404, name
    for name in {*WRITING, *ONLY_POST} - own:
        assert client.post(address(name, rows), {"x": "1"}).status_code == 404, name
    assert count() == before
    assert "Po sąsiedzku" not in client.get(address("programme-list", rows)).content.decode()


def test_a_visitor_is_led_to_sign_in_and_back(client: Client, rows: dict[str, int]) -> None:
    for name in (*READING, *WRITING):
        answer = client.get(address(name, rows))
        assert answer.status_code == 302, name
        assert answer.url == f"/wejdz/?next={address(name, rows)}"


def test_a_coordinator_of_one_programme_works_only_in_it(
    client: Client, lipowo: Organisation, programme: Programme, rows: dict[str, int]
) -> None:
    with scopes_disabled():
        other = ProgrammeFactory(organisation=lipowo, name="Inny program")
        foreign = EditionFactory(programme=other)
    client.force_login(staff(lipowo, "coordinator", programme))
    for name in (*READING, *(set(WRITING) - {"programme-create"})):
        assert client.get(address(name, rows)).status_code == 200, name
    assert "Inny program" not in client.get(address("programme-list", rows)).content.decode()
    assert client.get(reverse("programmes:programme-sheet", args=[other.pk])).status_code == 404
    assert client.get(reverse("programmes:strip-edit", args=[foreign.pk])).status_code == 404


def test_a_coordinator_of_one_programme_opens_no_new_ones(
    client: Client, lipowo: Organisation, programme: Programme
) -> None:
    client.force_login(staff(lipowo, "coordinator", programme))
    assert "Nowy program" not in client.get("/biurko/programy/").content.decode()
    typed = {"name": "Własny", "sentence_pl": "Zdanie."}
    assert client.post(reverse("programmes:programme-create"), typed).status_code == 404
    with scopes_disabled():
        assert not Programme.objects.filter(name="Własny").exists()


def test_addresses_of_rows_that_do_not_exist(client: Client, coordinator: User) -> None:
    client.force_login(coordinator)
    for name in (*WRITING[1:], "programme-sheet"):
        assert client.get(reverse(f"programmes:{name}", args=[999_999])).status_code == 404, name
