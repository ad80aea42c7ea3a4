"""A form filled in with Word or LibreOffice is read back by the key of each field."""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from osnowa.calls.models import Call
from osnowa.exchange import docx, odt
from osnowa.exchange.filled import FilledForm, read_filled
from osnowa.exchange.markup import parse, plain
from osnowa.exchange.paper import Box, Paper, PaperPart, name_of, paper_of
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.outline import FormOutline, Option, SectionOutline
from tests.editor.test_editor import at
from tests.factories.questionnaires import question

LISTED = (Option("group", {"pl": "Grupa sąsiadów"}), Option("ngo", {"pl": "Stowarzyszenie"}))
ASKED = (
    question(key="title", label={"pl": "Tytuł"}),
    question(FieldKind.LONG_TEXT, key="idea", label={"pl": "Opowiedzcie"}),
    question(FieldKind.ONE_OF, key="party_kind", label={"pl": "Kto?"}, options=LISTED),
    question(FieldKind.MANY_OF, key="for_whom", label={"pl": "Dla kogo?"}, options=LISTED),
    question(FieldKind.YES_NO, key="done-before", label={"pl": "Czy już robiliście?"}),
    question(FieldKind.CONSENT, key="agree", label={"pl": "Zgadzam się"}),
    question(FieldKind.BUDGET, key="budget", label={"pl": "Na co?"}),
    question(FieldKind.FILE, key="photo", label={"pl": "Zdjęcie"}),
)
OUTLINE = FormOutline(1, "Formularz", (SectionOutline(1, 1, {"pl": "Pomysł"}, {}, ASKED),))
TEXT_KEYS = ("title", "idea")
Make = Callable[[Paper], bytes]
MAKERS: dict[str, Make] = {"docx": docx.make_docx, "odt": odt.make_odt}
MAINS = {"docx": docx.MAIN, "odt": odt.MAIN}


def paper(**more: Any) -> Paper:
    return paper_of(OUTLINE, "Zgłoszenie", "pl", **more)


def rewritten(content: bytes, change: Callable[[str], str], name: str) -> bytes:
    """The same archive with one part changed, as a program that saves it would do."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            text = old.read(part)
            new.writestr(part, change(text.decode()).encode() if part.filename == name else text)
    return out.getvalue()


def fill_docx(body: str, typed: dict[str, Any]) -> str:
    """What Word writes when somebody fills the controls."""
    for key in TEXT_KEYS:
        if key in typed:
            lines = "".join(
                f"<w:r><w:t xml:space='preserve'>{plain(line)}</w:t></w:r><w:r><w:br/></w:r>"
                for line in typed[key].split("\n")
            )
            body = re.sub(
                rf'(<w:tag w:val="{name_of(key)}"/><w:id w:val="\d+"/>)'
                r"<w:showingPlcHdr/>(</w:sdtPr>)"
                r"<w:sdtContent>.*?</w:sdtContent>",
                lambda found, lines=lines: (
                    f"{found[1]}{found[2]}<w:sdtContent>{lines}</w:sdtContent>"
                ),
                body,
                count=1,
            )
    for key, values in chosen(typed):
        for value in values:
            tag = f'<w:tag w:val="{name_of(key, value)}"/>'
            before, _tag, after = body.partition(tag)
            body = (
                before
                + tag
                + after.replace('w14:checked w14:val="0"', 'w14:checked w14:val="1"', 1)
            )
    return filled_rows(
        body,
        typed,
        "<w:p></w:p>",
        lambda text: f"<w:p><w:r><w:t>{plain(text)}</w:t></w:r></w:p>",
        "</w:tbl>",
    )


def fill_odt(body: str, typed: dict[str, Any]) -> str:
    for key in TEXT_KEYS:
        if key in typed:
            text = "<text:line-break/>".join(plain(line) for line in typed[key].split("\n"))
            body = re.sub(
                r'loext:showing-place-holder="true"( loext:plain-text="true"'
                rf' loext:alias="{name_of(key)}" loext:tag="{name_of(key)}">)[^<]*<',
                lambda found, text=text: f'loext:showing-place-holder="false"{found[1]}{text}<',
                body,
                count=1,
            )
    for key, values in chosen(typed):
        for value in values:
            body = re.sub(
                rf'loext:checked="false"([^>]*loext:tag="{name_of(key, value)}")',
                r'loext:checked="true"\1',
                body,
            )
    return filled_rows(
        body,
        typed,
        '<text:p text:style-name="Standard"></text:p>',
        lambda text: f'<text:p text:style-name="Standard">{plain(text)}</text:p>',
        "</table:table>",
    )


FILLERS = {"docx": fill_docx, "odt": fill_odt}


def chosen(typed: dict[str, Any]) -> list[tuple[str, list[str]]]:
    keys = ("party_kind", "for_whom", "done-before", "agree")
    values = [(key, typed[key]) for key in keys if key in typed]
    return [(key, [value] if isinstance(value, str) else value) for key, value in values]


def filled_rows(
    body: str, typed: dict[str, Any], empty: str, written: Callable[[str], str], end: str
) -> str:
    """Cells of the budget in order."""
    start = body.index(f'"{name_of("budget")}"')
    stop = body.index(end, start)
    table = body[start:stop]
    for row in typed.get("budget", ()):
        for cell in row:
            table = table.replace(empty, written(cell), 1)
    return body[:start] + table + body[stop:]


WHOLE: dict[str, Any] = {
    "title": "Kino pod lipą",
    "idea": "Pokażemy <film> & więcej.\nDrugi wiersz.",
    "party_kind": "group",
    "for_whom": ["group", "ngo"],
    "done-before": "no",
    "agree": "on",
    "budget": [("Rzutnik", "1 250,00"), ("Lemoniada", "99")],
}


@pytest.mark.parametrize("kind", MAKERS)
def test_everything_written_comes_back_by_its_key(kind: str) -> None:
    made = MAKERS[kind](paper())
    filled = read_filled(rewritten(made, lambda b: FILLERS[kind](b, WHOLE), MAINS[kind]), OUTLINE)
    assert filled.typed == WHOLE
    assert filled.notes == []


@pytest.mark.parametrize("kind", MAKERS)
def test_an_untouched_form_says_nothing(kind: str) -> None:
    assert read_filled(MAKERS[kind](paper()), OUTLINE) == FilledForm()


@pytest.mark.parametrize("kind", MAKERS)
def test_the_same_paper_is_the_same_bytes_and_large_print_is_larger(kind: str) -> None:
    make = MAKERS[kind]
    assert make(paper()) == make(paper())
    assert make(paper(is_large=True)) != make(paper())


# Signs that XML cannot carry are no answer of anybody.
ANSWER = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n"), max_size=80
).map(lambda text: re.sub("[\ufffe\uffff]", "", text))


@settings(max_examples=40, deadline=None)
@given(
    kind=st.sampled_from(sorted(MAKERS)),
    title=ANSWER.map(lambda text: " ".join(text.split())),
    idea=ANSWER.map(str.strip),
    party=st.sampled_from(["group", "ngo", None]),
    many=st.lists(st.sampled_from(["group", "ngo"]), unique=True).map(sorted),
    rows=st.lists(
        st.tuples(st.sampled_from(["Farby", "Dojazd & <prom>"]), st.integers(1, 9999).map(str)),
        max_size=8,
    ),
)
def test_any_answers_go_through_a_document_and_back(
    kind: str,
    title: str,
    idea: str,
    party: str | None,
    many: list[str],
    rows: list[tuple[str, str]],
) -> None:
    said = {"title": title, "idea": idea, "party_kind": party, "for_whom": many, "budget": rows}
    typed = {key: value for key, value in said.items() if value}
    made = rewritten(MAKERS[kind](paper()), lambda b: FILLERS[kind](b, typed), MAINS[kind])
    found = read_filled(made, OUTLINE).typed
    assert {key: squeezed(value) for key, value in found.items()} == {
        key: squeezed(value) for key, value in typed.items()
    }


def squeezed(value: Any) -> Any:
    """Documents fold runs of spaces; words and lines are what counts."""
    if isinstance(value, str):
        return [" ".join(line.split()) for line in value.splitlines() if line.split()]
    return value


def test_rows_added_by_hand_in_word_are_read() -> None:
    more = [(f"Rzecz {n}", str(n)) for n in range(1, 12)]
    made = docx.make_docx(paper())
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    row = f"<w:tr>{cell}{cell}</w:tr>"

    def add(body: str) -> str:
        start = body.index(f'"{name_of("budget")}"')
        stop = body.index("</w:tbl>", start)
        rows = "".join(row.format(item, amount) for item, amount in more)
        return body[:stop] + rows + body[stop:]

    assert read_filled(rewritten(made, add, docx.MAIN), OUTLINE).typed["budget"] == more


def test_two_ticks_where_one_is_asked_become_a_sentence() -> None:
    typed = {"party_kind": ["group", "ngo"]}
    made = rewritten(docx.make_docx(paper()), lambda body: fill_docx(body, typed), docx.MAIN)
    filled = read_filled(made, OUTLINE)
    assert "party_kind" not in filled.typed
    assert filled.notes == [
        "„Kto?” ma więcej niż jeden znacznik: Grupa sąsiadów, Stowarzyszenie. Wybierz jeden."
    ]


def test_ticks_typed_as_signs_are_read_where_the_controls_are_lost() -> None:
    """Some programs drop controls and keep the table, its name and the words."""

    def without_controls(body: str) -> str:
        bare = re.sub(r"</?loext:content-control[^>]*>", "", body)
        return (
            bare.replace("☐ Stowarzyszenie", "[x] Stowarzyszenie", 1)
            .replace("Napisz odpowiedź tutaj.", "Nasze kino", 1)
            .replace("Wpisz tu swoją odpowiedź.", "Nasze kino", 1)
        )

    prompt = paper().prompt
    made = odt.make_odt(paper())
    filled = read_filled(
        rewritten(made, lambda b: without_controls(b).replace(prompt, "Nasze kino", 1), odt.MAIN),
        OUTLINE,
    )
    assert filled.typed == {"title": "Nasze kino", "party_kind": "ngo"}


def test_words_typed_after_the_prompt_are_read_without_it() -> None:
    prompt = paper().prompt
    change = lambda body: body.replace("<w:showingPlcHdr/>", "").replace(  # noqa: E731
        prompt, f"{prompt} Kino pod lipą", 1
    )
    filled = read_filled(rewritten(docx.make_docx(paper()), change, docx.MAIN), OUTLINE)
    assert filled.typed == {"title": "Kino pod lipą"}


PASTED = {
    "docx": (
        "<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>"
        "</w:sdtContent></w:sdt></w:tbl>",
        "</w:tc>",
    ),
    "odt": (
        '<table:table table:name="Tabela1"><table:table-header-rows><table:table-row>'
        "<table:table-cell><text:p>{}</text:p></table:table-cell></table:table-row>"
        "</table:table-header-rows></table:table>",
        "</table:table-cell>",
    ),
}


@pytest.mark.parametrize("kind", MAKERS)
def test_a_table_pasted_into_an_answer_is_read_once(kind: str) -> None:
    table, end = PASTED[kind]

    def paste(body: str) -> str:
        start = body.index(end, body.index(f'"{name_of("idea")}"'))
        return body[:start] + table.format("Dwa wieczory") + body[start:]

    filled = read_filled(rewritten(MAKERS[kind](paper()), paste, MAINS[kind]), OUTLINE)
    assert filled.typed == {"idea": "Dwa wieczory"}


def test_another_version_and_a_missing_place_are_told() -> None:
    shorter = FormOutline(1, "Formularz", (SectionOutline(1, 1, {"pl": "Pomysł"}, {}, ASKED[1:]),))
    made = docx.make_docx(paper_of(shorter, "Zgłoszenie", "pl"))
    notes = read_filled(made, OUTLINE).notes
    assert "Ten formularz powstał z innej wersji pytań. Porównaj go uważnie." in notes
    assert "W tym pliku nie ma miejsca na „Tytuł”." in notes


@pytest.mark.parametrize("kind", MAKERS)
def test_boxes_beside_the_form_are_read_by_name(kind: str) -> None:
    contact = PaperPart("Kontakt", "", (Box(name_of("contact_phone"), "Telefon"),))
    made = MAKERS[kind](paper(more=(contact,)))
    prompt = paper().prompt

    def call(body: str) -> str:
        start = body.rindex(prompt)
        bare = body[:start] + "600 100 200" + body[start + len(prompt) :]
        return bare.replace("<w:showingPlcHdr/>", "").replace(
            'showing-place-holder="true"', 'showing-place-holder="false"'
        )

    filled = read_filled(rewritten(made, call, MAINS[kind]), OUTLINE, ["contact_phone"])
    assert filled.extra == {"contact_phone": "600 100 200"}
    assert filled.typed == {}


def test_a_condition_is_told_in_words_and_what_is_asked_later_is_not_there() -> None:
    when = {"eq": [{"answer": "party_kind"}, {"text": "group"}]}
    asked = (
        ASKED[2],
        question(key="members", label={"pl": "Kto w grupie?"}, show_when=when),
        question(key="report", label={"pl": "Jak poszło?"}, is_asked_later=True),
    )
    outline = FormOutline(1, "F", (SectionOutline(1, 1, {"pl": "O"}, {}, asked),))
    made = docx.make_docx(paper_of(outline, "Zgłoszenie", "pl"))
    body = zipfile.ZipFile(io.BytesIO(made)).read(docx.MAIN).decode()
    assert "Grupa sąsiadów." in body
    assert "Jak poszło?" not in body
    assert read_filled(made, outline) == FilledForm()


def test_the_key_of_every_field_is_in_the_document() -> None:
    made = docx.make_docx(paper())
    body = zipfile.ZipFile(io.BytesIO(made)).read(docx.MAIN).decode()
    tags = re.findall(r'<w:tag w:val="([^"]+)"', body)
    assert len(tags) == len(set(tags))
    assert all(len(tag) <= 40 for tag in tags)
    names = re.findall(r'w:bookmarkStart w:id="\d+" w:name="([^"]+)"', body)
    assert len(names) == len(set(names))
    for name in MAINS:
        for part in zipfile.ZipFile(io.BytesIO(MAKERS[name](paper()))).namelist():
            if part.endswith((".xml", ".rels")):
                parse(zipfile.ZipFile(io.BytesIO(MAKERS[name](paper()))).read(part))


def test_marta_downloads_both(marta: Client, written: Call) -> None:
    for ending, main in MAINS.items():
        answer = marta.get(at("paper-download", written, ending=ending))
        assert answer.status_code == 200
        assert main in zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert marta.get(at("paper-download", written, ending="exe")).status_code == 404


LISTS = {
    "rows": [
        {"value": "z-dziecmi", "label": {"pl": "z dziećmi"}},
        {"value": "sami", "label": {"pl": "sami"}},
    ]
}
REPEATED = {
    "questions": [
        {"key": "imie", "kind": "short_text", "label": {"pl": "Imię"}},
        {
            "key": "kto",
            "kind": "one_of",
            "label": {"pl": "Kto?"},
            "options": [
                {"value": "ona", "label": {"pl": "Ona"}},
                {"value": "on", "label": {"pl": "On"}},
            ],
        },
    ]
}
ALL_KINDS = (
    question(FieldKind.TIME_SPAN, key="when", label={"pl": "Kiedy?"}),
    question(FieldKind.ORGANISATION, key="patron", label={"pl": "Patron"}),
    question(
        FieldKind.SCALE_MATRIX,
        key="often",
        label={"pl": "Jak często?"},
        options=LISTED,
        setup=LISTS,
    ),
    question(FieldKind.GROUP, key="members", label={"pl": "Kto?"}, setup=REPEATED, options=()),
    question(
        FieldKind.BUDGET,
        key="costs",
        label={"pl": "Na co?"},
        options=LISTED,
        setup={"columns": ["category", "own_cash"]},
    ),
    question(FieldKind.RATING, key="sure", label={"pl": "Na ile?"}, options=()),
    question(FieldKind.PLACE, key="place", label={"pl": "Gdzie?"}, options=()),
)
EVERY = FormOutline(1, "F", (SectionOutline(1, 1, {"pl": "O"}, {}, ALL_KINDS),))
CELLS = {
    "when": ["1.05.2027", "3.05.2027"],
    "patron": ["Koło Gospodyń", "526-000-12-46"],
    "often": ["stowarzyszenie", "raz w roku"],
    "members": ["Hanna", "Ona", "Jan", "nie wiem"],
    "costs": ["Farby", "Grupa sąsiadów", "100", "20"],
}
SAID = {
    "when": {"start": "1.05.2027", "end": "3.05.2027"},
    "patron": {"name": "Koło Gospodyń", "nip": "526-000-12-46"},
    "often": {"z-dziecmi": "ngo", "sami": "raz w roku"},
    "members": [{"imie": "Hanna", "kto": "ona"}, {"imie": "Jan", "kto": "nie wiem"}],
    "costs": [("Farby", "100", "group", "", "", "20")],
    "sure": "4",
}
EMPTY = {"docx": "<w:p></w:p>", "odt": '<text:p text:style-name="Standard"></text:p>'}
FULL = {
    "docx": "<w:p><w:r><w:t>{}</w:t></w:r></w:p>",
    "odt": '<text:p text:style-name="Standard">{}</text:p>',
}
ENDS = {"docx": "</w:tbl>", "odt": "</table:table>"}


@pytest.mark.parametrize("kind", MAKERS)
def test_kinds_of_parts_and_rows_come_back_by_their_places(kind: str) -> None:
    made = MAKERS[kind](paper_of(EVERY, "Zgłoszenie", "pl"))
    assert read_filled(made, EVERY) == FilledForm()

    def write(body: str) -> str:
        for key, cells in CELLS.items():
            start = body.index(f'"{name_of(key)}"')
            stop = body.index(ENDS[kind], start)
            table = body[start:stop]
            for cell in cells:
                table = table.replace(EMPTY[kind], FULL[kind].format(cell), 1)
            body = body[:start] + table + body[stop:]
        place = body.index(f'"{name_of("sure", "4")}"')
        if kind == "docx":
            after = body[place:].replace('w14:checked w14:val="0"', 'w14:checked w14:val="1"', 1)
            return body[:place] + after
        before = body[:place]
        at = before.rindex('loext:checked="false"')
        return before[:at] + 'loext:checked="true"' + body[at + len('loext:checked="false"') :]

    filled = read_filled(rewritten(made, write, MAINS[kind]), EVERY)
    assert filled.typed == SAID
    assert filled.notes == []


OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed on this machine")
@pytest.mark.parametrize("saved_as", MAKERS)
@pytest.mark.parametrize("kind", MAKERS)
def test_what_libreoffice_saves_is_read_back(kind: str, saved_as: str, tmp_path: Path) -> None:
    made = rewritten(MAKERS[kind](paper()), lambda b: FILLERS[kind](b, WHOLE), MAINS[kind])
    source = tmp_path / "in" / f"formularz.{kind}"
    source.parent.mkdir()
    source.write_bytes(made)
    subprocess.run(
        [
            str(OFFICE),
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            saved_as,
            "--outdir",
            str(tmp_path),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    filled = read_filled((tmp_path / f"formularz.{saved_as}").read_bytes(), OUTLINE)
    assert filled.typed == WHOLE
