from django.db import models, transaction
from django.utils import timezone

from osnowa.audit.actions.recording import record
from osnowa.audit.models import Entry, EntryValues, target_of
from osnowa.kit.actor import Actor


@transaction.atomic
def erase_values(by: Actor, target: models.Model, *, organisation_id: int) -> int:
    """Empty every value the journal holds about `target`; the chain still verifies."""
    entries = Entry.objects.filter(organisation_id=organisation_id, target=target_of(target))
    sides = EntryValues.objects.filter(entry__in=entries, erased_at=None)
    count = sides.update(content={}, salt="", erased_at=timezone.now())
    entries.update(target_label="", on_behalf_of="")
    record(by, "audit.erase_values", target, organisation_id=organisation_id, label="-")
    return count
