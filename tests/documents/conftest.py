"""Files people bring, good and hostile, made on the spot."""

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfWriter

from osnowa.documents.actions import receive_upload
from osnowa.documents.models import StoredFile
from osnowa.kit.actor import Actor, ActorKind
from osnowa.organisations.models import Organisation

HANNA = Actor(ActorKind.USER, "Hanna", user_id=5)
LIMIT = 20 * 1024 * 1024
PHONE_MODEL = "TelefonHanny"

Receive = Callable[..., StoredFile]


@pytest.fixture(autouse=True)
def media(settings: LazySettings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def receive(lipowo: Organisation) -> Receive:
    """Hanna adds a file to her application in Lipowo."""

    def received(name: str, content: bytes, content_type: str = "", **changes: Any) -> StoredFile:
        told: dict[str, Any] = {"purpose": "applications.answer", "limit_bytes": LIMIT}
        upload = SimpleUploadedFile("x", content, content_type)
        upload._name = name  # as the browser sent it, before Django tidies it
        return receive_upload(HANNA, lipowo.pk, upload, **{**told, **changes})

    return received


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40), **options: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (138, 50, 16)).save(out, kind, **options)
    return out.getvalue()


def phone_photo(size: tuple[int, int] = (60, 40)) -> bytes:
    """A photo with the place where it was taken, the phone's name, and lying on its side."""
    exif = Image.Exif()
    exif[0x0110] = PHONE_MODEL
    exif[0x0112] = 6
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 57.0, 30.0), 3: "E", 4: (20.0, 8.0, 0.0)})
    return picture(size=size, exif=exif, comment=b"dom Hanny")


def bomb(width: int = 30_000, height: int = 30_000) -> bytes:
    """A PNG of 900 million pixels in about 100 KB."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        body = kind + content
        return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    pixels = zlib.compress(bytes((width // 8 + 1) * height), 9)
    signature = b"\x89PNG\r\n\x1a\n"
    return signature + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def pdf(prepare: Callable[[PdfWriter], object] = lambda _writer: None) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    prepare(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def pdf_with_packed(hidden: bytes, filters: bytes = b"/FlateDecode", extra: bytes = b"") -> bytes:
    """A PDF whose objects lie in a packed object stream, as most programs write them."""
    packed = zlib.compress(hidden)
    return (
        b"%PDF-1.7\n1 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter "
        + filters
        + extra
        + b" /Length %d >>\nstream\n" % len(packed)
        + packed
        + b"\nendstream\nendobj\ntrailer\n<< /Root 2 0 R >>\n%%EOF\n"
    )
