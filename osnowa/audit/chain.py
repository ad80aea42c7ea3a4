"""The arithmetic of the chain: what is committed, and how one link holds the one before it.

Every hash is keyed with JOURNAL_KEY, which lies outside the database: who can only write to
the database cannot make a changed journal verify again.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import UTC
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder

from osnowa.audit.models import ChainHead, Entry


class _Plain(DjangoJSONEncoder):
    def default(self, o: Any) -> Any:
        try:
            return super().default(o)
        except TypeError:
            return str(o)


def plain_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as both databases give them back: no float, no NUL, no lone surrogate."""
    loaded = json.loads(json.dumps(dict(values), cls=_Plain), parse_float=str, parse_constant=str)
    return {_clean(key): _cleaned(value) for key, value in loaded.items()}


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return _clean(value)
    if isinstance(value, list):
        return [_cleaned(part) for part in value]
    if isinstance(value, dict):
        return {_clean(key): _cleaned(part) for key, part in value.items()}
    return value


def _clean(text: str) -> str:
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def _keyed(*parts: str) -> str:
    message = "\x1f".join(f"{len(part)}:{part}" for part in parts)
    return hmac.new(settings.JOURNAL_KEY.encode(), message.encode(), hashlib.sha256).hexdigest()


def commitment_of(content: Mapping[str, Any], salt: str) -> str:
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return _keyed("values", salt, canonical)


def link_of(entry: Entry, position: int, previous: str) -> str:
    """The hash of one link: everything the journal must never change its mind about."""
    return _keyed(
        "link",
        str(entry.pk),
        str(entry.organisation_id),
        str(position),
        entry.verb,
        entry.target,
        entry.actor_kind,
        str(entry.actor_user_id or ""),
        entry.at.astimezone(UTC).isoformat(),
        entry.commitment,
        previous,
    )


def seal_of(head: ChainHead) -> str:
    return _keyed("head", str(head.organisation_id), str(head.length), head.chain_hash)
