"""Hanna learns the result in Moje: not a second before the letters go, and nobody else with her."""

import pytest
from django.test import Client
from django_scopes import scopes_disabled
from pytest_django.fixtures import DjangoAssertNumQueries

from osnowa.accounts.models import User
from osnowa.applications import sockets
from osnowa.applications.actions import withdraw_application
from osnowa.applications.enums import ApplicationState
from osnowa.applications.models import Application
from osnowa.applications.queries import mine
from osnowa.applications.queries.mine import outcomes_known
from osnowa.applications.queries.timeline import events_of
from osnowa.applications.sockets import OutcomeView
from osnowa.applications.status import AWARDED, NOT_ACCEPTED, OVER, RESERVE, STATUS, status_of
from osnowa.audit.actions import record
from osnowa.calls.models import Call
from osnowa.decisions.actions import release_decisions
from osnowa.decisions.enums import Outcome
from osnowa.decisions.models import Decision
from osnowa.decisions.queries.outcomes import RESIDENT_WORDS
from osnowa.kit.actor import Actor, draft_holder
from osnowa.kit.money import Money
from osnowa.kit.refusals import Conflict
from osnowa.organisations.queries import actor_for
from tests.decisions.conftest import lipowo_scope, ranked  # noqa: F401 - fixtures
from tests.factories.decisions import SENTENCES, release, settle
from tests.factories.organisations import UserFactory
from tests.reviews.conftest import judged_call, marta, ola  # noqa: F401 - fixtures

AWARD = OutcomeView(AWARDED, "Pomysł łączy sąsiadów.", Money.from_zloty(4_000), "ok")


def owner_of(application: Application) -> User:
    return UserFactory(email=application.contact_email)


def page(user: User, application: Application) -> str:
    client = Client()
    client.force_login(user)
    path = f"/moje/zgloszenia/{application.public_id}/"
    return client.get(path).content.decode().replace("\u00a0", " ")


def moje(user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.get("/moje/").content.decode().replace("\u00a0", " ")


def test_nothing_is_known_before_the_letters_go(
    marta: Actor,  # noqa: F811
    judged_call: Call,  # noqa: F811
    ranked: list[Application],  # noqa: F811
) -> None:
    settle(marta, judged_call)
    user = owner_of(ranked[0])
    for text in (page(user, ranked[0]), moje(user)):
        assert "przyjęte do oceny" in text
        assert "dofinansowane" not in text
        assert SENTENCES["awarded"] not in text


def test_nothing_is_known_twin_the_decision_is_made_already(
    marta: Actor,  # noqa: F811
    judged_call: Call,  # noqa: F811
    ranked: list[Application],  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A plug that does not ask about the release would tell."""
    settle(marta, judged_call)

    def hasty(ids: list[int]) -> dict[int, OutcomeView]:
        rows = Decision.objects.filter(application__in=ids)
        return {row.application_id: OutcomeView(AWARDED, row.sentence, None, "ok") for row in rows}

    monkeypatch.setattr(sockets.outcomes, "_plugs", [hasty])
    assert SENTENCES["awarded"] in page(owner_of(ranked[0]), ranked[0])


def test_word_amount_and_sentence_are_shown_after_the_release(
    marta: Actor,  # noqa: F811
    judged_call: Call,  # noqa: F811
    ranked: list[Application],  # noqa: F811
) -> None:
    release(marta, judged_call)
    user = owner_of(ranked[0])
    for text in (page(user, ranked[0]), moje(user)):
        assert "dofinansowane" in text
        assert "6 000 zł" in text
        assert SENTENCES["awarded"] in text


def test_whoever_got_nothing_reads_why_and_no_amount(
    marta: Actor,  # noqa: F811
    judged_call: Call,  # noqa: F811
    ranked: list[Application],  # noqa: F811
) -> None:
    release(marta, judged_call)
    user = owner_of(ranked[4])
    assert "nieprzyjęte" in page(user, ranked[4])
    assert SENTENCES["refused"] in moje(user)
    assert "Przyznana kwota" not in page(user, ranked[4])
    (row,) = mine(actor_for(user))
    assert (row.section, row.amount) == (OVER, None)


def test_everybody_reads_only_her_own_result(
    marta: Actor,  # noqa: F811
    judged_call: Call,  # noqa: F811
    ranked: list[Application],  # noqa: F811
    stranger: User,
    group_member: User,
) -> None:
    release(marta, judged_call)
    for user in (stranger, group_member, owner_of(ranked[1])):
        client = Client()
        client.force_login(user)
        path = f"/moje/zgloszenia/{ranked[0].public_id}/"
        assert client.get(path).status_code == 404
        assert ranked[0].title not in client.get("/moje/").content.decode()


@pytest.mark.parametrize(("language", "word"), [("en", "awarded"), ("uk", "профінансовано")])
def test_result_is_told_in_her_language(
    marta: Actor,  # noqa: F811
    judged_call: Call,  # noqa: F811
    ranked: list[Application],  # noqa: F811
    language: str,
    word: str,
) -> None:
    release(marta, judged_call)
    client = Client()
    client.force_login(owner_of(ranked[0]))
    path = f"/{language}/moje/zgloszenia/{ranked[0].public_id}/"
    assert word in client.get(path).content.decode()


def test_holder_of_the_cookie_reads_the_result_too(
    marta: Actor,  # noqa: F811
    judged_call: Call,  # noqa: F811
    ranked: list[Application],  # noqa: F811
) -> None:
    settle(marta, judged_call)
    release_decisions(marta, judged_call)
    (row,) = mine(draft_holder(ranked[0].pk))
    assert row.next == SENTENCES["awarded"]
    assert row.amount == Money.from_zloty(6_000)


@pytest.mark.parametrize("state", sorted(set(ApplicationState.values) - {"accepted"}))
def test_only_what_was_judged_has_an_outcome(
    judged_call: Call,  # noqa: F811
    ranked: list[Application],  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    state: str,
) -> None:
    monkeypatch.setattr(sockets.outcomes, "_plugs", [lambda ids: dict.fromkeys(ids, AWARD)])
    ranked[0].state = state
    assert outcomes_known([ranked[0]]) == {}
    assert status_of(state, outcome=AWARD) == STATUS[state]


def test_three_results_cost_as_much_as_one(
    marta: Actor,  # noqa: F811
    judged_call: Call,  # noqa: F811
    ranked: list[Application],  # noqa: F811
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    release(marta, judged_call)
    with django_assert_num_queries(5), scopes_disabled():
        mine(draft_holder(ranked[0].pk))
    with django_assert_num_queries(5), scopes_disabled():
        mine(*[draft_holder(row.pk) for row in ranked[:3]])


def test_every_outcome_has_a_word_of_the_eight() -> None:
    assert set(RESIDENT_WORDS) == set(Outcome)
    assert {str(word) for word, _tone in RESIDENT_WORDS.values()} == {
        str(AWARDED),
        str(RESERVE),
        str(NOT_ACCEPTED),
    }


def test_what_was_refused_cannot_be_withdrawn(
    marta: Actor,  # noqa: F811
    judged_call: Call,  # noqa: F811
    ranked: list[Application],  # noqa: F811
) -> None:
    release(marta, judged_call)
    chosen, refused = ranked[0], ranked[-1]
    assert Decision.objects.get(application=refused).outcome == Outcome.REFUSED
    assert "Wycofaj zgłoszenie" in page(owner_of(chosen), chosen)
    assert "Wycofaj zgłoszenie" not in page(owner_of(refused), refused)
    with pytest.raises(Conflict):
        withdraw_application(marta, refused)


def test_she_does_not_read_who_declared_what(
    marta: Actor,  # noqa: F811
    judged_call: Call,  # noqa: F811
    ranked: list[Application],  # noqa: F811
) -> None:
    mine = ranked[0]
    record(marta, "application.declare_impartial", mine, organisation_id=mine.organisation_id)
    said = "złożono oświadczenie o bezstronności"
    assert said not in page(owner_of(mine), mine)
    at_the_desk = events_of(mine, names_staff=True, names_applicant=True, tells_judging=True)
    assert said in [event.text for event in at_the_desk]
