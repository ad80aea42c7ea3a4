"""What was published stays as it was, whatever code tries."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django_scopes import scope

from osnowa.accounts.models import User
from osnowa.calls import sockets
from osnowa.calls.actions import (
    CriterionSpec,
    amend_rules,
    change_rules,
    publish_amendment,
    publish_call,
    replace_criteria,
)
from osnowa.calls.guards import drop_guards, set_guards
from osnowa.calls.models import Call, Criterion, Rules, Stage
from osnowa.calls.queries import current_rules, fingerprint_of, snapshot_of
from osnowa.kit.money import Money
from osnowa.kit.refusals import Conflict
from osnowa.programmes.models import Edition
from tests.calls.cast import by, rules_of
from tests.factories.calls import make_call


@pytest.fixture
def published(coordinator: User, edition: Edition, monkeypatch: pytest.MonkeyPatch) -> Call:
    call = make_call(
        edition, opens_at=timezone.now(), closes_at=timezone.now() + timedelta(days=30)
    )
    monkeypatch.setattr(sockets.checklist, "_plugs", [])
    with scope(organisation=call.organisation_id):
        publish_call(by(coordinator), call)
    return call


def test_snapshot_holds_the_whole_promise(published: Call) -> None:
    with scope(organisation=published.organisation_id):
        rules = Rules.objects.get(call=published)
    assert rules.snapshot["rules"]["pool"] == 2_200_000
    assert [row["max_points"] for row in rules.snapshot["criteria"]] == [5, 10, 10, 5, 10]
    assert len(rules.snapshot["eligibility"]) == 3
    assert len(rules.snapshot["form"]["sections"]) == 7
    assert rules.snapshot["strip"]["is_own_funds"] is True
    assert rules.snapshot["privacy_text"]
    assert rules.snapshot_sha256 == fingerprint_of(rules.snapshot)


def test_the_same_rules_give_the_same_fingerprint_and_one_grosz_another(published: Call) -> None:
    with scope(organisation=published.organisation_id):
        rules = rules_of(published)
        again = snapshot_of(published, rules)
        assert fingerprint_of(again) == rules.snapshot_sha256
        rules.pool = Money(2_200_001)
        assert fingerprint_of(snapshot_of(published, rules)) != rules.snapshot_sha256


def test_actions_refuse_to_touch_published_rules(published: Call, coordinator: User) -> None:
    with scope(organisation=published.organisation_id):
        rules = rules_of(published)
        with pytest.raises(Conflict, match=r"."):
            change_rules(by(coordinator), rules, pool=Money(1))
        with pytest.raises(Conflict):
            replace_criteria(by(coordinator), rules, [CriterionSpec("x", {"pl": "x"}, 1)])


def attempts(call: Call) -> list[object]:
    rules = Rules.objects.get(call=call)
    own = {"organisation_id": call.organisation_id, "rules": rules, "position": 99}
    return [
        lambda: Rules.objects.filter(pk=rules.pk).update(pool=1),
        lambda: Rules.objects.filter(pk=rules.pk).update(frozen_at=None),
        lambda: Criterion.objects.filter(rules=rules).update(max_points=99),
        lambda: Criterion.objects.create(**own, key="nowe", max_points=1),
        lambda: Stage.objects.filter(rules=rules).update(starts_at=None),
        lambda: Stage.objects.create(**own, category="review"),
    ]


def test_the_database_refuses_to_change_published_rules(published: Call) -> None:
    with scope(organisation=published.organisation_id):
        for attempt in attempts(published):
            with pytest.raises(IntegrityError), transaction.atomic():
                attempt()  # type: ignore[operator]


def test_the_database_refuses_to_change_published_rules_twin(published: Call) -> None:
    """Without the guard every one of these would quietly change the promise."""
    with scope(organisation=published.organisation_id):
        drop_guards(connection.alias)
        for attempt in attempts(published):
            with transaction.atomic():
                attempt()  # type: ignore[operator]
        assert Rules.objects.get(call=published).frozen_at is None
        set_guards(connection.alias)


def test_a_draft_may_be_changed_freely(edition: Edition) -> None:
    call = make_call(edition)
    with scope(organisation=call.organisation_id):
        assert Rules.objects.filter(call=call).update(pool=1) == 1
        assert Criterion.objects.filter(rules__call=call).update(max_points=1) == 5


def test_amending_writes_beside_and_holds_only_when_published(
    published: Call, coordinator: User
) -> None:
    with scope(organisation=published.organisation_id):
        first = current_rules(published)
        draft = amend_rules(by(coordinator), published)
        assert amend_rules(by(coordinator), published) == draft
        change_rules(by(coordinator), draft, pool=Money.from_zloty(30_000))
        assert current_rules(published).pool == Money.from_zloty(22_000)
        publish_amendment(by(coordinator), draft)
        held = current_rules(published)
        assert (held.version, held.pool) == (2, Money.from_zloty(30_000))
        assert Criterion.objects.filter(rules=held).count() == 5
        first.refresh_from_db()
        assert first.pool == Money.from_zloty(22_000)
