"""Trying a return code; every try is counted before it is looked at."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django_scopes import scopes_disabled

from osnowa.applications.models import Application, CodeAttempt
from osnowa.applications.queries.drafts import TRIES_WINDOW, application_by_code, may_try_code
from osnowa.calls.models import Call


@transaction.atomic
def try_code(call: Call, typed: str, sender_hash: str, now: datetime) -> Application | None:
    """The application the code opens; None for a wrong code and for too many tries alike."""
    CodeAttempt.objects.filter(call=call, tried_at__lt=now - TRIES_WINDOW).delete()
    if not may_try_code(call, sender_hash, now):
        return None
    CodeAttempt.objects.create(
        organisation_id=call.organisation_id, call=call, sender_hash=sender_hash, tried_at=now
    )
    return application_by_code(call, typed)


def forget_code_attempts(now: datetime | None = None) -> int:
    """Tries count only within their window; after it nothing is left of them."""
    before = (now or timezone.now()) - TRIES_WINDOW
    with scopes_disabled():
        deleted, _by_model = CodeAttempt.objects.filter(tried_at__lt=before).delete()
    return deleted
