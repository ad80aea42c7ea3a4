"""Text messages. A gateway is any class with `send(to, text, key)`, named in SMS_GATEWAY.

`key` is the letter's Message-ID: a provider that takes idempotency keys sends a repeat once.
"""

import json
from typing import Any, Protocol
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from django.conf import settings
from django.utils.module_loading import import_string

from osnowa.outbox.copies import bare, sms_copy

SECONDS = 20
KEY_LENGTH = 36
# What SMSAPI answers when a message with the same key already went out within a day.
ALREADY_SENT = 53


class Gateway(Protocol):
    def send(self, to: str, text: str, key: str) -> None: ...


class GatewayError(Exception):
    """The provider took no message; its own words say why."""


class FileGateway:
    """Writes each message to `sms/` in the home folder: for development and the demo."""

    def send(self, to: str, text: str, key: str) -> None:
        path = sms_copy(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        told = json.dumps({"to": to, "text": text, "key": key}, ensure_ascii=False, indent=1)
        path.write_text(told, encoding="utf-8")


class SmsApiGateway:
    """SMSAPI.pl over HTTP. SMSAPI_TOKEN is needed; SMSAPI_SENDER is a name registered there."""

    def send(self, to: str, text: str, key: str) -> None:
        """Raises GatewayError, or what urllib raises when the provider cannot be reached."""
        answer = self._ask(
            {
                "to": to.removeprefix("+"),
                "message": text,
                "encoding": "utf-8",
                "format": "json",
                "idx": bare(key)[:KEY_LENGTH],
                "check_idx": "1",
                **({"from": settings.SMSAPI_SENDER} if settings.SMSAPI_SENDER else {}),
            }
        )
        if "error" in answer and answer["error"] != ALREADY_SENT:
            raise GatewayError(f"{answer['error']}: {answer.get('message', '')}"[:200])

    def _ask(self, values: dict[str, str]) -> dict[str, Any]:
        request = Request(  # noqa: S310 - the address comes from the settings of the server
            settings.SMSAPI_ADDRESS,
            data=urlencode(values).encode(),
            headers={"Authorization": f"Bearer {settings.SMSAPI_TOKEN}"},
        )
        try:
            with urlopen(request, timeout=SECONDS) as response:  # noqa: S310 - as above
                told = response.read()
        except HTTPError as refused:
            told = refused.read()
        try:
            answer = json.loads(told)
        except ValueError:
            raise GatewayError(f"no answer that can be read: {told[:100]!r}") from None
        return answer if isinstance(answer, dict) else {}


def gateway() -> Gateway:
    made: Gateway = import_string(settings.SMS_GATEWAY)()
    return made
