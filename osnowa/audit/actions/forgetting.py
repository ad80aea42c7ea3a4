import json
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from osnowa.audit.actions.recording import record_target
from osnowa.audit.models import Entry, EntryValues
from osnowa.kit.actor import Actor

ERASURE = "audit.erase_values"


@transaction.atomic
def forget_person(
    by: Actor,
    organisation_id: int,
    *,
    words: Collection[str],
    wiped: Collection[str] = (),
    acted_on: Collection[str] = (),
    user_id: int | None = None,
) -> int:
    """Take one person out of the journal; its chain still verifies. Returns how many values went.

    `words` are her address and phone: values that hold one of them go, whatever they are about.
    `wiped` are targets about her alone ("app.Model:pk"): all their values and labels go.
    `acted_on` are targets on which only she acted without an account: her name there goes.
    """
    entries = Entry.objects.filter(organisation_id=organisation_id)
    told = EntryValues.objects.filter(entry__in=entries, erased_at=None)
    found = told.filter(Q(entry__target__in=wiped) | Q(pk__in=_holding(told, words)))
    targets = set(found.values_list("entry__target", flat=True))
    numbers = list(found.values_list("pk", flat=True))
    count = EntryValues.objects.filter(pk__in=numbers).update(
        content={}, salt="", erased_at=timezone.now()
    )
    entries.filter(target__in=wiped).update(target_label="", on_behalf_of="")
    for word in filter(None, words):
        entries.filter(target_label__icontains=word).update(target_label="")
    acted = Q(actor_kind="draft_holder", target__in=acted_on)
    if user_id is not None:
        acted |= Q(actor_user_id=user_id)
    entries.filter(acted).update(actor_label="")
    for target in sorted(targets):
        record_target(by, ERASURE, target, organisation_id=organisation_id)
    return count


@transaction.atomic
def forget_words(by: Actor, target: str, organisation_id: int, words: Collection[str]) -> int:
    """Take words out of what the journal tells about one target; its chain still verifies.

    Only there: the same words about something else are somebody else's. Values that hold one of
    them go whole, because a commitment covers all of them together.
    """
    entries = Entry.objects.filter(organisation_id=organisation_id, target=target)
    told = EntryValues.objects.filter(entry__in=entries, erased_at=None)
    numbers = list(told.filter(pk__in=_holding(told, words)).values_list("pk", flat=True))
    count = EntryValues.objects.filter(pk__in=numbers).update(
        content={}, salt="", erased_at=timezone.now()
    )
    for word in filter(None, words):
        entries.filter(target_label__icontains=word).update(target_label="")
    if count:
        record_target(by, ERASURE, target, organisation_id=organisation_id)
    return count


def _holding(told: QuerySet[EntryValues], words: Collection[str]) -> QuerySet[EntryValues, Any]:
    condition = Q(pk__in=[])
    for word in filter(None, words):
        # One database keeps JSON as it was written, with its escapes; the other reads it first.
        written = json.dumps(word)[1:-1], json.dumps(word, ensure_ascii=False)[1:-1]
        for said in {word, *written}:
            condition |= Q(text__icontains=said)
    text = Cast("content", TextField())
    return told.annotate(text=text).filter(condition).values("pk")
