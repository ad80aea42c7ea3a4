"""The list that makes a folder of files a backup: versions, row counts, check sums."""

import hashlib
import json
import platform
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

import osnowa

NAME = "manifest.json"
_CHUNK = 1024 * 1024


@dataclass(frozen=True)
class Manifest:
    osnowa: str
    python: str
    made_at: str
    format: str
    migrations: list[str]
    tables: dict[str, int]
    files: dict[str, str]
    journal_key: str
    media_count: int
    columns: dict[str, list[str]]

    def write(self, folder: Path) -> None:
        text = json.dumps(asdict(self), indent=1, ensure_ascii=False, sort_keys=True)
        (folder / NAME).write_text(text, "utf-8")


def read_manifest(folder: Path) -> Manifest:
    """OSError, ValueError or TypeError when it is not one of ours."""
    return Manifest(**json.loads((folder / NAME).read_text("utf-8")))


def new_manifest(
    folder: Path,
    made_at: str,
    kind: str,
    tables: Mapping[str, int],
    media_count: int,
    columns: Mapping[str, list[str]],
) -> Manifest:
    return Manifest(
        osnowa=osnowa.__version__,
        python=platform.python_version(),
        made_at=made_at,
        format=kind,
        migrations=applied_migrations(),
        tables=dict(tables),
        files={name_in(folder, path): sha256_of(path) for path in files_in(folder)},
        journal_key=key_fingerprint(),
        media_count=media_count,
        columns=dict(columns),
    )


def files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name != NAME)


def name_in(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix()


def sha256_of(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def applied_migrations() -> list[str]:
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied)


def known_migrations() -> tuple[set[str], set[str]]:
    """(those this program has, and also those that they replaced)"""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    found = {f"{app}.{name}" for app, name in loader.disk_migrations}
    replaced = {
        f"{app}.{name}"
        for migration in loader.disk_migrations.values()
        for app, name in migration.replaces
    }
    return found, found | replaced


def key_fingerprint() -> str:
    """Tells whether the journal was sealed with the same key, and nothing about the key."""
    return hashlib.sha256(f"journal key {settings.JOURNAL_KEY}".encode()).hexdigest()[:16]
