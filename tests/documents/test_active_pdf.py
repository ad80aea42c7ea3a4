"""PDFs that run, launch, carry or lock something stay outside."""

import pytest
from django.utils.translation import override
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from osnowa.documents.active_pdf import Fault, fault_in
from osnowa.kit.refusals import Refusal
from tests.documents.conftest import Receive, pdf, pdf_with_packed


def scripted(writer: PdfWriter) -> None:
    action = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("x")}
    )
    writer.root_object[NameObject("/OpenAction")] = action


def carrying(writer: PdfWriter) -> None:
    writer.add_attachment("wirus.exe", b"MZ")


def locked(writer: PdfWriter) -> None:
    writer.encrypt("sekret", algorithm="RC4-128")


def test_ordinary_pdf_has_no_fault() -> None:
    """The twin of everything below."""
    assert fault_in(pdf()) is None
    assert fault_in(pdf_with_packed(b"<< /Type /Catalog >>")) is None


@pytest.mark.parametrize(
    ("prepare", "fault"),
    [(scripted, Fault.ACTIVE), (carrying, Fault.ACTIVE), (locked, Fault.LOCKED)],
)
def test_faulty_pdf_is_found(prepare: object, fault: Fault) -> None:
    assert fault_in(pdf(prepare)) is fault  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "hidden",
    [
        b"<< /S /JavaScript /JS (app.alert) >>",
        b"<< /S /J#61vaScript /JS (app.alert) >>",
        b"<< /S /Launch /F (cmd.exe) >>",
        b"<< /Type /EmbeddedFile >>",
        b"<< /Names << /EmbeddedFiles 3 0 R >> >>",
    ],
)
def test_fault_packed_in_an_object_stream_is_found(hidden: bytes) -> None:
    content = pdf_with_packed(hidden)

    assert hidden not in content
    assert fault_in(content) is Fault.ACTIVE


@pytest.mark.parametrize(
    ("filters", "extra"),
    [
        (b"/FlateDecode", b" /DecodeParms << /Predictor 12 >>"),
        (b"/FlateDecode", b" /DecodeParms << /Pred#69ctor 12 >>"),
        (b"/FlateDecode", b" " * 3000),
    ],
)
def test_unusual_packing_is_refused_rather_than_trusted(filters: bytes, extra: bytes) -> None:
    assert fault_in(pdf_with_packed(b"<< >>", filters, extra)) is Fault.BROKEN


def test_escaped_name_of_the_packing_itself_is_seen_through() -> None:
    content = pdf_with_packed(b"/S /JavaScript").replace(b"/ObjStm", b"/Obj#53tm")

    assert fault_in(content) is Fault.ACTIVE


def test_text_about_a_launch_date_is_no_launch() -> None:
    assert fault_in(pdf_with_packed(b"<< /LaunchDate (15 maja) >>")) is None


def test_half_a_pdf_is_broken() -> None:
    assert fault_in(pdf()[:100]) is Fault.BROKEN


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (pdf(scripted), "scripts or files inside"),
        (pdf(locked), "password"),
        (b"%PDF-1.7 nothing", "could not read"),
    ],
)
def test_person_is_told_what_to_do(receive: Receive, content: bytes, said: str) -> None:
    with override("en"), pytest.raises(Refusal, match=said):
        receive("statut.pdf", content, "application/pdf")
