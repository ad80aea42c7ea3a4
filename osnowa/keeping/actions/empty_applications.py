"""What was sent goes years after its call ended: the words, never the count. How many years, the
institution says in its privacy settings."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django_scopes import scopes_disabled

from osnowa.applications.actions.wiping import wipe_response
from osnowa.applications.models import (
    Application,
    ApplicationVersion,
    Correction,
    CorrectionItem,
    DraftKey,
)
from osnowa.applications.queries.desk import kept_too_long
from osnowa.applications.sockets import emptied
from osnowa.audit.actions import record
from osnowa.kit.actor import WORKER

BATCH = 200
# Staff read in *Dzisiaj* what will go, so many days before it does.
TOLD_DAYS = 30
_WORDS = (
    "title",
    "sort_key",
    "folded_title",
    "place",
    "contact_name",
    "contact_email",
    "contact_phone",
    "contact_address",
    "helper",
)


def empty_old_applications(now: datetime | None = None) -> int:
    """Staff read of it in *Dzisiaj* for `TOLD_DAYS` before; returns how many were emptied."""
    moment = now or timezone.now()
    with scopes_disabled():
        due = Application.objects.filter(kept_too_long(moment - timedelta(days=TOLD_DAYS)))
        rows = list(due.select_related("response", "edit_response")[:BATCH])
        for application in rows:
            empty_application(application, moment)
    return len(rows)


@transaction.atomic
def empty_application(application: Application, now: datetime) -> None:
    """Answers, files, versions, contact and letters of correction; number and state stay."""
    values = {**dict.fromkeys(_WORDS, ""), "contact_typed": {}, "declared": [], "emptied_at": now}
    if not Application.objects.filter(pk=application.pk, emptied_at=None).update(**values):
        return
    for response in (application.response, application.edit_response):
        if response is not None:
            wipe_response(response)
    for version in ApplicationVersion.objects.filter(application=application):
        version.content = {**version.content, "sections": [], "contact": {}, "consent": ""}
        version.sent_by, version.judged = "", []
        version.save(update_fields=["content", "sent_by", "judged"])
    corrections = Correction.objects.filter(application=application)
    CorrectionItem.objects.filter(correction__in=corrections).update(note="")
    corrections.update(reason="", unsent=[])
    DraftKey.objects.filter(application=application).delete()
    for plug in emptied:
        plug(application)
    record(WORKER, "application.empty", application, organisation_id=application.organisation_id)
