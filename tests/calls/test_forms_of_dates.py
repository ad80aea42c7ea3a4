"""Days and hours typed by Marta: read in the zone of the institution, or told what is wrong."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from osnowa.calls.enums import StageCategory
from osnowa.calls.forms import DatesForm
from osnowa.calls.forms.dates import suggested_opening
from osnowa.calls.forms.moments import moment_of, parts_of
from osnowa.calls.models import Rules, Stage

OPENING = datetime(2026, 4, 1, 6, 0, tzinfo=UTC)
CLOSING = datetime(2026, 5, 15, 14, 0, tzinfo=UTC)


def day(name: str, typed: str) -> dict[str, str]:
    """`15 5 2026` typed into the three small fields."""
    parts = [*typed.split(), "", "", ""][:3]
    return dict(zip([f"{name}_{part}" for part in ("day", "month", "year")], parts, strict=True))


def stages() -> list[Stage]:
    return [
        Stage(category=StageCategory.APPLYING, position=1),
        Stage(category=StageCategory.REVIEW, position=2, label={"pl": "Ocena", "en": "Judging"}),
    ]


def typed(**changes: str) -> dict[str, Any]:
    asked = {
        "opens_on": "1 4 2026",
        "opens_hour": "8:00",
        "closes_on": "15 5 2026",
        "closes_hour": "16:00",
        **changes,
    }
    found: dict[str, Any] = {}
    for name, text in asked.items():
        found |= (
            {name: text} if name.endswith("hour") or name.startswith("is_") else day(name, text)
        )
    return found


def form(**changes: str) -> DatesForm:
    return DatesForm(Rules(), stages(), typed(**changes))


def test_a_day_and_an_hour_become_one_instant() -> None:
    filled = form()
    assert filled.is_valid(), filled.errors
    values = filled.rules_values()
    assert (values["opens_at"], values["closes_at"]) == (OPENING, CLOSING)
    assert values["is_closing_instant_inside"] is False


def test_everything_may_wait_until_publishing() -> None:
    empty = dict.fromkeys(("opens_on", "opens_hour", "closes_on", "closes_hour"), "")
    filled = form(**empty)
    assert filled.is_valid(), filled.errors
    assert filled.rules_values()["opens_at"] is None
    assert filled.rules_values()["closes_at"] is None


@pytest.mark.parametrize("hour", ["16:00", "16.00", "16", " 16:00 "])
def test_an_hour_is_read_as_people_write_it(hour: str) -> None:
    filled = form(closes_hour=hour)
    assert filled.is_valid(), filled.errors
    assert filled.rules_values()["closes_at"] == CLOSING


@pytest.mark.parametrize("hour", ["24:00", "25", "16:60", "-1:00", "czwarta", "16:00:00:00"])
def test_an_hour_that_is_not_on_a_clock_is_asked_again(hour: str) -> None:
    filled = form(closes_hour=hour)
    assert not filled.is_valid()
    assert filled.errors["closes_hour"] == ["Wpisz godzinę tak: 16:00."]
    assert "closes_on" not in filled.errors
    assert f'value="{hour}"' in str(filled["closes_hour"])


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("31 2 2026", "Luty 2026 ma 28 dni."),
        ("30 2 2028", "Luty 2028 ma 29 dni."),
        ("29 2 2026", "Luty 2026 ma 28 dni."),
        ("31 4 2026", "Kwiecień 2026 ma 30 dni."),
        ("45 5 2026", "Maj 2026 ma 31 dni."),
        ("0 5 2026", "na przykład"),
        ("15 13 2026", "na przykład"),
        ("15 maja 2026", "na przykład"),
        ("² 2 2026", "na przykład"),
    ],
)
def test_a_day_that_is_not_in_the_calendar_is_asked_again(wrong: str, words: str) -> None:
    filled = form(closes_on=wrong)
    assert not filled.is_valid()
    assert words in filled.errors["closes_on"][0]
    for part in wrong.split():
        assert f'value="{part}"' in str(filled["closes_on"])


@pytest.mark.parametrize("year", ["1", "26", "1899", "2201", "9999", "20266"])
@pytest.mark.parametrize("name", ["opens_on", "closes_on", "starts_1"])
def test_a_year_nobody_meant_is_asked_again(name: str, year: str) -> None:
    """`26` must not become the year 26, and no year may break the calendar of the computer."""
    filled = form(**{name: f"1 1 {year}"})
    assert list(filled.errors) == [name]
    assert "na przykład" in filled.errors[name][0]


def test_the_29th_of_february_comes_in_leap_years() -> None:
    assert form(closes_on="29 2 2028").is_valid()
    assert not form(closes_on="29 2 2027").is_valid()


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"closes_hour": ""}, "closes_hour", "Wybierz też godzinę."),
        ({"closes_on": ""}, "closes_on", "Wybierz też dzień."),
        ({"opens_hour": ""}, "opens_hour", "Wybierz też godzinę."),
        ({"closes_on": "15 5"}, "closes_on", "Wpisz dzień, miesiąc i rok."),
        ({"closes_on": "31 3 2026"}, "closes_on", "Koniec zgłoszeń jest przed ich początkiem."),
        (
            {"closes_on": "1 4 2026", "closes_hour": "8:00"},
            "closes_on",
            "Koniec zgłoszeń jest przed ich początkiem.",
        ),
        (
            {"starts_1": "20 5 2026", "ends_1": "19 5 2026"},
            "ends_1",
            "Koniec jest przed początkiem.",
        ),
    ],
)
def test_what_does_not_fit_is_told_at_its_field(
    changes: dict[str, str], field: str, words: str
) -> None:
    filled = form(**changes)
    assert not filled.is_valid()
    assert list(filled.errors) == [field]
    assert filled.errors[field][0].startswith(words)


def test_one_minute_of_applying_is_enough() -> None:
    assert form(closes_on="1 4 2026", closes_hour="8:01").is_valid()


def test_a_stage_takes_whole_days_of_the_institution() -> None:
    filled = form(starts_1="18 5 2026", ends_1="29 5 2026")
    assert filled.is_valid(), filled.errors
    applying, review = filled.stage_specs()
    assert (applying.starts_at, applying.ends_at) == (None, None)
    assert review.starts_at == datetime(2026, 5, 17, 22, 0, tzinfo=UTC)
    assert review.ends_at == datetime(2026, 5, 29, 21, 59, tzinfo=UTC)
    assert review.label == {"pl": "Ocena", "en": "Judging"}


def test_a_stage_may_last_one_day_or_have_only_its_end() -> None:
    assert form(starts_1="18 5 2026", ends_1="18 5 2026").is_valid()
    filled = form(ends_1="18 5 2026")
    assert filled.is_valid()
    assert filled.stage_specs()[1].starts_at is None


def test_dates_stand_by_stage_under_the_name_people_gave_it() -> None:
    rows = stages()
    rows[1].label = {"pl": "ocena komisji"}
    groups = DatesForm(Rules(), rows).groups()
    assert [group.name for group in groups] == ["Zgłoszenia", "Ocena komisji"]
    names = [[(a.name, b.name) for a, b in group.pairs] for group in groups]
    assert names == [
        [("opens_on", "opens_hour"), ("closes_on", "closes_hour")],
        [("starts_1", "ends_1")],
    ]


def test_the_day_of_the_week_stands_beside_each_date() -> None:
    rules = Rules(opens_at=OPENING, closes_at=datetime(2026, 5, 3, 10, 0, tzinfo=UTC))
    rows = stages()
    rows[1].starts_at = datetime(2026, 5, 16, 10, 0, tzinfo=UTC)
    shown = DatesForm(rules, rows)
    told = [shown.fields[name].help_text for name in ("opens_on", "closes_on", "starts_1")]
    assert told == ["środa", "niedziela, święto", "sobota, dzień wolny"]
    assert shown.fields["ends_1"].help_text == ""


def test_the_day_offered_is_the_same_weekday_in_the_next_year_not_over() -> None:
    source = Rules(opens_at=datetime(2024, 4, 3, 6, 0, tzinfo=UTC))
    assert suggested_opening(source, date(2026, 3, 1)) == date(2026, 4, 1)
    assert suggested_opening(source, date(2026, 4, 2)) == date(2027, 3, 31)
    assert suggested_opening(Rules(), date(2026, 4, 2)) is None


def test_what_was_saved_comes_back_to_the_fields() -> None:
    rules = Rules(opens_at=OPENING, closes_at=CLOSING)
    rows = stages()
    rows[1].starts_at = datetime(2026, 5, 17, 22, 0, tzinfo=UTC)
    shown = DatesForm(rules, rows)
    assert shown.initial["closes_on"] == date(2026, 5, 15)
    assert shown.initial["closes_hour"] == time(16, 0)
    assert shown.initial["starts_1"] == date(2026, 5, 18)
    assert 'value="16:00"' in str(shown["closes_hour"])


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ((date(2026, 3, 29), time(2, 0)), "do przodu"),
        ((date(2026, 3, 29), time(2, 59)), "do przodu"),
        ((date(2026, 10, 25), time(2, 0)), "dwa razy"),
        ((date(2026, 10, 25), time(2, 59)), "dwa razy"),
    ],
)
def test_an_hour_the_clock_change_spoils_is_never_guessed(
    when: tuple[date, time], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        moment_of(*when)


@pytest.mark.parametrize(
    ("when", "utc"),
    [
        ((date(2026, 3, 29), time(1, 59)), datetime(2026, 3, 29, 0, 59, tzinfo=UTC)),
        ((date(2026, 3, 29), time(3, 0)), datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        ((date(2026, 10, 25), time(1, 59)), datetime(2026, 10, 24, 23, 59, tzinfo=UTC)),
        ((date(2026, 10, 25), time(3, 0)), datetime(2026, 10, 25, 2, 0, tzinfo=UTC)),
        ((date(2028, 2, 29), time(16, 0)), datetime(2028, 2, 29, 15, 0, tzinfo=UTC)),
    ],
)
def test_the_hours_beside_a_clock_change_are_read_and_shown_back(
    when: tuple[date, time], utc: datetime
) -> None:
    assert moment_of(*when) == utc
    assert parts_of(utc) == when


def test_an_hour_spoiled_by_the_clocks_is_told_at_the_hour() -> None:
    filled = form(opens_on="1 3 2026", closes_on="29 3 2026", closes_hour="2:30")
    assert list(filled.errors) == ["closes_hour"]
    assert "zegary idą do przodu" in filled.errors["closes_hour"][0]


def test_no_date_is_shown_as_nothing() -> None:
    assert parts_of(None) == (None, None)
