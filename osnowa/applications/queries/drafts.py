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
from osnowa.shelf.prepared import prepared

TRIES_PER_SENDER = 10
TRIES_PER_CALL = 200
TRIES_WINDOW = timedelta(minutes=15)


# A cookie holds the secrets of several applications of one call; the first is the one in hand.
HELD_AT_ONCE = 5
BETWEEN = "."


def secrets_in(cookie: str) -> list[str]:
    return [secret for secret in cookie.split(BETWEEN) if secret][:HELD_AT_ONCE]


def key_by_cookie(call: Call, cookie: str) -> DraftKey | None:
    """The key of this device to a draft (or sent application) of this call, with that row."""
    hashes = [hashed(secret) for secret in secrets_in(cookie)]
    if not hashes:
        return None
    # One question for the one in hand; more only where that one is gone.
    kept = (_live_key(one, call.pk, timezone.now()) for one in hashes)
    key = next((found[0] for found in kept if found), None)
    if key is not None:
        application = key.application
        # The call is at hand with everything around it; its rules are the same for everybody.
        application.call, application.organisation = call, call.organisation
        application.rules = rules_version(call, application.rules_id, application.pk)
    return key


def keys_by_cookies(cookies: Iterable[str]) -> list[DraftKey]:
    """Everything the cookies of this device open, in any call."""
    hashes = [hashed(secret) for cookie in cookies for secret in secrets_in(cookie)]
    return list(_live_keys().filter(secret_hash__in=hashes)) if hashes else []


def others_held(cookie: str, application: Application | None) -> list[Application]:
    """What else of the same call this device holds, besides the one in hand."""
    if len(secrets_in(cookie)) < 2 or application is None:  # noqa: PLR2004 - one has no other
        return []
    found = [key.application for key in keys_by_cookies([cookie])]
    same = [one for one in found if one.call_id == application.call_id]
    return [one for one in same if one.pk != application.pk]


def secret_held(cookie: str, application: Application) -> str:
    """The secret of this very application among those of the cookie."""
    by_hash = {hashed(secret): secret for secret in secrets_in(cookie)}
    keys = _live_keys().filter(secret_hash__in=by_hash, application=application)
    return by_hash.get(keys.values_list("secret_hash", flat=True).first() or "", "")


def application_by_code(call: Call, typed: str) -> Application | None:
    key = (
        _live_keys(is_return_code=True)
        .filter(secret_hash=hashed(normal_code(typed)), application__call=call)
        .first()
    )
    return None if key is None else key.application


WHOLE = ("organisation", "rules", "response", "edit_response", "call__edition__programme")


@prepared
def _live_key(secret_hash: str, call_id: int, now: datetime) -> QuerySet[DraftKey]:
    keys = _live_keys("response", "edit_response", now=now)
    return keys.filter(secret_hash=secret_hash, application__call=call_id)


def _live_keys(
    *around: str, is_return_code: bool = False, now: datetime | None = None
) -> QuerySet[DraftKey]:
    """Keys that open something now, with what stands around the application."""
    return (
        DraftKey.objects.filter(is_return_code=is_return_code, expires_at__gt=now or timezone.now())
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
