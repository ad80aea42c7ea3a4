"""Marta writes the form of a call: parts, questions, order, undo; and nobody else does."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scopes_disabled

from osnowa.accounts.models import User
from osnowa.audit.models import Entry
from osnowa.calls.models import Call
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.marks import order_mark, question_mark, section_mark
from osnowa.questionnaires.models import Field, FieldVersion, Section
from osnowa.questionnaires.outline import FormOutline
from tests.editor.conftest import field_of, outline_of, text_of


def at(name: str, call: Call, **more: Any) -> str:
    return reverse(f"editor:{name}", kwargs={"pk": call.form_id, **more})


def keys(call: Call) -> list[list[str]]:
    sections = outline_of(call.form).sections
    return [[question.key for question in section.questions] for section in sections]


def mark(call: Call) -> str:
    return order_mark(outline_of(call.form))


def section_at(call: Call, place: int) -> int:
    return outline_of(call.form).sections[place].section_id


def test_the_editor_shows_every_part_and_question(marta: Client, written: Call) -> None:
    page = text_of(marta.get(at("form-edit", written)))
    outline: FormOutline = outline_of(written.form)
    for section in outline.sections:
        assert section.title["pl"] in page
    assert page.count("data-drag-row") == len(list(outline.questions))
    assert "najwyżej 200 słów" in page
    sheet = text_of(marta.get(reverse("calls:call-sheet", args=[written.pk])))
    assert at("form-edit", written) in sheet


def test_she_adds_a_question_of_her_own(marta: Client, written: Call) -> None:
    section = section_at(written, 1)
    kinds = text_of(marta.get(at("kind-choose", written, section=section)))
    assert "Dłuższy tekst" in kinds
    typed = {"label_pl": "Ile osób weźmie udział?", "min": "5", "is_required": "on"}
    path = at("question-add", written, section=section, kind="number")
    page = text_of(marta.post(path, typed, follow=True))
    assert "Ile osób weźmie udział?" in page
    field = field_of(written.form, "ile-osob-wezmie-udzial")
    with scopes_disabled():
        version = FieldVersion.objects.get(field=field)
    assert (version.limits, version.is_required, version.is_juror_visible) == (
        {"min": 5},
        True,
        False,
    )
    assert keys(written)[1][-1] == field.key
    marta.post(path, typed)
    assert keys(written)[1][-1] == "ile-osob-wezmie-udzial-2"


def test_a_question_without_words_is_shown_again(marta: Client, written: Call) -> None:
    path = at("question-add", written, section=section_at(written, 0), kind="long_text")
    page = text_of(marta.post(path, {"help_pl": "Kilka zdań", "max_words": "3"}))
    assert "Kilka zdań" in page
    assert page.count('aria-invalid="true"') == 2
    assert "Błąd:" in page


@pytest.mark.parametrize("kind", list(FieldKind))
def test_every_kind_of_question_can_be_added_by_hand(
    marta: Client, written: Call, kind: FieldKind
) -> None:
    path = at("question-add", written, section=section_at(written, 1), kind=kind)
    assert 'name="label_pl"' in text_of(marta.get(path))
    typed = {
        "label_pl": "Zupełnie nowe",
        "lines_pl": "Pierwsze\nDrugie",
        "options-TOTAL_FORMS": "2",
        "options-INITIAL_FORMS": "0",
        "options-0-label_pl": "Tak",
        "options-1-label_pl": "Nie",
        "repeated-TOTAL_FORMS": "1",
        "repeated-INITIAL_FORMS": "0",
        "repeated-0-label_pl": "Ile lat?",
        "repeated-0-kind": "number",
    }
    phone = marta.post(f"{path}telefon/", typed)
    assert "Zupełnie nowe" in text_of(phone)
    page = text_of(marta.post(path, typed, follow=True))
    assert "Dodane." in page
    assert keys(written)[1][-1] == "zupelnie-nowe"


def test_phone_counts_the_screens_that_a_resident_goes_through(
    marta: Client, written: Call
) -> None:
    """With the one that asks for a contact, as the form itself says."""
    count = len(outline_of(written.form).sections) + 1
    assert f"Pytanie 1 z {count}" in text_of(marta.get(at("form-phone", written, screen=1)))


def test_a_kind_nobody_knows_is_no_page(marta: Client, written: Call) -> None:
    path = at("question-add", written, section=section_at(written, 0), kind="teleport")
    assert marta.get(path).status_code == 404


def test_rewording_keeps_the_key_and_two_people_do_not_overwrite(
    marta: Client, written: Call
) -> None:
    field = field_of(written.form, "idea")
    path = at("question-edit", written, field=field.pk)
    seen = question_mark(outline_of(written.form).question("idea"))  # type: ignore[arg-type]
    marta.post(path, {"label_pl": "Opowiedz", "max_words": "150", "mark": seen})
    answer = marta.post(path, {"label_pl": "Opiszcie nam", "max_words": "90", "mark": seen})
    page = text_of(answer)
    assert answer.status_code == 409
    assert "Ktoś inny zmienił to w międzyczasie." in page
    assert "Opiszcie nam" in page
    assert "Opowiedz" in page
    again = question_mark(outline_of(written.form).question("idea"))  # type: ignore[arg-type]
    assert f'value="{again}"' in page
    marta.post(path, {"label_pl": "Opiszcie nam", "max_words": "90", "mark": again})
    with scopes_disabled():
        version = FieldVersion.objects.get(field=field)
    assert (version.label, version.limits) == ({"pl": "Opiszcie nam"}, {"max_words": 90})


def test_up_and_down_through_the_whole_form(marta: Client, written: Call) -> None:
    """By the same buttons a keyboard reaches; the end of a part leads into the next."""
    before = [key for part in keys(written) for key in part]
    key = before[0]
    field = field_of(written.form, key)
    for _step in range(40):
        page = marta.get(at("form-edit", written)).content.decode()
        move = at("question-move", written, field=field.pk)
        row = page[page.index(f'id="pytanie-{field.pk}"') :]
        row = row[: row.index("</li>")]
        if ">W dół<" not in row:
            break
        down = row[: row.index(">W dół<")].rpartition('value="')[2].partition('"')[0]
        marta.post(move, {"to": down, "mark": mark(written)})
    after = [key for part in keys(written) for key in part]
    assert after == [*before[1:], key]


def test_moving_by_an_old_screen_says_so_and_moves_nothing(marta: Client, written: Call) -> None:
    field = field_of(written.form, keys(written)[0][0])
    seen, before = mark(written), keys(written)
    target = section_at(written, 2)
    marta.post(at("question-move", written, field=field.pk), {"to": f"{target}:1", "mark": seen})
    moved = keys(written)
    assert moved != before
    assert moved[2][0] == field.key
    again = {"to": f"{section_at(written, 1)}:1", "mark": seen}
    page = text_of(marta.post(at("question-move", written, field=field.pk), again, follow=True))
    assert "Ktoś inny zmienił to w międzyczasie." in page
    assert keys(written) == moved


@pytest.mark.parametrize("to", ["", ":", "x:y", "999999:1", "1"])
def test_a_place_that_is_no_place_is_no_page(marta: Client, written: Call, to: str) -> None:
    field = field_of(written.form, keys(written)[0][0])
    answer = marta.post(at("question-move", written, field=field.pk), {"to": to})
    assert answer.status_code == 404


def test_a_question_taken_out_comes_back_by_undo(marta: Client, written: Call) -> None:
    field = field_of(written.form, "idea")
    before = keys(written)
    page = text_of(marta.post(at("question-remove", written, field=field.pk), follow=True))
    back = at("question-restore", written, field=field.pk)
    assert "Pytanie wyjęte." in page
    assert f'action="{back}"' in page
    assert "Wyjęte pytania" in page
    assert "idea" not in [key for part in keys(written) for key in part]
    assert marta.get(at("question-edit", written, field=field.pk)).status_code == 404
    marta.post(back)
    marta.post(back)
    assert keys(written) == before
    with scopes_disabled():
        assert Entry.objects.filter(verb="question.restore").count() == 1


def test_parts_are_added_named_moved_and_removed(marta: Client, written: Call) -> None:
    typed = {"title_pl": "O nas", "help_pl": "Kilka słów"}
    marta.post(at("section-add", written), typed)
    new = section_at(written, -1)
    page = text_of(marta.get(at("form-edit", written)))
    assert f"{len(keys(written))}. O nas" in page
    path = at("section-edit", written, section=new)
    seen = section_mark(outline_of(written.form).sections[-1])
    marta.post(path, {"title_pl": "O Was", "mark": seen})
    refused = marta.post(path, {"title_pl": "O nich", "mark": seen})
    assert refused.status_code == 409
    assert "O Was" in text_of(refused)
    assert 'value="O nich"' in text_of(refused)
    move = at("section-move", written, section=new)
    marta.post(move, {"place": "1", "mark": mark(written)})
    assert section_at(written, 0) == new
    full = at("section-remove", written, section=section_at(written, 1))
    assert "Najpierw przenieś albo wyjmij" in text_of(marta.post(full))
    marta.post(at("section-remove", written, section=new))
    with scopes_disabled():
        places = Section.objects.filter(form=written.form).values_list("position", flat=True)
        assert sorted(places) == list(range(1, len(places) + 1))
        assert not Section.objects.filter(pk=new).exists()


def test_a_question_of_a_removed_part_still_comes_back(marta: Client, written: Call) -> None:
    part = outline_of(written.form).sections[0]
    for question in part.questions:
        marta.post(at("question-remove", written, field=question.field_id))
    marta.post(at("section-remove", written, section=part.section_id))
    marta.post(at("question-restore", written, field=part.questions[0].field_id))
    assert part.questions[0].key in [key for row in keys(written) for key in row]


def test_after_publication_the_page_says_why_nothing_changes(
    marta: Client, open_call: Call
) -> None:
    page = text_of(marta.get(at("form-edit", open_call)))
    assert "Ludzie już czytają te pytania" in page
    assert "W górę" not in page
    field = field_of(open_call.form, "idea")
    with scopes_disabled():
        before = list(FieldVersion.objects.order_by("pk").values())
        order = list(Field.objects.order_by("pk").values())
    section = section_at(open_call, 0)
    for name, more, typed in (
        ("question-edit", {"field": field.pk}, {"label_pl": "Zmiana"}),
        ("question-remove", {"field": field.pk}, {}),
        ("question-move", {"field": field.pk}, {"to": f"{section}:1", "mark": mark(open_call)}),
        ("section-edit", {"section": section}, {"title_pl": "Zmiana"}),
        ("section-remove", {"section": section}, {}),
        ("section-add", {}, {"title_pl": "Zmiana"}),
        ("question-add", {"section": section, "kind": "date"}, {"label_pl": "Zmiana"}),
        ("questions-take", {}, {"ready": "initiative", "mark": mark(open_call)}),
    ):
        answer = marta.post(at(name, open_call, **more), typed)
        assert answer.status_code == 409, name
        assert "Ludzie już czytają te pytania" in text_of(answer)
    with scopes_disabled():
        assert list(FieldVersion.objects.order_by("pk").values()) == before
        assert list(Field.objects.order_by("pk").values()) == order


def test_a_question_of_another_form_is_not_opened_by_its_number(
    marta: Client, written: Call, open_call: Call
) -> None:
    foreign = field_of(open_call.form, "idea")
    assert marta.get(at("question-edit", written, field=foreign.pk)).status_code == 404
    assert marta.post(at("question-remove", written, field=foreign.pk)).status_code == 404
    far = section_at(open_call, 0)
    own = field_of(written.form, "idea")
    typed = {"to": f"{far}:1", "mark": mark(written)}
    assert marta.post(at("question-move", written, field=own.pk), typed).status_code == 404


def test_a_stranger_finds_no_form(client: Client, stranger: User, written: Call) -> None:
    client.force_login(stranger)
    for name in ("form-edit", "section-add", "package-download", "questions-take"):
        assert client.get(at(name, written)).status_code == 404


def test_the_phone_is_our_own_page_and_nobody_elses(marta: Client, written: Call) -> None:
    answer = marta.get(at("form-phone", written, screen=2))
    policy = answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in policy
    assert "unsafe-inline" not in policy
    editor = marta.get(at("form-edit", written))
    assert editor["X-Frame-Options"] == "DENY"
    assert "frame-src 'self'" in editor["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in editor["Content-Security-Policy"]
    assert marta.get(at("form-phone", written, screen=99)).status_code == 404


def test_the_phone_shows_words_before_they_are_saved(marta: Client, written: Call) -> None:
    field = field_of(written.form, "idea")
    path = at("question-phone", written, field=field.pk)
    assert "Zupełnie nowe słowa" in text_of(marta.post(path, {"label_pl": "Zupełnie nowe słowa"}))
    assert "Zupełnie nowe słowa" not in text_of(marta.get(at("form-edit", written)))
    half = marta.post(path, {"label_pl": "", "max_words": "x"})
    assert half.status_code == 200
    new = at("new-phone", written, section=section_at(written, 0), kind="one_of")
    typed = {
        "label_pl": "Kto?",
        "options-TOTAL_FORMS": "2",
        "options-INITIAL_FORMS": "0",
        "options-0-label_pl": "My",
        "options-1-label_pl": "Wy",
    }
    page = text_of(marta.post(new, typed))
    assert page.index("Kto?") < page.index("My") < page.index("Wy")


def test_the_history_says_who_changed_what(marta: Client, written: Call) -> None:
    question = outline_of(written.form).question("idea")
    assert question is not None
    path = at("question-edit", written, field=question.field_id)
    typed = {
        "label_pl": question.label["pl"],
        "help_pl": question.help.get("pl", ""),
        "max_words": "120",
        "is_required": "on",
        "is_juror_visible": "on",
        "mark": question_mark(question),
    }
    page = text_of(marta.get(path))
    for language in ("en", "uk"):
        for name in ("label", "help", "example"):
            typed[f"{name}_{language}"] = getattr(question, name).get(language, "")
    typed["example_pl"] = question.example.get("pl", "")
    assert f'value="{typed["mark"]}"' in page
    marta.post(path, typed)
    marta.post(path, {**typed, "mark": question_mark(outline_of(written.form).question("idea"))})  # type: ignore[arg-type]
    marta.post(at("section-add", written), {"title_pl": "O nas"})
    history = text_of(marta.get(at("form-history", written)))
    assert f"pytanie formularza zmienione: „{question.label['pl']}” (limity)" in history
    assert "część formularza dodana: „O nas”" in history
    assert "Marta Koordynatorka" in history
    assert history.count("pytanie formularza zmienione") == 1


def test_the_editor_costs_the_same_for_one_question_and_many(
    marta: Client, written: Call, django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    marta.get(at("form-edit", written))
    with CaptureQueriesContext(connection) as many:
        marta.get(at("form-edit", written))
    with scopes_disabled():
        Field.objects.filter(form=written.form).exclude(key="idea").delete()
    with CaptureQueriesContext(connection) as one:
        marta.get(at("form-edit", written))
    assert len(many) == len(one)
    assert len(many) <= 18
