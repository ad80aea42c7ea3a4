"""Marta copies last year's call, and the checklist does not let her publish too early."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

import pytest
from django.utils import timezone
from django_scopes import scope

from osnowa.accounts.models import User
from osnowa.audit.models import Entry
from osnowa.calls import sockets
from osnowa.calls.actions import (
    cancel_call,
    change_call,
    copy_call,
    create_call,
    publish_call,
    resolve_call,
)
from osnowa.calls.enums import CallState, StageCategory
from osnowa.calls.models import Call, Criterion, EligibilityQuestion, Rules, Stage
from osnowa.calls.queries import checklist_of, lint_of
from osnowa.calls.sockets import ChecklistItem
from osnowa.kit.actor import Actor
from osnowa.kit.money import Money
from osnowa.kit.refusals import Conflict, Refusal
from osnowa.programmes.enums import StripKind
from osnowa.programmes.models import Edition
from osnowa.questionnaires.models import Answer, Field
from tests.calls.cast import by, rules_of
from tests.factories.calls import make_call, make_open_call


@pytest.fixture
def marta(coordinator: User) -> Actor:
    return by(coordinator)


@pytest.fixture
def in_lipowo(edition: Edition) -> Iterator[None]:
    with scope(organisation=edition.organisation_id):
        yield


@pytest.fixture
def draft(edition: Edition) -> Call:
    now = timezone.now()
    return make_call(edition, opens_at=now, closes_at=now + timedelta(days=30))


def missing(call: Call) -> list[str]:
    return [item.key for item in checklist_of(call) if not item.is_done and item.key != "panel"]


@pytest.mark.usefixtures("in_lipowo")
def test_a_copy_carries_rules_criteria_questions_and_form(open_call: Call, marta: Actor) -> None:
    copy = copy_call(marta, open_call, "Zrób to po sąsiedzku 2027")
    rules = rules_of(copy)
    assert (copy.state, copy.copied_from, copy.slug) == (
        CallState.DRAFT,
        open_call,
        "zrob-to-po-sasiedzku-2027",
    )
    assert (rules.pool, rules.chosen_floor, rules.chosen_ceiling) == (
        Money.from_zloty(22_000),
        3,
        7,
    )
    points = Criterion.objects.filter(rules=rules).values_list("key", "max_points")
    original = Criterion.objects.filter(rules=rules_of(open_call))
    assert list(points) == list(original.values_list("key", "max_points"))
    assert EligibilityQuestion.objects.filter(rules=rules).count() == 3
    assert copy.form_id != open_call.form_id
    keys = Field.objects.filter(form=copy.form).values_list("key", flat=True)
    assert {"title", "party_kind", "idea", "budget", "own_input"} <= set(keys)


@pytest.mark.usefixtures("in_lipowo")
def test_a_copy_never_carries_dates_people_or_marks(open_call: Call, marta: Actor) -> None:
    open_call.receipts_issued = 41
    open_call.save()
    copy = copy_call(marta, open_call, "Nowy")
    rules = rules_of(copy)
    assert (rules.opens_at, rules.closes_at, rules.frozen_at, rules.effective_at) == (None,) * 4
    assert (rules.snapshot, rules.snapshot_sha256, rules.version) == (None, "", 1)
    for stage in Stage.objects.filter(rules=rules):
        assert (stage.starts_at, stage.ends_at) == (None, None)
    assert (copy.receipts_issued, copy.published_at, copy.resolved_at) == (0, None, None)
    assert Answer.objects.filter(field__form=copy.form).count() == 0
    _nothing_points_to(copy, allowed={"Rules"})


def _nothing_points_to(call: Call, allowed: set[str]) -> None:
    """No table of any room, present or future, may gain rows for a copy."""
    for relation in Call._meta.related_objects:
        model = relation.related_model
        if model.__name__ in allowed or model is Call:
            continue
        rows = model._default_manager.filter(**{relation.field.name: call})
        assert not rows.exists(), f"{model.__name__} came along"


@pytest.mark.usefixtures("in_lipowo")
def test_two_copies_get_two_addresses(open_call: Call, marta: Actor) -> None:
    slugs = [copy_call(marta, open_call, "Po sąsiedzku").slug for _ in range(3)]
    assert slugs == ["po-sasiedzku", "po-sasiedzku-2", "po-sasiedzku-3"]


@pytest.mark.usefixtures("in_lipowo")
def test_a_copy_needs_a_title(open_call: Call, marta: Actor) -> None:
    with pytest.raises(Refusal, match=r"."):
        copy_call(marta, open_call, "   ")


@pytest.mark.usefixtures("in_lipowo")
def test_a_stranger_copies_nothing(open_call: Call, stranger: User) -> None:
    with pytest.raises(Refusal):
        copy_call(by(stranger), open_call, "Ukradziony")
    assert not Call.objects.filter(title="Ukradziony").exists()


def _blank(call: Call, key: str) -> None:
    rules = Rules.objects.filter(call=call)
    match key:
        case "dates":
            rules.update(closes_at=None)
        case "day of results":
            results = Stage.objects.filter(rules__call=call, category=StageCategory.DECISION)
            results.update(starts_at=None, ends_at=None)
        case "pool":
            rules.update(pool=None)
        case "criteria":
            Criterion.objects.filter(rules__call=call).delete()
        case "form":
            Field.objects.filter(form=call.form).update(removed_at=timezone.now())
        case "privacy":
            call.organisation.privacy_text = "  "
        case "strip":
            call.edition.strip_kind = StripKind.UNSET
        case "contact":
            call.contact_email = call.contact_phone = ""


@pytest.mark.usefixtures("in_lipowo")
@pytest.mark.parametrize(
    "key", ["dates", "pool", "criteria", "form", "privacy", "strip", "contact"]
)
def test_each_missing_thing_stops_publication_by_itself(
    draft: Call, marta: Actor, key: str
) -> None:
    assert missing(draft) == []
    _blank(draft, key)
    assert missing(draft) == [key]
    with pytest.raises(Refusal) as refused:
        publish_call(marta, draft)
    assert key in refused.value.field_errors
    assert Call.objects.get(pk=draft.pk).state == CallState.DRAFT
    assert not Entry.objects.filter(verb="call.publish").exists()


@pytest.mark.usefixtures("in_lipowo")
def test_a_call_without_its_day_of_results_cannot_start(draft: Call, marta: Actor) -> None:
    _blank(draft, "day of results")
    assert missing(draft) == ["dates"]
    with pytest.raises(Refusal) as refused:
        publish_call(marta, draft)
    assert "dzień wyników" in refused.value.field_errors["dates"]


@pytest.mark.usefixtures("in_lipowo")
def test_other_stages_without_dates_warn_and_do_not_stop(draft: Call) -> None:
    stages = Stage.objects.filter(rules__call=draft, category=StageCategory.REVIEW)
    stages.update(starts_at=None, ends_at=None)
    assert missing(draft) == []
    notes = {note.key: note.sentence for note in lint_of(Rules.objects.get(call=draft))}
    assert "Ocena" in notes["stages_without_dates"]


@pytest.mark.usefixtures("in_lipowo")
def test_a_closing_date_in_the_past_stops_publication(draft: Call) -> None:
    Rules.objects.filter(call=draft).update(closes_at=timezone.now() - timedelta(seconds=1))
    assert missing(draft) == ["dates"]


@pytest.mark.usefixtures("in_lipowo")
def test_rooms_above_add_to_the_checklist(
    draft: Call, marta: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_moon(call: Call) -> Sequence[ChecklistItem]:
        return [ChecklistItem("moon", "Księżyc", False, "Poczekaj na pełnię.")]

    monkeypatch.setattr(sockets.checklist, "_plugs", [no_moon])
    assert [item.key for item in checklist_of(draft)][-1] == "moon"
    with pytest.raises(Refusal, match="Księżyc"):
        publish_call(marta, draft)


@pytest.fixture
def no_panel(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stories in which the panel of jurors is not the point."""
    monkeypatch.setattr(sockets.checklist, "_plugs", [])


@pytest.mark.usefixtures("in_lipowo", "no_panel")
def test_publishing_twice_happens_once(draft: Call, marta: Actor) -> None:
    stale = Call.objects.get(pk=draft.pk)
    publish_call(marta, draft)
    with pytest.raises(Conflict):
        publish_call(marta, stale)
    assert Entry.objects.filter(verb="call.publish").count() == 1


@pytest.mark.usefixtures("in_lipowo", "no_panel")
def test_a_call_ends_resolved_or_cancelled_and_never_comes_back(
    draft: Call, edition: Edition, marta: Actor
) -> None:
    with pytest.raises(Conflict):
        resolve_call(marta, draft)
    publish_call(marta, draft)
    resolve_call(marta, draft)
    with pytest.raises(Conflict):
        cancel_call(marta, draft, "Za późno")
    other = make_open_call(edition, slug="drugi")
    with pytest.raises(Refusal):
        cancel_call(marta, other, " ")
    cancel_call(marta, other, "Zabrakło pieniędzy")
    assert other.state == CallState.CANCELLED


@pytest.mark.usefixtures("in_lipowo")
def test_an_empty_call_waits_for_five_usual_stages(
    edition: Edition, draft: Call, marta: Actor
) -> None:
    call = create_call(marta, edition, "Od zera", draft.form)
    stages = Stage.objects.filter(rules=rules_of(call)).values_list("category", flat=True)
    assert list(stages) == list(StageCategory.values)
    assert {"dates", "pool", "criteria", "contact"} <= set(missing(call))


@pytest.mark.usefixtures("in_lipowo")
def test_only_known_things_can_be_changed(draft: Call, marta: Actor) -> None:
    with pytest.raises(TypeError):
        change_call(marta, draft, state="published")
    with pytest.raises(TypeError):
        change_call(marta, draft, receipts_issued=7)


@pytest.mark.usefixtures("in_lipowo")
@pytest.mark.parametrize(
    ("values", "note"),
    [
        ({"request_floor": 500_000, "request_cap": 300_000}, "cap_below_floor"),
        ({"request_cap": 9_000_000}, "cap_above_pool"),
        ({"chosen_floor": 8, "chosen_ceiling": 7}, "ceiling_below_floor"),
        ({"request_floor": 800_000, "request_cap": None}, "pool_too_small"),
        ({"threshold_points": 41}, "threshold_too_high"),
        ({"tie_rule": "criterion", "tie_criterion_key": "nie-ma"}, "tie_criterion_missing"),
    ],
)
def test_contradictions_are_told_in_one_sentence_and_do_not_block(
    draft: Call, values: dict[str, object], note: str
) -> None:
    assert lint_of(rules_of(draft)) == []
    Rules.objects.filter(call=draft).update(**values)
    notes = lint_of(rules_of(draft))
    assert note in [found.key for found in notes]
    assert all(found.sentence.endswith(".") for found in notes)


@pytest.mark.usefixtures("in_lipowo")
def test_stages_out_of_order_are_noticed(draft: Call) -> None:
    decision = Stage.objects.get(rules__call=draft, category=StageCategory.DECISION)
    decision.starts_at = decision.ends_at = timezone.now() - timedelta(days=40)
    decision.save()
    keys = {note.key for note in lint_of(rules_of(draft))}
    assert {"decided_before_closing", "stages_out_of_order"} <= keys
