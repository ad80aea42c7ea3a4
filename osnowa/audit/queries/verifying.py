"""Walks every chain from its first link and tells what does not fit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from osnowa.audit.chain import commitment_of, link_of, seal_of
from osnowa.audit.models import ChainHead, Entry, EntryValues

ERASURE = "audit.erase_values"


@dataclass(frozen=True)
class ChainReport:
    """One institution's journal. Sound when `problems` is empty."""

    organisation_id: int
    linked: int
    unlinked: int
    problems: Sequence[str]


def verify_chains() -> Sequence[ChainReport]:
    numbers = set(Entry.objects.values_list("organisation_id", flat=True).distinct())
    numbers |= set(ChainHead.objects.values_list("organisation_id", flat=True))
    return [_verify(number) for number in sorted(numbers)]


def _verify(organisation_id: int) -> ChainReport:
    entries = Entry.objects.filter(organisation_id=organisation_id)
    linked = entries.exclude(position=None).select_related("side").order_by("position")
    walk = _Walk(set(entries.filter(verb=ERASURE).values_list("target", flat=True)))
    problems = [problem for entry in linked.iterator(500) for problem in walk.step(entry)]
    problems += walk.end(ChainHead.objects.filter(organisation_id=organisation_id).first())
    problems += _shaped_like_links(organisation_id)
    return ChainReport(
        organisation_id, walk.length, entries.filter(position=None).count(), problems
    )


def _shaped_like_links(organisation_id: int) -> Iterator[str]:
    """A row taken out of the chain without being removed still carries its hash."""
    torn = Entry.objects.filter(organisation_id=organisation_id, position=None)
    for number in torn.filter(~Q(chain_hash="")).values_list("pk", flat=True):
        yield _("entry %(entry)d was torn out of the chain") % {"entry": number}


class _Walk:
    """Where the check stands: the length so far, the last hash, what was erased openly."""

    def __init__(self, erased: set[str]) -> None:
        self.erased = erased
        self.length = 0
        self.previous = ""

    def step(self, entry: Entry) -> Iterator[str]:
        told = {"position": entry.position, "entry": entry.pk}
        expected = self.length + 1
        if entry.position != expected:
            yield _("entries from position %(first)d to %(last)d are missing") % {
                "first": expected,
                "last": (entry.position or 0) - 1,
            }
        self.length = entry.position or 0
        if entry.chain_hash != link_of(entry, self.length, self.previous):
            yield _("position %(position)d (entry %(entry)d) does not fit the chain") % told
        self.previous = entry.chain_hash
        if not self._values_fit(entry):
            yield _("the values of position %(position)d (entry %(entry)d) were changed") % told

    def _values_fit(self, entry: Entry) -> bool:
        side: EntryValues | None = getattr(entry, "side", None)
        if side is None or not entry.commitment:
            return side is None and not entry.commitment
        if side.erased_at is not None:
            return entry.target in self.erased and not side.content
        return commitment_of(side.content, side.salt) == entry.commitment

    def end(self, head: ChainHead | None) -> Iterator[str]:
        if head is None:
            if self.length:
                yield _("the record of the chain's end is missing")
            return
        if head.seal != seal_of(head) and (head.length or head.seal):
            yield _("the record of the chain's end was changed")
        if head.length != self.length or head.chain_hash != self.previous:
            yield _("the chain should have %(expected)d entries and has %(found)d") % {
                "expected": head.length,
                "found": self.length,
            }
