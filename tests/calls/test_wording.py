"""The rules in plain sentences, made from the rules alone, in the three languages."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import translation

from osnowa.calls.enums import ChosenBy, TieRule
from osnowa.calls.models import Rules
from osnowa.calls.queries import rules_in_short
from osnowa.calls.queries.dates import date_span, day_and_hour, day_of, time_left
from osnowa.calls.queries.wording import how_much
from osnowa.kit.money import Money

LANGUAGES = ("pl", "en", "uk")
NOW = datetime(2026, 5, 1, 10, 0, tzinfo=UTC)
OPENS = datetime(2026, 4, 1, 6, 0, tzinfo=UTC)
CLOSES = datetime(2026, 5, 15, 14, 0, tzinfo=UTC)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def said(total: int = 0, with_dates: bool = False, **values: Any) -> list[str]:
    silent = {"are_partial_awards_allowed": False, "correction_days": 0}
    rules = Rules(**{**silent, **values})
    return [plain(sentence) for sentence in rules_in_short(rules, total, with_dates)]


SENTENCES: list[tuple[dict[str, Any], str]] = [
    ({"pool": Money.from_zloty(22_000)}, "Do podziału jest 22 000 zł."),
    ({"request_cap": Money.from_zloty(7_000)}, "Możesz prosić o: do 7 000 zł."),
    ({"request_floor": Money(50_050)}, "Możesz prosić o: co najmniej 500,50 zł."),
    ({"chosen_floor": 3, "chosen_ceiling": 7}, "Wybierzemy od 3 do 7 projektów."),
    ({"chosen_ceiling": 1}, "Wybierzemy 1 projekt."),
    ({"chosen_ceiling": 5}, "Wybierzemy do 5 projektów."),
    ({"chosen_floor": 1}, "Wybierzemy co najmniej 1 projekt."),
    ({"chosen_floor": 2}, "Wybierzemy co najmniej 2 projekty."),
    ({"chosen_floor": 5}, "Wybierzemy co najmniej 5 projektów."),
    ({"budget_rows_max": 1}, "Budżet ma 1 wiersz."),
    ({"budget_rows_max": 4}, "Budżet ma najwyżej 4 wiersze."),
    ({"budget_rows_max": 12}, "Budżet ma najwyżej 12 wierszy."),
    ({"reviews_per_application": 1}, "Każdy projekt czyta 1 osoba."),
    ({"reviews_per_application": 3}, "Każdy projekt czytają co najmniej 3 osoby."),
    ({"reviews_per_application": 5}, "Każdy projekt czyta co najmniej 5 osób."),
    ({"threshold_points": 1}, "Projekt potrzebuje co najmniej 1 punktu."),
    ({"threshold_points": 22}, "Projekt potrzebuje co najmniej 22 punktów."),
    ({"correction_days": 1}, "Jeśli czegoś zabraknie, masz 1 dzień na poprawę."),
    ({"correction_days": 7}, "Jeśli czegoś zabraknie, masz 7 dni na poprawę."),
    (
        {"correction_days": 7, "correction_failures": 1},
        "1 prośba o poprawę bez odpowiedzi kończy zgłoszenie.",
    ),
    (
        {"correction_days": 7, "correction_failures": 2},
        "2 prośby o poprawę bez odpowiedzi kończą zgłoszenie.",
    ),
    (
        {"sign_off": "after", "sign_off_days": 7},
        "Po wysłaniu osoba upoważniona podpisuje zgłoszenie w ciągu 7 dni.",
    ),
    ({"sign_off": "after"}, "Liczy się godzina wysłania."),
    (
        {"sign_off": "closing"},
        "Po wysłaniu osoba upoważniona podpisuje zgłoszenie przed zamknięciem naboru.",
    ),
    (
        {"tie_rule": TieRule.STOP},
        "Gdy punktów jest po równo, komisja decyduje i pisze dlaczego.",
    ),
    (
        {"tie_rule": TieRule.CRITERION},
        "Gdy punktów jest po równo, decyduje jedno wybrane kryterium.",
    ),
    (
        {"tie_rule": TieRule.EARLIER},
        "Gdy punktów jest po równo, pierwsze jest wcześniejsze zgłoszenie.",
    ),
    ({"chosen_by": "greedy"}, "Wybierają mieszkańcy w głosowaniu."),
    (
        {"chosen_by": "greedy-no-skip"},
        "Wygrywają projekty z największą liczbą głosów."
        " Lista kończy się na pierwszym, na który nie starcza pieniędzy.",
    ),
    (
        {"chosen_by": "greedy", "tie_rule": TieRule.EARLIER},
        "Przy remisie pierwsze jest wcześniejsze zgłoszenie.",
    ),
    ({"tie_rule": TieRule.LOT}, "Remis rozstrzyga publiczne losowanie. Każdy może je powtórzyć."),
]


@pytest.mark.parametrize("chosen_by", ChosenBy.values)
@pytest.mark.parametrize("tie_rule", TieRule.values)
def test_every_way_of_choosing_is_told_in_whole_sentences(chosen_by: str, tie_rule: str) -> None:
    told = said(chosen_by=chosen_by, tie_rule=tie_rule)
    assert all(sentence.endswith(".") for sentence in told)
    assert ("Wybierają mieszkańcy w głosowaniu." in told) == (chosen_by != ChosenBy.POINTS)


def test_without_criteria_a_vote_speaks_of_no_readers() -> None:
    assert not any("czyta" in sentence for sentence in said(chosen_by="greedy"))
    assert any("czyta" in sentence for sentence in said(chosen_by="greedy", total=40))


@pytest.mark.parametrize(("values", "sentence"), SENTENCES)
def test_each_rule_says_its_own_sentence(values: dict[str, Any], sentence: str) -> None:
    assert sentence in said(**values)


def test_points_are_told_with_the_right_ending() -> None:
    assert "Każda z nich daje do 1 punktu." in said(total=1)
    assert "Każda z nich daje do 40 punktów." in said(total=40)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("pool", Money.from_zloty(1)),
        ("request_cap", Money.from_zloty(1)),
        ("threshold_points", 1),
        ("are_names_hidden", True),
        ("are_partial_awards_allowed", True),
    ],
)
def test_a_silent_rule_says_nothing(name: str, value: Any) -> None:
    assert len(said(**{name: value})) == len(said()) + 1


def test_without_days_to_correct_nothing_is_said_of_silence() -> None:
    assert len(said(correction_days=1)) == len(said()) + 2


def test_no_number_of_projects_is_promised_when_there_is_none() -> None:
    assert "Liczba projektów zależy od pieniędzy." in said()


def test_dates_come_first_and_tell_whether_the_last_second_counts() -> None:
    dates = {"opens_at": OPENS, "closes_at": CLOSES}
    with time_machine.travel(NOW, tick=False):
        strict = said(with_dates=True, is_closing_instant_inside=False, **dates)
        mild = said(with_dates=True, **dates)
    assert strict[0] == "Zgłoszenia przyjmujemy od 1 kwietnia, środa, godz. 8:00."
    assert strict[1] == "Zgłoszenia przyjmujemy do 15 maja, piątek, godz. 16:00."
    assert len(strict) == len(mild) + 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_whole_in_every_language(language: str) -> None:
    everything = {
        "opens_at": OPENS,
        "closes_at": CLOSES,
        "is_closing_instant_inside": False,
        "pool": Money.from_zloty(22_000),
        "request_floor": Money.from_zloty(3_000),
        "request_cap": Money.from_zloty(7_000),
        "chosen_floor": 3,
        "chosen_ceiling": 7,
        "threshold_points": 20,
        "are_names_hidden": True,
        "are_partial_awards_allowed": True,
        "correction_days": 7,
    }
    with translation.override(language):
        sentences = said(total=40, with_dates=True, **everything)
    assert len(sentences) == 17
    assert all(sentence.endswith(".") and "%(" not in sentence for sentence in sentences)


def test_the_three_languages_say_it_each_in_its_own_words() -> None:
    spoken = set()
    for language in LANGUAGES:
        with translation.override(language):
            spoken |= set(said(pool=Money(1), threshold_points=2, total=40))
    assert len(spoken) == 3 * len(said(pool=Money(1), threshold_points=2, total=40))


def test_how_much_names_only_the_limits_there_are() -> None:
    low, high = Money.from_zloty(3_000), Money.from_zloty(10_000)
    assert plain(how_much(low, high)) == "od 3 000 zł do 10 000 zł"
    assert plain(how_much(None, high)) == "do 10 000 zł"
    assert plain(how_much(low, None)) == "co najmniej 3 000 zł"
    assert how_much(None, None) == ""


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type,misc]


@pytest.mark.parametrize(
    ("starts", "ends", "words"),
    [
        (at(2026, 5, 18, 8), at(2026, 5, 29, 8), "18–29 maja"),
        (at(2026, 5, 18, 8), at(2026, 6, 2, 8), "18 maja – 2 czerwca"),
        (at(2026, 5, 18, 8), at(2026, 5, 18, 20), "18 maja"),
        (at(2026, 5, 18, 8), None, "18 maja"),
        (None, at(2026, 5, 18, 8), "18 maja"),
        (None, None, ""),
        (at(2026, 12, 28, 8), at(2027, 1, 5, 8), "28 grudnia – 5 stycznia 2027"),
        (at(2025, 5, 18, 8), at(2025, 5, 29, 8), "18–29 maja 2025"),
        (at(2026, 5, 17, 22), at(2026, 5, 29, 21, 59), "18–29 maja"),
        (at(2028, 2, 28, 8), at(2028, 2, 29, 8), "28–29 lutego 2028"),
    ],
)
def test_a_span_of_days_reads_as_a_neighbour_says_it(
    starts: datetime | None, ends: datetime | None, words: str
) -> None:
    with time_machine.travel(NOW, tick=False):
        assert plain(date_span(starts, ends)) == words


def test_this_year_is_not_said_and_another_one_is() -> None:
    with time_machine.travel(NOW, tick=False):
        assert plain(day_of(CLOSES)) == "15 maja"
        assert plain(day_of(CLOSES.replace(year=2024))) == "15 maja 2024"
        assert plain(day_and_hour(CLOSES)) == "15 maja, piątek, godz. 16:00"
        assert plain(day_and_hour(CLOSES.replace(year=2024))) == "15 maja 2024, godz. 16:00"


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (timedelta(days=14), "zostało 14 dni"),
        (timedelta(days=2), "zostały 2 dni"),
        (timedelta(days=1), "został 1 dzień"),
        (timedelta(hours=15, minutes=59), "zostało 15 godzin"),
        (timedelta(hours=2), "zostały 2 godziny"),
        (timedelta(hours=1), "została 1 godzina"),
        (timedelta(minutes=59, seconds=59), "zostało 59 minut"),
        (timedelta(minutes=1), "została 1 minuta"),
        (timedelta(seconds=59), "została mniej niż minuta"),
        (timedelta(0), "została mniej niż minuta"),
    ],
)
def test_time_left_is_told_in_the_unit_that_matters(before: timedelta, words: str) -> None:
    assert time_left(CLOSES, CLOSES - before) == words


@pytest.mark.parametrize(
    ("closes", "now", "words"),
    [
        (at(2026, 3, 29, 14), at(2026, 3, 28, 23, 30), "zostało 14 godzin"),
        (at(2026, 10, 25, 15), at(2026, 10, 24, 22, 30), "zostało 16 godzin"),
        (at(2026, 3, 29, 14), at(2026, 3, 28, 22, 30), "został 1 dzień"),
    ],
)
def test_time_left_counts_real_hours_on_the_nights_of_clock_changes(
    closes: datetime, now: datetime, words: str
) -> None:
    assert time_left(closes, now) == words


def test_time_left_speaks_ukrainian_and_english_too() -> None:
    with translation.override("uk"):
        ukrainian = time_left(CLOSES, CLOSES - timedelta(days=5))
    with translation.override("en"):
        english = time_left(CLOSES, CLOSES - timedelta(days=1))
    assert english == "1 day left"
    assert "5" in ukrainian
    assert ukrainian != "5 days left"
