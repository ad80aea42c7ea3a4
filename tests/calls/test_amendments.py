"""A published promise changes only by a new version; whoever sent before keeps the old one."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from osnowa.accounts.models import User
from osnowa.applications.models import Application
from osnowa.audit.models import Entry
from osnowa.calls import sockets
from osnowa.calls.actions import (
    amend_rules,
    cancel_call,
    change_rules,
    move_showcase,
    publish_amendment,
    resolve_call,
)
from osnowa.calls.enums import CallPhase
from osnowa.calls.models import Call, Criterion, EligibilityQuestion, Rules, Stage
from osnowa.calls.queries import current_rules, draft_rules, fingerprint_of, phase_of
from osnowa.kit.actor import WORKER, Actor
from osnowa.kit.money import Money
from osnowa.kit.refusals import Conflict, Refusal
from tests.calls.cast import by, rules_of
from tests.factories.calls import change_frozen

MORE = Money.from_zloty(30_000)


@pytest.fixture
def marta(coordinator: User) -> Actor:
    return by(coordinator)


@pytest.fixture(autouse=True)
def no_panel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sockets.checklist, "_plugs", [])


@pytest.fixture
def here(open_call: Call) -> Iterator[Call]:
    with scope(organisation=open_call.organisation_id):
        yield open_call


def written(marta: Actor, call: Call, **values: object) -> Rules:
    """A second version, written and not published yet."""
    draft = amend_rules(marta, call)
    draft.call = call
    change_rules(marta, draft, **values)
    return draft


def verbs() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


def test_a_new_version_starts_from_everything_the_present_one_says(
    here: Call, marta: Actor
) -> None:
    first, second = rules_of(here), amend_rules(marta, here)
    assert (second.version, second.frozen_at, second.snapshot) == (2, None, None)
    assert (second.opens_at, second.closes_at, second.pool) == (
        first.opens_at,
        first.closes_at,
        first.pool,
    )
    for model in (Criterion, EligibilityQuestion, Stage):
        before, after = (model.objects.filter(rules=rules) for rules in (first, second))
        assert after.count() == before.count() > 0
        assert not set(before.values_list("pk")) & set(after.values_list("pk"))
    dates = Stage.objects.filter(rules=second).values_list("starts_at", flat=True)
    assert list(dates) == list(
        Stage.objects.filter(rules=first).values_list("starts_at", flat=True)
    )


def test_the_journal_tells_who_began_and_who_published_the_change(here: Call, marta: Actor) -> None:
    draft = written(marta, here, pool=MORE)
    publish_amendment(marta, draft)
    assert verbs()[-3:] == ["rules.amend", "rules.change", "rules.publish_amendment"]
    entry = Entry.objects.get(verb="rules.publish_amendment")
    told = {"version": 2, "sha256": draft.snapshot_sha256, "letters": 0}
    assert entry.side.content == told
    assert entry.actor_label == marta.label


def test_a_published_version_has_its_own_fingerprint(here: Call, marta: Actor) -> None:
    publish_amendment(marta, written(marta, here, pool=MORE))
    first, second = Rules.objects.filter(call=here).order_by("version")
    assert second.snapshot_sha256 == fingerprint_of(second.snapshot)
    assert first.snapshot_sha256 != second.snapshot_sha256
    assert (first.snapshot["rules"]["pool"], second.snapshot["rules"]["pool"]) == (
        2_200_000,
        3_000_000,
    )


def test_whoever_sent_before_keeps_the_old_rules(
    application: Application, open_call: Call, marta: Actor
) -> None:
    with scope(organisation=open_call.organisation_id):
        publish_amendment(marta, written(marta, open_call, request_cap=Money.from_zloty(1_000)))
        kept = Application.objects.get(pk=application.pk).rules
        assert (kept.version, kept.request_cap) == (1, Money.from_zloty(7_000))
        assert current_rules(open_call).request_cap == Money.from_zloty(1_000)


def test_a_version_for_tomorrow_waits_until_tomorrow(here: Call, marta: Actor) -> None:
    now = timezone.now()
    publish_amendment(marta, written(marta, here, pool=MORE), now + timedelta(days=1))
    assert current_rules(here, now).version == 1
    assert current_rules(here, now + timedelta(days=1)).version == 2


def test_a_second_click_publishes_nothing_twice(here: Call, marta: Actor) -> None:
    draft = written(marta, here, pool=MORE)
    stale = Rules.objects.get(pk=draft.pk)
    publish_amendment(marta, draft)
    with pytest.raises(Conflict):
        publish_amendment(marta, stale)
    assert verbs().count("rules.publish_amendment") == 1


def test_a_published_version_cannot_be_written_in_again(here: Call, marta: Actor) -> None:
    draft = written(marta, here, pool=MORE)
    publish_amendment(marta, draft)
    with pytest.raises(Conflict):
        change_rules(marta, draft, pool=Money(1))
    assert draft_rules(here) is None


@pytest.mark.parametrize("values", [{"pool": None}, {"closes_at": None}])
def test_an_incomplete_version_is_not_published(
    here: Call, marta: Actor, values: dict[str, object]
) -> None:
    draft = written(marta, here, **values)
    with pytest.raises(Refusal, match="Jeszcze nie można zacząć"):
        publish_amendment(marta, draft)
    assert Rules.objects.get(pk=draft.pk).frozen_at is None
    assert current_rules(here).version == 1


def test_nobody_moves_the_deadline_into_the_past(here: Call, marta: Actor) -> None:
    draft = written(marta, here, closes_at=timezone.now() - timedelta(hours=1))
    with pytest.raises(Refusal):
        publish_amendment(marta, draft)
    assert phase_of(here, timezone.now()) is CallPhase.OPEN


def test_after_the_deadline_other_rules_may_still_change(open_call: Call, marta: Actor) -> None:
    """The board needs one more week: applying does not have to open again for that."""
    change_frozen(open_call, closes_at=timezone.now() - timedelta(days=1))
    with scope(organisation=open_call.organisation_id):
        publish_amendment(marta, written(marta, open_call, pool=MORE))
        assert current_rules(open_call).pool == MORE
        assert phase_of(open_call, timezone.now()) is CallPhase.REVIEW


def test_the_deadline_may_be_put_off_even_when_it_has_passed(open_call: Call, marta: Actor) -> None:
    change_frozen(open_call, closes_at=timezone.now() - timedelta(days=1))
    later = timezone.now() + timedelta(days=7)
    with scope(organisation=open_call.organisation_id):
        publish_amendment(marta, written(marta, open_call, closes_at=later))
        assert phase_of(open_call, timezone.now()) is CallPhase.OPEN


@pytest.mark.parametrize("end", ["resolve", "cancel"])
def test_nothing_changes_after_the_end_of_a_call(here: Call, marta: Actor, end: str) -> None:
    draft = written(marta, here, pool=MORE)
    if end == "resolve":
        resolve_call(marta, here)
    else:
        cancel_call(marta, here, "Zabrakło pieniędzy")
    with pytest.raises(Refusal):
        publish_amendment(marta, draft)
    with pytest.raises(Refusal):
        amend_rules(marta, here)
    assert current_rules(here).version == 1


def test_strangers_and_clerks_amend_nothing(here: Call, stranger: User, applicant: User) -> None:
    for person in (stranger, applicant):
        with pytest.raises(Refusal) as refused:
            amend_rules(by(person), here)
        assert refused.value.status == 403
    assert Rules.objects.filter(call=here).count() == 1


def test_a_showcase_call_moves_with_its_stages_and_a_real_one_does_not(
    here: Call, marta: Actor
) -> None:
    opens, closes = timezone.now(), timezone.now() + timedelta(days=40)
    with pytest.raises(Refusal):
        move_showcase(WORKER, here, opens, closes)
    here.edition.is_showcase = True
    before = list(Stage.objects.filter(rules=rules_of(here)).values_list("ends_at", flat=True))
    old = rules_of(here).closes_at
    assert old is not None
    moved = move_showcase(WORKER, here, opens, closes)
    after = list(Stage.objects.filter(rules=moved).values_list("ends_at", flat=True))
    assert (moved.version, current_rules(here).closes_at) == (2, closes)
    assert after == [day and day + (closes - old) for day in before]


def address(name: str, call: Call) -> str:
    return reverse(f"calls:{name}", kwargs={"pk": call.pk})


def test_the_sheet_leads_through_a_change(
    client: Client, coordinator: User, open_call: Call
) -> None:
    client.force_login(coordinator)
    answer = client.post(address("rules-amend", open_call), follow=True)
    page = " ".join(answer.content.decode().split())
    assert "Piszesz wersję 2 zasad." in page
    assert address("dates-edit", open_call) in page
    with scope(organisation=open_call.organisation_id):
        assert current_rules(open_call).version == 1
    answer = client.post(address("amendment-publish", open_call), follow=True)
    assert "wersja 2" in answer.content.decode()
    assert client.post(address("amendment-publish", open_call)).status_code == 404


def test_residents_read_the_present_version_until_the_new_one_holds(
    client: Client, open_call: Call, marta: Actor
) -> None:
    page = "/programy/po-sasiedzku/po-sasiedzku-2026/"
    with scope(organisation=open_call.organisation_id):
        draft = written(marta, open_call, request_cap=Money.from_zloty(9_000))
    assert "do 7 000 zł" in client.get(page).content.decode().replace("\u00a0", " ")
    with scope(organisation=open_call.organisation_id):
        publish_amendment(marta, draft)
    assert "do 9 000 zł" in client.get(page).content.decode().replace("\u00a0", " ")
