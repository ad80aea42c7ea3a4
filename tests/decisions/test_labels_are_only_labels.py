"""Every label stored as data becomes nonsense, and the whole path ends with the same results."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from osnowa.accounts.models import User
from osnowa.applications.models import Application
from osnowa.calls.actions import publish_call
from osnowa.calls.guards import drop_guards, set_guards
from osnowa.calls.models import Call, Criterion, Stage
from osnowa.calls.queries import missing_items
from osnowa.decisions.actions import (
    apply_cut,
    fill_sentences,
    publish_due_results,
    release_decisions,
    settle_board,
)
from osnowa.decisions.models import Decision
from osnowa.kit.actor import Actor
from osnowa.kit.money import Money
from osnowa.kit.refusals import Refusal
from osnowa.organisations.queries import actor_for
from osnowa.programmes.models import Edition
from osnowa.reviews.actions import end_check, give_card
from osnowa.reviews.actions.cards import CardMarks
from osnowa.reviews.actions.checks import Mark
from osnowa.reviews.enums import CheckVerdict
from osnowa.reviews.models import PanelMember
from osnowa.reviews.queries.checks import proposed_items
from tests.factories.applications import make_application
from tests.factories.calls import change_frozen, make_call
from tests.factories.decisions import SENTENCES
from tests.factories.organisations import UserFactory
from tests.factories.reviews import declare_for, marks_for, seat

# What people write and other people read, in any table.
LABELS = frozenset(
    {"label", "title", "name", "short_name", "sentence", "for_whom", "question", "why_no"}
    | {"other_way", "help", "example", "anchors", "options", "legal_basis", "contact_label"}
    | {"strip_sentence", "note", "public_name", "full_name", "privacy_text", "sender_name"}
)
# Words that are no labels: what a program made of them, and a person's own way in.
KEPT = frozenset({"accounts.User", "applications.Application", "documents.StoredFile"})
ASKED = (7_000, 6_500, 6_000, 5_500)
POINTS = (38, 33, 33, 12)


def labels() -> Iterator[tuple[type[models.Model], str]]:
    for model in apps.get_models():
        if model.__module__.startswith("osnowa.") and model._meta.label not in KEPT:
            for field in model._meta.concrete_fields:
                if field.name in LABELS and not field.choices:
                    yield model, field.name


def nonsense(value: Any, number: int) -> Any:
    """The same shape with other words; keys, codes and values of options stay."""
    if isinstance(value, str):
        return f"zxqv {number}" if value else value
    if isinstance(value, list):
        return [nonsense(part, number * 10 + place) for place, part in enumerate(value)]
    if isinstance(value, dict):
        return {
            key: part if key in {"value", "points"} else nonsense(part, number)
            for key, part in value.items()
        }
    return value


def rename_everything() -> int:
    """Also rows that the database guards: nothing may depend on them either."""
    drop_guards(connection.alias)
    count = 0
    for model, name in labels():
        rows = model._base_manager  # type: ignore[attr-defined]
        for pk, value in list(rows.values_list("pk", name)):
            renamed = nonsense(value, count)
            if renamed != value:
                rows.filter(pk=pk).update(**{name: renamed})
                count += 1
    set_guards(connection.alias)
    return count


def walk(edition: Edition, by: Actor, *, is_renamed: bool) -> list[tuple[Any, ...]]:
    """From a draft of a call to published results; what was decided on each application."""
    now = timezone.now().replace(microsecond=0)
    call = make_call(
        edition,
        slug="cala-droga",
        opens_at=now - timedelta(hours=1),
        closes_at=now + timedelta(hours=2),
        chosen_floor=1,
        threshold_points=20,
        tie_rule="criterion",
        tie_criterion_key="budget",
    )
    panel = [seat(call, UserFactory()) for _ in range(3)]
    if is_renamed:
        assert rename_everything() > 60
        call.refresh_from_db()
    assert missing_items(call, now) == []
    publish_call(by, call)
    for number, zloty in enumerate(ASKED):
        apply(call, f"Pomysł {number}", zloty)
    change_frozen(call, closes_at=now - timedelta(minutes=1))
    for row in Application.objects.filter(call=call).order_by("number"):
        check(by, row)
        for member in panel:
            judge(member, row, POINTS[(row.number or 1) - 1])
    if is_renamed:
        rename_everything()
    decide(by, call)
    decisions = Decision.objects.filter(board__call=call).order_by("application__number")
    return list(decisions.values_list("application__number", "outcome", "amount", "place"))


def apply(call: Call, title: str, zloty: int) -> None:
    sent = make_application(call, title=title, budget=[("Farby", str(zloty))])
    assert (sent.title, sent.requested) == (title, Money.from_zloty(zloty))


def check(by: Actor, application: Application) -> None:
    items = proposed_items(application.call)
    yes = {item.position: Mark(CheckVerdict.YES) for item in items}
    end_check(by, application, yes, "accept")


def judge(member: PanelMember, application: Application, points: int) -> None:
    declare_for(member, application)
    criteria = Criterion.objects.filter(rules__call=member.call).order_by("position")
    marks = dict(zip([c.key for c in criteria], marks_for(points), strict=True))
    give_card(actor_for(member.user), member, application.number or 0, CardMarks(marks))


def decide(by: Actor, call: Call) -> None:
    apply_cut(by, call)
    for outcome, sentence in SENTENCES.items():
        fill_sentences(by, call, outcome=outcome, sentence=sentence)
    settle_board(by, call)
    release_decisions(by, call)
    assert publish_due_results(timezone.now() + timedelta(days=2)) == 1


def walked_and_undone(edition: Edition, by: Actor) -> list[tuple[Any, ...]]:
    with transaction.atomic():
        found = walk(edition, by, is_renamed=False)
        transaction.set_rollback(True)
    return found


def test_the_whole_path_with_nonsense_for_labels(
    client: Client, coordinator: User, edition: Edition
) -> None:
    by = actor_for(coordinator)
    with scope(organisation=edition.programme.organisation_id):
        plain = walked_and_undone(edition, by)
        assert walk(edition, by, is_renamed=True) == plain
        call = Call.objects.get(slug="cala-droga")
    assert [row[1] for row in plain] == ["awarded", "awarded", "awarded", "refused"]
    client.force_login(coordinator)
    for address in (
        reverse("calls:call-sheet", args=[call.pk]),
        reverse("decisions:board-show", args=[call.pk]),
        reverse("decisions:results-show", args=[edition.programme.slug, call.slug]),
        f"/programy/{edition.programme.slug}/{call.slug}/",
        "/biurko/",
        "/moje/",
    ):
        answer = client.get(address)
        assert answer.status_code == 200, address
    assert call.title.startswith("zxqv")


def test_the_whole_path_twin_with_logic_that_reads_a_label(
    coordinator: User, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody asks for the stage called „Ocena" instead of its category."""

    def by_label(call: Call, stages: Iterable[Stage], at: datetime) -> bool:
        return any(stage.label.get("pl") == "Ocena" for stage in stages)

    monkeypatch.setattr("osnowa.reviews.actions.access.are_marks_open", by_label)
    by = actor_for(coordinator)
    with scope(organisation=edition.programme.organisation_id):
        assert walked_and_undone(edition, by)
        with pytest.raises(Refusal):
            walk(edition, by, is_renamed=True)
