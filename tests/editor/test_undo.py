"""A slip of the hand costs nothing: what Marta takes out of a form she puts back."""

import pytest
from django.test import Client
from django_scopes import scope, scopes_disabled

from osnowa.accounts.models import User
from osnowa.audit.models import Entry
from osnowa.calls.models import Call
from osnowa.editor.actions.conditions import set_check, set_section_condition
from osnowa.editor.actions.edit_questions import take_out_question
from osnowa.editor.actions.put_back import put_back
from osnowa.editor.actions.shape_form import insert_section
from osnowa.editor.models import TakenOut
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Refusal
from osnowa.organisations.queries import actor_for
from osnowa.questionnaires.models import FormCheck, Section
from tests.editor.conftest import field_of, outline_of, text_of
from tests.editor.test_editor import at

NEEDS_TITLE = {"answered": "title"}
SENTENCE = {"pl": "Wpisz tytuł.", "uk": "Впишіть назву."}


@pytest.fixture
def by(coordinator: User) -> Actor:
    return actor_for(coordinator)


@pytest.fixture
def section(written: Call, by: Actor) -> Section:
    """An empty part in the third place, shown only with a title."""
    with scope(organisation=written.organisation_id):
        title, help_text = {"pl": "Dodatki", "uk": "Додатки"}, {"pl": "Jeśli masz."}
        made = insert_section(by, written.form, title, help_text, 3)
        return set_section_condition(by, made, NEEDS_TITLE)


@pytest.fixture
def check(written: Call, by: Actor) -> FormCheck:
    with scope(organisation=written.organisation_id):
        return set_check(by, written.form, NEEDS_TITLE, SENTENCE)


def undo_button(marta: Client, written: Call) -> str:
    """The address behind *Undo* in the message, or behind *Put it back* in the list."""
    with scopes_disabled():
        return at("taken-restore", written, taken=TakenOut.objects.get().pk)


def test_a_part_comes_back_where_it_stood_with_all_its_words(
    marta: Client, written: Call, section: Section
) -> None:
    before = [(s.title, s.help, s.show_when) for s in outline_of(written.form).sections]
    gone = text_of(marta.post(at("section-remove", written, section=section.pk), follow=True))
    assert len(outline_of(written.form).sections) == len(before) - 1
    path = undo_button(marta, written)
    assert gone.count(path) == 2  # in the message, and in the list of what was taken out
    assert "część formularza: Dodatki" in gone
    back = text_of(marta.post(path, follow=True))
    assert "Część wróciła." in back
    after = [(s.title, s.help, s.show_when) for s in outline_of(written.form).sections]
    assert after == before
    assert path not in back


def test_a_check_comes_back_as_it_was(marta: Client, written: Call, check: FormCheck) -> None:
    gone = text_of(marta.post(at("check-remove", written, check=check.pk), follow=True))
    assert outline_of(written.form).checks == ()
    path = undo_button(marta, written)
    assert path in gone
    assert "Sprawdzenie wróciło." in text_of(marta.post(path, follow=True))
    (kept,) = outline_of(written.form).checks
    assert (kept.condition, kept.sentence) == (NEEDS_TITLE, SENTENCE)
    assert Entry.objects.filter(verb="form.restore_check").count() == 1


def test_twice_puts_back_once(marta: Client, written: Call, check: FormCheck, by: Actor) -> None:
    marta.post(at("check-remove", written, check=check.pk))
    with scope(organisation=written.organisation_id):
        taken = TakenOut.objects.get()
        assert put_back(by, taken) is True
        assert put_back(by, taken) is False
    assert len(outline_of(written.form).checks) == 1


def test_a_check_whose_question_is_gone_stays_out_and_says_why(
    marta: Client, written: Call, check: FormCheck, by: Actor
) -> None:
    marta.post(at("check-remove", written, check=check.pk))
    with scope(organisation=written.organisation_id):
        take_out_question(by, field_of(written.form, "title"))
        with pytest.raises(Refusal):
            put_back(by, TakenOut.objects.get())
        assert TakenOut.objects.count() == 1
    assert outline_of(written.form).checks == ()


def test_nobody_else_puts_it_back(written: Call, check: FormCheck, marta: Client) -> None:
    marta.post(at("check-remove", written, check=check.pk))
    path = undo_button(marta, written)
    assert Client().post(path).status_code == 302
    assert marta.get(path).status_code == 405
    assert outline_of(written.form).checks == ()


def test_another_forms_row_cannot_be_put_into_this_one(
    written: Call, open_call: Call, check: FormCheck, marta: Client
) -> None:
    marta.post(at("check-remove", written, check=check.pk))
    with scopes_disabled():
        TakenOut.objects.update(form=open_call.form)
        path = at("taken-restore", written, taken=TakenOut.objects.get().pk)
    assert marta.post(path).status_code == 404
