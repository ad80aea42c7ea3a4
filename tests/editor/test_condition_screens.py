"""Marta says when a question is shown and what several answers must make true together."""

from typing import Any

import pytest
from django.test import Client
from django_scopes import scopes_disabled

from osnowa.accounts.models import User
from osnowa.calls.models import Call
from osnowa.editor.actions.conditions import set_check, set_condition
from osnowa.editor.conditions import Row, condition_from, rows_of
from osnowa.organisations.queries import actor_for
from osnowa.questionnaires.conditions import condition_of
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.expressions import as_json, parse
from osnowa.questionnaires.marks import mark_of
from osnowa.questionnaires.models import Field, FormCheck
from osnowa.questionnaires.outline import FormOutline, SectionOutline
from tests.editor.conftest import field_of, outline_of, text_of
from tests.editor.test_editor import at, keys
from tests.editor.test_editor import mark as order
from tests.factories.questionnaires import question

NOTHING = mark_of(None)


def lines(*rows: dict[str, str], joint: str = "all", mark: str = NOTHING) -> dict[str, str]:
    typed = {"row-TOTAL_FORMS": str(len(rows)), "row-INITIAL_FORMS": "0"}
    typed |= {f"row-{n}-{name}": value for n, row in enumerate(rows) for name, value in row.items()}
    return {**typed, "joint": joint, "mark": mark}


GROUP = {"key": "party_kind", "how": "is", "answer": "party_kind=informal_group"}


def when(call: Call, key: str) -> Any:
    with scopes_disabled():
        return Field.objects.get(form=call.form, key=key).show_when


def test_a_question_is_shown_only_to_whom_it_concerns(marta: Client, written: Call) -> None:
    path = at("question-condition", written, field=field_of(written.form, "party_name").pk)
    page = text_of(marta.get(path))
    deciders = [option.split('"')[0] for option in page.split('<option value="')]
    assert "party_kind" in deciders
    assert "party_kind=informal_group" in deciders
    assert not {"party_name", "budget"} & set(deciders)
    shown = text_of(marta.post(path, lines(GROUP), follow=True))
    assert when(written, "party_name") == {
        "eq": [{"answer": "party_kind"}, {"text": "informal_group"}]
    }
    assert "Pokazuje się, gdy" in shown
    assert "Co dokąd prowadzi" in shown
    again = text_of(marta.get(path))
    assert '<option value="party_kind=informal_group" selected>' in again
    marta.post(path, lines(mark=mark_of(when(written, "party_name"))))
    assert when(written, "party_name") is None


def test_a_question_others_need_is_not_taken_out_nor_asked_too_late(
    marta: Client, written: Call
) -> None:
    path = at("question-condition", written, field=field_of(written.form, "party_name").pk)
    marta.post(path, lines(GROUP))
    before = keys(written)
    decider = field_of(written.form, "party_kind")
    refused = marta.post(at("question-remove", written, field=decider.pk))
    assert refused.status_code == 422
    assert "bo inni potrzebują" in text_of(refused) or "potrzebuj" in text_of(refused)
    last = outline_of(written.form).sections[-1].section_id
    typed = {"to": f"{last}:1", "mark": order(written)}
    late = marta.post(at("question-move", written, field=decider.pk), typed)
    assert late.status_code == 422
    assert keys(written) == before


BAD: list[tuple[dict[str, str], str]] = [
    ({"key": "party_kind", "how": "is"}, "Wybierz odpowiedź właśnie na to pytanie."),
    (
        {**GROUP, "how": "at_least"},
        "Więcej lub mniej mogą być tylko liczby, kwoty i daty.",
    ),
    ({"key": "title", "how": "is", "typed": "5"}, "można zapytać tylko, czy ma odpowiedź"),
]


@pytest.mark.parametrize(("row", "sentence"), BAD)
def test_a_line_that_cannot_be_keeps_what_was_typed(
    marta: Client, written: Call, row: dict[str, str], sentence: str
) -> None:
    path = at("question-condition", written, field=field_of(written.form, "party_name").pk)
    page = text_of(marta.post(path, lines(GROUP, row)))
    assert sentence in page
    assert "Błąd:" in page
    assert page.count('value="party_kind=informal_group" selected') >= 1
    assert when(written, "party_name") is None


def test_two_people_do_not_overwrite_a_condition(
    marta: Client, written: Call, coordinator: User
) -> None:
    field = field_of(written.form, "party_name")
    with scopes_disabled():
        set_condition(actor_for(coordinator), field, {"answered": "title"})
    path = at("question-condition", written, field=field.pk)
    answer = marta.post(path, lines(GROUP))
    assert answer.status_code == 409
    assert "Ktoś inny zmienił to w międzyczasie." in text_of(answer)
    assert when(written, "party_name") == {"answered": "title"}
    marta.post(path, lines(GROUP, mark=mark_of({"answered": "title"})))
    assert when(written, "party_name") != {"answered": "title"}


def test_a_whole_part_is_shown_when_earlier_answers_say_so(marta: Client, written: Call) -> None:
    part = outline_of(written.form).sections[2].section_id
    path = at("section-condition", written, section=part)
    named = {"key": "title", "how": "answered"}
    marta.post(path, lines(GROUP, named, joint="any"))
    condition = outline_of(written.form).sections[2].show_when
    assert condition is not None
    assert list(condition) == ["any"]
    first = outline_of(written.form).sections[0].section_id
    page = text_of(marta.get(at("section-condition", written, section=first)))
    assert "Nie ma wcześniejszego pytania" in page


ASKED = (
    question(FieldKind.ONE_OF, key="who"),
    question(FieldKind.MANY_OF, key="for"),
    question(FieldKind.YES_NO, key="before"),
    question(FieldKind.NUMBER, key="people"),
    question(FieldKind.MONEY, key="own"),
    question(FieldKind.DATE, key="day"),
)
OUTLINE = FormOutline(1, "F", (SectionOutline(1, 1, {"pl": "O"}, {}, ASKED),))
ROWS = [
    Row("who", "is", "who=a"),
    Row("who", "is_not", "who=b"),
    Row("for", "is", "for=a"),
    Row("for", "is_not", "for=b"),
    Row("before", "is", "before=yes"),
    Row("before", "is_not", "before=no"),
    Row("people", "at_least", typed="25"),
    Row("own", "at_most", typed="1 250"),
    Row("own", "is", typed="1 250,50"),
    Row("day", "at_least", typed="15.05.2027"),
    Row("day", "answered"),
    Row("people", "empty"),
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.key} {row.how}")
def test_each_line_is_written_and_shown_again_the_same(row: Row) -> None:
    made = condition_from([row], False, OUTLINE)
    assert made is not None
    assert rows_of(parse(made), OUTLINE).rows == (row,)


def test_several_lines_keep_their_order_and_joint() -> None:
    for is_any in (True, False):
        made = condition_from(ROWS, is_any, OUTLINE)
        shown = rows_of(parse(made), OUTLINE)
        assert (list(shown.rows), shown.is_any, shown.is_foreign) == (ROWS, is_any, False)
        assert as_json(parse(made)) == made


def test_a_condition_of_another_shape_is_said_to_be_foreign() -> None:
    for written in (
        {"not": {"all": [{"answered": "who"}]}},
        {"lt": [{"answer": "people"}, {"number": 3}]},
    ):
        assert rows_of(parse(written), OUTLINE).is_foreign


OWN_INPUT = {
    "left": "budget/own",
    "op": "at_least",
    "percent": "25",
    "right": "budget/amount",
    "sentence_pl": "Wkład własny ma być co najmniej czwartą częścią dotacji.",
}


def test_own_input_of_at_least_a_quarter_is_checked(marta: Client, written: Call) -> None:
    page = text_of(marta.post(at("check-add", written), OWN_INPUT, follow=True))
    assert OWN_INPUT["sentence_pl"] in page
    with scopes_disabled():
        check = FormCheck.objects.get(form=written.form)
    assert check.condition == {
        "ge": [{"total": ["budget", "own"]}, {"percent": [25, {"total": ["budget", "amount"]}]}]
    }
    path = at("check-edit", written, check=check.pk)
    shown = text_of(marta.get(path))
    assert '<option value="budget/own" selected>' in shown
    assert 'value="25"' in shown
    plain = {**OWN_INPUT, "op": "at_most", "right": "", "typed": "7 000"}
    marta.post(path, plain)
    with scopes_disabled():
        check.refresh_from_db()
    assert check.condition == {"le": [{"total": ["budget", "own"]}, {"money": 700_000}]}
    assert 'value="7000,00"' in text_of(marta.get(path))
    marta.post(at("check-remove", written, check=check.pk))
    with scopes_disabled():
        assert not FormCheck.objects.exists()
    assert marta.get(path).status_code == 404


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"right": ""}, "Wybierz, z czym porównać, albo wpisz liczbę."),
        ({"right": "", "typed": "dużo"}, "Wpisz liczbę albo kwotę cyframi"),
        ({"percent": "2000"}, 'aria-invalid="true"'),
        ({"sentence_pl": ""}, 'aria-invalid="true"'),
        ({"left": "nieznane"}, 'aria-invalid="true"'),
    ],
)
def test_a_check_that_cannot_be_keeps_what_was_typed(
    marta: Client, written: Call, change: dict[str, str], sentence: str
) -> None:
    page = text_of(marta.post(at("check-add", written), {**OWN_INPUT, **change}))
    assert sentence in page
    with scopes_disabled():
        assert not FormCheck.objects.exists()


def test_a_check_written_elsewhere_is_shown_and_may_be_replaced(
    marta: Client, written: Call, coordinator: User
) -> None:
    strange = {"any": [{"answered": "title"}, {"answered": "budget"}]}
    with scopes_disabled():
        check = set_check(actor_for(coordinator), written.form, strange, {"pl": "Napisz coś."})
    page = text_of(marta.get(at("check-edit", written, check=check.pk)))
    assert "To sprawdzenie napisano gdzie indziej" in page
    assert "Napisz coś." in page


def test_conditions_of_a_published_call_stay(marta: Client, open_call: Call) -> None:
    field = field_of(open_call.form, "party_name")
    for path, typed in (
        (at("question-condition", open_call, field=field.pk), lines(GROUP)),
        (at("check-add", open_call), OWN_INPUT),
    ):
        assert marta.post(path, typed).status_code == 409
    outline = outline_of(open_call.form)
    assert all(condition_of(q) is None for q in outline.questions)
    assert not outline.checks
