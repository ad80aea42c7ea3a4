"""Ready calls: each makes a complete call, some make two; and calls that follow others."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from osnowa.accounts.models import User
from osnowa.calls import sockets
from osnowa.calls.actions import (
    amend_rules,
    change_rules,
    make_from_preset,
    publish_amendment,
    replace_conditions,
    resolve_call,
    supplement_call,
)
from osnowa.calls.enums import CallLink
from osnowa.calls.models import Call, Condition, Criterion, Rules, Stage
from osnowa.calls.presets import NAMES, call_preset, call_presets
from osnowa.calls.queries import checklist_of, current_rules, lint_of
from osnowa.eligibility.enums import ConditionKind
from osnowa.eligibility.sentences import rule_of
from osnowa.eligibility.specs import ConditionSpec
from osnowa.kit.money import Money
from osnowa.kit.refusals import Conflict, Refusal
from osnowa.outbox.models import Letter
from osnowa.programmes.models import Edition
from osnowa.questionnaires.queries import form_outline
from osnowa.reviews.queries.checks import proposed_items
from tests.architecture.plain_polish import faults
from tests.calls.cast import by, rules_of
from tests.factories.applications import make_application, make_draft
from tests.factories.calls import change_frozen, make_call, make_open_call


@pytest.fixture
def scoped(edition: Edition) -> object:
    with scope(organisation=edition.organisation_id):
        yield edition


@pytest.mark.parametrize("name", NAMES)
def test_each_ready_call_is_whole(scoped: Edition, coordinator: User, name: str) -> None:
    ready = call_preset(name)
    first = make_from_preset(by(coordinator), scoped, ready)
    made = list(Call.objects.order_by("pk"))
    assert made[0] == first
    assert [call.link for call in made] == [spec.link for spec in ready.calls]
    for call, spec in zip(made, ready.calls, strict=True):
        assert call.preset == call_preset(name).mark
        rules = Rules.objects.get(call=call)
        assert Criterion.objects.filter(rules=rules).count() == len(spec.criteria)
        assert Condition.objects.filter(rules=rules).count() == len(spec.conditions)
        assert rules.has_conditions is bool(spec.conditions)
        assert Stage.objects.filter(rules=rules).count() == len(spec.stages)
        assert list(form_outline(call.form_id).questions)
        assert call.follows == (first if spec.link else None)


@pytest.mark.parametrize("name", NAMES)
def test_words_of_ready_calls_are_plain_and_in_three_languages(name: str) -> None:
    ready = call_preset(name)
    texts = [ready.title, ready.about]
    for call in ready.calls:
        texts += [call.title, call.sentence, call.for_whom]
        texts += [criterion.label for criterion in call.criteria]
    for text in texts:
        assert set(text) == {"pl", "en", "uk"}
        assert all(text.values())
        assert not faults(text["pl"])


@pytest.mark.parametrize("name", NAMES)
def test_conditions_of_ready_calls_can_be_said(name: str) -> None:
    for call in call_preset(name).calls:
        for spec in call.conditions:
            assert not faults(rule_of(spec.kind, spec.values))


def test_the_desk_makes_a_call_from_a_ready_one_or_from_nothing(
    client: Client, coordinator: User, edition: Edition
) -> None:
    client.force_login(coordinator)
    page = client.get(reverse("calls:call-preset")).content.decode()
    assert all(ready.title["pl"] in page.replace("\u00a0", " ") for ready in call_presets())
    answer = client.post(reverse("calls:call-preset"), {"edition": edition.pk, "title": "Mój"})
    assert answer.status_code == 200
    assert 'value="Mój"' in answer.content.decode()
    typed = {"edition": edition.pk, "title": "Zupełnie pusty"}
    assert client.post(reverse("calls:call-empty"), typed).status_code == 302
    with scopes_disabled():
        call = Call.objects.get()
        assert (call.title, call.preset) == ("Zupełnie pusty", "")
    sheet = client.get(reverse("calls:call-sheet", args=[call.pk])).content.decode()
    assert "Formularz nie ma jeszcze pytań." in sheet.replace("\u00a0", " ")
    assert ">Pytania</dt>" not in sheet.replace("\u00a0", " ")
    assert "wzor" in client.get(reverse("calls:call-copy")).content.decode()


def test_nobody_makes_calls_in_another_house(
    client: Client, stranger: User, edition: Edition
) -> None:
    client.force_login(stranger)
    typed = {"preset": "initiative", "edition": edition.pk, "title": ""}
    assert client.post(reverse("calls:call-preset"), typed).status_code == 200
    with scopes_disabled():
        assert not Call.objects.exists()


def test_the_second_step_waits_for_the_results_of_the_first(
    scoped: Edition, coordinator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sockets.checklist, "_plugs", [])
    first = make_from_preset(by(coordinator), scoped, call_preset("idea"))
    second = Call.objects.get(follows=first)
    assert second.link == CallLink.SECOND_STEP
    item = next(item for item in checklist_of(second) if item.key == "follows")
    assert not item.is_done
    Call.objects.filter(pk=first.pk).update(state="published", published_at=timezone.now())
    first.refresh_from_db()
    resolve_call(by(coordinator), first)
    second = Call.objects.select_related("follows").get(pk=second.pk)
    assert next(item for item in checklist_of(second) if item.key == "follows").is_done


def test_an_award_needs_no_pool(scoped: Edition, coordinator: User) -> None:
    award = make_from_preset(by(coordinator), scoped, call_preset("nomination"))
    grant = make_from_preset(by(coordinator), scoped, call_preset("initiative"))
    pools = [
        next(item.is_done for item in checklist_of(call) if item.key == "pool")
        for call in (award, grant)
    ]
    assert pools == [True, False]


def test_a_supplementary_call_is_joined_to_the_first(
    scoped: Edition, coordinator: User, client: Client
) -> None:
    call = make_open_call(scoped)
    with pytest.raises(Refusal):
        supplement_call(by(coordinator), call)
    change_frozen(call, closes_at=timezone.now() - timedelta(hours=1))
    made = supplement_call(by(coordinator), call)
    assert (made.edition, made.follows, made.link) == (scoped, call, CallLink.SUPPLEMENT)
    assert current_rules(made).closes_at is None
    with pytest.raises(Conflict):
        supplement_call(by(coordinator), call)


def notes(call: Call) -> list[str]:
    return [note.key for note in lint_of(rules_of(call))]


def with_conditions(user: User, call: Call, *specs: ConditionSpec) -> None:
    replace_conditions(by(user), rules_of(call), specs)


LINT = [
    ("groups_not_admitted", [("party", {"kinds": ["person"]}), ("group", {"people": 3})]),
    ("minors_without_guardian", [("age", {"from": 14})]),
    ("minors_without_guardian", [("group", {"minors": 2})]),
    ("soft_cap_not_above", [("soft_cap", {"up_to": 600_000})]),
    ("yearly_cap_below_cap", [("yearly_cap", {"amount": 600_000})]),
    ("nothing_to_follow", [("chosen_before", {})]),
]


@pytest.mark.parametrize(("key", "rows"), LINT)
def test_conditions_that_do_not_fit_are_told(
    scoped: Edition, coordinator: User, key: str, rows: list[tuple[str, dict[str, object]]]
) -> None:
    call = make_call(scoped)
    assert key not in notes(call)
    with_conditions(coordinator, call, *(ConditionSpec(kind, values) for kind, values in rows))
    assert key in notes(call)


def test_an_article_for_organisations_alone_is_told(scoped: Edition, coordinator: User) -> None:
    call = make_call(scoped, regime="art_15")
    assert "regime_needs_organisations" in notes(call)
    only = ConditionSpec(ConditionKind.PARTY, {"kinds": ["organisation"]})
    with_conditions(coordinator, call, only)
    assert "regime_needs_organisations" not in notes(call)


@pytest.mark.parametrize(
    ("text", "is_told"),
    [("Dostaniesz do 7 500 zł.", True), ("Dostaniesz do 7 000 zł.", False), ("12 osób", False)],
)
def test_a_text_with_another_amount_than_the_rules_is_told(
    scoped: Edition, text: str, is_told: bool
) -> None:
    call = make_call(scoped, sentence={"pl": text})
    assert ("texts_differ" in notes(call)) is is_told


def test_a_floor_above_the_whole_pool_is_told(scoped: Edition) -> None:
    call = make_call(scoped, request_floor=Money.from_zloty(5_000), pool=Money.from_zloty(4_000))
    assert "floor_above_pool" in notes(call)


def test_a_change_of_rules_writes_one_held_letter_to_everybody_it_meets(
    scoped: Edition, coordinator: User, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sockets.checklist, "_plugs", [])
    call = make_open_call(scoped)
    make_draft(call)
    make_application(call, title="Wysłane")
    draft = amend_rules(by(coordinator), call)
    change_rules(by(coordinator), draft, request_cap=Money.from_zloty(9_000))
    client.force_login(coordinator)
    page = client.get(reverse("calls:call-sheet", kwargs={"pk": call.pk})).content.decode()
    assert "2 osoby piszą zgłoszenia albo je wysłały." in page.replace("\u00a0", " ")
    publish_amendment(by(coordinator), Rules.objects.get(pk=draft.pk))
    letters = list(Letter.objects.filter(kind="calls.rules_changed"))
    assert [(letter.state, letter.batch) for letter in letters] == [
        ("held", f"calls.rules:{call.pk}:2")
    ] * 2
    text = letters[0].text.replace("\u00a0", " ")
    assert "* Można dostać: do 9 000 zł." in text or "do 9 000 zł" in text
    assert "22 000" not in text
    assert all(letter.programme_id == scoped.programme_id for letter in letters)


def test_what_is_declared_becomes_a_question_of_the_formal_check(
    scoped: Edition, coordinator: User
) -> None:
    call = make_call(scoped)
    with_conditions(
        coordinator,
        call,
        ConditionSpec(ConditionKind.PARTY, {"kinds": ["person"]}),
        ConditionSpec(ConditionKind.MATERIALS),
    )
    asked = [item.question for item in proposed_items(call)]
    assert asked[-1] == "Czy oświadczenie jest prawdziwe? Pieniądze są tylko na materiały."
    assert len(asked) == 7
