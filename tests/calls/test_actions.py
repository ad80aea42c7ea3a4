"""Every change of a call: who may, what the journal keeps, what happens on a second click."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django_scopes import scope, scopes_disabled

from osnowa.accounts.models import User
from osnowa.audit.models import Entry
from osnowa.calls import actions, plugs, sockets
from osnowa.calls.actions import CriterionSpec, EligibilitySpec, StageSpec
from osnowa.calls.actions.create_call import free_slug
from osnowa.calls.enums import CallState, StageCategory
from osnowa.calls.models import Call, Criterion, EligibilityQuestion, Rules, Stage
from osnowa.calls.queries import call_counts, checklist_of, limits_of, missing_items
from osnowa.calls.sockets import CallCount, PastProject
from osnowa.kit.actor import VISITOR, Actor, ActorKind, Grant
from osnowa.kit.money import Money
from osnowa.kit.refusals import Conflict, Refusal
from osnowa.organisations.queries import actor_for
from osnowa.people.retention import register
from osnowa.programmes.enums import StripKind
from osnowa.programmes.models import Edition
from osnowa.questionnaires.models import Field
from tests.calls.cast import by, rules_of
from tests.factories.calls import make_call, make_open_call, make_rules
from tests.factories.programmes import EditionFactory, ProgrammeFactory


@pytest.fixture
def marta(coordinator: User) -> Actor:
    return by(coordinator)


@pytest.fixture(autouse=True)
def no_panel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sockets.checklist, "_plugs", [])


@pytest.fixture
def draft(edition: Edition) -> Iterator[Call]:
    now = timezone.now()
    call = make_call(edition, slug="szkic", opens_at=now, closes_at=now + timedelta(days=30))
    with scope(organisation=call.organisation_id):
        yield call


def attempts(call: Call) -> dict[str, Callable[[Actor], Any]]:
    """Every change of a draft, by the verb that the journal keeps."""
    rules = rules_of(call)
    spec = CriterionSpec("x", {"pl": "x"}, 1)
    return {
        "call.change": lambda a: actions.change_call(a, call, title="Inny tytuł"),
        "call.copy": lambda a: actions.copy_call(a, call, "Kopia"),
        "call.create": lambda a: actions.create_call(a, call.edition, "Nowy", call.form),
        "rules.change": lambda a: actions.change_rules(a, rules, pool=Money(1_000_000)),
        "rules.criteria": lambda a: actions.replace_criteria(a, rules, [spec]),
        "rules.eligibility": lambda a: actions.replace_eligibility(
            a, rules, [EligibilitySpec({"pl": "Czy?"})]
        ),
        "rules.stages": lambda a: actions.replace_stages(
            a, rules, [StageSpec(StageCategory.REVIEW)]
        ),
        "call.publish": lambda a: actions.publish_call(a, call),
        "rules.amend": lambda a: actions.amend_rules(a, call),
        "call.cancel": lambda a: actions.cancel_call(a, call, "Zabrakło pieniędzy"),
    }


def test_each_change_leaves_one_row_in_the_journal(draft: Call, marta: Actor) -> None:
    for verb, attempt in attempts(draft).items():
        before = Entry.objects.filter(verb=verb).count()
        attempt(marta)
        assert Entry.objects.filter(verb=verb).count() == before + 1, verb
        entry = Entry.objects.filter(verb=verb).latest("pk")
        assert entry.organisation_id == draft.organisation_id
        assert entry.target.startswith("calls.Call:")
        assert (entry.actor_label, entry.actor_user_id) == (marta.label, marta.user_id)


@pytest.mark.parametrize("role", ["clerk", "auditor", "editor"])
def test_a_role_that_only_reads_changes_nothing_and_leaves_no_row(draft: Call, role: str) -> None:
    actor = Actor(ActorKind.USER, "x", grants=(Grant(draft.organisation_id, role),))
    for verb, attempt in attempts(draft).items():
        with pytest.raises(Refusal) as refused:
            attempt(actor)
        assert refused.value.status == 403, verb
        assert refused.value.sentence.endswith("."), verb
    assert not Entry.objects.exclude(verb__startswith="form").exists()
    assert Call.objects.get().title == draft.title
    assert Criterion.objects.count() == 5


@pytest.mark.parametrize("language", ["pl", "uk"])
def test_every_verb_of_the_journal_is_said_in_the_readers_language(language: str) -> None:
    with translation.override("en"):
        english = {key: str(words) for key, words in plugs.verbs().items()}
    with translation.override(language):
        assert all(str(words) != english[key] for key, words in plugs.verbs().items())


def test_rows_are_replaced_whole_and_keep_their_order(draft: Call, marta: Actor) -> None:
    rules = rules_of(draft)
    specs = [CriterionSpec(key, {"pl": key}, 5, {"pl": "jak"}) for key in ("b", "a")]
    actions.replace_criteria(marta, rules, specs)
    rows = Criterion.objects.filter(rules=rules)
    assert [(row.key, row.position, row.help) for row in rows] == [
        ("b", 1, {"pl": "jak"}),
        ("a", 2, {"pl": "jak"}),
    ]
    actions.replace_eligibility(marta, rules, [])
    assert not EligibilityQuestion.objects.filter(rules=rules).exists()


def test_two_criteria_of_one_key_are_refused_and_the_old_ones_stay(
    draft: Call, marta: Actor
) -> None:
    twice = [CriterionSpec("a", {"pl": "a"}, 1)] * 2
    with pytest.raises(Refusal):
        actions.replace_criteria(marta, rules_of(draft), twice)
    with pytest.raises(Refusal):
        actions.replace_eligibility(marta, rules_of(draft), [EligibilitySpec({"pl": "?"})] * 4)
    assert Criterion.objects.count() == 5
    assert EligibilityQuestion.objects.count() == 3


def test_dates_are_set_in_one_step_or_not_at_all(draft: Call, marta: Actor) -> None:
    rules = rules_of(draft)
    before = list(Stage.objects.values_list("category", "starts_at"))
    with pytest.raises(TypeError):
        actions.set_dates(marta, rules, [], closes_at=timezone.now(), frozen_at=timezone.now())
    assert list(Stage.objects.values_list("category", "starts_at")) == before
    assert Rules.objects.get(pk=rules.pk).closes_at == rules_of(draft).closes_at


@pytest.mark.parametrize("name", ["version", "snapshot", "frozen_at", "call", "organisation_id"])
def test_what_is_not_a_rule_is_never_written_as_one(draft: Call, marta: Actor, name: str) -> None:
    with pytest.raises(TypeError):
        actions.change_rules(marta, rules_of(draft), **{name: None})


def test_calling_off_twice_happens_once(draft: Call, marta: Actor) -> None:
    actions.publish_call(marta, draft)
    stale = Call.objects.get(pk=draft.pk)
    actions.cancel_call(marta, draft, "  Zabrakło pieniędzy ")
    with pytest.raises(Conflict):
        actions.cancel_call(marta, stale, "Jeszcze raz")
    entry = Entry.objects.get(verb="call.cancel")
    assert entry.side.content == {"reason": "Zabrakło pieniędzy"}
    assert draft.cancelled_at is not None


def test_resolving_twice_happens_once_and_keeps_the_time(draft: Call, marta: Actor) -> None:
    actions.publish_call(marta, draft)
    stale = Call.objects.get(pk=draft.pk)
    actions.resolve_call(marta, draft)
    with pytest.raises(Conflict):
        actions.resolve_call(marta, stale)
    assert draft.resolved_at is not None
    assert Call.objects.get(pk=draft.pk).resolved_at == draft.resolved_at


def test_an_edition_of_years_ago_is_published_as_of_its_day(draft: Call, marta: Actor) -> None:
    then = timezone.now() - timedelta(days=400)
    actions.change_rules(marta, rules_of(draft), opens_at=then, closes_at=then + timedelta(days=30))
    with pytest.raises(Refusal):
        actions.publish_call(marta, draft)
    rules = actions.publish_call(marta, draft, at=then)
    assert (draft.published_at, rules.effective_at) == (then, then)


MENDED: dict[str, Callable[[Call], Any]] = {
    "dates": lambda c: Rules.objects.filter(call=c).update(closes_at=None),
    "pool": lambda c: Rules.objects.filter(call=c).update(pool=0),
    "criteria": lambda c: Criterion.objects.filter(rules__call=c).update(max_points=0),
    "form": lambda c: Field.objects.filter(form=c.form).update(removed_at=timezone.now()),
    "privacy": lambda c: setattr(c.organisation, "privacy_text", " \n"),
    "strip": lambda c: setattr(c.edition, "strip_kind", StripKind.UNSET),
    "contact": lambda c: setattr(c, "contact_label", ""),
}


@pytest.mark.parametrize("key", list(MENDED))
def test_each_item_blocks_alone_leads_to_its_page_and_unblocks(
    client: Client, coordinator: User, draft: Call, key: str
) -> None:
    fresh = Call.objects.with_edition().get(pk=draft.pk)
    assert missing_items(fresh) == []
    old = rules_of(draft)
    MENDED[key](fresh)
    (item,) = missing_items(fresh)
    assert (item.key, item.is_done) == (key, False)
    assert item.hint.endswith(".")
    client.force_login(coordinator)
    assert client.get(item.url).status_code == 200
    _put_back(draft, old)
    assert missing_items(Call.objects.with_edition().get(pk=draft.pk)) == []


def _put_back(call: Call, old: Rules) -> None:
    Rules.objects.filter(call=call).update(closes_at=old.closes_at, pool=old.pool)
    Criterion.objects.filter(rules__call=call).update(max_points=5)
    Field.objects.filter(form=call.form).update(removed_at=None)


@pytest.mark.parametrize("way", ["contact_email", "contact_phone"])
def test_one_way_to_ask_is_enough_and_none_is_not(draft: Call, way: str) -> None:
    draft.contact_email = draft.contact_phone = ""
    assert [item.key for item in missing_items(draft)] == ["contact"]
    setattr(draft, way, "x")
    assert missing_items(draft) == []


@pytest.mark.parametrize("language", ["pl", "en", "uk"])
def test_the_checklist_speaks_every_language(draft: Call, language: str) -> None:
    Rules.objects.filter(call=draft).update(closes_at=None, pool=None)
    with translation.override(language):
        labels = [item.label for item in checklist_of(draft)]
    assert len(set(labels)) == 7
    first = {"pl": "Terminy", "en": "Dates", "uk": "Дати"}
    assert labels[0][:3] == first[language][:3]


def test_addresses_never_repeat_and_stay_latin(draft: Call) -> None:
    assert free_slug("Zażółć gęślą jaźń") == "zazolc-gesla-jazn"
    assert free_slug("🌻") == "nabor"
    assert free_slug("Szkic") == "szkic-2"
    assert len(free_slug("x" * 200)) <= 50


def test_a_copy_goes_to_next_years_edition_of_the_same_institution(
    draft: Call, marta: Actor
) -> None:
    later = EditionFactory(programme=draft.edition.programme, label="2027")
    copy = actions.copy_call(marta, draft, "Następny", later)
    assert (copy.edition, copy.is_test, copy.part) == (later, False, None)
    entry = Entry.objects.get(verb="call.copy")
    assert entry.side.content == {"copied_from": draft.pk, "version": 1}


def test_a_copy_of_an_amended_call_takes_the_rules_that_hold(
    edition: Edition, marta: Actor
) -> None:
    call = make_open_call(edition)
    with scope(organisation=edition.organisation_id):
        newer = actions.amend_rules(marta, call)
        newer.call = call
        actions.change_rules(marta, newer, pool=Money.from_zloty(30_000))
        waiting = actions.copy_call(marta, call, "Przed zmianą")
        actions.publish_amendment(marta, newer)
        after = actions.copy_call(marta, call, "Po zmianie")
        assert rules_of(waiting).pool == Money.from_zloty(22_000)
        assert rules_of(after).pool == Money.from_zloty(30_000)


def test_a_copy_shares_no_row_with_its_source(draft: Call, marta: Actor) -> None:
    copy = actions.copy_call(marta, draft, "Kopia")
    actions.replace_criteria(marta, rules_of(copy), [])
    actions.change_rules(marta, rules_of(copy), pool=Money(1))
    Field.objects.filter(form=copy.form).update(removed_at=timezone.now())
    assert Criterion.objects.filter(rules__call=draft).count() == 5
    assert rules_of(draft).pool == Money.from_zloty(22_000)
    assert Field.objects.filter(form=draft.form, removed_at=None).exists()


def test_the_form_engine_gets_the_limits_of_the_rules(draft: Call) -> None:
    limits = limits_of(rules_of(draft))
    assert limits.request_cap == Money.from_zloty(7_000)
    assert (limits.budget_rows_max, limits.upload_limit_bytes) == (12, 20 * 1024 * 1024)


def test_counts_and_history_come_from_rooms_above(
    client: Client, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = make_open_call(edition)

    def counted(_actor: Actor, ids: list[int]) -> dict[int, CallCount]:
        return {pk: CallCount(41) for pk in ids}

    monkeypatch.setattr(sockets.counts, "_plugs", [counted])
    past = PastProject("Ławka pod lipą", "Siedzimy razem.", "")
    monkeypatch.setattr(sockets.history, "_plugs", [lambda call: [past]])
    assert call_counts(VISITOR, [call.pk])[call.pk].sent == 41
    page = client.get("/programy/po-sasiedzku/po-sasiedzku-2026/").content.decode()
    assert "Ławka pod lipą – Siedzimy razem." in page


def test_contacts_of_a_call_are_in_the_register_for_everybody() -> None:
    kept = {entry.field: entry for entry in register()}
    for name in ("contact_label", "contact_email", "contact_phone"):
        assert kept[f"calls.Call.{name}"].recipients == "wszyscy"


def test_today_shows_the_newest_drafts_first_and_ready_ones_to_publish(
    draft: Call, coordinator: User
) -> None:
    for number in range(4):
        make_call(draft.edition, slug=f"s-{number}", title=f"S{number}", opens_at=None)
    items = plugs.work_items(actor_for(coordinator), draft.organisation_id)
    assert len(items) == plugs.DRAFTS_SHOWN
    assert [item.verb for item in items] == ["Uzupełnij"] * 3
    Call.objects.exclude(pk=draft.pk).update(state=CallState.CANCELLED, published_at=timezone.now())
    (ready,) = plugs.work_items(actor_for(coordinator), draft.organisation_id)
    assert "gotowy" in ready.sentence
    assert (ready.verb, ready.is_mine) == ("Opublikuj", True)


@pytest.mark.parametrize(("hours", "is_told"), [(71, True), (73, False)])
def test_a_call_that_closes_within_three_days_is_told_with_its_hour(
    edition: Edition, coordinator: User, hours: int, is_told: bool
) -> None:
    closes = timezone.now().replace(microsecond=0) + timedelta(hours=hours)
    make_open_call(edition, closes_at=closes)
    with scope(organisation=edition.organisation_id):
        items = plugs.work_items(actor_for(coordinator), edition.organisation_id)
    assert [item.due_at for item in items] == ([closes] if is_told else [])


def test_a_clerk_is_not_asked_to_complete_a_call_she_may_not_write(draft: Call) -> None:
    clerk = Actor(ActorKind.USER, "x", grants=(Grant(draft.organisation_id, "clerk"),))
    assert plugs.work_items(clerk, draft.organisation_id) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_sheet_costs_the_same_for_one_and_three_criteria_and_versions(
    client: Client,
    coordinator: User,
    edition: Edition,
    count: int,
    django_assert_max_num_queries: Any,
) -> None:
    call = make_open_call(edition)
    with scope(organisation=edition.organisation_id):
        for version in range(2, count + 1):
            make_rules(call, version=version)
    client.force_login(coordinator)
    path = reverse("calls:call-sheet", kwargs={"pk": call.pk})
    with django_assert_max_num_queries(37):
        assert client.get(path).status_code == 200


def test_another_programme_of_the_same_house_is_another_matter(draft: Call) -> None:
    with scopes_disabled():
        other = ProgrammeFactory(organisation=draft.organisation)
    limited = Actor(
        ActorKind.USER,
        "x",
        grants=(Grant(draft.organisation_id, "coordinator", frozenset({other.pk})),),
    )
    assert not Call.objects.visible_to(limited).exists()
    with pytest.raises(Refusal):
        actions.change_call(limited, draft, title="Przejęty")
