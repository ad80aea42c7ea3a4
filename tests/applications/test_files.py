"""A file in an answer: taken through the one upload door, everything else kept when it is not."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django_scopes import scopes_disabled
from PIL import Image

from osnowa.calls.models import Call
from osnowa.documents.models import StoredFile
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.models import Answer, Field, FieldVersion, Section
from tests.applications.browser import Phone
from tests.factories.applications import ANSWERS

pytestmark = pytest.mark.django_db
MEGABYTE = 1024 * 1024


@pytest.fixture
def call_with_file(open_call: Call) -> Call:
    """The last screen asks for a photograph of the place too."""
    with scopes_disabled():
        section = Section.objects.get(form=open_call.form, position=7)
        field = Field.objects.create(
            organisation=open_call.organisation,
            form=open_call.form,
            section=section,
            key="photo",
            position=9,
            kind=FieldKind.FILE,
        )
        FieldVersion.objects.create(
            organisation=open_call.organisation, field=field, label={"pl": "Zdjęcie miejsca"}
        )
    return open_call


def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (40, 30), "#1B3F8F").save(out, "JPEG")
    return out.getvalue()


def sent(call: Call, name: str, content: bytes, kind: str = "image/jpeg") -> Phone:
    upload = SimpleUploadedFile(name, content, content_type=kind)
    told = {key: ANSWERS[key] for key in ("place", "period", "own_input")}
    return Phone(call).open("7/").press(**told, photo=upload)


def test_a_photograph_is_taken_and_named_on_the_screen(call_with_file: Call) -> None:
    phone = sent(call_with_file, "przystanek.jpg", picture())
    assert phone.path.endswith("/8/")
    with scopes_disabled():
        assert Answer.objects.get(field__key="photo").file.name == "przystanek.jpg"
    assert "przystanek.jpg" in phone.open("7/").text


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("za-duze.jpg", b"\xff\xd8\xff" + b"0" * (21 * MEGABYTE)),
        ("rysunek.jpg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("strona.pdf", b"<!doctype html><script>alert(1)</script>"),
        ("zip.jpg", b"PK\x03\x04" + b"\x00" * 100),
    ],
)
def test_a_bad_file_is_refused_and_every_word_kept(
    call_with_file: Call, name: str, content: bytes
) -> None:
    phone = sent(call_with_file, name, content)
    assert phone.status == 422
    with scopes_disabled():
        assert not StoredFile.objects.exists()
        assert Answer.objects.get(field__key="place").typed == ANSWERS["place"]


def test_a_second_look_at_the_screen_keeps_the_file(call_with_file: Call) -> None:
    phone = sent(call_with_file, "przystanek.jpg", picture()).open("7/")
    phone.press(place="Świdno")
    with scopes_disabled():
        assert Answer.objects.get(field__key="photo").file is not None
