"""A form goes to a field team as an XLSForm and comes back; the rest is named."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from osnowa.calls.models import Call
from osnowa.exchange.xlsform import LISTED, TYPES, make_xlsform, read_xlsform
from osnowa.kit.refusals import Refusal
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.outline import FormOutline, Option, SectionOutline
from tests.editor.conftest import text_of
from tests.editor.test_editor import at, keys, mark
from tests.exchange.test_hostile_files import HOSTILE
from tests.factories.questionnaires import question

WORDS = (
    st.text(st.characters(categories=("L", "N", "P", "Zs")), min_size=1, max_size=40)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
CARRIED = [*TYPES, *LISTED, FieldKind.YES_NO]


@settings(max_examples=30, deadline=None)
@given(
    kinds=st.lists(st.sampled_from(CARRIED), min_size=1, max_size=6),
    words=st.lists(WORDS, min_size=6, max_size=6),
    is_required=st.booleans(),
)
def test_what_an_xlsform_can_hold_comes_back(
    kinds: list[FieldKind], words: list[str], is_required: bool
) -> None:
    listed = (Option("a", {"pl": words[0]}), Option("b", {"pl": words[1], "uk": "Б"}))
    asked = tuple(
        question(
            kind,
            key=f"q{n}",
            label={"pl": words[n], "en": "Q"},
            help={"uk": words[n]},
            options=listed if kind in LISTED else (),
            is_required=is_required,
        )
        for n, kind in enumerate(kinds)
    )
    outline = FormOutline(1, words[5], (SectionOutline(1, 1, {"pl": words[4]}, {}, asked),))
    read = read_xlsform(make_xlsform(outline))
    assert read.notes == []
    assert read.title == outline.title
    (section,) = read.sections
    assert section.title == {"pl": words[4]}
    for spec, was in zip(section.questions, asked, strict=True):
        assert (spec.key, spec.kind, spec.label, spec.help, spec.is_required) == (
            was.key,
            was.kind,
            was.label,
            was.help,
            is_required,
        )
        assert spec.options == tuple((o.value, o.label) for o in was.options)


def test_what_has_no_equal_there_is_named() -> None:
    asked = (question(FieldKind.BUDGET, key="b", label={"pl": "Koszty"}), question(key="t"))
    outline = FormOutline(1, "F", (SectionOutline(1, 1, {"pl": "O"}, {}, asked),))
    book = load_workbook(io.BytesIO(make_xlsform(outline)))
    told = [row[0] for row in book["osnowa"].values]
    assert any("Koszty" in str(note) for note in told)
    assert [row[1] for row in book["survey"].values][2] == "t"


def book_of(**sheets: list[list[Any]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_an_xlsform_from_elsewhere_is_taken_and_its_rest_named(
    marta: Client, written: Call
) -> None:
    content = book_of(
        survey=[
            ["type", "name", "label", "required"],
            ["start", "start", None, None],
            ["text", "imie", "Jak masz na imię?", "yes"],
            ["geopoint", "gdzie", "Gdzie jesteś?", None],
            ["select_one plec", "kto", "Kto?", "no"],
        ],
        choices=[["list_name", "name", "label"], ["plec", "k", "Ona"], ["plec", "m", "On"]],
    )
    upload = SimpleUploadedFile("ankieta.xlsx", content)
    typed = {"xlsform": upload, "mark": mark(written)}
    page = text_of(marta.post(at("questions-take", written), typed, follow=True))
    assert keys(written) == [["imie", "kto"]]
    assert "„gdzie” (geopoint)" in page


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_is_one_sentence(name: str) -> None:
    with pytest.raises(Refusal):
        read_xlsform(HOSTILE[name][0]())


@pytest.mark.parametrize(
    "content",
    [
        book_of(inne=[["a"], ["b"]]),
        book_of(survey=[["type"], ["text"]]),
        book_of(survey=[["type", "name", "label"], ["geopoint", "a", "A"]]),
    ],
)
def test_what_is_no_xlsform_is_one_sentence(content: bytes) -> None:
    with pytest.raises(Refusal, match="XLSForm"):
        read_xlsform(content)
