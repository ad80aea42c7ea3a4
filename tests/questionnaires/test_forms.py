"""One screen: what it shows, and what its POST says."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import override
from django_scopes import scope

from osnowa.kit.actor import draft_holder
from osnowa.kit.money import Money
from osnowa.questionnaires.actions import save_answers
from osnowa.questionnaires.forms import SectionForm, problems_in, section_form, typed_in
from osnowa.questionnaires.limits import NO_LIMITS, Limits
from osnowa.questionnaires.outline import SectionOutline
from osnowa.questionnaires.policy import juror_visible, publicly_visible
from osnowa.questionnaires.queries import form_outline
from tests.factories.questionnaires import empty_response, initiative_form, question

NO_FILES: MultiValueDict = MultiValueDict()


KEPT = (("a", 1825), ("b", 1825), ("c", 30), ("d", None), ("e", 365))


def section(*questions) -> SectionOutline:
    return SectionOutline(1, 1, {"pl": "Ekran"}, {}, questions)


def posted(text: str) -> QueryDict:
    return QueryDict(text)


def test_boxes_left_unticked_are_an_answer_when_they_were_on_the_page():
    audience = section(question("many_of", key="audience"))
    assert typed_in(audience, posted("on_page=audience"), NO_FILES) == {"audience": []}
    assert typed_in(audience, posted(""), NO_FILES) == {}


def test_a_screen_that_was_not_posted_says_nothing():
    assert typed_in(section(question(key="title")), posted("inne=1"), NO_FILES) == {}


def test_budget_rows_are_read_in_order_with_empty_ones():
    budget = section(question("budget", key="budget"))
    post = posted(
        "budget-TOTAL_FORMS=2&budget-0-item=&budget-0-amount=&budget-1-item=Kino&budget-1-amount=5"
    )
    assert typed_in(budget, post, NO_FILES) == {"budget": [("", ""), ("Kino", "5")]}


@pytest.mark.parametrize("count", ["-1", "dużo", "99999999"])
def test_a_made_up_row_count_breaks_nothing(count: str):
    budget = section(question("budget", key="budget"))
    rows = typed_in(budget, posted(f"budget-TOTAL_FORMS={count}"), NO_FILES)["budget"]
    assert all(row == ("", "") for row in rows) and len(rows) <= 1000


def test_a_file_is_handed_on_as_it_came():
    upload = SimpleUploadedFile("a.pdf", b"%PDF-")
    files = MultiValueDict({"scan": [upload]})
    scan = section(question("file", key="scan"))
    assert typed_in(scan, posted("on_page=scan"), files) == {"scan": upload}


def test_problems_stand_at_their_fields():
    form = SectionForm(
        section(question(key="title")), {"title": ""}, problems={"title": "Write it here."}
    )
    assert form["title"].errors == ["Write it here."]


def test_a_first_view_shows_no_errors():
    form = SectionForm(section(question(key="title")), {})
    assert not form.errors


def test_typed_rows_come_back_with_their_own_problems():
    budget = section(question("budget", key="budget"))
    typed = {"budget": [("Farby", "100"), ("Kino", "-5")]}
    with override("en"):
        form = SectionForm(budget, typed, problems=problems_in(budget, typed, NO_LIMITS))
        block = form.blocks[0]
    assert block.is_budget and block.formset is not None
    assert block.formset.forms[1]["amount"].value() == "-5"
    assert block.formset.forms[1].errors and not block.formset.forms[0].errors
    assert block.total == Money.from_zloty(100)


def test_what_is_left_to_the_cap_is_told():
    budget = section(question("budget", key="budget"))
    limits = Limits(request_cap=Money.from_zloty(10_000))
    block = SectionForm(budget, {"budget": [("Kino", "4 250")]}, limits=limits).blocks[0]
    assert block.left == Money.from_zloty(5750)


def test_an_empty_budget_offers_one_row_and_another_on_request():
    budget = section(question("budget", key="budget"))
    assert len(SectionForm(budget, {}).blocks[0].formset.forms) == 1
    filled = {"budget": [("Kino", "5")]}
    assert len(SectionForm(budget, filled, extra_row=True).blocks[0].formset.forms) == 2


def test_a_saved_screen_opens_as_it_was_left(lipowo):
    with scope(organisation=lipowo.pk):
        form = initiative_form(lipowo.pk)
        response = empty_response(form)
        outline = form_outline(form.pk)
        audience = outline.section_of("audience")
        typed = {"audience": ["children", "seniors"], "inactive": "Zaproszę\r\nosobiście"}
        save_answers(draft_holder(1), response, audience, typed)
        shown = section_form(audience, response)
    assert shown["audience"].value() == ["children", "seniors"]
    assert shown["inactive"].value() == "Zaproszę\nosobiście"


def test_labels_follow_the_language_of_the_reader(lipowo):
    with scope(organisation=lipowo.pk):
        outline = form_outline(initiative_form(lipowo.pk).pk)
    with override("uk"):
        shown = SectionForm(outline.sections[0], {})
    assert shown["title"].label == "Як називається ваша ідея?"


def test_the_ready_form_speaks_three_languages_everywhere(lipowo):
    with scope(organisation=lipowo.pk):
        outline = form_outline(initiative_form(lipowo.pk).pk)
    assert len(outline.sections) == 7
    for asked in outline.questions:
        texts = [asked.label, *(o.label for o in asked.options)]
        texts += [text for text in (asked.help, asked.example) if text]
        assert all(set(text) == {"pl", "en", "uk"} and all(text.values()) for text in texts)


def test_jurors_do_not_read_names_when_the_call_hides_them():
    name = question(key="party_name", is_personal=True)
    idea = question(key="idea")
    staff_only = question(key="note", is_juror_visible=False)
    asked = [name, idea, staff_only]
    assert juror_visible(asked, are_names_hidden=False) == [name, idea]
    assert juror_visible(asked, are_names_hidden=True) == [idea]


def test_nothing_personal_is_ever_public():
    assert publicly_visible([question(is_public=True, is_personal=True)]) == []


def test_how_long_answers_are_kept_is_told_once_and_in_years() -> None:
    asked = [question(key=key, retention_days=days) for key, days in KEPT]
    with override("pl"):
        told = [block.keeping for block in SectionForm(section(*asked), {}).blocks]
    assert "5 lat po wynikach" in told[0]
    assert told[1] == ""
    assert "30 dni po wynikach" in told[2]
    assert told[3] == ""
    assert "1 rok po wynikach" in told[4]
