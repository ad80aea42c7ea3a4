"""Text messages. A gateway is any class with `send(to, text, key)`, named in SMS_GATEWAY.

`key` is the letter's Message-ID: a provider that takes idempotency keys sends a repeat once.
"""

import json
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from osnowa.outbox.copies import sms_copy


class Gateway(Protocol):
    def send(self, to: str, text: str, key: str) -> None: ...


class FileGateway:
    """Writes each message to `sms/` in the home folder: for development and the demo."""

    def send(self, to: str, text: str, key: str) -> None:
        path = sms_copy(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        told = json.dumps({"to": to, "text": text, "key": key}, ensure_ascii=False, indent=1)
        path.write_text(told, encoding="utf-8")


def gateway() -> Gateway:
    made: Gateway = import_string(settings.SMS_GATEWAY)()
    return made
