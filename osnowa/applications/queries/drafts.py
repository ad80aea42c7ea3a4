"""Finding a draft by what its holder has: a cookie, a code, a proven address."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from osnowa.applications.enums import ApplicationState
from osnowa.applications.models import Application, CodeAttempt, DraftKey
from osnowa.applications.policy import BEING_KEYED
from osnowa.calls.models import Call
from osnowa.calls.queries import rules_version
from osnowa.kit.codes import hashed, normal_code

TRIES_PER_SENDER = 10
TRIES_PER_CALL = 200
TRIES_WINDOW = timedelta(minutes=15)


def key_by_cookie(call: Call, secret: str) -> DraftKey | None:
    """The key of this device to a draft (or sent application) of this call, with that row."""
    if not secret:
        return None
    keys = _live_keys("response", "edit_response")
    key = keys.filter(secret_hash=hashed(secret), application__call=call).first()
    if key is not None:
        application = key.application
        # The call is at hand with everything around it; its rules are the same for everybody.
        application.call, application.organisation = call, call.organisation
        application.rules = rules_version(call, application.rules_id, application.pk)
    return key


def keys_by_cookies(secrets: Iterable[str]) -> list[DraftKey]:
    """Everything the cookies of this device open, in any call."""
    hashes = [hashed(secret) for secret in secrets if secret]
    return list(_live_keys().filter(secret_hash__in=hashes)) if hashes else []


def application_by_code(call: Call, typed: str) -> Application | None:
    key = (
        _live_keys(is_return_code=True)
        .filter(secret_hash=hashed(normal_code(typed)), application__call=call)
        .first()
    )
    return None if key is None else key.application


WHOLE = ("organisation", "rules", "response", "edit_response", "call__edition__programme")


def _live_keys(*around: str, is_return_code: bool = False) -> QuerySet[DraftKey]:
    """Keys that open something now, with what stands around the application."""
    return (
        DraftKey.objects.filter(is_return_code=is_return_code, expires_at__gt=timezone.now())
        .exclude(application__state=ApplicationState.EXPIRED)
        .select_related(*(f"application__{name}" for name in around or WHOLE))
    )


def may_try_code(call: Call, sender_hash: str, now: datetime) -> bool:
    """A code has 45 bits; with so few tries in a window nobody guesses one in a lifetime."""
    recent = CodeAttempt.objects.filter(call=call, tried_at__gt=now - TRIES_WINDOW)
    if recent.filter(sender_hash=sender_hash).count() >= TRIES_PER_SENDER:
        return False
    return recent.count() < TRIES_PER_CALL


def drafts_to_remind(call: Call) -> Q:
    """Unsent drafts of this call that left an e-mail or a phone."""
    has_contact = ~Q(contact_email="") | ~Q(contact_phone="")
    return Q(call=call, state=ApplicationState.DRAFT) & has_contact & ~BEING_KEYED
