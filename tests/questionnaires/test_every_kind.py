"""Every kind of question, sent well and badly, the whole way: posted, kept, shown, edited again."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.template.loader import get_template
from django.utils.datastructures import MultiValueDict
from django.utils.translation import override
from django_scopes import scope
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from osnowa.kit.actor import WORKER, draft_holder
from osnowa.organisations.models import Organisation
from osnowa.questionnaires.actions import build_form, save_answers
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.forms import SectionForm, problems_in, section_form, typed_in
from osnowa.questionnaires.kinds import KINDS, kind_of
from osnowa.questionnaires.kinds.budget import CATEGORY, ORDER
from osnowa.questionnaires.kinds.group import Group
from osnowa.questionnaires.limits import KNOWN_LIMITS, NO_LIMITS, Limits
from osnowa.questionnaires.models import Answer, Form, Response
from osnowa.questionnaires.outline import Option, Question, SectionOutline
from osnowa.questionnaires.presets import QuestionSpec, SectionSpec
from osnowa.questionnaires.queries import answers_of, form_outline, problems_of
from osnowa.questionnaires.typed import LIST_SEPARATOR, Typed, has_words, told
from tests.factories.questionnaires import empty_response, question
from tests.form_reader import posted
from tests.questionnaires.strategies import CASES, LABEL, Case, Post, Upload, hostile_posts

pytestmark = pytest.mark.django_db
HANNA = draft_holder(1, "Hanna")
EVERY = pytest.mark.parametrize("kind", sorted(KINDS))
FEW = settings(max_examples=12, suppress_health_check=list(HealthCheck))
SOME = settings(max_examples=30, suppress_health_check=list(HealthCheck))
# A sentence tells what to do, and nothing of how the program is made stands in it.
SENTENCE = re.compile(r"[^%{}]*[.?]", re.DOTALL)
LARGEST_NUMBER = 2**63


@pytest.fixture(autouse=True)
def _in_polish() -> Iterator[None]:
    with override("pl"):
        yield


# Sending


def asked(kind: str, case: Case, limits: Mapping[str, int] | None = None) -> Question:
    options = tuple(Option(value, label) for value, label in case.options)
    return question(kind, options=options, setup=case.setup, limits=limits or {})


def screen(*questions: Question) -> SectionOutline:
    return SectionOutline(1, 1, {"pl": "Ekran"}, {}, questions)


def sent(section: SectionOutline, post: Post) -> dict[str, Typed]:
    """What the section's only question takes from what a browser, or somebody else, sent."""
    key = section.questions[0].key
    controls = QueryDict(mutable=True)
    files: MultiValueDict[str, Any] = MultiValueDict()
    controls["on_page"] = key
    for name, values in post.items():
        if isinstance(values, Upload):
            files[f"{key}{name}"] = SimpleUploadedFile(values.name, values.content, values.type)
        else:
            controls.setlist(f"{key}{name}", list(values))
    return typed_in(section, controls, files)


def drawn(form: SectionForm) -> str:
    return get_template("questionnaires/block.html").render({"block": form.blocks[0]})


def sent_again(form: SectionForm) -> dict[str, Typed]:
    """What a browser sends from the screen as it stands."""
    post = posted(drawn(form))
    post["on_page"] = form.on_page
    return typed_in(form.section, post, MultiValueDict())


def sayable(wanted: Question, value: Typed) -> Any:
    """The words a screen can give back: boxes can only be ticked for what the list holds."""
    kind, said = kind_of(wanted.kind), told(value)
    values = {option for option, _label in kind.ticks(wanted, "pl")}
    if wanted.kind == FieldKind.CONSENT:
        return "on" if has_words(value) else ""
    if wanted.kind == FieldKind.SCALE_MATRIX:
        return {row: point for row, point in said.items() if point in option_values(wanted)}
    if wanted.kind == FieldKind.BUDGET:
        return [_sayable_row(wanted, row) for row in said]
    if isinstance(kind, Group):
        subs = {sub.key: sub for sub, _kind in kind.asked(wanted)}
        rows = [{key: sayable(subs[key], text) for key, text in row.items()} for row in said]
        return told(rows) if rows else said
    if kind.is_ticked_often:
        ticked = set(said.split(LIST_SEPARATOR))
        return told([option.value for option in wanted.options if option.value in ticked])
    return said if not values or said in values else ""


def _sayable_row(wanted: Question, row: list[str]) -> list[str]:
    place = ORDER.index(CATEGORY)
    if len(row) <= place or row[place] in option_values(wanted):
        return row
    row = [*row[:place], "", *row[place + 1 :]]
    return told([tuple(row)])[0] if told([tuple(row)]) else row


def option_values(wanted: Question) -> set[str]:
    return {option.value for option in wanted.options}


# Complete


@EVERY
def test_every_kind_has_strategies_of_its_own(kind: str) -> None:
    assert CASES[kind]


def test_a_kind_without_strategies_is_found_twin() -> None:
    with pytest.raises(KeyError):
        test_every_kind_has_strategies_of_its_own("horoscope")


# Anything at all


@EVERY
@SOME
@given(st.data())
def test_whatever_is_sent_gives_a_value_or_a_sentence_and_the_words_come_back(
    kind: str, data: st.DataObject
) -> None:
    case = data.draw(st.sampled_from(CASES[kind]))
    section = screen(asked(kind, case))
    typed = sent(section, data.draw(hostile_posts(case)))
    problems = problems_in(section, typed, NO_LIMITS)
    assert all(
        SENTENCE.fullmatch(said.replace(typed_words(typed), "")) for said in problems.values()
    )
    form = SectionForm(section, typed, problems=problems)
    said = {key: sayable(section.questions[0], value) or "" for key, value in typed.items()}
    assert {
        key: told(value) or "" for key, value in sent_again(form).items() if key in said
    } == said


def typed_words(typed: Mapping[str, Typed]) -> str:
    """A sentence may repeat the name of a thing that somebody typed."""
    rows = next(iter(typed.values()), None)
    return str(rows[0][0]) if isinstance(rows, list) and rows and isinstance(rows[0], tuple) else ""


@pytest.fixture
def form_of(lipowo: Organisation) -> Iterator[Any]:
    def build(kind: str) -> Form:
        asks = tuple(
            QuestionSpec(f"{kind}_{n}", kind, LABEL, options=case.options, setup=case.setup)
            for n, case in enumerate(CASES[kind])
        )
        sections = [SectionSpec({"pl": f"Ekran {q.key}"}, (q,)) for q in asks]
        return build_form(WORKER, lipowo.pk, "F", sections)

    with scope(organisation=lipowo.pk):
        yield build


@EVERY
@FEW
@given(st.data())
def test_whatever_is_sent_is_kept_clean_and_opens_as_it_was_left(
    kind: str, form_of: Any, data: st.DataObject
) -> None:
    form = form_of(kind)
    screens = list(zip(form_outline(form.pk).sections, CASES[kind], strict=True))
    section, case = data.draw(st.sampled_from(screens))
    wanted, response = section.questions[0], empty_response(form)
    typed = sent(section, data.draw(hostile_posts(case)))
    save_answers(HANNA, response, section, typed)
    for language in ("pl", "en", "uk"):
        assert all(isinstance(view.shown, str) for view in answers_of(response, language=language))
    for answer in Answer.objects.filter(response=response):
        assert_clean(answer)
    opened = section_form(section, response)
    said = {key: sayable(wanted, value) or "" for key, value in typed.items() if has_words(value)}
    again = {key: told(value) or "" for key, value in sent_again(opened).items()}
    assert {key: again.get(key) for key in said} == said


def assert_clean(answer: Answer) -> None:
    """What every database and every file format can hold."""
    plain = json.dumps(answer.content, allow_nan=False, ensure_ascii=False)
    for text in (answer.typed, plain):
        text.encode("utf-8")
        assert "\x00" not in text and "\\u0000" not in text
    assert all(abs(number) < LARGEST_NUMBER for number in numbers_in(answer.content))


def numbers_in(content: Any) -> Iterator[int]:
    if isinstance(content, int):
        yield content
    elif isinstance(content, Mapping | list):
        for inner in content.values() if isinstance(content, Mapping) else content:
            yield from numbers_in(inner)


# Good answers


@EVERY
@FEW
@given(st.data())
def test_a_good_answer_survives_keeping_showing_and_saving_again(
    kind: str, form_of: Any, data: st.DataObject
) -> None:
    form = form_of(kind)
    screens = list(zip(form_outline(form.pk).sections, CASES[kind], strict=True))
    section, case = data.draw(st.sampled_from(screens))
    key, response = section.questions[0].key, empty_response(form)
    typed = sent(section, data.draw(case.valid))
    assert save_answers(HANNA, response, section, typed).problems == {}
    first = kept(response)
    assert first["content"] is not None and key not in problems_of(response)
    assert_shown(response, key)
    opened = section_form(section, response)
    again = sent_again(opened)
    assert again == {} if section.questions[0].is_file else told(again[key]) == told(typed[key])
    assert save_answers(HANNA, response, section, again).problems == {}
    assert kept(response) == first


def kept(response: Response) -> dict[str, Any]:
    answer = Answer.objects.get(response=response)
    assert_clean(answer)
    rows = list(answer.budget_rows.values("position", "item", "category", "amount", "typed"))
    return {
        "typed": answer.typed,
        "content": answer.content,
        "file": answer.file_id,
        "rows": rows,
    }


def assert_shown(response: Response, key: str) -> None:
    for language in ("pl", "en", "uk"):
        view = next(v for v in answers_of(response, language=language) if v.key == key)
        assert view.shown.strip() and not view.is_empty
        assert len(view.cells(language)) == len(view.columns(language))


# Where the limits end


@EVERY
@FEW
@given(st.data())
def test_the_limits_of_a_question_hold_exactly_at_their_edge(
    kind: str, lipowo: Organisation, data: st.DataObject
) -> None:
    case = data.draw(st.sampled_from(CASES[kind]))
    edge = data.draw(case.edges)
    wanted = asked(kind, case, edge.limits)
    assert kind_of(kind).setup_problem(wanted) == ""
    assert problem_of(wanted, edge.inside, edge.of_call, lipowo) == ""
    assert problem_of(wanted, edge.beyond, edge.of_call, lipowo)


def problem_of(wanted: Question, post: Post, limits: Limits, lipowo: Organisation) -> str:
    """A file meets its limits at the door, everything else in the reading."""
    if not wanted.is_file:
        typed = sent(screen(wanted), post)
        return problems_in(screen(wanted), typed, limits).get(wanted.key, "")
    spec = QuestionSpec(wanted.key, wanted.kind, LABEL, limits=wanted.limits)
    with scope(organisation=lipowo.pk):
        form = build_form(WORKER, lipowo.pk, "F", [SectionSpec(LABEL, (spec,))])
        section = form_outline(form.pk).sections[0]
        saved = save_answers(HANNA, empty_response(form), section, sent(section, post), limits)
    return saved.problems.get(wanted.key, "")


@pytest.mark.parametrize("limit", sorted(KNOWN_LIMITS))
def test_a_limit_that_can_be_set_is_held_by_some_kind(limit: str) -> None:
    edges = st.one_of([case.edges for cases in CASES.values() for case in cases])
    first = settings(max_examples=500, phases=[Phase.generate])
    assert find(edges, lambda edge: limit in edge.limits, settings=first)
