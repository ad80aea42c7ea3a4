"""Who leads a call and applied in it herself neither checks her idea nor decides on it."""

from typing import Any

import pytest
from django.db.models import Q
from django.test import Client
from django.urls import reverse

from osnowa.accounts.models import User
from osnowa.applications.models import Application
from osnowa.calls.models import Call
from osnowa.decisions.actions import decide
from osnowa.kit.refusals import Refusal
from osnowa.organisations.queries import actor_for
from osnowa.outbox.models import Letter
from osnowa.people.models import PartyMember, Person
from osnowa.reviews.actions import accept_application, mark_application, reject_application
from osnowa.reviews.actions.checks import Mark
from osnowa.reviews.queries import conflicts
from osnowa.reviews.queries.sets import set_of
from tests.factories.decisions import settle
from tests.factories.organisations import MembershipFactory, UserFactory
from tests.factories.reviews import make_party, make_sent, seat

OWN = "Ogród Marty"


@pytest.fixture
def own(ranked: list[Application], coordinator: User) -> Application:
    """The second idea of the ranking is Marta's; she declared nothing, she sits on no panel."""
    address = coordinator.email.upper()
    Application.objects.filter(pk=ranked[1].pk).update(title=OWN, contact_email=address)
    return ranked[1]


@pytest.fixture
def of_her_group(ranked: list[Application], coordinator: User) -> Application:
    """The second idea was sent by Ewa for the circle Marta belongs to."""
    Application.objects.filter(pk=ranked[1].pk).update(title=OWN)
    party = make_party(ranked[1], "informal_group", "Koło gospodyń")
    organisation = {"organisation_id": party.organisation_id}
    marta = Person.objects.create(name="Marta", email=coordinator.email, **organisation)
    PartyMember.objects.create(party=party, person=marta, **organisation)
    return ranked[1]


@pytest.fixture
def guard_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what is declared counts, as it once was."""
    monkeypatch.setattr(conflicts, "own_of", lambda _email: Q(pk__in=[]))


def told_to(client: Client, user: User, call: Call) -> dict[str, Any]:
    client.force_login(user)
    addresses = {
        "board": reverse("decisions:board-show", args=[call.pk]),
        "decision": reverse("decisions:decision-edit", args=[call.pk, 2]),
        "judging": "/biurko/ocena/",
        "applications": "/biurko/zgloszenia/",
    }
    return {name: client.get(address) for name, address in addresses.items()}


def shown(answers: dict[str, Any]) -> set[str]:
    told = {name: answer.content.decode() for name, answer in answers.items()}
    return {name for name, text in told.items() if OWN in text.replace("\u00a0", " ")}


@pytest.mark.parametrize("which", ["own", "of_her_group"])
def test_at_her_desk_it_is_not_there(
    which: str,
    request: pytest.FixtureRequest,
    client: Client,
    coordinator: User,
    judged_call: Call,
) -> None:
    request.getfixturevalue(which)
    answers = told_to(client, coordinator, judged_call)
    assert shown(answers) == set()
    assert answers["decision"].status_code == 404
    lines = answers["board"].context["page"].lines
    assert [line.application.number for line in lines] == [1, 3, 4, 5]


def test_at_her_desk_twin_with_the_guard_off(
    client: Client, coordinator: User, judged_call: Call, own: Application, guard_off: None
) -> None:
    answers = told_to(client, coordinator, judged_call)
    assert shown(answers) == {"board", "decision", "judging", "applications"}


def test_in_moje_it_stays_hers(client: Client, coordinator: User, own: Application) -> None:
    Application.objects.filter(pk=own.pk).update(contact_email=coordinator.email)
    client.force_login(coordinator)
    assert OWN in client.get("/moje/").content.decode()


def test_she_decides_nothing_about_it(coordinator: User, own: Application) -> None:
    with pytest.raises(Refusal, match="konflikt"):
        decide(actor_for(coordinator), own, outcome="refused", sentence="Nie.")


def test_she_does_not_check_it(coordinator: User, judged_call: Call) -> None:
    sent = make_sent(judged_call, 7, state="submitted", contact_email=coordinator.email)
    marta = actor_for(coordinator)
    for act in (
        lambda: mark_application(marta, sent, {1: Mark("yes")}),
        lambda: accept_application(marta, sent),
        lambda: reject_application(marta, sent, "Nie."),
    ):
        with pytest.raises(Refusal, match="konflikt"):
            act()


def test_she_does_not_check_it_twin(coordinator: User, judged_call: Call, guard_off: None) -> None:
    sent = make_sent(judged_call, 7, state="submitted", contact_email=coordinator.email)
    reject_application(actor_for(coordinator), sent, "Nie.")
    sent.refresh_from_db()
    assert sent.state == "rejected"


def test_somebody_else_checks_and_decides(
    client: Client, judged_call: Call, own: Application
) -> None:
    dorota = UserFactory(email="dorota@example.org")
    MembershipFactory(organisation=judged_call.organisation, user=dorota, role="director")
    assert "board" in shown(told_to(client, dorota, judged_call))
    decide(actor_for(dorota), own, outcome="refused", sentence="Zabrakło pieniędzy.")


def test_she_reads_no_letter_about_it_before_it_goes(
    client: Client, coordinator: User, judged_call: Call, own: Application
) -> None:
    dorota = UserFactory(email="dorota@example.org")
    MembershipFactory(organisation=judged_call.organisation, user=dorota, role="director")
    settle(actor_for(dorota), judged_call)
    letter = Letter.objects.get(text__contains=OWN)
    address = reverse("messaging:letter-show", args=[letter.pk])
    client.force_login(coordinator)
    assert client.get(address).status_code == 404
    client.force_login(dorota)
    assert client.get(address).status_code == 200


def test_a_juror_does_not_judge_what_her_group_sent(
    judged_call: Call, coordinator: User, of_her_group: Application
) -> None:
    marta = seat(judged_call, coordinator)
    assert of_her_group not in set_of(marta)
    assert set_of(marta).count() == 4
