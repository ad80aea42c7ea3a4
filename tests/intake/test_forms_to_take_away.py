"""The form taken home: what it says besides the questions, on paper and in files."""

import io
import shutil
import subprocess
import zipfile

import pytest
from django_scopes import scope

from osnowa.calls.models import Call, Rules
from osnowa.calls.queries import current_rules
from osnowa.exchange.filled import read_filled
from osnowa.intake.criteria import criteria_in_short
from osnowa.intake.paper_form import form_pdf
from osnowa.intake.qr import address_of, drawn
from osnowa.intake.word_form import word_form
from osnowa.questionnaires.outline import FormOutline
from osnowa.questionnaires.queries import form_outline

PICTURES = {"docx": "word/media/qr.png", "odt": "Pictures/qr.png"}
MAINS = {"docx": "word/document.xml", "odt": "content.xml"}


@pytest.fixture
def taken(open_call: Call):
    with scope(organisation=open_call.organisation_id):
        yield open_call, current_rules(open_call), form_outline(open_call.form_id)


@pytest.mark.parametrize("ending", PICTURES)
def test_a_file_to_fill_in_carries_the_code_and_the_criteria(
    taken: tuple[Call, Rules, FormOutline], ending: str
) -> None:
    call, rules, outline = taken
    content, _type = word_form(call, rules, outline, "pl", ending)
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert packed.read(PICTURES[ending]) == drawn(call, rules, "png")
        words = packed.read(MAINS[ending]).decode()
    assert f"wersja regulaminu {rules.version}" in words
    assert "Włączenie mieszkańców w działanie – do 10 punktów" in words
    assert words.count("descr=" if ending == "docx" else "svg:desc") >= 1


@pytest.mark.parametrize("ending", PICTURES)
def test_the_picture_and_the_criteria_are_no_answers(
    taken: tuple[Call, Rules, FormOutline], ending: str
) -> None:
    call, rules, outline = taken
    content, _type = word_form(call, rules, outline, "pl", ending)
    filled = read_filled(content, outline)
    assert not any(filled.typed.values())


def test_the_code_leads_to_the_call_and_names_the_version(taken) -> None:
    call, rules, _outline = taken
    assert address_of(call, rules).endswith(f"/zglos/{call.slug}/?wersja={rules.version}")
    assert drawn(call, rules, "svg").startswith(b"<svg")


def test_criteria_are_said_as_on_the_page(taken) -> None:
    _call, rules, _outline = taken
    assert criteria_in_short(rules)[0] == "Zgodność z celami konkursu – do 5 punktów"


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not here")
def test_the_printed_form_says_what_is_looked_at(taken, tmp_path) -> None:
    call, rules, outline = taken
    place = tmp_path / "form.pdf"
    place.write_bytes(form_pdf(call, rules, outline, "pl", is_large=False))
    words = subprocess.run(
        ["pdftotext", "-layout", str(place), "-"], capture_output=True, check=True, text=True
    ).stdout
    assert "Na co patrzymy" in words
    assert "Zgodność z celami konkursu – do 5 punktów" in words
