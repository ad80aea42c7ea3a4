"""What happened to one thing, in words for people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from osnowa.audit.models import Entry, target_of
from osnowa.audit.sockets import verbs

_UNNAMED = {"worker": _("by itself"), "draft holder": _("the person applying")}

_ERASED = "—"


@dataclass(frozen=True)
class TimelineEvent:
    at: datetime
    text: str
    by: str
    verb: str = ""


def verb_labels() -> Mapping[str, str]:
    """Every verb that rooms declared, in the active language."""
    return {verb: str(label) for plug in verbs for verb, label in plug().items()}


def verb_label(verb: str, labels: Mapping[str, str]) -> str:
    """Its label; an undeclared verb shows as it is written, so that nothing disappears."""
    return labels.get(verb, verb)


def timeline_of(
    target: models.Model, *, organisation_id: int, most: int = 100
) -> Sequence[TimelineEvent]:
    """The last events of a row, newest first, ready for the timeline component."""
    labels = verb_labels()
    return [
        TimelineEvent(entry.at, verb_label(entry.verb, labels), who_did(entry), entry.verb)
        for entry in entries_of(organisation_id).filter(target=target_of(target))[:most]
    ]


def who_did(entry: Entry) -> str:
    """The person's label; what a machine or a nameless draft did is said in words."""
    label = str(_UNNAMED.get(entry.actor_label, entry.actor_label)) or _ERASED
    return f"{label} ({entry.on_behalf_of})" if entry.on_behalf_of else label


def entries_of(organisation_id: int) -> models.QuerySet[Entry]:
    """An institution's journal, newest first, with values beside: for lists and exports."""
    entries = Entry.objects.filter(organisation_id=organisation_id)
    return entries.select_related("side").order_by("-id")
