"""The journal as one reader gets it: the same rows and words on the screen and in the workbook."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from osnowa.audit.models import Entry
from osnowa.audit.queries.timeline import entries_of, who_did
from osnowa.decisions.queries import hiding
from osnowa.kit.actor import Actor, ActorKind
from osnowa.organisations.models import Membership
from osnowa.people.policy import sees_contacts
from osnowa.reviews.models import Review
from osnowa.reviews.queries import conflicts

# Rooms whose rows are people, or are named after them.
_PERSONAL = frozenset({"accounts", "people", "outbox", "messaging"})


def journal_of(actor: Actor, organisation_id: int) -> QuerySet[Entry]:
    """Newest first, without rows about what a conflict of interest hides from this reader."""
    return entries_of(organisation_id).exclude(_hidden(actor))


def _hidden(actor: Actor) -> Q:
    applications = conflicts.hidden_applications(actor).values("pk")
    cards = Review._base_manager.filter(application__in=applications)
    return (
        conflicts.hidden_letters(actor)
        | hiding.hidden_letters(actor)
        | Q(target__in=cards.annotate(named=conflicts.named(Review, "pk")).values("named"))
    )


@dataclass(frozen=True)
class JournalReader:
    """Who an applicant or a recipient is, only those read who handle people's matters."""

    sees_people: bool
    staff_ids: frozenset[int]

    def what(self, entry: Entry) -> str:
        room = entry.target.partition(".")[0]
        if room in _PERSONAL and not self.sees_people:
            return entry.target
        return entry.target_label or entry.target

    def who(self, entry: Entry) -> str:
        is_staff = entry.actor_user_id in self.staff_ids
        if self.sees_people or is_staff or entry.actor_kind == ActorKind.WORKER.value:
            return who_did(entry)
        return _("the person applying")


def reader_of(actor: Actor, organisation_id: int) -> JournalReader:
    """Everybody who ever belonged to the institution counts as staff."""
    staff = Membership._base_manager.filter(organisation_id=organisation_id)
    return JournalReader(
        sees_contacts(actor, organisation_id), frozenset(staff.values_list("user_id", flat=True))
    )
