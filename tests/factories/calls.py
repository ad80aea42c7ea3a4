"""Calls with rules. The usual one judges by the criteria of Police MOK 2017."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone
from django_scopes import scope

from osnowa.calls.enums import CallState, StageCategory
from osnowa.calls.guards import drop_guards, set_guards
from osnowa.calls.models import Call, Criterion, EligibilityQuestion, Rules, Stage
from osnowa.calls.queries import fingerprint_of, snapshot_of
from osnowa.kit.money import Money
from osnowa.kit.polish import sort_key
from osnowa.programmes.models import Edition
from tests.factories.application_form import make_application_form

OPENS = datetime(2026, 4, 1, 6, 0, tzinfo=UTC)
CLOSES = datetime(2026, 5, 15, 14, 0, tzinfo=UTC)
POLICE_2017 = [
    ("aims", "Zgodność z celami konkursu", 5),
    ("community", "Włączenie mieszkańców w działanie", 10),
    ("inactive", "Udział grup mniej aktywnych: młodzieży i seniorów", 10),
    ("budget", "Budżet i harmonogram", 5),
    ("own_input", "Wkład niefinansowy", 10),
]
ELIGIBILITY = [
    ("Czy mieszkacie w gminie albo działacie na jej terenie?", "Pieniądze są dla naszej gminy."),
    ("Czy jest z wami przynajmniej jedna osoba dorosła?", "Umowę podpisuje osoba dorosła."),
    ("Czy to, co robicie, będzie bezpłatne dla uczestników?", "Nie możemy płacić za bilety."),
]
STAGES = [
    (StageCategory.APPLYING, "Zgłoszenia", 0, 0),
    (StageCategory.FORMAL_CHECK, "Sprawdzenie formalne", 1, 5),
    (StageCategory.REVIEW, "Ocena", 5, 14),
    (StageCategory.DECISION, "Wyniki", 18, 18),
    (StageCategory.DELIVERY, "Działania", 30, 130),
]


def make_call(edition: Edition, **values: Any) -> Call:
    """A draft whose rules are complete. Values that `Rules` knows go to the rules."""
    names = {field.name for field in Rules._meta.concrete_fields}
    said = {name: values.pop(name) for name in list(values) if name in names}
    title = values.pop("title", "Zrób to po sąsiedzku 2026")
    with scope(organisation=edition.organisation_id):
        call = Call.objects.create(
            organisation_id=edition.organisation_id,
            edition=edition,
            form=values.pop("form", None) or make_application_form(edition.organisation),
            slug=values.pop("slug", "po-sasiedzku-2026"),
            title=title,
            sort_key=sort_key(title),
            **{**CALL_VALUES, **values},
        )
        make_rules(call, **said)
    return call


CALL_VALUES: dict[str, Any] = {
    "sentence": {"pl": "Masz pomysł na coś dobrego dla swojej wsi? Pomożemy."},
    "for_whom": {"pl": "Mieszkanki i mieszkańcy gminy. Nie trzeba stowarzyszenia."},
    "contact_label": "Marta z działu projektów",
    "contact_email": "projekty@example.org",
    "contact_phone": "46 857 00 00",
}


def make_rules(call: Call, **values: Any) -> Rules:
    amounts = {
        "opens_at": OPENS,
        "closes_at": CLOSES,
        "pool": Money.from_zloty(22_000),
        "request_cap": Money.from_zloty(7_000),
        "chosen_floor": 3,
        "chosen_ceiling": 7,
    }
    rules = Rules.objects.create(
        organisation_id=call.organisation_id, call=call, **{**amounts, **values}
    )
    own = {"organisation_id": call.organisation_id, "rules": rules}
    Criterion.objects.bulk_create(
        Criterion(**own, key=key, position=place, label={"pl": label}, max_points=points)
        for place, (key, label, points) in enumerate(POLICE_2017, start=1)
    )
    EligibilityQuestion.objects.bulk_create(
        EligibilityQuestion(
            **own,
            position=place,
            question={"pl": question},
            why_no={"pl": why},
            other_way={"pl": "Zadzwoń, pomożemy znaleźć inną drogę."},
        )
        for place, (question, why) in enumerate(ELIGIBILITY, start=1)
    )
    Stage.objects.bulk_create(stages_of(rules, own))
    return rules


def stages_of(rules: Rules, own: dict[str, Any]) -> Iterator[Stage]:
    closes = rules.closes_at
    for place, (category, label, first, last) in enumerate(STAGES, start=1):
        dated = category != StageCategory.APPLYING and closes is not None
        yield Stage(
            **own,
            position=place,
            category=category,
            label={"pl": label},
            starts_at=closes + timedelta(days=first) if dated else None,
            ends_at=closes + timedelta(days=last) if dated else None,
        )


def freeze(call: Call, state: str = CallState.PUBLISHED, at: datetime | None = None) -> Call:
    """Publish without asking the checklist: rows as publication would leave them."""
    moment = at or OPENS - timedelta(days=7)
    with scope(organisation=call.organisation_id):
        rules = Rules.objects.get(call=call)
        rules.effective_at = moment
        rules.snapshot = snapshot_of(call, rules)
        rules.snapshot_sha256 = fingerprint_of(rules.snapshot)
        rules.frozen_at = timezone.now()
        rules.save()
        call.state = state
        call.published_at = moment
        call.save()
    return call


def make_open_call(edition: Edition, **values: Any) -> Call:
    """Published, open now and for two more weeks, whenever the test runs."""
    now = timezone.now().replace(microsecond=0)
    dates = {"opens_at": now - timedelta(days=14), "closes_at": now + timedelta(days=14)}
    return freeze(make_call(edition, **{**dates, **values}), at=now - timedelta(days=21))


def change_frozen(call: Call, **values: Any) -> None:
    """Move time for a story (close a call yesterday): past the guard, for tests only."""
    with scope(organisation=call.organisation_id):
        drop_guards(connection.alias)
        Rules.objects.filter(call=call).update(**values)
        set_guards(connection.alias)


def change_criterion(call: Call, key: str, **values: Any) -> None:
    """The same for one criterion."""
    with scope(organisation=call.organisation_id):
        drop_guards(connection.alias)
        Criterion.objects.filter(rules__call=call, key=key).update(**values)
        set_guards(connection.alias)
