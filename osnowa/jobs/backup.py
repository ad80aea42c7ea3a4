"""Makes a backup while the server runs: the database first, then the files it speaks of."""

import tarfile
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from osnowa.jobs import postgres_copy, sqlite_copy
from osnowa.jobs.clock import database_now
from osnowa.jobs.manifest import Manifest, new_manifest

MEDIA = "media.tar"


def make_backup(parent: Path) -> Path:
    """A new folder in `parent`. It gets its final name when everything is in it."""
    moment = timezone.localtime(database_now())
    folder = parent / f"osnowa-{moment:%Y-%m-%d-%H%M%S}"
    unfinished = folder.with_name(f"{folder.name}.unfinished")
    unfinished.mkdir(parents=True, mode=0o700)
    manifest_of(unfinished, moment.isoformat()).write(unfinished)
    return unfinished.rename(folder)


def manifest_of(folder: Path, made_at: str) -> Manifest:
    copy = sqlite_copy if connection.vendor == "sqlite" else postgres_copy
    kind, tables, columns = copy.dump(folder)
    return new_manifest(folder, made_at, kind, tables, pack_media(folder), columns)


def pack_media(folder: Path) -> int:
    """Every stored file. Those written meanwhile may come along; nothing points at them yet."""
    root = Path(settings.MEDIA_ROOT)
    count = 0
    with tarfile.open(folder / MEDIA, "w") as archive:
        for path in sorted(root.rglob("*")):
            if path.is_file():
                archive.add(path, arcname=path.relative_to(root).as_posix())
                count += 1
    return count
