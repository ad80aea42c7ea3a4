from django.db import transaction

from osnowa.audit.chain import link_of, seal_of
from osnowa.audit.models import ChainHead, Entry

AT_ONCE = 500


def link_entries() -> int:
    """Link what is committed and not yet linked, institution by institution.

    An entry whose transaction ends later is linked later, whatever its id: the order of the
    chain is the order in which the worker could see things as done.
    """
    waiting = Entry.objects.filter(position=None).values_list("organisation_id", flat=True)
    return sum(_link_institution(number) for number in sorted(set(waiting.distinct())))


def _link_institution(organisation_id: int) -> int:
    done = 0
    while batch := _link_batch(organisation_id):
        done += batch
    return done


@transaction.atomic
def _link_batch(organisation_id: int) -> int:
    ChainHead.objects.get_or_create(organisation_id=organisation_id)
    head = ChainHead.objects.select_for_update().get(organisation_id=organisation_id)
    entries = Entry.objects.filter(organisation_id=organisation_id, position=None)
    batch = list(entries.order_by("id")[:AT_ONCE])
    for entry in batch:
        head.length += 1
        entry.position = head.length
        entry.chain_hash = head.chain_hash = link_of(entry, head.length, head.chain_hash)
    Entry.objects.bulk_update(batch, ["position", "chain_hash"], batch_size=200)
    head.seal = seal_of(head)
    head.save()
    return len(batch)
