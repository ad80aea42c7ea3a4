"""What Marta writes about one question: read, or told plainly; nothing typed is lost."""

from dataclasses import replace
from typing import Any

import pytest
from django.http import QueryDict

from osnowa.editor.question_form import QuestionForm, blank_question, spec_of
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.kinds import kind_of
from osnowa.questionnaires.limits import NO_LIMITS
from osnowa.questionnaires.outline import Option, Question


def question(kind: str = FieldKind.LONG_TEXT, **said: Any) -> Question:
    known = {name: said.pop(name) for name in ("options",) if name in said}
    return replace(blank_question(kind), key="idea", label={"pl": "Opiszcie"}, limits=said, **known)


def test_a_question_keeps_limits_that_the_screen_does_not_show() -> None:
    filled = QuestionForm(
        question(max_words=200, max_chars=4000), {"label_pl": "Opowiedz", "max_words": "150"}
    )
    assert filled.is_valid(), filled.errors
    assert filled.changes() == {
        "label": {"pl": "Opowiedz"},
        "help": {},
        "example": {},
        "limits": {"max_chars": 4000, "max_words": 150},
        "is_required": False,
        "is_juror_visible": False,
        "is_public": False,
        "is_personal": False,
        "is_asked_later": False,
        "frozen_on": None,
        "retention_days": None,
    }


def test_a_limit_of_words_can_be_lifted_and_only_long_texts_have_one() -> None:
    filled = QuestionForm(question(max_words=200), {"label_pl": "Opowiedz", "max_words": ""})
    assert filled.is_valid()
    assert filled.changes()["limits"] == {}
    short = QuestionForm(question(FieldKind.SHORT_TEXT))
    assert "max_words" not in short.fields
    assert "max_words" in QuestionForm(question()).fields


@pytest.mark.parametrize("words", ["9", "5001", "dużo"])
def test_a_limit_of_words_is_bearable(words: str) -> None:
    filled = QuestionForm(question(), {"label_pl": "Opowiedz", "max_words": words})
    assert list(filled.errors) == ["max_words"]


def test_a_question_always_says_something_in_polish() -> None:
    assert list(QuestionForm(question(), {"label_en": "Tell us"}).errors) == ["label_pl"]


def test_every_kind_has_a_form_that_can_be_filled() -> None:
    for kind in FieldKind:
        filled = QuestionForm(blank_question(kind), {"label_pl": "Ile?", **options("Dużo", "Mało")})
        assert filled.is_valid(), (kind, filled.errors)
        spec = spec_of(filled.question, filled.changes())
        assert (spec.kind, spec.label, spec.key) == (kind, {"pl": "Ile?"}, "")


def options(*labels: str, values: tuple[str, ...] = ()) -> dict[str, str]:
    typed = {"options-TOTAL_FORMS": str(len(labels)), "options-INITIAL_FORMS": str(len(values))}
    for place, label in enumerate(labels):
        typed[f"options-{place}-label_pl"] = label
        typed[f"options-{place}-value"] = values[place] if place < len(values) else ""
    return typed


@pytest.fixture
def choice() -> Question:
    listed = (Option("a", {"pl": "Tak, a", "uk": "Так"}), Option("b", {"pl": "B"}))
    return question(FieldKind.ONE_OF, options=listed)


def test_an_answer_renamed_keeps_its_value_and_a_new_one_gets_its_own(choice: Question) -> None:
    typed = options("Całkiem inaczej", "B", "Nowa", values=("a", "b"))
    filled = QuestionForm(choice, {"label_pl": "Kto?", **typed})
    assert filled.is_valid(), filled.errors
    assert filled.changes()["options"] == [
        {"value": "a", "label": {"pl": "Całkiem inaczej"}},
        {"value": "b", "label": {"pl": "B"}},
        {"value": "nowa", "label": {"pl": "Nowa"}},
    ]


def test_a_cleared_answer_goes_and_a_value_from_nowhere_is_not_believed(choice: Question) -> None:
    typed = options("", "B", "Trzecia", values=("a", "b", "obca"))
    filled = QuestionForm(choice, {"label_pl": "Kto?", **typed})
    assert filled.is_valid()
    assert [row["value"] for row in filled.changes()["options"]] == ["b", "trzecia"]


def test_a_choice_needs_two_answers(choice: Question) -> None:
    filled = QuestionForm(choice, {"label_pl": "Kto?", **options("", "B", values=("a", "b"))})
    assert "Wpisz co najmniej dwie odpowiedzi do wyboru." in str(filled.errors)


def test_more_room_for_answers_keeps_what_was_typed_and_judges_nothing(choice: Question) -> None:
    data = QueryDict(mutable=True)
    data.update(options("A", "B", values=("a", "b")))
    filled = QuestionForm(choice, data)
    filled.add_option_rows()
    assert not filled.errors
    assert filled.options is not None
    assert len(filled.options.forms) == 5
    assert 'value="A"' in str(filled.options.forms[0]["label_pl"])


def test_the_largest_number_is_not_below_the_smallest() -> None:
    filled = QuestionForm(question(FieldKind.NUMBER), {"label_pl": "Ile?", "min": "9", "max": "3"})
    assert list(filled.errors) == ["max"]


def test_what_only_some_kinds_ask_is_kept_as_they_need_it() -> None:
    budget = QuestionForm(
        blank_question(FieldKind.BUDGET),
        {"label_pl": "Na co?", "columns": ["own_cash", "quantity"]},
    )
    assert budget.is_valid(), budget.errors
    assert budget.changes()["setup"] == {"columns": ["own_cash", "quantity"]}
    patron = QuestionForm(blank_question(FieldKind.ORGANISATION), {"label_pl": "Kto?"})
    assert patron.is_valid()
    assert patron.changes()["setup"] == {"numbers": []}
    place = QuestionForm(blank_question(FieldKind.PLACE), {"label_pl": "Gdzie?", "asks_unit": "on"})
    assert place.is_valid()
    assert place.changes()["setup"] == {"asks_unit": True}


def repeated(*rows: dict[str, str]) -> dict[str, str]:
    typed = {"repeated-TOTAL_FORMS": str(len(rows)), "repeated-INITIAL_FORMS": "0"}
    for place, row in enumerate(rows):
        said = {"kind": "short_text", "is_required": "on", **row}
        typed |= {f"repeated-{place}-{name}": text for name, text in said.items()}
    return typed


def group_of(*rows: dict[str, str]) -> QuestionForm:
    return QuestionForm(blank_question(FieldKind.GROUP), {"label_pl": "Kto?", **repeated(*rows)})


ROLE = {
    "label_pl": "Rola",
    "kind": "one_of",
    "listed_pl": "lider\n\ntancerka",
    "listed_uk": "лідер",
}
AGE = {"label_pl": "Wiek", "kind": "number", "at_least": "1", "at_most": "120", "is_required": ""}


def test_questions_of_several_kinds_repeat_with_limits_and_answers() -> None:
    form = group_of({"label_pl": "Imię", "at_most": "40"}, AGE, ROLE)
    assert form.is_valid(), form.errors
    first, age, role = form.changes()["setup"]["questions"]
    assert first["limits"] == {"max_chars": 40}
    assert (age["kind"], age["limits"], age["is_required"]) == (
        "number",
        {"min": 1, "max": 120},
        False,
    )
    assert role["options"] == [
        {"value": "lider", "label": {"pl": "lider", "uk": "лідер"}},
        {"value": "tancerka", "label": {"pl": "tancerka"}},
    ]


def test_what_was_set_up_is_judged_and_asked_as_written() -> None:
    form = group_of({"label_pl": "Imię"}, AGE, ROLE)
    assert form.is_valid(), form.errors
    asked = replace(blank_question(FieldKind.GROUP), key="kto", setup=form.changes()["setup"])
    kind = kind_of(FieldKind.GROUP)
    rows = [{"imie": "Ola", "wiek": "121", "rola": "lider"}]
    assert "Wiek" in kind.read(asked, rows, NO_LIMITS).problem
    good = [{"imie": "Ola", "wiek": "", "rola": "tancerka"}]
    assert kind.read(asked, good, NO_LIMITS).content == [
        {"imie": "Ola", "wiek": None, "rola": "tancerka"}
    ]
    assert kind.paper_options(asked, "pl") == ["Imię", "Wiek", "Rola (lider / tancerka)"]


def test_the_order_follows_the_numbers() -> None:
    rows = ({"label_pl": n, "place": p} for n, p in (("A", "2"), ("B", "3"), ("C", "1")))
    form = group_of(*rows)
    assert form.is_valid(), form.errors
    said = form.changes()["setup"]["questions"]
    assert [row["label"]["pl"] for row in said] == ["C", "A", "B"]


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ({"kind": "one_of", "listed_pl": "tylko jedna"}, "listed_pl"),
        ({"kind": "number", "listed_pl": "a\nb"}, "listed_pl"),
        ({"kind": "date", "at_most": "5"}, "at_most"),
        ({"kind": "short_text", "at_least": "5"}, "at_least"),
        ({"kind": "number", "at_least": "5", "at_most": "3"}, "at_most"),
        ({"kind": "budget"}, "kind"),
        ({"place": "0"}, "place"),
    ],
)
def test_what_does_not_fit_a_repeated_question_is_told_beside_it(
    row: dict[str, str], wrong: str
) -> None:
    form = group_of({"label_pl": "Ile?", **row})
    assert not form.is_valid()
    assert form.repeated is not None
    assert list(form.repeated.forms[0].errors) == [wrong]


def test_more_room_for_questions_keeps_what_was_typed() -> None:
    data = QueryDict(mutable=True)
    data.update({"label_pl": "Kto?", **repeated(AGE)})
    form = QuestionForm(blank_question(FieldKind.GROUP), data)
    form.add_option_rows()
    assert form.repeated is not None
    assert len(form.repeated.forms) == 4
    assert 'value="120"' in str(form.repeated.forms[0]["at_most"])


def test_questions_that_repeat_keep_their_keys_when_others_come() -> None:
    first = group_of({"label_pl": "Imię", "label_uk": "Ім'я"}, {"label_pl": "Co robi"})
    assert first.is_valid(), first.errors
    setup = first.changes()["setup"]
    assert [row["key"] for row in setup["questions"]] == ["imie", "co-robi"]
    assert setup["questions"][0]["label"] == {"pl": "Imię", "uk": "Ім'я"}
    present = replace(blank_question(FieldKind.GROUP), setup=setup)
    rows = (
        {"key": "imie", "label_pl": ""},
        {"key": "co-robi", "label_pl": "Czym się zajmuje"},
        {"key": "obcy", "label_pl": "Skąd jest"},
    )
    more = QuestionForm(present, {"label_pl": "Kto?", **repeated(*rows)})
    assert more.is_valid(), more.errors
    kept = more.changes()["setup"]["questions"]
    assert [row["key"] for row in kept] == ["co-robi", "skad-jest"]


def test_a_day_and_days_are_read_or_told() -> None:
    good = QuestionForm(
        question(), {"label_pl": "Ile?", "frozen_on": "15.05.2027", "retention_days": "365"}
    )
    assert good.is_valid(), good.errors
    assert str(good.changes()["frozen_on"]) == "2027-05-15"
    bad = QuestionForm(
        question(), {"label_pl": "Ile?", "frozen_on": "w maju", "retention_days": "-1"}
    )
    assert sorted(bad.errors) == ["frozen_on", "retention_days"]
