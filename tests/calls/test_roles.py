"""Who opens which page of a call at the desk; forbidden and missing look the same."""

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope, scopes_disabled

from osnowa.accounts.models import User
from osnowa.calls import sockets
from osnowa.calls.enums import CallState
from osnowa.calls.models import Call, Criterion, Rules
from osnowa.organisations.models import Organisation
from osnowa.programmes.models import Edition, Programme, ProgrammeLimit
from tests.factories.calls import make_call, make_open_call
from tests.factories.organisations import MembershipFactory, UserFactory
from tests.factories.programmes import EditionFactory, ProgrammeFactory

READING = ("call-list", "call-sheet", "call-preview", "questions-preview")
WRITING = (
    "call-copy",
    "call-publish",
    "call-cancel",
    "dates-edit",
    "money-edit",
    "choice-edit",
    "criteria-edit",
    "eligibility-edit",
    "contact-edit",
    "texts-edit",
)
ONLY_POST = ("rules-amend", "amendment-publish")


@pytest.fixture(autouse=True)
def no_panel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sockets.checklist, "_plugs", [])


@pytest.fixture
def draft(edition: Edition) -> Call:
    return make_call(edition, slug="szkic", title="Szkic naboru")


def address(name: str, call: Call) -> str:
    if name in ("call-list", "call-copy"):
        return reverse(f"calls:{name}")
    return reverse(f"calls:{name}", kwargs={"pk": call.pk})


def staff(organisation: Organisation, role: str, programme: Programme | None = None) -> User:
    with scopes_disabled():
        user = UserFactory()
        membership = MembershipFactory(organisation=organisation, user=user, role=role)
        if programme is not None:
            ProgrammeLimit.objects.create(
                organisation=organisation, membership=membership, programme=programme
            )
    return user


def standing(call: Call) -> list[object]:
    """Everything a forbidden click might have changed."""
    with scope(organisation=call.organisation_id):
        return [
            list(Call.objects.order_by("pk").values_list("pk", "title", "state", "contact_label")),
            list(Rules.objects.filter(call=call).values_list("version", "pool", "frozen_at")),
            list(Criterion.objects.filter(rules__call=call).values_list("key", "max_points")),
        ]


@pytest.mark.parametrize("role", ["director", "coordinator"])
def test_leaders_open_every_page_of_a_draft(
    client: Client, lipowo: Organisation, draft: Call, role: str
) -> None:
    client.force_login(staff(lipowo, role))
    for name in (*READING, *WRITING):
        assert client.get(address(name, draft)).status_code == 200, name
    for name in ONLY_POST:
        assert client.get(address(name, draft)).status_code == 405, name


@pytest.mark.parametrize("role", ["clerk", "auditor"])
def test_readers_read_a_draft_and_are_shown_no_door_they_cannot_open(
    client: Client, lipowo: Organisation, draft: Call, role: str
) -> None:
    client.force_login(staff(lipowo, role))
    pages = {name: client.get(address(name, draft)) for name in READING}
    assert {page.status_code for page in pages.values()} == {200}
    before = standing(draft)
    for name in (*WRITING, *ONLY_POST):
        path = address(name, draft)
        assert client.get(path).status_code in (404, 405), name
        assert client.post(path, {"title": "x", "reason": "x"}).status_code == 404, name
        doors = [shown for shown, page in pages.items() if f'"{path}"' in page.content.decode()]
        assert doors == [], f"{name} is offered on {doors}"
    assert standing(draft) == before


@pytest.mark.parametrize("who", ["editor", "stranger", "applicant", "juror"])
def test_nobody_else_finds_a_draft_at_any_address(
    client: Client,
    lipowo: Organisation,
    stranger: User,
    applicant: User,
    juror: User,
    draft: Call,
    who: str,
) -> None:
    people = {"stranger": stranger, "applicant": applicant, "juror": juror}
    client.force_login(people.get(who) or staff(lipowo, "editor"))
    before = standing(draft)
    for name in {*READING, *WRITING} - {"call-list", "call-copy"}:
        assert client.get(address(name, draft)).status_code == 404, name
    for name in {*WRITING, *ONLY_POST} - {"call-copy"}:
        assert client.post(address(name, draft), {"reason": "x"}).status_code == 404, name
    assert standing(draft) == before
    assert "Szkic naboru" not in client.get(address("call-list", draft)).content.decode()
    assert "Szkic naboru" not in client.get(address("call-copy", draft)).content.decode()


def test_a_visitor_is_led_to_sign_in_and_back(client: Client, draft: Call) -> None:
    for name in (*READING, *WRITING):
        answer = client.get(address(name, draft))
        assert (answer.status_code, answer.url) == (302, f"/wejdz/?next={address(name, draft)}")


def test_a_coordinator_of_one_programme_works_only_in_it(
    client: Client, lipowo: Organisation, programme: Programme, draft: Call
) -> None:
    with scopes_disabled():
        other = EditionFactory(programme=ProgrammeFactory(organisation=lipowo))
    foreign = make_call(other, slug="obcy", title="Cudzy nabór")
    client.force_login(staff(lipowo, "coordinator", programme))
    for name in (*READING, *WRITING):
        assert client.get(address(name, draft)).status_code == 200, name
    for name in {*READING, *WRITING} - {"call-list", "call-copy"}:
        assert client.get(address(name, foreign)).status_code == 404, name
    assert "Cudzy nabór" not in client.get(address("call-list", draft)).content.decode()
    copying = client.get(address("call-copy", draft)).content.decode()
    assert "Cudzy nabór" not in copying
    typed = {"source": draft.pk, "title": "Kopia", "edition": other.pk}
    assert (
        "Wybierz edycję z listy."
        in client.post(address("call-copy", draft), typed).content.decode()
    )
    with scopes_disabled():
        assert not Call.objects.filter(title="Kopia").exists()


def test_a_call_of_another_institution_is_never_a_source(
    client: Client, coordinator: User, edition: Edition, brzezina: Organisation
) -> None:
    with scopes_disabled():
        foreign = make_open_call(
            EditionFactory(programme=ProgrammeFactory(organisation=brzezina)), slug="obcy"
        )
    make_call(edition, slug="nasz")
    client.force_login(coordinator)
    typed = {"source": foreign.pk, "title": "Kopia", "edition": edition.pk}
    page = client.post(reverse("calls:call-copy"), typed).content.decode()
    assert "Wybierz nabór z listy." in page
    assert 'value="Kopia"' in page


def test_what_is_published_can_be_written_in_no_more(
    client: Client, coordinator: User, open_call: Call
) -> None:
    client.force_login(coordinator)
    before = standing(open_call)
    frozen = ("dates", "money", "choice", "criteria", "eligibility")
    for name in frozen:
        path = address(f"{name}-edit", open_call)
        assert client.get(path).status_code == 409, name
        assert client.post(path, {"pool": "1"}).status_code == 409, name
    assert client.post(address("call-publish", open_call)).status_code == 409
    assert standing(open_call) == before
    for name in ("texts-edit", "contact-edit"):
        assert client.get(address(name, open_call)).status_code == 200


@pytest.mark.parametrize("state", [CallState.RESOLVED, CallState.CANCELLED])
def test_an_ended_call_is_only_read(
    client: Client, coordinator: User, open_call: Call, state: str
) -> None:
    with scopes_disabled():
        Call.objects.filter(pk=open_call.pk).update(state=state)
    client.force_login(coordinator)
    sheet = client.get(address("call-sheet", open_call)).content.decode()
    for name in ("call-publish", "call-cancel", "rules-amend"):
        assert address(name, open_call) not in sheet, name
    assert client.post(address("rules-amend", open_call)).status_code == 422
    answer = client.post(address("call-cancel", open_call), {"reason": "Za późno"})
    assert answer.status_code == 409
    with scopes_disabled():
        assert Call.objects.get(pk=open_call.pk).state == state


def test_addresses_that_do_not_exist(client: Client, coordinator: User, draft: Call) -> None:
    client.force_login(coordinator)
    draft.pk = 999_999
    for name in {*READING, *WRITING} - {"call-list", "call-copy"}:
        assert client.get(address(name, draft)).status_code == 404, name
