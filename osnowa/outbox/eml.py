"""A mail backend that writes one .eml file for each letter: development and the demo."""

import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage


class EmailBackend(BaseEmailBackend):
    def __init__(self, file_path: str | None = None, **options: Any) -> None:
        super().__init__(**options)
        self.folder = Path(file_path or str(getattr(settings, "EMAIL_FILE_PATH", "mail")))

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        self.folder.mkdir(parents=True, exist_ok=True)
        for letter in email_messages:
            named = letter.extra_headers.get("Message-ID", "").strip("<>").partition("@")[0]
            path = self.folder / f"{named or uuid.uuid4()}.eml"
            draft = path.with_suffix(".part")
            draft.write_bytes(letter.message().as_bytes(linesep="\r\n"))
            draft.replace(path)
        return len(email_messages)
