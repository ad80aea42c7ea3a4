"""Changes of stored files: through the upload door, or made by us."""

import hashlib
import uuid
from collections.abc import Collection
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from osnowa.documents.content import kind_of
from osnowa.documents.enums import IMAGES, Kind
from osnowa.documents.images import CleanImage, clean_image
from osnowa.documents.models import StoredFile
from osnowa.documents.names import clean_name
from osnowa.documents.queries import orphans
from osnowa.documents.recordings import seconds_of
from osnowa.documents.rules import check_agreement, check_kind, check_pdf, check_size
from osnowa.documents.storage import remove_bytes, write_bytes
from osnowa.kit.actor import Actor

_ENDING = {
    Kind.JPEG: "jpg",
    Kind.PNG: "png",
    Kind.PDF: "pdf",
    Kind.MP3: "mp3",
    Kind.M4A: "m4a",
    Kind.OGG: "ogg",
    Kind.WAV: "wav",
}


A_DAY = 24 * 3600


def receive_upload(
    by: Actor,
    organisation_id: int,
    upload: UploadedFile,
    *,
    purpose: str,
    target: str = "",
    limit_bytes: int,
    kinds: Collection[str] = ("image", "pdf"),
) -> StoredFile:
    """The one door for people's files. Raises a Refusal that says what to do."""
    check_size(upload.size or 0, limit_bytes)
    content = upload.read()
    check_size(len(content), limit_bytes)
    kind = kind_of(content)
    check_kind(kind, kinds)
    check_agreement(kind, upload.name or "", upload.content_type or "")
    image = clean_image(content, kind) if kind in IMAGES else None
    if kind is Kind.PDF:
        check_pdf(content)
    if image is not None:
        content, kind = image.content, image.kind
    return _store(
        by,
        StoredFile(
            organisation_id=organisation_id,
            purpose=purpose,
            target=target,
            name=clean_name(upload.name or "", _ENDING[kind]),
            content_type=kind.value,
            is_ours=image is not None,
            seconds=_seconds(kind, content),
            **_sides(image),
        ),
        content,
    )


def store_bytes(
    by: Actor,
    organisation_id: int,
    content: bytes,
    *,
    name: str,
    content_type: str,
    purpose: str,
    target: str = "",
) -> StoredFile:
    """Keep what our own code made: a PDF, a spreadsheet, a protocol. Never a person's bytes."""
    file = StoredFile(
        organisation_id=organisation_id,
        purpose=purpose,
        target=target,
        name=clean_name(name),
        content_type=content_type,
        is_ours=True,
    )
    return _store(by, file, content)


def remove_file(file: StoredFile) -> None:
    """Row first, bytes when the row is gone for good: a failure leaves both, or bytes alone."""
    place = file.place
    file.delete()
    transaction.on_commit(lambda: remove_bytes(place))


def remove_orphans(now: datetime | None = None) -> int:
    """Bytes that a transaction left behind when it was undone. Returns how many."""
    found = list(orphans(now or timezone.now()))
    for path in found:
        remove_bytes(path)
    return len(found)


def _sides(image: CleanImage | None) -> dict[str, int]:
    return {} if image is None else {"width": image.width, "height": image.height}


def _seconds(kind: Kind, content: bytes) -> int | None:
    """How long a recording is; a head that lies tells nothing that could be kept."""
    if not kind.value.startswith("audio/"):
        return None
    told = seconds_of(content)
    return round(told) if told is not None and 0 <= told < A_DAY else None


def _store(by: Actor, file: StoredFile, content: bytes) -> StoredFile:
    """Bytes first, row second: a row always has its bytes."""
    file.key = uuid.uuid4()
    file.path = f"{file.organisation_id}/{file.key}"
    file.size = len(content)
    file.sha256 = hashlib.sha256(content).hexdigest()
    file.created_by = by.label[:200]
    write_bytes(file.place, content)
    file.save(force_insert=True)
    return file
