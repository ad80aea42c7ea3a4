"""Bytes on the disk, under `media/<institution>/<key>`. No name and no ending of a person's."""

import os
from pathlib import Path

from osnowa.documents.models import StoredFile

# What is being written carries this ending until it is whole.
PART = ".part"


def write_bytes(place: Path, content: bytes) -> None:
    """All of it or nothing: written beside, flushed to the disk, then named."""
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = place.with_name(place.name + PART)
    with draft.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    draft.replace(place)


def read_bytes(file: StoredFile) -> bytes:
    return file.place.read_bytes()


def remove_bytes(place: Path) -> None:
    """Bytes that are gone already are no trouble."""
    place.unlink(missing_ok=True)
