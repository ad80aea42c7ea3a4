"""Rows of criteria and of questions before the form: nothing typed gets lost in silence."""

from typing import Any

import pytest

from osnowa.calls.forms import (
    CriterionFormSet,
    EligibilityFormSet,
    criteria_initial,
    criteria_specs,
    eligibility_initial,
    eligibility_specs,
)
from osnowa.calls.models import Criterion, EligibilityQuestion

AIMS = {"pl": "Zgodność z celami", "uk": "Відповідність цілям"}


def aims(**values: Any) -> Criterion:
    return Criterion(**{"key": "aims", "position": 1, "label": AIMS, "max_points": 10, **values})


def posted(*rows: dict[str, str], saved: int = 0) -> dict[str, str]:
    found = {"form-TOTAL_FORMS": str(len(rows)), "form-INITIAL_FORMS": str(saved)}
    for number, row in enumerate(rows):
        found |= {f"form-{number}-{name}": words for name, words in row.items()}
    return found


def criteria(*rows: dict[str, str], present: tuple[Criterion, ...] = ()) -> Any:
    return CriterionFormSet(posted(*rows, saved=len(present)), initial=criteria_initial(present))


def specs(*rows: dict[str, str], present: tuple[Criterion, ...] = ()) -> Any:
    formset = criteria(*rows, present=present)
    assert formset.is_valid(), formset.errors
    return criteria_specs(formset, present)


def test_what_was_saved_comes_back_to_the_row() -> None:
    anchors = [
        {"points": 0, "text": {"pl": "wcale"}},
        {"points": 5, "text": {"pl": "trochę"}},
        {"points": 10, "text": {"pl": "w pełni", "en": "fully"}},
    ]
    (shown,) = criteria_initial([aims(anchors=anchors, help={"pl": "Patrz na cele."})])
    assert (shown["key"], shown["max_points"]) == ("aims", 10)
    assert (shown["label_pl"], shown["label_en"], shown["label_uk"]) == (
        "Zgodność z celami",
        "",
        "Відповідність цілям",
    )
    assert (shown["help_pl"], shown["zero_pl"]) == ("Patrz na cele.", "wcale")
    assert (shown["most_pl"], shown["most_en"], shown["most_uk"]) == ("w pełni", "fully", "")


def test_ends_of_the_scale_are_written_on_the_row_and_the_middle_stays() -> None:
    middle = {"points": 5, "text": {"pl": "trochę"}}
    row = {
        "key": "aims",
        "label_pl": "Cele",
        "max_points": "10",
        "zero_pl": "nie",
        "most_pl": "tak",
    }
    (spec,) = specs({**row, "most_uk": "так"}, present=(aims(anchors=[middle]),))
    assert spec.anchors == [
        {"points": 0, "text": {"pl": "nie"}},
        middle,
        {"points": 10, "text": {"pl": "tak", "uk": "так"}},
    ]


def test_a_shorter_scale_moves_its_end_and_drops_what_is_beyond() -> None:
    before = aims(
        anchors=[{"points": n, "text": {"pl": str(n)}} for n in (0, 3, 7, 10)],
    )
    row = {"key": "aims", "label_pl": "Cele", "max_points": "5", "zero_pl": "0", "most_pl": "10"}
    (spec,) = specs(row, present=(before,))
    assert [(a["points"], a["text"]["pl"]) for a in spec.anchors] == [(0, "0"), (3, "3"), (5, "10")]


def test_a_longer_scale_leaves_no_old_end_in_the_middle() -> None:
    before = aims(anchors=[{"points": 10, "text": {"pl": "w pełni"}}])
    row = {"key": "aims", "label_pl": "Cele", "max_points": "20", "most_pl": "w pełni"}
    (spec,) = specs(row, present=(before,))
    assert spec.anchors == [{"points": 20, "text": {"pl": "w pełni"}}]


def test_cleared_ends_go_away() -> None:
    before = aims(anchors=[{"points": 0, "text": {"pl": "wcale"}}])
    (spec,) = specs({"key": "aims", "label_pl": "Cele", "max_points": "10"}, present=(before,))
    assert spec.anchors == []


def test_a_new_criterion_gets_a_key_of_its_own_name() -> None:
    row = {"label_pl": "Śmiałość", "max_points": "7"}
    first, second = specs(row, row)
    assert (first.key, second.key) == ("smialosc", "smialosc-2")


def test_a_name_without_latin_letters_still_gets_a_key() -> None:
    (spec,) = specs({"label_pl": "🌻", "max_points": "7"})
    assert spec.key == "criterion"


def test_a_renamed_criterion_keeps_its_key_for_the_marks_already_read_by_it() -> None:
    (spec,) = specs(
        {"key": "aims", "label_pl": "Nowa nazwa", "max_points": "10"}, present=(aims(),)
    )
    assert (spec.key, spec.label) == ("aims", {"pl": "Nowa nazwa"})


def test_a_forged_key_is_not_taken_over() -> None:
    (spec,) = specs({"key": "cudzy", "label_pl": "Moje", "max_points": "1"})
    assert spec.key == "moje"


@pytest.mark.parametrize("left", [{}, {"max_points": "10"}, {"label_en": "Aims"}])
def test_clearing_the_name_takes_a_saved_criterion_away(left: dict[str, str]) -> None:
    assert specs({"key": "aims", "label_pl": "", **left}, present=(aims(),)) == []


@pytest.mark.parametrize(
    "typed",
    [
        {"max_points": "5"},
        {"label_en": "Aims"},
        {"label_uk": "Цілі", "max_points": "5"},
        {"help_pl": "Jak oceniać"},
        {"zero_pl": "wcale"},
    ],
)
def test_a_new_row_without_its_polish_name_is_asked_about_never_dropped(
    typed: dict[str, str],
) -> None:
    formset = criteria(typed)
    assert not formset.is_valid()
    assert formset.errors[0]["label_pl"] == ["Nazwij kryterium albo wyczyść ten wiersz."]


@pytest.mark.parametrize("points", ["", "0", "-3", "1001", "dziesięć", "2.5"])
def test_points_are_a_whole_number_above_zero(points: str) -> None:
    formset = criteria({"label_pl": "Cele", "max_points": points})
    assert not formset.is_valid()
    assert list(formset.errors[0]) == ["max_points"]


def test_untouched_extra_rows_mean_nothing() -> None:
    assert specs({}, {"label_pl": "Cele", "max_points": "5"}, {})[0].key == "cele"


def test_polish_stands_before_translations_on_a_row() -> None:
    form = CriterionFormSet()[0]
    names = [field.name for field in form.main_fields()]
    counted = ["max_points", "weight", "least_points", "is_bonus"]
    assert names == ["label_pl", *counted, "help_pl", "zero_pl", "most_pl"]
    assert {field.name[-3:] for field in form.translation_fields()} == {"_en", "_uk"}
    assert not form.has_translation_errors()


def test_an_error_in_a_translation_opens_it() -> None:
    formset = criteria({"label_pl": "Cele", "max_points": "5", "help_en": "x" * 1001})
    assert not formset.is_valid()
    assert formset[0].has_translation_errors()


ADULT = {"question_pl": "Czy jest z wami osoba dorosła?", "why_no_pl": "Podpisuje umowę."}


def eligibility(*rows: dict[str, str], present: tuple[EligibilityQuestion, ...] = ()) -> Any:
    return EligibilityFormSet(
        posted(*rows, saved=len(present)), initial=eligibility_initial(present)
    )


def test_questions_before_the_form_keep_their_order_and_languages() -> None:
    formset = eligibility(ADULT, {}, {**ADULT, "question_uk": "Чи є дорослий?"})
    assert formset.is_valid(), formset.errors
    first, second = eligibility_specs(formset)
    assert first.why_no == {"pl": "Podpisuje umowę."}
    assert second.question["uk"] == "Чи є дорослий?"


def test_a_fourth_question_is_refused() -> None:
    formset = eligibility(*[ADULT] * 4)
    assert not formset.is_valid()
    assert formset.non_form_errors()


def test_a_no_is_never_left_without_its_reason() -> None:
    formset = eligibility({"question_pl": "Czy mieszkasz w gminie?"})
    assert list(formset.errors[0]) == ["why_no_pl"]


@pytest.mark.parametrize(
    "typed", [{"question_en": "Are you adult?"}, {"why_no_pl": "Bo tak."}, {"other_way_uk": "Ні"}]
)
def test_a_reason_without_its_question_is_asked_about(typed: dict[str, str]) -> None:
    formset = eligibility(typed)
    assert list(formset.errors[0]) == ["question_pl"]


def test_clearing_a_saved_question_takes_it_away() -> None:
    before = EligibilityQuestion(
        position=1, question={"pl": "Czy?"}, why_no={"pl": "Bo."}, other_way={"pl": "Zadzwoń."}
    )
    formset = eligibility({"why_no_pl": "Bo.", "other_way_pl": "Zadzwoń."}, present=(before,))
    assert formset.is_valid(), formset.errors
    assert eligibility_specs(formset) == []


def test_weight_bonus_and_needed_points_are_set_and_come_back() -> None:
    typed = {"label_pl": "Cele", "max_points": "10", "weight": "3", "least_points": "4"}
    bonus = {"label_pl": "Nowi", "max_points": "5", "is_bonus": "on"}
    first, second = specs(typed, bonus)
    assert (first.weight, first.least_points, first.is_bonus) == (3, 4, False)
    assert (second.weight, second.least_points, second.is_bonus) == (1, None, True)
    rows = [aims(weight=3, least_points=4), aims(key="new", is_bonus=True)]
    shown = criteria_initial(rows)
    assert [(row["weight"], row["least_points"], row["is_bonus"]) for row in shown] == [
        (3, 4, False),
        (None, None, True),
    ]


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"weight": "0"}, "weight"),
        ({"weight": "11"}, "weight"),
        ({"weight": "półtora"}, "weight"),
        ({"least_points": "11"}, "least_points"),
        ({"least_points": "0"}, "least_points"),
        ({"least_points": "3", "is_bonus": "on"}, "least_points"),
    ],
)
def test_what_cannot_be_counted_is_asked_about(typed: dict[str, str], wrong: str) -> None:
    formset = criteria({"label_pl": "Cele", "max_points": "10", **typed})
    assert not formset.is_valid()
    assert list(formset.errors[0]) == [wrong]
