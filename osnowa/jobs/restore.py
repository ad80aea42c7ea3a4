"""Brings a backup back, after looking whether it is whole and fits this program."""

import shutil
import tarfile
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from osnowa.jobs import postgres_copy, sqlite_copy
from osnowa.jobs.backup import MEDIA
from osnowa.jobs.manifest import (
    Manifest,
    key_fingerprint,
    known_migrations,
    read_manifest,
    sha256_of,
)

_VENDORS = {
    sqlite_copy.FORMAT: "sqlite",
    postgres_copy.FORMAT_DUMP: "postgresql",
    postgres_copy.FORMAT_COPY: "postgresql",
}


class CannotRestore(Exception):  # noqa: N818 - it reads as the sentence it carries
    """Nothing was changed; the sentence says why."""


def restore_backup(folder: Path, *, is_forced: bool = False) -> list[str]:
    """Rows and files are those of the backup; returns what a person should still know."""
    manifest = look_at(folder)
    copy = sqlite_copy if connection.vendor == "sqlite" else postgres_copy
    media = Path(settings.MEDIA_ROOT)
    if not is_forced and (not copy.is_empty() or (media.exists() and any(media.iterdir()))):
        raise CannotRestore(
            "This installation holds data. --force overwrites them with the backup."
        )
    counts = copy.load(folder, manifest.columns)
    warnings = [*unpack_media(folder, media), *key_warnings(manifest)]
    different = {
        table: (wanted, counts.get(table))
        for table, wanted in manifest.tables.items()
        if counts.get(table) != wanted
    }
    if different:
        raise CannotRestore(f"The restored rows differ from the list of the backup: {different}")
    return warnings


def look_at(folder: Path) -> Manifest:
    """The backup is complete, unchanged, and of a program that this one understands."""
    try:
        manifest = read_manifest(folder)
    except (OSError, ValueError, TypeError) as error:
        raise CannotRestore(f"{folder} is not a finished backup: no readable manifest.") from error
    if _VENDORS.get(manifest.format) != connection.vendor:
        raise CannotRestore(
            f"The backup was made from {_VENDORS.get(manifest.format)}, this database is "
            f"{connection.vendor}; set DATABASE_URL to the same kind."
        )
    need_known_tables(manifest)
    for name, wanted in manifest.files.items():
        if not (folder / name).is_file() or sha256_of(folder / name) != wanted:
            raise CannotRestore(f"The file {name} of the backup is damaged or missing.")
    return manifest


def need_known_tables(manifest: Manifest) -> None:
    """An older backup is fine: the program brings it up to date. Bare rows need their own."""
    own, known = known_migrations()
    if set(manifest.migrations) - known:
        raise CannotRestore(
            f"The backup was made by a newer program ({manifest.osnowa}); install that one first."
        )
    if manifest.format == postgres_copy.FORMAT_COPY and own - set(manifest.migrations):
        raise CannotRestore(f"This backup needs the program that made it ({manifest.osnowa}).")


def unpack_media(folder: Path, media: Path) -> list[str]:
    """What was there is set aside, not thrown away."""
    warnings = []
    fresh = media.with_name(f"{media.name}.restoring")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    extract_files(folder / MEDIA, fresh)
    if media.exists() and any(media.iterdir()):
        aside = media.with_name(f"{media.name}-before-{timezone.now():%Y%m%d%H%M%S}")
        media.rename(aside)
        warnings.append(f"The files that were here before are in {aside}.")
    elif media.exists():
        media.rmdir()
    fresh.rename(media)
    return warnings


def key_warnings(manifest: Manifest) -> list[str]:
    if manifest.journal_key == key_fingerprint():
        return []
    return ["JOURNAL_KEY differs from the backup's; put the old osnowa.env back."]


def extract_files(archive_path: Path, root: Path) -> None:
    """Plain files below `root` and nothing else, whatever the archive says."""
    with tarfile.open(archive_path) as archive:
        for member in archive:
            target = (root / member.name).resolve()
            source = archive.extractfile(member) if member.isreg() else None
            if source is None or not target.is_relative_to(root.resolve()):
                raise CannotRestore(f"The archive of files holds something strange: {member.name}")
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("wb") as out:
                shutil.copyfileobj(source, out)
