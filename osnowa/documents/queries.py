"""Reads of stored files across institutions: the key alone says which file is meant."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django_scopes import scope, scopes_disabled

from osnowa.documents.enums import PUBLIC_PURPOSES
from osnowa.documents.models import StoredFile
from osnowa.documents.sockets import may_fetch
from osnowa.documents.storage import PART
from osnowa.kit.actor import Actor

ORPHAN_AGE = timedelta(days=1)


def file_for(actor: Actor, key: UUID) -> StoredFile | None:
    """The file if some room lets this actor have it; a forbidden file is a missing one."""
    file = _file(key)
    if file is None:
        return None
    with scope(organisation=file.organisation_id):
        return file if any(plug(actor, file) for plug in may_fetch) else None


def public_image(key: UUID) -> StoredFile | None:
    file = _file(key)
    if file is None or file.purpose not in PUBLIC_PURPOSES or not file.is_image:
        return None
    return file if file.is_ours else None


def _file(key: UUID) -> StoredFile | None:
    with scopes_disabled():
        return StoredFile.objects.filter(key=key).first()


def orphans(now: datetime) -> Iterator[Path]:
    """Bytes without a row, at least a day old: their transaction was undone after they came.

    Only what `storage` names: `<institution>/<key>`, finished or not. Other rooms' files and
    whatever a person put here are left alone.
    """
    before = (now - ORPHAN_AGE).timestamp()
    for folder in sorted(Path(settings.MEDIA_ROOT).glob("[0-9]*")):
        if not folder.name.isdecimal() or not folder.is_dir():
            continue
        old = {
            path: key
            for path in folder.iterdir()
            if (key := _key_of(path)) is not None and path.stat().st_mtime < before
        }
        with scopes_disabled():
            known = set(
                StoredFile.objects.filter(organisation_id=int(folder.name)).values_list(
                    "key", flat=True
                )
            )
        yield from (
            path for path, key in sorted(old.items()) if key not in known or path.suffix == PART
        )


def _key_of(path: Path) -> UUID | None:
    try:
        return UUID(path.name.removesuffix(PART))
    except ValueError:
        return None
