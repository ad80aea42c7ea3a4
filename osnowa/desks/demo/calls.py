"""The demo's calls: made once by the ordinary actions, re-dated at later starts."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from osnowa.accounts.models import User
from osnowa.calls.actions import (
    CriterionSpec,
    EligibilitySpec,
    StageSpec,
    change_rules,
    create_call,
    move_showcase,
    publish_call,
    replace_criteria,
    replace_eligibility,
    replace_stages,
)
from osnowa.calls.enums import CallState, StageCategory
from osnowa.calls.models import Call, Rules
from osnowa.calls.queries import current_rules
from osnowa.desks.demo.cast import JURORS
from osnowa.desks.demo.facts_files import facts
from osnowa.kit.actor import WORKER
from osnowa.kit.money import Money
from osnowa.programmes.models import Edition
from osnowa.questionnaires.actions import build_form
from osnowa.questionnaires.presets import preset
from osnowa.reviews.actions import add_member

CLOSING_HOUR = time(16, 0)
DECISION_AFTER = 18
# Days after closing: formal check, judging, decision, delivery (start, end).
AFTER_CLOSING = (
    (StageCategory.FORMAL_CHECK, 0, 5),
    (StageCategory.REVIEW, 5, 16),
    (StageCategory.DECISION, DECISION_AFTER, DECISION_AFTER),
    (StageCategory.DELIVERY, 25, 140),
)
STAGE_LABELS = {
    StageCategory.APPLYING: ("zgłoszenia", "applications", "заявки"),
    StageCategory.FORMAL_CHECK: (
        "sprawdzenie formalne",
        "formal check",
        "формальна перевірка",
    ),
    StageCategory.REVIEW: ("ocena komisji", "judging", "оцінка комісії"),
    StageCategory.DECISION: (
        "wyniki z uzasadnieniem",
        "results with reasons",
        "результати з поясненням",
    ),
    StageCategory.DELIVERY: ("działania", "activities", "дії"),
}
# Last year's cards are given today, so its judging is held open until tomorrow at first.
JUDGED = frozenset({"judged", "results"})
STILL_JUDGING = timedelta(days=1)


def ensure_calls() -> list[Call]:
    """The calls that were made just now; those already there are only re-dated."""
    made: list[Call] = []
    for entry in facts("calls"):
        with scopes_disabled():
            call = Call.objects.filter(slug=entry["slug"]).first()
        if call is None:
            call = _make_call(entry)
            made.append(call)
        else:
            _redate(call, entry)
    return made


@transaction.atomic
def _make_call(entry: dict[str, Any]) -> Call:
    with scopes_disabled():
        edition = Edition.objects.select_related("organisation").get(
            programme__slug=entry["programme"], label=entry["edition"]
        )
    with scope(organisation=edition.organisation_id):
        wanted = facts("rules")[entry["rules"]]
        form = build_form(WORKER, edition.organisation_id, entry["title"], preset("initiative"))
        institution = edition.organisation
        call = create_call(
            WORKER,
            edition,
            entry["title"],
            form,
            sentence=entry["sentence"],
            for_whom=wanted["for_whom"],
            contact_label="Koordynacja programu",
            contact_email=institution.email,
            contact_phone=institution.phone,
            minutes_to_fill=12,
        )
        Call.objects.filter(pk=call.pk).update(slug=entry["slug"])
        call.refresh_from_db()
        _write_rules(current_rules(call), entry, wanted)
        _seat_panel(call)
        publish_call(WORKER, call, at=_opens_at(entry) - timedelta(days=1))
        return call


def _write_rules(rules: Rules, entry: dict[str, Any], wanted: dict[str, Any]) -> None:
    change_rules(
        WORKER,
        rules,
        regime=wanted["regime"],
        opens_at=_opens_at(entry),
        closes_at=_closes_at(entry),
        request_floor=_money(wanted["request_floor"]),
        request_cap=_money(wanted["request_cap"]),
        pool=_money(wanted["pool"]),
        chosen_floor=wanted["chosen_floor"],
        chosen_ceiling=wanted["chosen_ceiling"],
    )
    replace_criteria(
        WORKER,
        rules,
        [
            CriterionSpec(
                key=criterion["key"],
                label=criterion["label"],
                max_points=criterion["max"],
                anchors=[{"points": p, "text": text} for p, text in criterion["anchors"]],
            )
            for criterion in wanted["criteria"]
        ],
    )
    replace_eligibility(WORKER, rules, [EligibilitySpec(**q) for q in wanted["eligibility"]])
    stages = stages_after(_closes_at(entry))
    replace_stages(WORKER, rules, _held_open(stages) if entry["phase"] in JUDGED else stages)


def stages_after(closes_at: datetime) -> list[StageSpec]:
    specs = [StageSpec(StageCategory.APPLYING, _label(StageCategory.APPLYING))]
    for category, start, end in AFTER_CLOSING:
        specs.append(
            StageSpec(
                category,
                _label(category),
                closes_at + timedelta(days=start),
                closes_at + timedelta(days=end, hours=4),
            )
        )
    return specs


def _held_open(stages: list[StageSpec]) -> list[StageSpec]:
    until = timezone.now() + STILL_JUDGING
    return [
        replace(stage, ends_at=until) if stage.category == StageCategory.REVIEW else stage
        for stage in stages
    ]


def _label(category: StageCategory) -> dict[str, str]:
    return dict(zip(("pl", "en", "uk"), STAGE_LABELS[category], strict=True))


def _seat_panel(call: Call) -> None:
    for juror in JURORS:
        user = User.objects.get(email=juror.email)
        add_member(WORKER, call, name=juror.name, email=user.email)


def _money(zloty: int | None) -> Money | None:
    return None if zloty is None else Money.from_zloty(zloty)


def _opens_at(entry: dict[str, Any]) -> datetime:
    return _local(_today() + timedelta(days=entry["opens_in_days"]), time(8, 0))


def _closes_at(entry: dict[str, Any]) -> datetime:
    return _local(_today() + timedelta(days=entry["closes_in_days"]), CLOSING_HOUR)


def _today() -> datetime:
    return timezone.localtime().replace(tzinfo=None)


def _local(day: datetime, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day.date(), hour))


def _redate(call: Call, entry: dict[str, Any]) -> None:
    """Move a showcase call by as many days as passed: a new version of its rules."""
    with scope(organisation=call.organisation_id):
        closes_at = current_rules(call).closes_at
        if closes_at is None or not call.edition.is_showcase:
            return
        if (_closes_at(entry) - closes_at).days and call.state == CallState.PUBLISHED:
            move_showcase(WORKER, call, _opens_at(entry), _closes_at(entry))
