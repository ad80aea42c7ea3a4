import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from osnowa.outbox.enums import Channel, LetterState
from osnowa.outbox.models import Letter
from osnowa.outbox.rules import SUBJECT_LENGTH, clean_recipient, one_line

LABEL_LENGTH = 200


def write_letter(
    *,
    organisation_id: int | None,
    kind: str,
    recipient: str,
    recipient_label: str = "",
    subject: str,
    text: str,
    language: str = "pl",
    target: str = "",
    programme_id: int | None = None,
    batch: str = "",
    is_held: bool = False,
    send_after: datetime | None = None,
    channel: str = "email",
    reply_to: str = "",
    sender_label: str = "",
    attachments: Sequence[str] = (),
    values: Mapping[str, str] | None = None,
) -> Letter:
    """Write one finished letter, inside the transaction of the change it tells about.

    The worker sends it when it is neither held nor early. A recipient that cannot be right
    is refused here, where a person still can mend it.
    """
    now = timezone.now()
    return Letter.objects.create(
        organisation_id=organisation_id,
        kind=kind,
        programme_id=programme_id,
        batch=batch,
        target=target,
        channel=channel,
        recipient=clean_recipient(channel, recipient),
        recipient_label=one_line(recipient_label)[:LABEL_LENGTH],
        sender_label=one_line(sender_label)[:LABEL_LENGTH],
        reply_to=clean_recipient(Channel.EMAIL, reply_to) if reply_to else "",
        language=language[:2],
        subject=one_line(subject)[:SUBJECT_LENGTH],
        text=text.replace("\x00", ""),
        values={key: str(value).replace("\x00", "") for key, value in (values or {}).items()},
        attachments=list(attachments),
        message_id=new_message_id(),
        state=LetterState.HELD if is_held else LetterState.QUEUED,
        created_at=now,
        send_after=send_after or now,
    )


def new_message_id() -> str:
    host = urlsplit(settings.PUBLIC_ADDRESS).hostname or "localhost"
    return f"<{uuid.uuid4()}@{host}>"
