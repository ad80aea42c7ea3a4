"""A form as a whole: conditions, checks, who relies on whom, and answers that stay as they were."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import override
from django_scopes import scope
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from osnowa.audit.models import Entry
from osnowa.editor.actions.conditions import (
    remove_check,
    set_check,
    set_condition,
    set_section_condition,
)
from osnowa.editor.actions.edit_questions import place_question, take_out_question
from osnowa.editor.actions.shape_form import place_section
from osnowa.editor.sockets import FormOwner, owner_of
from osnowa.kit.actor import WORKER, draft_holder
from osnowa.kit.refusals import Refusal
from osnowa.organisations.models import Organisation
from osnowa.questionnaires.actions import (
    build_form,
    change_question,
    copy_form,
    save_answers,
)
from osnowa.questionnaires.condition_words import condition_words
from osnowa.questionnaires.conditions import Answers
from osnowa.questionnaires.exports import answer_heads, answer_rows
from osnowa.questionnaires.forms import section_form
from osnowa.questionnaires.marks import order_mark
from osnowa.questionnaires.models import (
    Answer,
    Field,
    FieldVersion,
    Form,
    FormCheck,
    Reliance,
    Response,
    Section,
)
from osnowa.questionnaires.outline import FormOutline, SectionOutline
from osnowa.questionnaires.presets import CheckSpec, QuestionSpec, SectionSpec
from osnowa.questionnaires.queries import answers_of, form_outline, problems_of
from tests.factories.questionnaires import empty_response

pytestmark = pytest.mark.django_db
HANNA = draft_holder(1, "Hanna")
HAS_PATRON = {"eq": [{"answer": "has_patron"}, {"yes": True}]}


def q(key: str, kind: str = "short_text", **values: Any) -> QuestionSpec:
    return QuestionSpec(key, kind, {"pl": f"Pytanie {key}?", "en": f"Question {key}?"}, **values)


SECTIONS = (
    SectionSpec({"en": "Who"}, (q("has_patron", "yes_no"), q("patron", show_when=HAS_PATRON))),
    SectionSpec({"en": "Patron"}, (q("letter", "long_text"),), show_when=HAS_PATRON),
    SectionSpec(
        {"en": "Money"},
        (q("budget", "budget", setup={"columns": ["own_cash"]}), q("people", "number")),
    ),
)
CHECK = CheckSpec(
    {"ge": [{"total": ["budget", "own"]}, {"percent": [25, {"total": ["budget", "amount"]}]}]},
    {"en": "Give a quarter of it yourselves."},
)


@pytest.fixture(autouse=True)
def _anybody_edits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whose a form is, other rooms say; here it is nobody's and everybody's."""
    owner = FormOwner("Formularz", "/", may_edit=True)
    monkeypatch.setattr(owner_of, "_plugs", [lambda actor, form: owner], raising=False)


@pytest.fixture
def form(lipowo: Organisation) -> Iterator[Form]:
    with scope(organisation=lipowo.pk), override("en"):
        yield build_form(WORKER, lipowo.pk, "Formularz", SECTIONS, checks=[CHECK])


@pytest.fixture
def response(form: Form) -> Response:
    return empty_response(form)


def say(response: Response, **typed: Any) -> None:
    outline = form_outline(response.form_id)
    whole = SectionOutline(0, 1, {}, {}, tuple(outline.questions))
    save_answers(HANNA, response, whole, typed)


def field(form: Form, key: str) -> Field:
    return Field.objects.get(form=form, key=key)


def keys(form: Form) -> list[str]:
    return [question.key for question in form_outline(form.pk).questions]


# What is asked now


def test_what_a_condition_hides_is_neither_required_nor_shown(
    form: Form, response: Response
) -> None:
    assert set(problems_of(response)) == {"has_patron", "budget", "people"}
    say(response, has_patron="yes")
    assert set(problems_of(response)) == {"patron", "letter", "budget", "people"}
    say(response, has_patron="no", patron="Koło")
    assert "patron" not in {view.key for view in answers_of(response)}
    kept = {view.key: view for view in answers_of(response, with_hidden=True)}
    assert kept["patron"].typed == "Koło"


def test_a_screen_shows_a_dependent_question_with_a_line_that_says_when(
    form: Form, response: Response
) -> None:
    outline = form_outline(form.pk)
    blocks = section_form(outline.sections[0], response, outline=outline).blocks
    assert [block.question.key for block in blocks] == ["has_patron", "patron"]
    assert blocks[1].condition == "“Question has_patron?” is: yes"
    assert blocks[1].is_hidden_now
    say(response, has_patron="yes")
    blocks = section_form(outline.sections[0], response, outline=outline).blocks
    assert not blocks[1].is_hidden_now


def test_a_whole_screen_comes_only_when_it_is_needed(form: Form, response: Response) -> None:
    outline = form_outline(form.pk)
    so_far = Answers(outline, {"has_patron": "no"})
    assert [so_far.has_questions(section) for section in outline.sections] == [True, False, True]
    assert not section_form(outline.sections[1], response, outline=outline).blocks


def test_what_hangs_on_something_hidden_is_hidden_too(lipowo: Organisation) -> None:
    chain = (
        q("a", "yes_no"),
        q("b", "yes_no", show_when={"eq": [{"answer": "a"}, {"yes": True}]}),
        q("c", show_when={"eq": [{"answer": "b"}, {"yes": True}]}),
    )
    with scope(organisation=lipowo.pk):
        outline = form_outline(build_form(WORKER, lipowo.pk, "F", [SectionSpec({}, chain)]).pk)
    assert Answers(outline, {"a": "yes", "b": "yes"}).shown == {"a", "b", "c"}
    assert Answers(outline, {"a": "no", "b": "yes"}).shown == {"a"}


def test_a_question_asked_later_is_not_needed_for_sending(form: Form, response: Response) -> None:
    change_question(WORKER, field(form, "people"), is_asked_later=True)
    assert "people" not in problems_of(response)
    assert "people" not in {view.key for view in answers_of(response)}


def test_from_its_day_on_an_answer_stays_as_it_is(form: Form, response: Response) -> None:
    today = timezone.localdate()
    say(response, people="12")
    change_question(WORKER, field(form, "people"), frozen_on=today + timedelta(days=1))
    say(response, people="13")
    change_question(WORKER, field(form, "people"), frozen_on=today)
    say(response, people="99")
    outline = form_outline(form.pk)
    shown = section_form(outline.sections[2], response, outline=outline)
    assert Answer.objects.get(field__key="people").typed == "13"
    assert shown.blocks[1].frozen_text == "13"
    assert "people" not in shown.on_page.split()


# Checks


@pytest.mark.parametrize(("own", "is_fine"), [("25", True), ("24,99", False)])
def test_a_check_over_several_answers_is_told_at_the_last_of_them(
    form: Form, response: Response, own: str, is_fine: bool
) -> None:
    budget = [("Farby", "100", "", "", "", own)]
    say(response, has_patron="no", people="5", budget=budget)
    found = problems_of(response)
    assert found == ({} if is_fine else {"budget": "Give a quarter of it yourselves."})


def test_a_check_waits_for_the_answers_it_asks_about(form: Form, response: Response) -> None:
    set_check(
        WORKER, form, {"gt": [{"answer": "people"}, {"number": 9}]}, {"en": "Invite ten people."}
    )
    say(response, has_patron="no", budget=[("Farby", "100", "", "", "", "25")])
    assert problems_of(response) == {"people": "Enter a number."}
    say(response, people="5")
    assert problems_of(response) == {"people": "Invite ten people."}


def test_a_check_without_a_sentence_is_refused_and_one_taken_away_is_gone(form: Form) -> None:
    with pytest.raises(Refusal):
        set_check(WORKER, form, {"answered": "people"}, {"pl": " "})
    remove_check(WORKER, FormCheck.objects.get(form=form))
    assert form_outline(form.pk).checks == ()
    assert not Reliance.objects.filter(check_row__isnull=False).exists()


# Who relies on whom


def test_the_table_says_who_relies_on_whom(form: Form) -> None:
    rows = Reliance.objects.filter(form=form).select_related("on", "field", "section")
    told = {(row.on.key, row.field and row.field.key, row.section_id is not None) for row in rows}
    assert told == {
        ("has_patron", "patron", False),
        ("has_patron", None, True),
        ("budget", None, False),
    }


def test_a_row_of_the_table_is_of_exactly_one(form: Form) -> None:
    row = Reliance.objects.filter(field__isnull=False).first()
    assert row is not None
    row.pk, row.section = None, Section.objects.filter(form=form).first()
    row._state.adding = True
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_what_others_rely_on_cannot_go_and_they_are_named(form: Form) -> None:
    with pytest.raises(Refusal) as refusal:
        take_out_question(WORKER, field(form, "has_patron"))
    assert "“Question patron?”" in refusal.value.sentence
    assert "“Patron”" in refusal.value.sentence
    assert "has_patron" in keys(form)
    with pytest.raises(Refusal) as refusal:
        take_out_question(WORKER, field(form, "budget"))
    assert "Give a quarter" in refusal.value.sentence


def test_without_its_reliers_it_can_go(form: Form) -> None:
    set_condition(WORKER, field(form, "patron"), None)
    first = Section.objects.get(form=form, position=2)
    set_section_condition(WORKER, first, None)
    take_out_question(WORKER, field(form, "has_patron"))
    assert "has_patron" not in keys(form)


def test_nobody_is_moved_behind_those_who_need_her(form: Form) -> None:
    last = Section.objects.get(form=form, position=3)
    with pytest.raises(Refusal) as refusal:
        place_question(
            WORKER, field(form, "has_patron"), last, 1, order_mark(form_outline(form.pk))
        )
    assert "asked later" in refusal.value.sentence
    with pytest.raises(Refusal):
        place_section(
            WORKER, Section.objects.get(form=form, position=1), 2, order_mark(form_outline(form.pk))
        )
    assert keys(form)[0] == "has_patron"


def test_an_answer_that_a_condition_needs_stays_on_its_list(lipowo: Organisation) -> None:
    options = (("a", {"pl": "A"}), ("b", {"pl": "B"}))
    asks = q("c", show_when={"eq": [{"answer": "who"}, {"text": "a"}]})
    sections = [SectionSpec({}, (q("who", "one_of", options=options), asks))]
    with scope(organisation=lipowo.pk), override("en"):
        form = build_form(WORKER, lipowo.pk, "F", sections)
        with pytest.raises(Refusal) as refusal:
            change_question(
                WORKER, field(form, "who"), options=[{"value": "b", "label": {"pl": "B"}}]
            )
        assert "no answer “a”" in refusal.value.sentence


@pytest.mark.parametrize(
    ("key", "condition"),
    [
        ("has_patron", {"answered": "has_patron"}),
        ("has_patron", {"answered": "patron"}),
        ("patron", {"answered": "budget"}),
        ("patron", {"answered": "nobody"}),
        ("patron", {"eq": [{"answer": "has_patron"}, {"number": 1}]}),
    ],
)
def test_a_condition_that_cannot_work_changes_nothing(
    form: Form, key: str, condition: dict[str, Any]
) -> None:
    before = form_outline(form.pk)
    with pytest.raises(Refusal):
        set_condition(WORKER, field(form, key), condition)
    assert form_outline(form.pk) == before


def test_a_screen_cannot_depend_on_its_own_questions(form: Form) -> None:
    with pytest.raises(Refusal):
        set_section_condition(
            WORKER, Section.objects.get(form=form, position=3), {"answered": "people"}
        )


def test_questions_of_one_screen_in_a_circle_are_refused(form: Form) -> None:
    with pytest.raises(Refusal) as refusal:
        set_condition(WORKER, field(form, "has_patron"), {"answered": "patron"})
    assert "circle" in refusal.value.sentence


def test_every_change_leaves_a_row_in_the_journal(form: Form) -> None:
    set_condition(WORKER, field(form, "patron"), {"answered": "has_patron"})
    set_section_condition(WORKER, Section.objects.get(form=form, position=2), None)
    check = set_check(WORKER, form, {"answered": "people"}, {"en": "Say how many."})
    remove_check(WORKER, check)
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert verbs >= {
        "question.set_condition",
        "section.set_condition",
        "form.set_check",
        "form.remove_check",
    }


def test_a_copy_asks_checks_and_relies_the_same(form: Form) -> None:
    copy = copy_form(WORKER, form)
    here, there = form_outline(form.pk), form_outline(copy.pk)
    assert [s.show_when for s in here.sections] == [s.show_when for s in there.sections]
    assert [c.condition for c in here.checks] == [c.condition for c in there.checks]
    count = Reliance.objects.filter(form=form).count()
    assert count == Reliance.objects.filter(form=copy).count() == 3


def test_a_condition_is_told_in_words(form: Form) -> None:
    outline = form_outline(form.pk)
    question = outline.question("patron")
    assert question is not None
    assert condition_words(question, outline, "en") == "“Question has_patron?” is: yes"
    assert condition_words(outline.sections[0], outline, "en") == ""


# Versions


def test_ten_answers_stay_as_they_were_when_the_question_changes(form: Form) -> None:
    responses = [empty_response(form) for _each in range(10)]
    for number, one in enumerate(responses):
        say(one, people=str(number + 1))
    before = list(Answer.objects.filter(field__key="people").order_by("pk").values())
    change_question(WORKER, field(form, "people"), label={"en": "How many neighbours?"})
    assert list(Answer.objects.filter(field__key="people").order_by("pk").values()) == before
    say(responses[0], people="77")
    versions = Answer.objects.filter(field__key="people").values_list("version__number", flat=True)
    assert sorted(versions) == [1] * 9 + [2]


def test_a_sheet_carries_both_versions_under_one_key(form: Form) -> None:
    responses = [empty_response(form) for _each in range(2)]
    say(responses[0], people="5", budget=[("Farby", "100", "", "", "", "25")])
    change_question(WORKER, field(form, "people"), label={"en": "How many neighbours?"})
    say(responses[1], people="6")
    outline = form_outline(form.pk)
    heads, questions = answer_heads(outline, "en", sees_personal=True)
    rows = list(answer_rows(responses, outline, "en", sees_personal=True))
    labels = [label for label, _look in heads]
    assert labels.count("How many neighbours?") == 1
    place = labels.index("How many neighbours?")
    assert [row[place : place + 2] for row in rows] == [[5, 1], [6, 2]]
    assert all(len(row) == len(heads) for row in rows)
    assert [question.key for question in questions] == keys(form)


def test_a_sheet_for_an_auditor_tells_nothing_about_persons(form: Form) -> None:
    change_question(WORKER, field(form, "patron"), is_personal=True)
    outline = form_outline(form.pk)
    _heads, questions = answer_heads(outline, "en", sees_personal=False)
    assert "patron" not in {question.key for question in questions}


def test_a_sheet_costs_the_same_for_one_and_for_three(
    form: Form, django_assert_num_queries: Any
) -> None:
    responses = [empty_response(form) for _each in range(3)]
    for one in responses:
        say(one, people="5", has_patron="no", budget=[("Farby", "1")])
    outline = form_outline(form.pk)
    for some in (responses[:1], responses):
        with django_assert_num_queries(3):
            list(answer_rows(some, outline, "en", sees_personal=True))


CHANGES = st.lists(
    st.one_of(
        st.tuples(st.just("label"), st.text(max_size=12).map(lambda text: {"pl": text})),
        st.tuples(st.just("is_required"), st.booleans()),
        st.tuples(st.just("limits"), st.fixed_dictionaries({"max": st.integers(1, 99)})),
        st.tuples(st.just("frozen_on"), st.none() | st.dates(date(2200, 1, 1))),
        st.tuples(st.just("retention_days"), st.none() | st.integers(1, 3650)),
        st.tuples(st.just("answer"), st.integers(0, 999).map(str)),
    ),
    max_size=8,
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(CHANGES)
@example([("label", {"pl": "Ile\x00 osób?"}), ("answer", "3")])
def test_whatever_order_of_editing_and_answering_an_answer_keeps_its_question(
    form: Form, changes: list[tuple[str, Any]]
) -> None:
    """A simple model: each answer remembers the words and limits it was given under."""
    with transaction.atomic():
        told: dict[int, tuple[str, dict[str, Any], dict[str, int]]] = {}
        for name, value in changes:
            if name == "answer":
                one = empty_response(form)
                say(one, people=value)
                asked = form_outline(form.pk).question("people")
                assert asked is not None
                told[one.pk] = (value, dict(asked.label), dict(asked.limits))
            else:
                change_question(WORKER, field(form, "people"), **{name: value})
        for pk, (value, label, limits) in told.items():
            answer = Answer.objects.select_related("version").get(
                response_id=pk, field__key="people"
            )
            assert (answer.typed, answer.version.label, answer.version.limits) == (
                value,
                label,
                limits,
            )
        numbers = list(
            FieldVersion.objects.filter(field__form=form, field__key="people").values_list(
                "number", flat=True
            )
        )
        assert sorted(numbers) == list(range(1, len(numbers) + 1))
        transaction.set_rollback(True)


def test_an_outline_with_a_condition_nobody_can_read_shows_the_question(form: Form) -> None:
    """What came into the database past the door must not hide anything from people."""
    Field.objects.filter(form=form, key="patron").update(show_when={"broken": 1})
    outline: FormOutline = form_outline(form.pk)
    assert "patron" in Answers(outline, {"has_patron": "no"}).shown
