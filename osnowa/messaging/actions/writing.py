from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import models
from django_scopes import scope

from osnowa.audit.models import target_of
from osnowa.kit.actor import Actor
from osnowa.messaging.composing import body_of, closing_of, short_text, sms_form, subject_of
from osnowa.messaging.queries import wording_of
from osnowa.messaging.recipients import Recipient, way_to
from osnowa.messaging.rules import programme_of
from osnowa.organisations.models import Organisation
from osnowa.outbox.actions import write_letter
from osnowa.outbox.enums import Channel
from osnowa.outbox.models import Letter
from osnowa.outbox.queries import kind_called


def write_to(
    by: Actor,
    organisation: Organisation,
    kind: str,
    to: Recipient,
    context: Mapping[str, str],
    *,
    target: models.Model | None = None,
    is_held: bool = False,
    batch: str = "",
    send_after: datetime | None = None,
    attachments: Sequence[str] = (),
) -> Letter | None:
    """Write one letter in the institution's words, by the first way that reaches her.

    None when she gave no way at all. `context["strip"]` is the funder's sentence; `name` and
    `institution` are always known. The letter belongs to the programme of `target`.
    """
    if (way := way_to(to)) is None:
        return None
    channel, address = way
    letter_kind = kind_called(kind)
    values = {"name": to.name, "institution": organisation.name, **context}
    with scope(organisation=organisation.pk):
        wording = wording_of(organisation.pk, letter_kind, to.language)
    subject = subject_of(wording, letter_kind, values)
    body = body_of(wording, letter_kind, values)
    text = _whole(organisation, to, body, values)
    if channel == Channel.SMS:
        own_form = sms_form(organisation, letter_kind, to.language, values)
        text = own_form or short_text(organisation, subject, body)
    return write_letter(
        organisation_id=organisation.pk,
        kind=kind,
        recipient=address,
        recipient_label=to.name,
        subject=subject,
        text=text,
        language=to.language,
        target=target_of(target) if target is not None else "",
        programme_id=programme_of(target) if target is not None else None,
        batch=batch,
        is_held=is_held,
        send_after=send_after,
        channel=channel,
        reply_to=organisation.email,
        sender_label=organisation.name,
        attachments=attachments,
        values=values,
    )


def _whole(organisation: Organisation, to: Recipient, body: str, values: Mapping[str, str]) -> str:
    return f"{body}\n\n{closing_of(organisation, to.language, values.get('strip', ''))}\n"
