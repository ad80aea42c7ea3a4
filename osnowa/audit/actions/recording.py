import secrets
from collections.abc import Mapping
from typing import Any

from django.db import models

from osnowa.audit.chain import commitment_of, plain_values
from osnowa.audit.models import Entry, EntryValues, target_of
from osnowa.kit.actor import Actor

LABEL_LENGTH = 200


def record(
    by: Actor,
    verb: str,
    target: models.Model,
    *,
    organisation_id: int,
    values: Mapping[str, Any] | None = None,
    label: str = "",
) -> None:
    """Write one entry. Call it inside the transaction of the change it tells about."""
    record_target(
        by,
        verb,
        target_of(target),
        organisation_id=organisation_id,
        values=values,
        label=label or str(target),
    )


def record_target(
    by: Actor,
    verb: str,
    target: str,
    *,
    organisation_id: int,
    values: Mapping[str, Any] | None = None,
    label: str = "",
) -> None:
    """For a row that is known by its name alone, or is no more: `calls.Call:12`."""
    content = plain_values(values or {})
    salt = secrets.token_hex(16) if content else ""
    entry = Entry.objects.create(
        organisation_id=organisation_id,
        verb=verb,
        target=target,
        target_label=label[:LABEL_LENGTH],
        actor_kind=by.kind.value,
        actor_user_id=by.user_id,
        actor_label=by.label[:LABEL_LENGTH],
        on_behalf_of=by.on_behalf_of[:LABEL_LENGTH],
        commitment=commitment_of(content, salt) if content else "",
    )
    if content:
        EntryValues.objects.create(entry=entry, salt=salt, content=content)
