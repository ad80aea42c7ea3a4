"""What Marta types about money, choosing, contact and texts: read, or told plainly."""

import pytest

from osnowa.calls.enums import TieRule
from osnowa.calls.forms import CancelForm, ChoiceForm, ContactForm, MoneyForm, TextsForm
from osnowa.calls.models import Call, Rules
from osnowa.kit.money import Money

MONEY = {"pool": "22 000", "request_floor": "", "request_cap": "7 000", "budget_rows_max": "12"}
CHOICE = {
    "chosen_by": "points",
    "chosen_floor": "3",
    "chosen_ceiling": "7",
    "reviews_per_application": "3",
    "threshold_points": "",
    "tie_rule": "stop",
    "tie_criterion_key": "",
    "correction_days": "7",
    "correction_failures": "2",
    "publication_delay_minutes": "60",
    "regime": "own",
}
CRITERIA = [("aims", "Zgodność z celami"), ("budget", "Budżet")]


def money(**changes: str) -> MoneyForm:
    return MoneyForm(Rules(), {**MONEY, **changes})


def choice(**changes: str) -> ChoiceForm:
    return ChoiceForm(Rules(), {**CHOICE, **changes}, criteria=CRITERIA)


@pytest.mark.parametrize(
    ("words", "grosze"),
    [
        ("1 250,00 zł", 125_000),
        ("1250", 125_000),
        ("1.250", 125_000),
        ("1\u00a0250,5", 125_050),
        ("0,01", 1),
        ("1250 PLN", 125_000),
    ],
)
def test_an_amount_is_read_as_people_write_it(words: str, grosze: int) -> None:
    filled = money(pool=words)
    assert filled.is_valid(), filled.errors
    assert filled.rules_values()["pool"] == Money(grosze)


@pytest.mark.parametrize("words", ["-5", "1e9", "1,234", "dużo", "5 euro", "٥٠٠", "1,2,3", "+5"])
@pytest.mark.parametrize("name", ["pool", "request_floor", "request_cap"])
def test_what_is_not_an_amount_gets_an_example_and_stays_typed(name: str, words: str) -> None:
    filled = money(**{name: words})
    assert not filled.is_valid()
    assert filled.errors[name] == ["Wpisz kwotę cyframi, na przykład 1250 albo 1250,50."]
    assert f'value="{words}"' in str(filled[name])


@pytest.mark.parametrize("name", ["pool", "request_floor", "request_cap"])
def test_an_amount_no_bank_could_hold_is_refused(name: str) -> None:
    filled = money(**{name: "9" * 30})
    assert not filled.is_valid()
    assert name in filled.errors


def test_an_empty_amount_means_that_the_rule_is_silent() -> None:
    filled = money(request_cap="", pool="")
    assert filled.is_valid(), filled.errors
    values = filled.rules_values()
    assert (values["request_floor"], values["request_cap"], values["pool"]) == (None, None, None)
    assert values["are_partial_awards_allowed"] is False


def test_the_most_below_the_least_is_told_at_the_most() -> None:
    filled = money(request_floor="3000", request_cap="2999,99")
    assert not filled.is_valid()
    assert list(filled.errors) == ["request_cap"]
    assert money(request_floor="3000", request_cap="3000").is_valid()


@pytest.mark.parametrize("rows", ["0", "51", "-1", "dwa", "1.5"])
def test_a_number_of_budget_rows_is_whole_and_bearable(rows: str) -> None:
    assert "budget_rows_max" in money(budget_rows_max=rows).errors
    assert money(budget_rows_max="1").is_valid()
    assert money(budget_rows_max="50").is_valid()


def test_saved_amounts_come_back_as_people_write_them() -> None:
    shown = MoneyForm(Rules(pool=Money(2_200_050), request_cap=Money.from_zloty(7000)))
    assert "22" in str(shown["pool"])
    assert "zł" not in str(shown["pool"]).split("value=")[1].split(">")[0]
    assert "value" not in str(shown["request_floor"])


def test_choosing_is_read_into_rules() -> None:
    filled = choice(are_names_hidden="on", threshold_points="20")
    assert filled.is_valid(), filled.errors
    values = filled.rules_values()
    assert (values["chosen_floor"], values["chosen_ceiling"]) == (3, 7)
    assert (values["threshold_points"], values["are_names_hidden"]) == (20, True)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"chosen_floor": "8"}, "chosen_ceiling"),
        ({"chosen_floor": "-1"}, "chosen_floor"),
        ({"chosen_ceiling": "0"}, "chosen_ceiling"),
        ({"chosen_ceiling": "siedem"}, "chosen_ceiling"),
        ({"reviews_per_application": "0"}, "reviews_per_application"),
        ({"reviews_per_application": ""}, "reviews_per_application"),
        ({"threshold_points": "10001"}, "threshold_points"),
        ({"correction_days": "61"}, "correction_days"),
        ({"correction_failures": "0"}, "correction_failures"),
        ({"correction_failures": "6"}, "correction_failures"),
        ({"publication_delay_minutes": "-1"}, "publication_delay_minutes"),
        ({"publication_delay_minutes": "10081"}, "publication_delay_minutes"),
        ({"tie_rule": "coin"}, "tie_rule"),
        ({"regime": "none"}, "regime"),
        ({"tie_rule": TieRule.CRITERION}, "tie_criterion_key"),
        ({"tie_criterion_key": "nie-ma"}, "tie_criterion_key"),
    ],
)
def test_a_choice_that_cannot_be_is_told_at_its_field(changes: dict[str, str], field: str) -> None:
    filled = choice(**changes)
    assert not filled.is_valid()
    assert list(filled.errors) == [field]
    assert "wymagane" not in str(filled.errors)


@pytest.mark.parametrize(
    "changes",
    [
        {"chosen_floor": "7"},
        {"chosen_floor": "0"},
        {"chosen_floor": "", "chosen_ceiling": ""},
        {"correction_days": "0"},
        {"publication_delay_minutes": "0"},
        {"tie_rule": TieRule.CRITERION, "tie_criterion_key": "aims"},
    ],
)
def test_every_choice_at_its_edge_is_taken(changes: dict[str, str]) -> None:
    assert choice(**changes).is_valid(), choice(**changes).errors


def test_the_criterion_of_a_tie_is_chosen_by_its_name() -> None:
    shown = str(choice()["tie_criterion_key"])
    assert "Zgodność z celami" in shown
    assert "Budżet" in shown


CONTACT = {
    "contact_label": "Marta",
    "contact_email": "m@example.org",
    "contact_phone": "",
    "minutes_to_fill": "15",
}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"contact_email": "m@"}, "contact_email"),
        ({"contact_email": "m@example.org\nBcc: wszyscy@example.org"}, "contact_email"),
        ({"contact_email": "", "contact_phone": ""}, "contact_phone"),
        ({"minutes_to_fill": "0"}, "minutes_to_fill"),
        ({"minutes_to_fill": "601"}, "minutes_to_fill"),
        ({"contact_label": "x" * 121}, "contact_label"),
        ({"contact_phone": "1" * 41}, "contact_phone"),
    ],
)
def test_a_contact_nobody_could_use_is_told_at_its_field(
    changes: dict[str, str], field: str
) -> None:
    filled = ContactForm(Call(), {**CONTACT, **changes})
    assert not filled.is_valid()
    assert list(filled.errors) == [field]


@pytest.mark.parametrize(
    "changes",
    [{}, {"contact_email": "", "contact_phone": "46 857 00 00"}, {"contact_label": ""}],
)
def test_one_way_to_ask_is_enough(changes: dict[str, str]) -> None:
    assert ContactForm(Call(), {**CONTACT, **changes}).is_valid()


def test_texts_need_polish_and_leave_out_what_is_empty() -> None:
    said = {"title": "Nabór", "sentence_pl": " Zdanie. ", "for_whom_pl": "Wszyscy"}
    filled = TextsForm(Call(), {**said, "sentence_en": "  "})
    assert filled.is_valid(), filled.errors
    assert filled.call_values() == {
        "title": "Nabór",
        "is_test": False,
        "sentence": {"pl": "Zdanie."},
        "for_whom": {"pl": "Wszyscy"},
    }


@pytest.mark.parametrize("missing", ["title", "sentence_pl", "for_whom_pl"])
def test_a_text_left_empty_is_asked_for(missing: str) -> None:
    said = {"title": "Nabór", "sentence_pl": "Zdanie.", "for_whom_pl": "Wszyscy", missing: " "}
    filled = TextsForm(Call(), said)
    assert list(filled.errors) == [missing]


def test_a_title_fits_its_column_and_emoji_are_letters_too() -> None:
    said = {"sentence_pl": "Zdanie.", "for_whom_pl": "Wszyscy"}
    assert "title" in TextsForm(Call(), {**said, "title": "x" * 151}).errors
    assert TextsForm(Call(), {**said, "title": "🌻" * 150}).is_valid()


def test_calling_off_needs_a_sentence() -> None:
    assert CancelForm({"reason": "  "}).errors["reason"] == ["Napisz jedno zdanie z powodem."]
    assert "reason" in CancelForm({"reason": "x" * 501}).errors
    assert CancelForm({"reason": "Zabrakło pieniędzy."}).is_valid()
