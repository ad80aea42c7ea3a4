"""What comes through the door, what does not, and what a person is told."""

import hashlib
import io
from pathlib import Path

import pytest
from django.utils.translation import override
from django_scopes import scopes_disabled
from PIL import Image

from osnowa.documents.actions import store_bytes
from osnowa.documents.models import StoredFile
from osnowa.kit.refusals import Refusal
from osnowa.organisations.models import Organisation
from tests.documents.conftest import HANNA, PHONE_MODEL, Receive, pdf, phone_photo, picture

pytestmark = pytest.mark.django_db
OFFICE = b"PK\x03\x04" + bytes(26) + b"word/document.xml"


def refused(receive: Receive, name: str, content: bytes, content_type: str = "") -> str:
    with override("en"), pytest.raises(Refusal) as refusal:
        receive(name, content, content_type)
    with scopes_disabled():
        assert not StoredFile.objects.exists()
    return refusal.value.sentence


def test_photo_is_stored_under_its_institution(
    receive: Receive, lipowo: Organisation, media: Path
) -> None:
    file = receive("Przystanek.JPG", picture(), "image/jpeg")

    assert file.name == "Przystanek.jpg"
    assert file.path == f"{lipowo.pk}/{file.key}"
    stored = (media / file.path).read_bytes()
    assert file.sha256 == hashlib.sha256(stored).hexdigest()
    assert (file.size, file.width, file.height) == (len(stored), 60, 40)
    assert file.is_ours


def test_photo_loses_the_place_where_it_was_taken(receive: Receive) -> None:
    before = phone_photo()
    file = receive("dom.jpg", before, "image/jpeg")
    after = file.place.read_bytes()

    assert PHONE_MODEL.encode() in before
    assert PHONE_MODEL.encode() not in after
    assert b"dom Hanny" not in after
    with Image.open(io.BytesIO(after)) as opened:
        assert dict(opened.getexif()) == {}


def test_photo_metadata_twin_saved_without_cleaning() -> None:
    """Pillow alone keeps the place when it is handed on: the cleaning is what removes it."""
    with Image.open(io.BytesIO(phone_photo())) as opened:
        out = io.BytesIO()
        opened.save(out, "JPEG", exif=opened.getexif())
    with Image.open(io.BytesIO(out.getvalue())) as again:
        assert again.getexif().get_ifd(0x8825)


def test_photo_lying_on_its_side_is_turned_upright(receive: Receive) -> None:
    file = receive("dom.jpg", phone_photo((60, 40)), "image/jpeg")

    assert (file.width, file.height) == (40, 60)


def test_big_photo_is_made_smaller(receive: Receive) -> None:
    file = receive("duze.jpg", picture(size=(4000, 3000)), "image/jpeg")

    assert (file.width, file.height) == (2400, 1800)


@pytest.mark.parametrize(
    ("kind", "name", "kept"),
    [("JPEG", "a.jpeg", "jpeg"), ("PNG", "a.png", "png"), ("WEBP", "a.webp", "jpeg")],
)
def test_every_picture_comes_out_as_jpeg_or_png(
    receive: Receive, kind: str, name: str, kept: str
) -> None:
    assert receive(name, picture(kind), "").content_type == f"image/{kept}"


def test_see_through_picture_stays_see_through(receive: Receive) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "WEBP", lossless=True)
    file = receive("znak.webp", out.getvalue(), "image/webp")

    with Image.open(file.place) as opened:
        assert opened.mode == "RGBA"
    assert file.name == "znak.png"


def test_broken_heic_gets_a_sentence(receive: Receive) -> None:
    broken = b"\x00\x00\x00\x18ftypheic" + bytes(40)

    assert "Save it once more as JPG" in refused(receive, "a.heic", broken, "image/heic")


def test_pdf_comes_in_byte_for_byte(receive: Receive) -> None:
    content = pdf()
    file = receive("Statut.pdf", content, "application/pdf")

    assert file.place.read_bytes() == content
    assert not file.is_ours


def test_file_above_the_limit_is_told_the_limit(receive: Receive) -> None:
    said = refused(receive, "duzy.pdf", bytes(21 * 1024 * 1024), "application/pdf")

    assert "21.0" in said
    assert "20.0" in said


def test_limit_is_the_callers(receive: Receive) -> None:
    with override("en"), pytest.raises(Refusal, match="too big"):
        receive("a.jpg", picture(), "image/jpeg", limit_bytes=100)


def test_empty_file_is_told_so(receive: Receive) -> None:
    assert "empty" in refused(receive, "a.pdf", b"", "application/pdf")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.svg", b'<?xml version="1.0"?><svg onload="alert(1)"/>', "SVG"),
        ("a.jpg", b'<svg xmlns="http://www.w3.org/2000/svg"/>', "SVG"),
        ("a.html", b"<!DOCTYPE html><script>alert(1)</script>", "web pages"),
        ("a.pdf", b"  <HTML><body>", "web pages"),
        ("a.pdf", "<html>".encode("utf-16"), "web pages"),
        ("a.zip", b"PK\x03\x04" + bytes(60), "packed"),
        ("a.pdf", b"PK\x03\x04" + bytes(60), "packed"),
        ("a.jpg", b"\x1f\x8b\x08" + bytes(60), "packed"),
        ("podanie.docx", OFFICE, "Word"),
        ("podanie.doc", b"\xd0\xcf\x11\xe0" + bytes(60), "Word"),
        ("a.exe", b"MZ" + bytes(60), "program"),
        ("a.jpg", b"\x7fELF" + bytes(60), "program"),
        ("a.txt", "Dzień dobry".encode(), "pictures"),
        ("a.gif", b"GIF89a" + bytes(60), "pictures"),
    ],
)
def test_what_does_not_come_in_gets_one_sentence(
    receive: Receive, name: str, content: bytes, said: str
) -> None:
    sentence = refused(receive, name, content)

    assert said in sentence
    assert 1 <= sentence.count(".") <= 3


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("a.pdf", "image/jpeg"),
        ("a.jpg", "application/pdf"),
        ("a.png", "image/png"),
        ("a.jpg", "text/html"),
        ("a", "image/jpeg"),
        ("a.jpg.exe", "image/jpeg"),
    ],
)
def test_name_browser_and_content_must_agree(
    receive: Receive, name: str, content_type: str
) -> None:
    assert "does not match" in refused(receive, name, picture(), content_type)


def test_agreement_twin_a_browser_that_says_nothing(receive: Receive) -> None:
    assert receive("a.jpg", picture(), "application/octet-stream").content_type == "image/jpeg"


def test_form_that_wants_a_pdf_takes_no_picture(receive: Receive) -> None:
    with override("en"), pytest.raises(Refusal, match="only PDF"):
        receive("a.jpg", picture(), "image/jpeg", kinds=("pdf",))
    with override("en"), pytest.raises(Refusal, match="only pictures"):
        receive("a.pdf", pdf(), "application/pdf", kinds=("image",))


def test_picture_that_is_also_a_page_comes_out_as_a_picture_only(receive: Receive) -> None:
    both = picture() + b"<script>alert(1)</script>"

    assert b"<script>" not in receive("a.jpg", both, "image/jpeg").place.read_bytes()


def test_cut_picture_gets_a_sentence(receive: Receive) -> None:
    assert "could not open" in refused(receive, "a.png", picture("PNG")[:40], "image/png")


def test_what_we_made_is_kept_as_ours(lipowo: Organisation) -> None:
    file = store_bytes(
        HANNA,
        lipowo.pk,
        b"%PDF-1.7",
        name="protokol.pdf",
        content_type="application/pdf",
        purpose="decisions.protocol",
    )

    assert file.is_ours
    assert file.place.read_bytes() == b"%PDF-1.7"
