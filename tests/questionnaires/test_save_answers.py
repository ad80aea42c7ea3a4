"""Nothing typed is lost, nobody's other field is touched, old answers keep old questions."""

import pytest
from django.utils.translation import override
from django_scopes import scope
from django_scopes.exceptions import ScopeError

from osnowa.kit.actor import WORKER, draft_holder
from osnowa.kit.money import Money
from osnowa.kit.refusals import Refusal
from osnowa.questionnaires.actions import change_question, copy_form, save_answers
from osnowa.questionnaires.limits import Limits
from osnowa.questionnaires.models import Answer, Field, FieldVersion, Form, Response
from osnowa.questionnaires.queries import answers_of, form_outline, problems_of
from tests.factories.questionnaires import empty_response, initiative_form

HANNA = draft_holder(1, "Hanna")


@pytest.fixture
def form(lipowo):
    with scope(organisation=lipowo.pk), override("en"):
        yield initiative_form(lipowo.pk)


@pytest.fixture
def response(form: Form) -> Response:
    return empty_response(form)


def section_with(form: Form, key: str):
    found = form_outline(form.pk).section_of(key)
    assert found is not None
    return found


def shown(response: Response, key: str):
    return next(view for view in answers_of(response) if view.key == key)


def test_without_an_institution_nothing_can_be_read(db):
    with pytest.raises(ScopeError):
        Form.objects.exists()


def test_what_cannot_be_read_is_kept_word_for_word(form: Form, response: Response):
    section = section_with(form, "budget")
    saved = save_answers(HANNA, response, section, {"budget": [("Farby", "-5"), ("Kino", "1e9")]})
    view = shown(response, "budget")
    assert [row.typed_amount for row in view.budget_rows] == ["-5", "1e9"]
    assert "budget" in saved.problems


def test_five_thousand_words_are_stored_whole(form: Form, response: Response):
    long = "słowo " * 5000
    save_answers(HANNA, response, section_with(form, "idea"), {"idea": long})
    assert shown(response, "idea").typed == long


def test_two_devices_on_two_fields_do_not_touch_each_other(form: Form, response: Response):
    section = section_with(form, "place")
    save_answers(HANNA, response, section, {"place": "Pomierzyn"})
    save_answers(HANNA, response, section, {"period": "wrzesień"})
    assert shown(response, "place").typed == "Pomierzyn"
    assert shown(response, "period").typed == "wrzesień"


def test_the_last_write_of_one_field_wins(form: Form, response: Response):
    section = section_with(form, "place")
    for place in ("Pomierzyn", "Cybowo"):
        save_answers(HANNA, response, section, {"place": place})
    assert shown(response, "place").typed == "Cybowo"
    assert Answer.objects.filter(response=response).count() == 1


def test_fields_of_another_section_are_ignored(form: Form, response: Response):
    save_answers(HANNA, response, section_with(form, "place"), {"title": "Podrzucone"})
    assert shown(response, "title").is_empty


def test_saving_rows_again_replaces_them(form: Form, response: Response):
    section = section_with(form, "budget")
    save_answers(HANNA, response, section, {"budget": [("Farby", "100"), ("Kino", "200")]})
    save_answers(HANNA, response, section, {"budget": [("Kino", "250"), ("", "")]})
    view = shown(response, "budget")
    assert [(row.item, row.amount) for row in view.budget_rows] == [("Kino", Money(25_000))]
    assert view.budget_total == Money(25_000)


def test_everything_that_must_be_mended_is_listed_in_form_order(form: Form, response: Response):
    problems = problems_of(response)
    keys = [q.key for q in form_outline(form.pk).questions if q.is_required]
    assert list(problems) == keys


def test_a_correction_is_judged_on_its_own_answers_only(form: Form, response: Response):
    assert set(problems_of(response, only=["place"])) == {"place"}


def test_the_cap_of_the_call_decides_not_the_form(form: Form, response: Response):
    section = section_with(form, "budget")
    save_answers(HANNA, response, section, {"budget": [("Scena", "5000")]})
    assert "budget" not in problems_of(response)
    assert "budget" in problems_of(response, Limits(request_cap=Money.from_zloty(4000)))


def test_editing_a_question_leaves_earlier_answers_as_they_were(form: Form, response: Response):
    save_answers(HANNA, response, section_with(form, "title"), {"title": "Kino"})
    field = Field.objects.get(form=form, key="title")
    change_question(WORKER, field, label={"pl": "Nowe brzmienie"})
    answer = Answer.objects.get(response=response, field=field)
    assert answer.version.number == 1
    assert answer.version.label["pl"] == "Jak nazywa się Wasz pomysł?"
    asked_now = form_outline(form.pk).question("title")
    assert asked_now is not None and asked_now.version_number == 2


def test_an_unanswered_question_is_changed_in_place(form: Form):
    field = Field.objects.get(form=form, key="title")
    change_question(WORKER, field, is_required=False)
    assert FieldVersion.objects.filter(field=field).count() == 1


def test_a_limit_nobody_knows_is_refused(form: Form):
    with pytest.raises(Refusal):
        change_question(WORKER, Field.objects.get(form=form, key="title"), limits={"max_cats": 1})


def test_a_copied_form_asks_the_same_and_carries_no_answer(form: Form, response: Response):
    save_answers(HANNA, response, section_with(form, "title"), {"title": "Kino"})
    copy = copy_form(WORKER, form, "Na przyszły rok")
    asked, asked_again = form_outline(form.pk), form_outline(copy.pk)
    assert [q.key for q in asked.questions] == [q.key for q in asked_again.questions]
    assert [q.label for q in asked.questions] == [q.label for q in asked_again.questions]
    assert not Answer.objects.filter(field__form=copy).exists()


def test_reading_costs_one_query_and_one_more_for_a_budget(
    form: Form, response: Response, django_assert_num_queries
):
    outline = form_outline(form.pk)
    save_answers(HANNA, response, section_with(form, "title"), {"title": "Kino"})
    with django_assert_num_queries(1):
        answers_of(response, outline)
    save_answers(
        HANNA,
        response,
        section_with(form, "budget"),
        {"budget": [(f"Rzecz {n}", "10") for n in range(12)]},
    )
    save_answers(HANNA, response, section_with(form, "place"), {"place": "A", "period": "B"})
    with django_assert_num_queries(2):
        answers_of(response, outline)
