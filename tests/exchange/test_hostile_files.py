"""Documents that mean harm, or are broken: one sentence, in a second, in little memory."""

import io
import struct
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osnowa.exchange import docx, odt
from osnowa.exchange.archive import MOST_BYTES
from osnowa.exchange.filled import read_filled
from osnowa.exchange.xlsform import read_xlsform
from osnowa.kit.refusals import Refusal
from tests.exchange.test_filled import MAINS, MAKERS, OUTLINE, paper, rewritten

SECONDS, MEMORY = 1.0, 100 * 1024 * 1024
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def archive(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return out.getvalue()


def document(body: bytes) -> bytes:
    return archive({docx.MAIN: body})


def laughs() -> bytes:
    rows = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "ha">{rows}]><d>&l9;</d>'.encode()


def locked() -> bytes:
    """Every part says that it needs a password."""
    content = bytearray(docx.make_docx(paper()))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            flags = struct.unpack_from("<H", content, at + place)[0]
            struct.pack_into("<H", content, at + place, flags | 1)
            at = content.find(mark, at + 4)
    return bytes(content)


def liar() -> bytes:
    """The list of parts says one byte; the part holds fifty million."""
    content = bytearray(document(b"0" * 50_000_000))
    at = content.find(b"PK\x01\x02")
    struct.pack_into("<I", content, at + 24, 1)
    struct.pack_into("<I", content, 22, 1)
    return bytes(content)


def attributes() -> bytes:
    return document(b"<d " + b" ".join(b'a%d=""' % n for n in range(400_000)) + b"/>")


def nested_docx() -> bytes:
    """Tables within tables: whoever reads every cell of every table reads each line often."""
    start = '<w:tbl><w:tblPr><w:tblCaption w:val="f_title"/></w:tblPr><w:tr><w:tc>'
    inside = f"{start * 65}{'<w:p/>' * 51_000}{'</w:tc></w:tr></w:tbl>' * 65}"
    return document(f"<w:document {W}><w:body>{inside}</w:body></w:document>".encode())


def nested_odt() -> bytes:
    start = '<table:table table:name="f_title"><table:table-row><table:table-cell>'
    end = "</table:table-cell></table:table-row></table:table>"
    spaces = f'xmlns:table="{odt.OASIS}:table:1.0" xmlns:text="{odt.OASIS}:text:1.0"'
    return archive(
        {odt.MAIN: f"<d {spaces}>{start * 65}{'<text:p/>' * 51_000}{end * 65}</d>".encode()}
    )


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "Nie udało się odczytać pliku."),
    "words": (lambda: b"Dobry wieczor", "Nie udało się odczytać pliku."),
    "half": (lambda: docx.make_docx(paper())[:2000], "Nie udało się odczytać pliku."),
    "empty archive": (lambda: archive({}), "Nie udało się odczytać pliku."),
    "another archive": (lambda: archive({"a.txt": b"a"}), "Nie udało się odczytać pliku."),
    "not XML": (lambda: document(b"<w:document"), "Nie udało się odczytać pliku."),
    "old Word": (lambda: b"\xd0\xcf\x11\xe0" + b"\x00" * 5000, "stary format"),
    "password": (locked, "Ten plik ma hasło."),
    "password of ODT": (
        lambda: archive(
            {odt.MAIN: b"?", "META-INF/manifest.xml": b"<m><manifest:encryption-data/></m>"}
        ),
        "Ten plik ma hasło.",
    ),
    "macros": (
        lambda: archive({docx.MAIN: b"<d/>", "word/vbaProject.bin": b"x"}),
        "Ten plik ma makra.",
    ),
    "macros of ODT": (
        lambda: archive({odt.MAIN: b"<d/>", "Basic/Standard/script-lc.xml": b"x"}),
        "Ten plik ma makra.",
    ),
    "laughs": (lambda: document(laughs()), "Nie udało się odczytać pliku."),
    "file from outside": (
        lambda: document(b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'),
        "Nie udało się odczytać pliku.",
    ),
    "laughs in sixteen bits": (
        lambda: document(laughs().decode().encode("utf-16")),
        "Nie udało się odczytać pliku.",
    ),
    "bomb": (lambda: document(b"0" * 300_000_000), "W tym pliku jest za dużo."),
    "lying bomb": (liar, "W tym pliku jest za dużo|Nie udało się odczytać"),
    "many parts": (
        lambda: archive({f"word/{n}.xml": b"" for n in range(10_000)}),
        "W tym pliku jest za dużo.",
    ),
    "many tags": (lambda: document(b"<d>" + b"<p/>" * 900_000 + b"</d>"), "za dużo"),
    "many attributes": (attributes, "W tym pliku jest za dużo."),
    "deep": (
        lambda: document(b"<d>" * 100_000 + b"</d>" * 100_000),
        "W tym pliku jest za dużo.",
    ),
    "nested tables": (nested_docx, "W tym pliku jest za dużo."),
    "nested tables of ODT": (nested_odt, "W tym pliku jest za dużo."),
    "huge": (lambda: b"PK" + b"\x00" * MOST_BYTES, "W tym pliku jest za dużo."),
}


def refused(read: Callable[..., Any], *given: Any, match: str) -> None:
    with pytest.raises(Refusal, match=match):
        read(*given)


def is_quick(work: Callable[[], None]) -> bool:
    """Whether it takes less than a second of this process in one of three tries.

    What explodes takes minutes each time; a busy machine seldom slows three tries.
    """
    return any(_seconds_of(work) < SECONDS for _try in range(3))


def _seconds_of(work: Callable[[], None]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_document_is_one_sentence_at_once(name: str) -> None:
    make, sentence = HOSTILE[name]
    content = make()
    assert is_quick(lambda: refused(read_filled, content, OUTLINE, match=sentence))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_document_takes_little_memory(name: str) -> None:
    content = HOSTILE[name][0]()
    tracemalloc.start()
    try:
        with pytest.raises(Refusal):
            read_filled(content, OUTLINE)
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < MEMORY


def workbook(sheets: str, rows: str, shared: str = "") -> bytes:
    """Every sheet is the same part."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    heads = "".join(f'<c t="inlineStr"><is><t>{h}</t></is></c>' for h in ("type", "name", "label"))
    parts = {
        "xl/workbook.xml": f'<workbook {main} xmlns:r="{office}">{sheets}</workbook>',
        "xl/_rels/workbook.xml.rels": '<R><r Id="a" Target="worksheets/sheet1.xml"/></R>',
        "xl/worksheets/sheet1.xml": (
            f"<worksheet {main}><sheetData><row>{heads}</row>{rows}</sheetData></worksheet>"
        ),
        "xl/sharedStrings.xml": f"<sst {main}>{shared}</sst>",
    }
    return archive({name: text.encode() for name, text in parts.items()})


SURVEY = '<sheet name="survey" r:id="a"/>'
WORKBOOKS: dict[str, Callable[[], bytes]] = {
    "one part behind many sheets": lambda: workbook(
        "".join(f'<sheet name="s{n}" r:id="a"/>' for n in range(2000)) + SURVEY * 2000,
        "<row/>" * 30_000,
    ),
    "rows within rows": lambda: workbook(SURVEY, "<row>" * 180 + "<c/>" * 60_000 + "</row>" * 180),
    "one long text in every cell": lambda: workbook(
        SURVEY,
        ("<row>" + '<c t="s"><v>0</v></c>' * 40 + "</row>") * 1000,
        f"<si><t>{'a' * 4_000_000} </t></si>",
    ),
}


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_hostile_workbook_is_one_sentence_at_once(name: str) -> None:
    content = WORKBOOKS[name]()
    assert len(content) < 100_000
    assert is_quick(lambda: refused(read_xlsform, content, match="XLSForm"))


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_hostile_workbook_takes_little_memory(name: str) -> None:
    content = WORKBOOKS[name]()
    tracemalloc.start()
    try:
        with pytest.raises(Refusal):
            read_xlsform(content)
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < MEMORY


def test_many_spaces_told_in_few_signs_stay_few() -> None:
    made = odt.make_odt(paper())
    spaces = '<text:s text:c="99999"/><text:s text:c="9999999999999"/><text:s text:c="-5"/>'
    body = rewritten(
        made,
        lambda text: text.replace(
            f">{paper().prompt}</loext:content-control>", f">a{spaces}b</loext:content-control>", 1
        ).replace('showing-place-holder="true"', 'showing-place-holder="false"', 1),
        odt.MAIN,
    )
    assert len(str(read_filled(body, OUTLINE).typed["title"])) < 500


@settings(max_examples=60, deadline=None)
@given(
    kind=st.sampled_from(sorted(MAKERS)),
    places=st.lists(st.tuples(st.integers(0, 8000), st.integers(0, 255)), min_size=1, max_size=6),
)
def test_a_damaged_document_is_read_or_refused_never_worse(
    kind: str, places: list[tuple[int, int]]
) -> None:
    content = bytearray(MAKERS[kind](paper()))
    for place, byte in places:
        content[place % len(content)] = byte
    began = time.monotonic()
    try:
        read_filled(bytes(content), OUTLINE)
    except Refusal as refusal:
        assert refusal.sentence
    assert time.monotonic() - began < SECONDS * 5


@settings(max_examples=60, deadline=None)
@given(
    kind=st.sampled_from(sorted(MAKERS)),
    place=st.integers(0, 20_000),
    words=st.text(max_size=30),
)
def test_damaged_words_inside_are_read_or_refused_never_worse(
    kind: str, place: int, words: str
) -> None:
    def damage(text: str) -> str:
        at = place % len(text)
        return text[:at] + words.encode("utf-8", "replace").decode() + text[at:]

    content = rewritten(MAKERS[kind](paper()), damage, MAINS[kind])
    try:
        read_filled(content, OUTLINE)
    except Refusal as refusal:
        assert refusal.sentence
