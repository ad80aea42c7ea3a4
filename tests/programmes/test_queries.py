"""What anybody may know of a programme, and which edition is the one to show."""

from datetime import date
from typing import Any

import pytest
from django.utils import translation
from django_scopes import scope, scopes_disabled

from osnowa.accounts.models import User
from osnowa.kit.actor import VISITOR, WORKER, Actor, ActorKind, Grant
from osnowa.kit.money import Money
from osnowa.kit.refusals import Refusal
from osnowa.organisations.models import Organisation
from osnowa.organisations.queries import actor_for
from osnowa.people.retention import register
from osnowa.programmes import actions, plugs
from osnowa.programmes.enums import EditionState
from osnowa.programmes.models import BudgetLine, Edition, Gate, Programme
from osnowa.programmes.policy import is_granted
from osnowa.programmes.queries import budget_total, current_edition, limits_of_memberships
from tests.factories.organisations import MembershipFactory
from tests.factories.programmes import EditionFactory, PartFactory

TODAY = date(2026, 5, 1)
RUNNING, PLANNED, FINISHED = EditionState.RUNNING, EditionState.PLANNED, EditionState.FINISHED


@pytest.mark.parametrize(
    ("editions", "shown"),
    [
        ([], None),
        ([("a", FINISHED, 2024), ("b", RUNNING, 2026), ("c", PLANNED, 2027)], "b"),
        ([("a", RUNNING, 2025), ("b", RUNNING, 2026)], "b"),
        ([("a", FINISHED, 2025), ("c", PLANNED, 2028), ("b", PLANNED, 2027)], "b"),
        ([("a", FINISHED, 2024), ("b", FINISHED, 2025)], "b"),
        ([("a", FINISHED, 2025), ("b", PLANNED, None)], "b"),
    ],
)
def test_the_edition_to_show_runs_now_or_comes_next_or_was_last(
    programme: Programme, editions: list[tuple[str, str, int | None]], shown: str | None
) -> None:
    with scopes_disabled():
        for label, state, year in editions:
            starts = date(year, 1, 1) if year else None
            EditionFactory(
                programme=programme, label=label, state=state, starts_on=starts, ends_on=None
            )
        found = current_edition(programme, TODAY)
    assert (found.label if found else None) == shown


def test_budgets_sum_to_the_grosz(edition: Edition) -> None:
    own = {"organisation": edition.organisation, "edition": edition, "label": "x"}
    with scopes_disabled():
        assert budget_total(edition) == Money(0)
        for amount in (10, 20, 3):
            BudgetLine.objects.create(**own, amount=amount)
        assert budget_total(edition) == Money(33)


LEADS = frozenset({"director", "coordinator"})


@pytest.mark.parametrize(
    ("grant", "may"),
    [
        (Grant(1, "coordinator"), True),
        (Grant(1, "director", frozenset({7})), True),
        (Grant(1, "coordinator", frozenset({8})), False),
        (Grant(1, "coordinator", frozenset()), False),
        (Grant(2, "coordinator"), False),
        (Grant(1, "clerk"), False),
        (Grant(1, "auditor"), False),
    ],
)
def test_a_role_reaches_only_its_programmes(grant: Grant, may: bool) -> None:
    actor = Actor(ActorKind.USER, "x", grants=(grant,))
    assert is_granted(actor, LEADS, 1, 7) is may


def test_the_worker_reaches_everything_and_a_visitor_nothing() -> None:
    assert is_granted(WORKER, LEADS, 1, 7)
    assert not is_granted(VISITOR, LEADS, 1, 7)


def attempts(edition: Edition) -> dict[str, Any]:
    """Every change of a programme, as a call that only needs somebody to do it."""
    with scopes_disabled():
        part = PartFactory(edition=edition)
        gate = Gate.objects.create(organisation=edition.organisation, part=part, requirement="x")
        line = BudgetLine.objects.create(
            organisation=edition.organisation, edition=edition, label="x", amount=1
        )
    programme = edition.programme
    return {
        "create": lambda by: actions.create_programme(by, programme.organisation_id, "Nowy"),
        "change": lambda by: actions.change_programme(by, programme, name="Nowy"),
        "team": lambda by: actions.save_team_member(by, programme, role="x"),
        "edition": lambda by: actions.add_edition(by, programme, label="x"),
        "edition change": lambda by: actions.change_edition(by, edition, label="x"),
        "part": lambda by: actions.add_part(by, edition, title="x"),
        "part change": lambda by: actions.change_part(by, part, title="x"),
        "gate": lambda by: actions.add_gate(by, part, "x"),
        "gate met": lambda by: actions.meet_gate(by, gate),
        "gate open": lambda by: actions.reopen_gate(by, gate),
        "line": lambda by: actions.add_budget_line(by, edition, label="x", amount=Money(1)),
        "line change": lambda by: actions.change_budget_line(by, line, label="y"),
        "line gone": lambda by: actions.remove_row(by, line),
        "target": lambda by: actions.add_target(by, edition, group="x", number=1),
        "strip": lambda by: actions.set_strip(by, edition, "own_funds", "Zdanie."),
        "funder": lambda by: actions.add_funder(by, programme, "x"),
    }


@pytest.mark.parametrize("role", ["clerk", "auditor", "editor"])
def test_only_leaders_change_anything(lipowo: Organisation, edition: Edition, role: str) -> None:
    actor = Actor(ActorKind.USER, "x", grants=(Grant(lipowo.pk, role),))
    with scope(organisation=lipowo.pk):
        for name, attempt in attempts(edition).items():
            with pytest.raises(Refusal) as refused:
                attempt(actor)
            assert refused.value.status == 403, name


def test_only_leaders_change_anything_twin(coordinator: User, edition: Edition) -> None:
    """The same changes pass for a coordinator, so the refusals above come from the role."""
    with scope(organisation=edition.organisation_id):
        for attempt in attempts(edition).values():
            attempt(actor_for(coordinator))


@pytest.mark.parametrize(
    "attempt",
    [
        lambda by, edition: actions.change_programme(by, edition.programme, organisation_id=2),
        lambda by, edition: actions.change_edition(by, edition, strip_kind="own_funds"),
        lambda by, edition: actions.add_part(by, edition, position=1),
        lambda by, edition: actions.add_budget_line(by, edition, edition_id=2),
        lambda by, edition: actions.add_target(by, edition, organisation_id=2),
        lambda by, edition: actions.save_team_member(by, edition.programme, programme_id=2),
    ],
)
def test_only_known_things_can_be_changed(
    coordinator: User, edition: Edition, attempt: Any
) -> None:
    with scope(organisation=edition.organisation_id), pytest.raises(TypeError):
        attempt(actor_for(coordinator), edition)


def test_empty_words_are_refused_with_a_sentence(coordinator: User, edition: Edition) -> None:
    by = actor_for(coordinator)
    with scope(organisation=edition.organisation_id):
        part = PartFactory(edition=edition)
        with pytest.raises(Refusal) as gate:
            actions.add_gate(by, part, "  ")
        with pytest.raises(Refusal) as funder:
            actions.add_funder(by, edition.programme, " ")
    assert set(gate.value.field_errors) == {"requirement"}
    assert set(funder.value.field_errors) == {"name"}


def test_limits_are_known_by_membership(
    coordinator: User, lipowo: Organisation, programme: Programme
) -> None:
    with scopes_disabled():
        free = MembershipFactory(organisation=lipowo)
        limited = MembershipFactory(organisation=lipowo)
    with scope(organisation=lipowo.pk):
        actions.limit_membership(actor_for(coordinator), limited, [programme])
        assert limits_of_memberships([free.pk, limited.pk]) == {
            limited.pk: frozenset({programme.pk})
        }
        actions.limit_membership(actor_for(coordinator), limited, [])
        assert limits_of_memberships([limited.pk]) == {}


def test_somebody_limited_may_not_lift_her_own_limit(
    coordinator: User, lipowo: Organisation, programme: Programme
) -> None:
    limited = Actor(
        ActorKind.USER, "x", grants=(Grant(lipowo.pk, "coordinator", frozenset({programme.pk})),)
    )
    with scope(organisation=lipowo.pk):
        membership = MembershipFactory(organisation=lipowo)
        with pytest.raises(Refusal):
            actions.limit_membership(limited, membership, [])


@pytest.mark.parametrize("language", ["pl", "uk"])
def test_every_verb_of_the_journal_is_said_in_the_readers_language(language: str) -> None:
    with translation.override("en"):
        english = {key: str(words) for key, words in plugs.verbs().items()}
    with translation.override(language):
        for key, words in plugs.verbs().items():
            assert str(words) and str(words) != english[key], key


def test_names_shown_to_everybody_are_in_the_register() -> None:
    kept = {entry.field: entry for entry in register()}
    assert kept["programmes.TeamMember.public_name"].recipients == "wszyscy"
    assert "zgodziła" in kept["programmes.TeamMember.public_name"].basis
    assert "programmes.Gate.met_by" in kept
