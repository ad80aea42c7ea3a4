"""The letters this room writes, each to the person who applies."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Model
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from osnowa.accounts.actions import make_phone_link, make_sign_in_link
from osnowa.applications.addresses import code_page, correction_page, own_page, return_page
from osnowa.applications.codes import shown_code
from osnowa.applications.enums import Door, ReplyWay
from osnowa.applications.letter_kinds import (
    CORRECTION_ANSWERED,
    CORRECTION_ASKED,
    CORRECTION_FAILED,
    DRAFT_REMINDER,
    RECEIPT,
    RECEIPT_HELPED,
    WAY_BACK,
    WITHDRAWN,
)
from osnowa.applications.models import Application, ApplicationVersion, Correction
from osnowa.applications.queries.content import content_as_text
from osnowa.calls.models import Rules
from osnowa.calls.queries import contact_of
from osnowa.kit.actor import Actor
from osnowa.kit.phones import takes_sms
from osnowa.kit.texts import pick
from osnowa.messaging.actions import write_to
from osnowa.messaging.recipients import Recipient
from osnowa.outbox.models import Letter
from osnowa.questionnaires.queries import form_outline

RECEIPT_ATTACHMENT = "applications.receipt"


def recipient_of(application: Application) -> Recipient:
    """By the way the person chose, when she left what it needs; else by the first that works."""
    ways = {
        ReplyWay.EMAIL: application.contact_email,
        ReplyWay.SMS: application.contact_phone,
        ReplyWay.POST: application.contact_address,
    }
    chosen = ways.get(ReplyWay(application.reply_by)) if application.reply_by else ""
    if chosen:
        ways = {way: address for way, address in ways.items() if way == application.reply_by}
    return Recipient(
        name=application.contact_name,
        email=ways.get(ReplyWay.EMAIL, ""),
        phone=ways.get(ReplyWay.SMS, ""),
        postal_address=ways.get(ReplyWay.POST, ""),
        language=application.language,
    )


def write_way_back(by: Actor, application: Application, rules: Rules) -> Letter | None:
    """A single-use link by e-mail or SMS, and the code, which works by any door."""
    page, language = return_page(application), application.language
    to = recipient_of(application)
    if to.email:
        link = make_sign_in_link(to.email, next_path=page.path, language=language)
    elif takes_sms(to.phone):
        link = make_phone_link(to.phone, next_path=page.path, language=language)
    else:
        link = code_page(application).absolute
    return _write(
        by,
        application,
        WAY_BACK,
        {"link": link, "until": moment(rules.closing.at, application.language)},
    )


def write_receipt(
    by: Actor, application: Application, version: ApplicationVersion
) -> Letter | None:
    """With help, the letter reads back what was written down and names who helped."""
    is_helped = application.door == Door.ASSISTED
    return _write(
        by,
        application,
        RECEIPT_HELPED if is_helped else RECEIPT,
        {
            **({"helper": application.helper} if is_helped else {}),
            "number": str(application.number),
            "received_at": moment(version.received_at, application.language, seconds=True),
            "title": application.title,
            "content": content_as_text(version.content),
            "checksum": version.content_sha256,
            "link": own_page(application).absolute,
            "until": moment(application.rules.closing.at, application.language),
        },
        attachments=[f"{RECEIPT_ATTACHMENT}:{version.pk}"],
    )


def write_correction_asked(by: Actor, correction: Correction) -> Letter | None:
    application = correction.application
    items = correction.items.select_related("field").order_by("pk")
    labels = question_labels(application)
    lines = [
        f"* {labels.get(item.field.key, item.field.key)}{f' – {item.note}' if item.note else ''}"
        for item in items
    ]
    return _write(
        by,
        application,
        CORRECTION_ASKED,
        {
            "title": application.title,
            "reason": correction.reason,
            "questions": "\n".join(lines),
            "until": moment(correction.due_at, application.language),
            "link": correction_page(application).absolute,
        },
    )


def question_labels(application: Application) -> dict[str, str]:
    outline = form_outline(application.response.form_id)
    return {q.key: pick(q.label, application.language) for q in outline.questions}


def write_correction_answered(
    by: Actor, application: Application, version: ApplicationVersion
) -> Letter | None:
    return _write(
        by,
        application,
        CORRECTION_ANSWERED,
        {
            "title": application.title,
            "number": str(application.number),
            "received_at": moment(version.received_at, application.language, seconds=True),
            "link": own_page(application).absolute,
        },
        attachments=[f"{RECEIPT_ATTACHMENT}:{version.pk}"],
    )


def write_correction_failed(by: Actor, application: Application) -> Letter | None:
    """The second correction was not answered either: the application does not go on."""
    return _write(
        by,
        application,
        CORRECTION_FAILED,
        {
            "title": application.title,
            "number": str(application.number),
            "contact": contact_of(application.call),
        },
    )


def write_withdrawn(by: Actor, application: Application) -> Letter | None:
    return _write(
        by,
        application,
        WITHDRAWN,
        {"title": application.title, "number": str(application.number)},
    )


def write_draft_reminder(
    by: Actor, application: Application, rules: Rules, *, batch: str = "", is_held: bool = False
) -> Letter | None:
    return _write(
        by,
        application,
        DRAFT_REMINDER,
        {
            "until": moment(rules.closing.at, application.language),
            "link": code_page(application).absolute,
        },
        batch=batch,
        is_held=is_held,
    )


def _write(
    by: Actor,
    application: Application,
    kind: str,
    context: Mapping[str, str],
    *,
    attachments: list[str] | None = None,
    batch: str = "",
    is_held: bool = False,
) -> Letter | None:
    """Every letter names the call, the code and the page of the code."""
    return write_to(
        by,
        application.organisation,
        kind,
        recipient_of(application),
        {
            "call": application.call.title,
            "code": shown_code(application.public_id),
            "code_page": code_page(application).absolute,
            "strip": application.call.edition.strip_sentence,
            **context,
        },
        target=application,
        attachments=attachments or [],
        batch=batch,
        is_held=is_held,
    )


def moment(at: datetime | None, language: str, *, seconds: bool = False) -> str:
    """`15 maja 2027, 16:00`; with seconds where the law of the call counts them."""
    if at is None:
        return ""
    with override(language):
        local = timezone.localtime(at)
        clock = local.strftime("%H:%M:%S" if seconds else "%H:%M")
        return f"{date_format(local, 'j E Y')}, {clock}"


def programme_of(row: Model) -> int | None:
    """Plugged into `messaging.programme_of`."""
    return row.call.edition.programme_id if isinstance(row, Application) else None
