"""One number has one spelling, and an SMS is paid for by its letters."""

import pytest

from osnowa.kit.phones import in_sms_letters, read_phone, shown_phone, sms_count, takes_sms


@pytest.mark.parametrize(
    "typed", ["600700800", "600 700 800", "+48 600-700-800", "0048600700800", " 600 700 800"]
)
def test_one_number_is_spelled_one_way(typed: str) -> None:
    assert shown_phone(typed) == "600 700 800"
    assert shown_phone(shown_phone(typed)) == "600 700 800"


def test_a_number_from_abroad_keeps_its_country() -> None:
    assert shown_phone("+380501234567") == "+380 50 123 4567"
    assert shown_phone(shown_phone("+380501234567")) == "+380 50 123 4567"


@pytest.mark.parametrize("typed", ["", "kot", "600 700", "6" * 40, "600 700\n800"])
def test_what_nobody_answers_is_no_number(typed: str) -> None:
    assert read_phone(typed) is None
    assert shown_phone(typed) == ""
    assert not takes_sms(typed)


@pytest.mark.parametrize(
    ("typed", "takes"), [("600 700 800", True), ("22 123 45 67", False), ("+380501234567", True)]
)
def test_a_line_that_hangs_on_the_wall_takes_no_sms(typed: str, takes: bool) -> None:
    assert takes_sms(typed) is takes


def test_polish_goes_without_marks_and_costs_less() -> None:
    said = "Dom Kultury: zgłoszenie „Żółty dom” czeka – jeszcze niewysłane. Otwórz je przez link…"
    assert in_sms_letters(said) == (
        'Dom Kultury: zgloszenie "Zolty dom" czeka - jeszcze niewyslane. Otworz je przez link...'
    )
    assert (sms_count(said), sms_count(in_sms_letters(said))) == (2, 1)


def test_cyrillic_stays_as_it_is() -> None:
    assert in_sms_letters("Вхід, 30 хв – żółty") == "Вхід, 30 хв – żółty"


@pytest.mark.parametrize(
    ("text", "count"),
    [("a" * 160, 1), ("a" * 161, 2), ("a" * 306, 2), ("a" * 307, 3), ("ж" * 70, 1), ("ж" * 71, 2)],
)
def test_messages_are_counted_as_they_are_paid(text: str, count: int) -> None:
    assert sms_count(text) == count
