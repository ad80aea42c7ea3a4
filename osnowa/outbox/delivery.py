"""How one letter leaves: by e-mail or by SMS. Raises when it did not."""

from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django_scopes import scope

from osnowa.kit.phones import in_sms_letters
from osnowa.outbox.enums import Channel
from osnowa.outbox.markup import letter_html
from osnowa.outbox.models import Letter
from osnowa.outbox.sms import gateway
from osnowa.outbox.sockets import attachments


class MissingAttachmentError(Exception):
    """No room knows the key: the letter waits, because it would arrive without its file."""


class Post:
    def __init__(self, connection: BaseEmailBackend) -> None:
        self.connection = connection

    def deliver(self, letter: Letter) -> None:
        if letter.channel == Channel.SMS:
            gateway().send(letter.recipient, sms_text(letter), letter.message_id)
            return
        if not self.connection.send_messages([as_message(letter)]):
            raise ConnectionError("the mail server took no letter")


@contextmanager
def open_post() -> Iterator[Post]:
    """One connection for a sweep. It opens with the first letter and is closed at the end."""
    connection = get_connection()
    try:
        yield Post(connection)
    finally:
        connection.close()


def as_message(letter: Letter) -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(
        subject=letter.subject,
        body=letter.text,
        from_email=sender_of(letter),
        to=[letter.recipient],
        reply_to=[letter.reply_to] if letter.reply_to else None,
        headers={
            "Message-ID": letter.message_id,
            "Auto-Submitted": "auto-generated",
            "Content-Language": letter.language,
        },
    )
    message.attach_alternative(letter_html(letter), "text/html")
    # A plug reads its own rows: it may see those of the letter's institution and no others.
    with scope(organisation=letter.organisation_id):
        for key in letter.attachments:
            message.attach(*attached(key))
    return message


def attached(key: str) -> tuple[str, bytes, str]:
    for plug in attachments:
        found = plug(key)
        if found is not None:
            name, content_type, content = found
            return name, content, content_type
    raise MissingAttachmentError(key)


def sender_of(letter: Letter) -> str:
    """The institution's name on the server's own address, so that the domain's proof holds."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return formataddr((letter.sender_label or name or "Osnowa", address))


def sms_text(letter: Letter) -> str:
    return in_sms_letters(letter.text)
