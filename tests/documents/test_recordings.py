"""Recordings at the upload door: told by their bytes, measured by their head, never decoded."""

import io
import struct
import wave
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override
from django_scopes import scope
from hypothesis import given
from hypothesis import strategies as st

from osnowa.documents.actions import receive_upload
from osnowa.documents.content import kind_of
from osnowa.documents.enums import Kind
from osnowa.documents.recordings import seconds_of
from osnowa.kit.actor import WORKER, draft_holder
from osnowa.kit.refusals import Refusal
from osnowa.organisations.models import Organisation
from osnowa.questionnaires.actions import build_form, open_response, save_answers
from osnowa.questionnaires.kinds import kind_of as question_kind
from osnowa.questionnaires.models import Answer
from osnowa.questionnaires.presets import QuestionSpec, SectionSpec
from osnowa.questionnaires.queries import answers_of, form_outline, problems_of
from tests.factories.questionnaires import question

RATE = 8000
LIMIT = 20 * 1024 * 1024


def wav(seconds: float) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(RATE)
        file.writeframes(b"\x80" * int(RATE * seconds))
    return out.getvalue()


def ogg(seconds: int) -> bytes:
    """Two pages of Opus: its head, and a last one that says how many samples there were."""
    head = b"OpusHead" + bytes([1, 1]) + struct.pack("<HIhB", 0, 48_000, 0, 0)
    return _page(head, 0, 2, 0) + _page(b"\x00", seconds * 48_000, 4, 1)


def _page(body: bytes, granule: int, flags: int, number: int) -> bytes:
    return (
        b"OggS\x00"
        + bytes([flags])
        + struct.pack("<qIIIB", granule, 1, number, 0, 1)
        + bytes([len(body)])
        + body
    )


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (wav(1), Kind.WAV),
        (ogg(1), Kind.OGG),
        (b"ID3\x03\x00", Kind.MP3),
        (b"\xff\xfb\x90\x00", Kind.MP3),
        (b"\x00\x00\x00\x20ftypM4A ", Kind.M4A),
        (b"\x00\x00\x00\x20ftypqt  ", Kind.UNKNOWN),
        (b"RIFF\x00\x00\x00\x00AVI LIST", Kind.UNKNOWN),
    ],
)
def test_a_recording_is_told_by_its_first_bytes(content: bytes, kind: Kind) -> None:
    assert kind_of(content) is kind


@pytest.mark.parametrize("make", [wav, ogg])
@pytest.mark.parametrize("seconds", [3, 90])
def test_its_length_is_read_from_its_head(make: Callable[[int], bytes], seconds: int) -> None:
    told = seconds_of(make(seconds))
    assert told is not None and abs(told - seconds) < 1


@given(st.binary(max_size=300), st.sampled_from([b"", b"ID3", b"OggS", b"RIFF", b"\xff\xfb"]))
def test_whatever_the_bytes_are_the_head_is_read_or_not_and_nothing_breaks(
    content: bytes, start: bytes
) -> None:
    seconds = seconds_of(start + content)
    assert seconds is None or seconds > 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content", "content_type"),
    [
        ("piesn.docx", b"PK\x03\x04 word/", "application/msword"),
        ("piesn.pdf", b"%PDF-1.4", "application/pdf"),
        ("piesn.mp3", wav(1), "audio/mpeg"),
        ("piesn.wav", b"MZ\x90", "audio/wav"),
        ("piesn.wav", b"", "audio/wav"),
    ],
)
def test_what_is_no_recording_is_refused_with_what_to_do(
    lipowo: Organisation, name: str, content: bytes, content_type: str
) -> None:
    upload = SimpleUploadedFile(name, content, content_type)
    with scope(organisation=lipowo.pk), pytest.raises(Refusal) as refusal:
        receive_upload(WORKER, lipowo.pk, upload, purpose="x", limit_bytes=LIMIT, kinds=("audio",))
    assert refusal.value.sentence.endswith(".")


@pytest.mark.django_db
def test_a_recording_does_not_come_in_where_a_picture_is_asked(lipowo: Organisation) -> None:
    upload = SimpleUploadedFile("piesn.wav", wav(1), "audio/wav")
    with scope(organisation=lipowo.pk), pytest.raises(Refusal):
        receive_upload(WORKER, lipowo.pk, upload, purpose="x", limit_bytes=LIMIT)


@pytest.mark.parametrize(("seconds", "is_good"), [(119, True), (124, True), (140, False)])
def test_two_minutes_and_a_breath_are_let_in(seconds: int, is_good: bool) -> None:
    kind = question_kind("audio")
    upload = SimpleUploadedFile("piesn.wav", wav(seconds), "audio/wav")
    with override("en"):
        problem = kind.upload_problem(question("audio"), upload, LIMIT)  # type: ignore[attr-defined]
    assert (problem == "") is is_good
    assert upload.tell() == 0


@pytest.mark.django_db
def test_a_song_comes_with_an_answer_and_a_long_one_is_told(lipowo: Organisation) -> None:
    asked = QuestionSpec("song", "audio", {"pl": "Zaśpiewaj"}, limits={"max_seconds": 10})
    hanna = draft_holder(1, "Hanna")
    with scope(organisation=lipowo.pk), override("en"):
        form = build_form(WORKER, lipowo.pk, "F", [SectionSpec({}, (asked,))])
        section = form_outline(form.pk).sections[0]
        response = open_response(lipowo.pk, form)
        long = SimpleUploadedFile("piesn.wav", wav(60), "audio/wav")
        saved = save_answers(hanna, response, section, {"song": long})
        assert "Record at most 10 seconds" in saved.problems["song"]
        assert problems_of(response) == {"song": "Add a recording."}
        short = SimpleUploadedFile("piesn.wav", wav(9), "audio/wav")
        assert save_answers(hanna, response, section, {"song": short}).problems == {}
        assert answers_of(response)[0].shown == "piesn.wav"
        assert Answer.objects.get().file is not None
