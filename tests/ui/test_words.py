"""Days, hours, amounts and words as people of three languages read them."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
import time_machine
from django.template import engines
from django.utils.translation import override

from osnowa.kit.money import Money
from osnowa.ui import dates
from osnowa.ui.templatetags import ui

# 14:00 in London is 16:00 in Warsaw in May.
CLOSING = datetime(2026, 5, 15, 14, 0, tzinfo=UTC)


def spaced(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("pl", "15 maja, piątek, godz. 16:00"),
        ("en", "15 May, Friday, 16:00"),
        ("uk", "15 травня, п’ятниця, о 16:00"),
    ],
)
def test_closing_is_said_as_day_weekday_and_hour_of_warsaw(language: str, said: str) -> None:
    with override(language):
        assert spaced(dates.day_hour(CLOSING)) == said


def test_day_and_month_do_not_part_at_the_end_of_a_line() -> None:
    with override("pl"):
        assert dates.day(CLOSING) == "15\u00a0maja"


def test_month_is_in_the_genitive_all_year_round() -> None:
    with override("pl"):
        said = [spaced(dates.day(date(2026, month, 1))).split()[1] for month in range(1, 13)]
    assert said == [
        "stycznia",
        "lutego",
        "marca",
        "kwietnia",
        "maja",
        "czerwca",
        "lipca",
        "sierpnia",
        "września",
        "października",
        "listopada",
        "grudnia",
    ]


def test_day_without_an_hour_says_no_hour() -> None:
    with override("pl"):
        assert spaced(dates.day_hour(date(2026, 5, 15))) == "15 maja, piątek"
        assert dates.hour(date(2026, 5, 15)) == ""
        assert spaced(dates.day_year(date(2026, 5, 15))) == "15 maja 2026"


def test_hour_has_two_digits_of_minutes_on_both_sides_of_the_clock_change() -> None:
    summer = datetime(2026, 10, 24, 22, 5, tzinfo=UTC)
    winter = datetime(2026, 10, 25, 22, 5, tzinfo=UTC)
    assert (dates.hour(summer), dates.hour(winter)) == ("0:05", "23:05")


@time_machine.travel(datetime(2026, 5, 15, 10, 0, tzinfo=UTC))
@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (datetime(2026, 5, 15, 7, 10, tzinfo=UTC), "dziś 9:10"),
        (datetime(2026, 5, 14, 7, 10, tzinfo=UTC), "wczoraj"),
        # Half past midnight in Warsaw is still yesterday in London.
        (datetime(2026, 5, 14, 22, 30, tzinfo=UTC), "dziś 0:30"),
        (date(2026, 5, 1), "1 maja"),
        (date(2025, 5, 1), "1 maja 2025"),
    ],
)
def test_recent_moments_are_said_shortly(moment: date, said: str) -> None:
    with override("pl"):
        assert spaced(dates.recent(moment)) == said


def test_machine_time_carries_its_zone() -> None:
    assert dates.machine(CLOSING) == "2026-05-15T16:00+02:00"
    assert dates.machine(date(2026, 5, 15)) == "2026-05-15"


@pytest.mark.parametrize(
    ("count", "word"),
    [
        (0, "osób"),
        (1, "osoba"),
        (2, "osoby"),
        (5, "osób"),
        (12, "osób"),
        (22, "osoby"),
        (112, "osób"),
    ],
)
def test_polish_plural_follows_the_number(count: int, word: str) -> None:
    assert ui.plural(count, "osoba, osoby, osób") == word


def test_text_in_many_languages_is_shown_in_the_active_one() -> None:
    texts = {"pl": "Po sąsiedzku", "uk": "По-сусідськи"}
    with override("uk"):
        assert ui.pick(texts) == "По-сусідськи"
    with override("en"):
        assert ui.pick(texts) == "Po sąsiedzku"
    assert ui.pick("plain") == "plain"
    assert ui.pick(None) == ""


def test_money_is_shown_with_unbreakable_groups() -> None:
    assert ui.money(Money(125_000)) == "1\u00a0250\u00a0zł"
    assert ui.money(None) == ""


def test_one_letter_words_stay_with_the_next() -> None:
    assert ui.nbsp("w domu i w polu") == "w\u00a0domu i\u00a0w\u00a0polu"


def test_amount_in_a_sentence_is_not_torn_in_two() -> None:
    assert ui.nbsp("do 10 000 zł na 3 osoby") == "do 10\u00a0000\u00a0zł na 3 osoby"


def test_dash_does_not_begin_a_line() -> None:
    assert ui.nbsp("Inicjatywy – Kalisz") == "Inicjatywy\u00a0– Kalisz"


def test_filters_need_no_loading_and_show_nothing_for_nothing() -> None:
    template = engines["django"].from_string("[{{ at|day_hour }}|{{ sum|money }}|{{ none|day }}]")
    with override("pl"):
        said = template.render({"at": CLOSING, "sum": Money(5_000), "none": None})
    assert spaced(said) == "[15 maja, piątek, godz. 16:00|50 zł|]"


def test_query_is_changed_without_losing_the_rest() -> None:
    from django.test import RequestFactory

    request = RequestFactory().get("/biurko/", {"stan": "sent", "page": "3"})
    template = engines["django"].from_string("{% with_query page=2 %} {% with_query page='' %}")
    assert template.render({}, request) == "?stan=sent&amp;page=2 ?stan=sent"


def test_undo_leads_only_to_an_address_of_this_server() -> None:
    assert ui.undo_url(SimpleNamespace(extra_tags="undo:/biurko/cofnij/3/")) == "/biurko/cofnij/3/"
    assert ui.undo_url(SimpleNamespace(extra_tags="undo:https://zle.example/")) == ""
    assert ui.undo_url(SimpleNamespace(extra_tags="undo://zle.example/")) == ""
    assert ui.undo_url(SimpleNamespace(extra_tags="")) == ""


def test_several_sums_are_told_apart_and_one_stays_one() -> None:
    several = ui.sum_lines("Prosicie o: 1 250,50 zł, Dajecie: 300 zł")
    assert several == [("Prosicie o", "1 250,50 zł"), ("Dajecie", "300 zł")]
    assert ui.sum_lines("1 250,50 zł") == []
