"""Reads of stored files across institutions: the key alone says which file is meant."""

from uuid import UUID

from django_scopes import scope, scopes_disabled

from osnowa.documents.enums import PUBLIC_PURPOSES
from osnowa.documents.models import StoredFile
from osnowa.documents.sockets import may_fetch
from osnowa.kit.actor import Actor


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
