"""The recipe of a new kind of question, followed: the kind is then known everywhere."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.http import QueryDict
from django.template.loader import get_template
from django.utils.datastructures import MultiValueDict
from django.utils.translation import override
from django_scopes import scope

from osnowa.calls.models import Call
from osnowa.calls.queries import current_rules
from osnowa.editor.kinds import KINDS as WORDS
from osnowa.exchange.filled import read_filled
from osnowa.exchange.package import make_package, read_package
from osnowa.exchange.paper import paper_of
from osnowa.exchange.xlsform import make_xlsform, read_xlsform
from osnowa.intake.paper_form import form_pdf
from osnowa.kit.actor import draft_holder
from osnowa.organisations.models import Organisation
from osnowa.questionnaires.actions import build_form, save_answers
from osnowa.questionnaires.actions.build_form import specs_of
from osnowa.questionnaires.exports import answer_heads, answer_rows
from osnowa.questionnaires.forms import SectionForm, typed_in
from osnowa.questionnaires.kinds import KINDS, Kind
from osnowa.questionnaires.models import Form
from osnowa.questionnaires.outline import FormOutline, SectionOutline
from osnowa.questionnaires.presets import CheckSpec, QuestionSpec, SectionSpec
from osnowa.questionnaires.queries import answers_of, form_outline, problems_of
from tests.applications.test_paper import text_of
from tests.exchange.test_filled import MAINS, MAKERS, fill_docx, fill_odt, rewritten
from tests.factories.kinds import add_kind, code_of_recipe, steps_of_recipe
from tests.factories.questionnaires import empty_response, question
from tests.questionnaires.completeness import missing_places

pytestmark = pytest.mark.django_db
HANNA = draft_holder(1, "Hanna")
NUMBER, MEANT = "600 700 800", "600700800"


def spec(key: str, kind: str, **values: Any) -> QuestionSpec:
    return QuestionSpec(key, kind, {"pl": f"Pytanie {key}?"}, **values)


SECTION = SectionSpec(
    {"pl": "Kontakt"},
    (
        spec("title", "telephone"),
        spec("why", "short_text", show_when={"answered": "title"}),
        spec(
            "more",
            "group",
            is_required=False,
            setup={
                "questions": [
                    {
                        "key": "tel",
                        "kind": "telephone",
                        "label": {"pl": "Numer"},
                        "is_required": True,
                    }
                ]
            },
        ),
    ),
)
CHECK = CheckSpec({"ne": [{"answer": "title"}, {"text": "112"}]}, {"pl": "Podaj swój numer."})


@pytest.fixture
def telephone(monkeypatch: pytest.MonkeyPatch) -> Kind:
    return add_kind(monkeypatch, code_of_recipe(), "telephone")


@pytest.fixture
def form(telephone: Kind, lipowo: Organisation) -> Iterator[Form]:
    with scope(organisation=lipowo.pk), override("pl"):
        yield build_form(HANNA, lipowo.pk, "Formularz", (SECTION,), checks=(CHECK,))


@pytest.fixture
def outline(form: Form) -> FormOutline:
    return form_outline(form.pk)


def test_the_recipe_has_at_most_six_steps() -> None:
    assert 1 <= len(steps_of_recipe()) <= 6


def test_a_kind_of_the_recipe_forgets_nothing(telephone: Kind) -> None:
    assert missing_places(telephone) == []


def test_a_resident_is_asked_and_told_what_to_mend(outline: FormOutline) -> None:
    section = outline.sections[0]
    shown = SectionForm(section, {"title": "12"}, problems={"title": "Sprawdź numer."})
    page = get_template("questionnaires/block.html").render({"block": shown.blocks[0]})
    assert 'inputmode="tel"' in page and 'value="12"' in page and "Sprawdź numer." in page
    post = QueryDict(mutable=True)
    post["title"] = NUMBER
    assert typed_in(section, post, MultiValueDict())["title"] == NUMBER


def test_what_she_typed_is_kept_judged_shown_and_exported(form: Form, outline: FormOutline) -> None:
    response, section = empty_response(form), outline.sections[0]
    wrong = save_answers(HANNA, response, section, {"title": "dwanaście"})
    assert "600 700 800" in wrong.problems["title"]
    assert next(iter(answers_of(response))).shown == "dwanaście"
    typed = {"title": NUMBER, "why": "Rano", "more": [{"tel": "12"}, {"tel": NUMBER}]}
    saved = save_answers(HANNA, response, section, typed)
    assert set(saved.problems) == {"more"}
    view = next(iter(answers_of(response)))
    assert (view.shown, view.content) == (NUMBER, MEANT)
    assert "title" not in problems_of(response)
    heads, _questions = answer_heads(outline, "pl", sees_personal=True)
    (row,) = answer_rows([response], outline, "pl", sees_personal=True)
    assert dict(zip([head for head, _look in heads], row, strict=True))["Pytanie title?"] == NUMBER


def test_it_is_printed(outline: FormOutline, open_call: Call) -> None:
    pdf = form_pdf(open_call, current_rules(open_call), outline, "pl", is_large=False)
    assert "Pytanie title?" in " ".join(text_of(pdf).split())


@pytest.mark.parametrize("ending", MAKERS)
def test_it_goes_to_word_and_comes_back(ending: str, outline: FormOutline) -> None:
    costs = SectionOutline(9, 9, {"pl": "Koszty"}, {}, (question("budget", key="budget"),))
    outline = replace(outline, sections=(*outline.sections, costs))
    made = MAKERS[ending](paper_of(outline, "Zgłoszenie", "pl"))
    fill = {"docx": fill_docx, "odt": fill_odt}[ending]
    filled = rewritten(made, lambda body: fill(body, {"title": NUMBER}), MAINS[ending])
    assert read_filled(filled, outline).typed == {"title": NUMBER}


def test_it_goes_in_a_package_and_comes_back(outline: FormOutline) -> None:
    packaged = read_package(make_package(outline))
    assert list(packaged.sections) == specs_of(outline) and packaged.checks == (CHECK,)


def test_it_goes_to_kobo_and_comes_back(outline: FormOutline) -> None:
    made = make_xlsform(outline)
    read = read_xlsform(made)
    assert read.notes == () and read.checks == (CHECK,)
    assert list(read.sections) == specs_of(outline)


FORGOTTEN: dict[str, tuple[str, str]] = {
    "xlsform": ('    xlsform = "text"\n', ""),
    "screen": ("    is_simple = True\n", '    template = "questionnaires/kinds/lost.html"\n'),
    "meaning": ("def meaning", "def moaning"),
    "paper": ("    is_simple = True\n", '    paper = "papyrus"\n'),
    "package": ("    is_simple = True\n", '    setup_shapes = {"code": "program"}\n'),
    "file": ("    is_simple = True\n", '    file_kinds = ("image",)\n'),
}


@pytest.mark.parametrize("place", FORGOTTEN)
def test_what_a_kind_forgets_is_found_twin(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = FORGOTTEN[place]
    code = code_of_recipe()
    assert code.count(old) == 1
    assert missing_places(add_kind(monkeypatch, code.replace(old, new), "telephone")) == [place]


def test_a_list_that_does_not_come_back_is_found_twin(monkeypatch: pytest.MonkeyPatch) -> None:
    code = code_of_recipe().replace('xlsform = "text"', 'xlsform = "select_one"')
    assert missing_places(add_kind(monkeypatch, code, "telephone")) == ["xlsform"]


def test_a_kind_that_was_not_listed_nor_described_is_found_twin(telephone: Kind) -> None:
    """Steps 3 and 4 left out."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delitem(WORDS, telephone.kind)
        patch.delitem(KINDS, telephone.kind)
        assert missing_places(telephone) == ["list", "editor"]
