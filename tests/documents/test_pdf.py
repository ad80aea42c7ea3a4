"""PDFs we make: readable aloud, archivable, the same each time, and deaf to what people type."""

import io
from datetime import UTC, datetime
from typing import Any

import pytest
from pypdf import PdfReader

from osnowa.documents import pdf as pdf_module
from osnowa.documents.pdf import SUBSTITUTE, make_pdf

CONTENT: dict[str, Any] = {
    "institution": {
        "name": "Dom Kultury w Lipowie",
        "lines": ["ul. Lipowa 1", "tel. 46 857 00 00"],
    },
    "paragraphs": ["Dziękujemy za pomysł.\nDostał numer LIP/7."],
    "facts": [["Pomysł", "Malowany przystanek"]],
    "tables": [
        {
            "title": "Koszty",
            "heads": ["Na co", "Ile"],
            "rows": [["Farby i pędzle", "1 250 zł"], ["Instruktorka", "3 000 zł"]],
            "right": [1],
        }
    ],
    "strip": "Dofinansowano ze środków Narodowego Centrum Kultury.",
    "checksum": "9f2c",
}


def made(title: str = "Potwierdzenie", language: str = "pl", **changes: Any) -> bytes:
    return make_pdf("documents/plain.typ", {**CONTENT, **changes}, title=title, language=language)


def read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def text_of(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in read(content).pages)


def tags_of(node: Any) -> set[str]:
    node = node.get_object()
    if isinstance(node, list):
        return set().union(*(tags_of(part) for part in node))
    if not isinstance(node, dict):
        return set()
    own = {str(node["/S"])} if "/S" in node else set()
    return own | (tags_of(node["/K"]) if "/K" in node else set())


def test_document_says_everything_it_should() -> None:
    text = text_of(made())

    for told in ("Dom Kultury w Lipowie", "Potwierdzenie", "LIP/7", "Malowany przystanek"):
        assert told in text
    for told in ("1 250 zł", "Narodowego Centrum Kultury", "9f2c"):
        assert told in text


def test_document_can_be_read_aloud() -> None:
    root = read(made()).trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "pl"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert {"/H1", "/H2", "/P", "/Table", "/TH", "/TD"} <= tags_of(root["/StructTreeRoot"])


def test_document_names_both_standards() -> None:
    metadata = read(made()).trailer["/Root"]["/Metadata"].get_data().decode()

    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata


def test_document_has_a_title_and_tells_nothing_of_its_making() -> None:
    metadata = read(made()).metadata
    assert metadata is not None

    assert metadata.title == "Potwierdzenie"
    assert metadata.author is None
    assert metadata.creation_date == pdf_module.NO_DATE


def test_document_speaks_ukrainian() -> None:
    content = made("Підтвердження", "uk", paragraphs=["Дякуємо за ідею. Ґрунт."])

    assert read(content).trailer["/Root"]["/Lang"] == "uk"
    assert "Ґрунт" in text_of(content)


def test_same_content_makes_the_same_bytes() -> None:
    assert made() == made()
    assert made() != made("Inny tytuł")


def test_record_may_carry_its_own_date() -> None:
    signed = datetime(2026, 5, 15, 14, 0, tzinfo=UTC)
    content = make_pdf("documents/plain.typ", CONTENT, title="Protokół", dated=signed)
    metadata = read(content).metadata

    assert metadata is not None
    assert metadata.creation_date == signed


@pytest.mark.parametrize(
    "typed",
    [
        '#eval("1+1")',
        '#read("/etc/passwd")',
        '#include "/config/settings.py"',
        '"; #panic("x")',
        "$ x^2 $",
        "= Nagłówek",
        "*gwiazdki* _podkreślenia_ `kod`",
        "\\u{41} // komentarz /* */",
        '<etykieta> @odwołanie #link("http://x")',
    ],
)
def test_what_people_type_stays_text(typed: str) -> None:
    text = text_of(made(paragraphs=[typed], facts=[[typed, typed]], strip=typed))

    assert text.replace("\n", " ").count(typed.replace("  ", " ")) >= 3


def test_typed_text_twin_put_into_the_source() -> None:
    """Had the text been pasted into the template, it would have been obeyed."""
    import typst

    obeyed = typst.compile(b'#eval("1+1") kopii', format="pdf")
    assert isinstance(obeyed, bytes)
    assert "2 kopii" in text_of(obeyed)


def test_emoji_and_right_to_left_names_do_not_break_the_page() -> None:
    text = text_of(made(paragraphs=["Zespół 🎭👨‍👩‍👧 مرحبا שלום 日本 \ud800"]))

    assert "Zespół" in text
    assert SUBSTITUTE in text
    assert "🎭" not in text


def test_undrawn_sign_is_learnt_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_module, "_undrawn", set())
    tries: list[int] = []
    real = pdf_module._compiled

    def counted(*args: Any) -> bytes:
        tries.append(1)
        return real(*args)

    monkeypatch.setattr(pdf_module, "_compiled", counted)
    made(paragraphs=["🎭 i 🎪 i 🎨"])
    assert len(tries) == 2
    made(paragraphs=["🎨 🎭"])
    assert len(tries) == 3


def test_long_document_counts_its_pages() -> None:
    content = made(paragraphs=["Wiersz za wierszem. " * 30] * 30)

    assert len(read(content).pages) > 2
    assert f"3 z {len(read(content).pages)}" in text_of(content)


def test_template_that_is_not_there_is_a_fault_of_ours() -> None:
    with pytest.raises(Exception, match="No such file"):
        make_pdf("documents/nie-ma.typ", {}, title="x")
