"""The public page at each second and in each phase, in three languages."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from django_scopes import scope
from icalendar import Calendar

from osnowa.calls.enums import CallPhase, CallState, StageCategory
from osnowa.calls.exports import dates_calendar
from osnowa.calls.models import Call, Criterion, Rules, Stage
from osnowa.calls.queries import stage_views, steps_of
from osnowa.calls.queries.stages import StageView
from osnowa.calls.rules import are_rules_editable, is_open, may_become, phase_from
from osnowa.programmes.models import Edition
from tests.factories.calls import CLOSES, OPENS, freeze, make_call, make_open_call

SECOND = timedelta(seconds=1)
PAGE = "programy/po-sasiedzku/po-sasiedzku-2026/"
PREFIXES = {"pl": "/", "en": "/en/", "uk": "/uk/"}
WORDS = {
    CallPhase.ANNOUNCED: ("wkrótce", "opens soon", "незабаром"),
    CallPhase.OPEN: ("nabór trwa", "the call is open", "набір триває"),
    CallPhase.REVIEW: ("trwa ocena projektów", "projects are being judged", "оцін"),
    CallPhase.RESOLVED: ("wyniki są znane", "results are known", "результати"),
    CallPhase.CANCELLED: ("odwołany", "called off", "скасован"),
}
DOORS = {
    CallPhase.ANNOUNCED: "pytania/",
    CallPhase.OPEN: "zglos/po-sasiedzku-2026/",
    CallPhase.REVIEW: "#steps",
    CallPhase.RESOLVED: "wyniki/",
    CallPhase.CANCELLED: "mailto:projekty@example.org",
}


def in_phase(edition: Edition, phase: CallPhase) -> None:
    states = {
        CallPhase.RESOLVED: CallState.RESOLVED,
        CallPhase.CANCELLED: CallState.CANCELLED,
    }
    freeze(make_call(edition), state=states.get(phase, CallState.PUBLISHED))


def moment(phase: CallPhase) -> datetime:
    before, after = OPENS - timedelta(days=1), CLOSES + timedelta(days=1)
    return {CallPhase.ANNOUNCED: before, CallPhase.OPEN: OPENS}.get(phase, after)


@pytest.mark.parametrize("place", [0, 1, 2], ids=list(PREFIXES))
@pytest.mark.parametrize("phase", list(WORDS))
def test_every_phase_is_told_in_the_language_of_the_reader(
    client: Client, edition: Edition, phase: CallPhase, place: int
) -> None:
    in_phase(edition, phase)
    language, prefix = list(PREFIXES.items())[place]
    with time_machine.travel(moment(phase), tick=False):
        for part in ("", "pytania/", "kryteria/", "terminy/"):
            answer = client.get(f"{prefix}{PAGE}{part}")
            assert answer.status_code == 200, part
            page = answer.content.decode()
            assert f'<html lang="{language}"' in page
            assert "%(" not in page
        page = client.get(f"{prefix}{PAGE}").content.decode().lower()
    assert WORDS[phase][place] in page
    assert DOORS[phase] in page
    assert (f"{prefix}zglos/" in page) is (phase is CallPhase.OPEN)


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (OPENS - SECOND, "wkrótce"),
        (OPENS, "nabór trwa"),
        (CLOSES, "nabór trwa"),
        (CLOSES + SECOND, "trwa ocena projektów"),
    ],
)
def test_the_page_turns_at_the_very_second(
    client: Client, edition: Edition, at: datetime, words: str
) -> None:
    freeze(make_call(edition))
    with time_machine.travel(at, tick=False):
        assert words in client.get(f"/{PAGE}").content.decode()


ENDS = {
    "spring forward": (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), 3),
    "fall back": (datetime(2026, 10, 25, 2, 0, tzinfo=UTC), 3),
    "leap day": (datetime(2028, 2, 29, 22, 59, tzinfo=UTC), 23),
}


@pytest.mark.parametrize("night", list(ENDS))
def test_a_deadline_on_a_strange_night_is_one_instant(night: str) -> None:
    closes, hour = ENDS[night]
    rules = Rules(opens_at=closes - timedelta(hours=2), closes_at=closes)
    call = Call(state=CallState.PUBLISHED)
    assert phase_from(call, rules, closes) is CallPhase.OPEN
    assert phase_from(call, rules, closes + SECOND) is CallPhase.REVIEW
    assert timezone.localtime(closes).hour == hour


@pytest.mark.parametrize("inside", [True, False])
def test_the_closing_instant_belongs_where_the_rules_put_it(inside: bool) -> None:
    rules = Rules(opens_at=OPENS, closes_at=CLOSES, is_closing_instant_inside=inside)
    assert is_open(rules, CLOSES) is inside
    assert is_open(rules, CLOSES - SECOND)
    assert not is_open(rules, CLOSES + SECOND)


@pytest.mark.parametrize("state", CallState.values)
@pytest.mark.parametrize("target", CallState.values)
def test_a_call_moves_only_forward(state: str, target: str) -> None:
    allowed = {("draft", "published"), ("published", "resolved"), ("published", "cancelled")}
    assert may_become(Call(state=state), CallState(target)) is ((state, target) in allowed)


def test_rules_are_written_in_until_frozen() -> None:
    assert are_rules_editable(Rules())
    assert not are_rules_editable(Rules(frozen_at=OPENS))


@pytest.mark.parametrize(
    ("now", "flags"),
    [
        (OPENS - SECOND, [(False, False), (False, False), (False, False)]),
        (OPENS, [(False, True), (True, False), (False, False)]),
        (CLOSES, [(False, True), (True, False), (False, False)]),
        (CLOSES + SECOND, [(False, True), (False, True), (False, False)]),
        (CLOSES + timedelta(days=6), [(False, True), (False, True), (True, False)]),
        (CLOSES + timedelta(days=9), [(False, True), (False, True), (False, True)]),
    ],
)
def test_steps_show_what_is_over_and_where_we_are(
    now: datetime, flags: list[tuple[bool, bool]]
) -> None:
    rules = Rules(opens_at=OPENS, closes_at=CLOSES)
    review = Stage(
        category="review",
        label={"pl": "Ocena"},
        starts_at=CLOSES + timedelta(days=5),
        ends_at=CLOSES + timedelta(days=8),
    )
    steps = steps_of(stage_views(rules, [Stage(category="applying"), review], now))
    assert [(step.is_now, step.is_done) for step in steps] == flags
    assert steps[2].label.endswith("Ocena")


def test_an_undated_stage_is_named_and_never_now() -> None:
    (view,) = stage_views(Rules(), [Stage(category="decision")], OPENS)
    (step,) = steps_of([view])
    assert (step.label, step.is_now, step.is_done) == ("decyzja", False, False)


def calendar(*stages: StageView, title: str = "Zrób to") -> list[Any]:
    body = dates_calendar(Call(pk=7, title=title), stages, "https://x.example/", OPENS)
    return list(Calendar.from_ical(body).walk("VEVENT"))


def stage(name: str, starts: datetime | None, ends: datetime | None) -> StageView:
    return StageView(StageCategory.REVIEW, {"pl": name}, starts, ends)


def test_the_calendar_holds_the_dates_of_each_stage_in_universal_time() -> None:
    (event,) = calendar(stage("Ocena", OPENS, CLOSES))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (OPENS, CLOSES)
    assert (str(event["SUMMARY"]), str(event["UID"])) == ("Zrób to: Ocena", "call-7-1@osnowa")


def test_the_calendar_skips_stages_without_dates_and_takes_half_dated_ones() -> None:
    events = calendar(stage("a", None, None), stage("b", None, CLOSES), stage("c", OPENS, None))
    assert [str(event["UID"]) for event in events] == ["call-7-2@osnowa", "call-7-3@osnowa"]
    assert (events[0]["DTSTART"].dt, events[0]["DTEND"].dt) == (CLOSES, CLOSES)


@pytest.mark.parametrize(
    "evil",
    [
        "Nabór\r\nATTACH:http://zly.example",
        "Nabór\nEND:VEVENT\nBEGIN:VALARM",
        "Nabór\rURL:http://zly.example",
        "Nabór\u2028ATTACH:http://zly.example",
        "Nabór; z, przecinkiem\\n i ukośnikiem",
        "🌻 مرحبا",
    ],
)
def test_no_title_or_stage_forges_a_line_of_the_calendar(evil: str) -> None:
    body = dates_calendar(
        Call(pk=7, title=evil), [stage(evil, OPENS, CLOSES)], "https://x.example/", OPENS
    )
    lines = body.decode().replace("\r\n ", "").split("\r\n")
    assert sum(line.startswith(("ATTACH", "BEGIN:VALARM")) for line in lines) == 0
    assert sum(line.startswith("URL") for line in lines) == 1
    assert sum(line == "END:VEVENT" for line in lines) == 1
    (event,) = Calendar.from_ical(body).walk("VEVENT")
    assert set(event) <= {"SUMMARY", "DTSTART", "DTEND", "DTSTAMP", "UID", "URL"}
    flat = " ".join(evil.split())
    assert str(event["SUMMARY"]) == f"{flat}: {flat}"


def test_the_calendar_file_is_named_by_the_address_of_the_call(
    client: Client, edition: Edition
) -> None:
    make_open_call(edition)
    answer = client.get(f"/{PAGE}terminy.ics")
    assert answer["Content-Disposition"] == 'attachment; filename="po-sasiedzku-2026.ics"'
    (first, *_rest) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert str(first["URL"]).endswith(f"/{PAGE}")


def test_pages_answer_only_to_reading(client: Client, edition: Edition) -> None:
    make_open_call(edition)
    for part in ("", "pytania/", "kryteria/", "terminy/", "terminy.ics"):
        assert client.post(f"/{PAGE}{part}").status_code == 405, part
        assert client.head(f"/{PAGE}{part}").status_code == 200, part


def test_anchors_of_a_criterion_stand_on_its_public_page(client: Client, edition: Edition) -> None:
    call = make_call(edition)
    with scope(organisation=call.organisation_id):
        Criterion.objects.filter(rules__call=call, key="aims").update(
            anchors=[{"points": 0, "text": {"pl": "wcale"}}, {"points": 5, "text": {"pl": "tak"}}]
        )
    freeze(call)
    page = " ".join(client.get(f"/{PAGE}kryteria/").content.decode().split())
    assert "<strong>0</strong> – wcale" in page
    assert "<strong>5</strong> – tak" in page
