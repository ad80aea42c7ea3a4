"""The first saved word makes the draft, and the keys that open it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from osnowa.applications.codes import return_code
from osnowa.applications.enums import DRAFT_DAYS, Door, Right
from osnowa.applications.models import Application, DraftKey
from osnowa.calls.models import Call, Rules
from osnowa.kit.codes import hashed, secret_key
from osnowa.questionnaires.actions import open_response

# A key lives a day longer than a draft, so that it need not be written with every word.
KEY_LIFE = timedelta(days=DRAFT_DAYS + 1)
KEY_RENEWED_AFTER = timedelta(hours=12)


@dataclass(frozen=True)
class StartedDraft:
    application: Application
    secret: str


@transaction.atomic
def start_draft(
    call: Call,
    rules: Rules,
    *,
    language: str = "pl",
    door: str = Door.WEB,
    helper: str = "",
    is_test: bool = False,
) -> StartedDraft:
    """A draft of `call`, with a key for this device and a return code."""
    application = Application.objects.create(
        organisation_id=call.organisation_id,
        call=call,
        rules=rules,
        response=open_response(call.organisation_id, call.form),
        language=language,
        door=door,
        helper=helper,
        is_test=is_test,
    )
    _write_key(application, return_code(application.public_id), is_return_code=True)
    return StartedDraft(application, open_on_device(application))


def open_on_device(
    application: Application, *, right: str = Right.SEND, holder: str = "", email: str = ""
) -> str:
    """One more device may open this application for 90 days; returns the secret of its cookie.

    `holder` and `email` name a co-author, so that her keys go when her right goes.
    """
    secret = secret_key()
    _write_key(application, secret, right=right, holder=holder, email=email)
    return secret


def close_for(application: Application, email: str) -> None:
    """Every device of this co-author opens nothing any more."""
    DraftKey.objects.filter(application=application, holder_email__iexact=email).exclude(
        holder_email=""
    ).delete()


def _write_key(
    application: Application,
    secret: str,
    *,
    is_return_code: bool = False,
    right: str = Right.SEND,
    holder: str = "",
    email: str = "",
) -> None:
    DraftKey.objects.create(
        organisation_id=application.organisation_id,
        application=application,
        secret_hash=hashed(secret),
        is_return_code=is_return_code,
        right=right,
        holder=holder[:200],
        holder_email=email,
        expires_at=timezone.now() + KEY_LIFE,
    )


def keep_keys_alive(application: Application, now: datetime) -> None:
    """Writing in a draft gives it 90 days again, on every device that opens it."""
    if now - application.saved_at > KEY_RENEWED_AFTER:
        keys = DraftKey.objects.filter(application=application)
        keys.update(expires_at=now + KEY_LIFE)


def close_on_device(secret: str) -> None:
    """*I am done on this computer*: the cookie opens nothing any more."""
    DraftKey.objects.filter(secret_hash=hashed(secret), is_return_code=False).delete()
