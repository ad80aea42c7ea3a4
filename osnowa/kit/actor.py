"""Who acts: a frozen value passed to every action and every policy."""

from dataclasses import dataclass, field
from enum import Enum


class ActorKind(Enum):
    VISITOR = "visitor"
    USER = "user"
    DRAFT_HOLDER = "draft_holder"
    WORKER = "worker"


@dataclass(frozen=True)
class Grant:
    """A role in one institution; `programme_ids` None means every programme of it."""

    organisation_id: int
    role: str
    programme_ids: frozenset[int] | None = None


@dataclass(frozen=True)
class Actor:
    """A user, the holder of one draft, the worker, or a visitor nobody knows.

    `email` is a proven address, lower case. `draft_id` is set for a draft holder only, and
    `draft_right` says what she may do with it; empty means everything.
    `on_behalf_of` names whom a helper acts for; the journal keeps both.
    """

    kind: ActorKind
    label: str
    user_id: int | None = None
    email: str = ""
    grants: tuple[Grant, ...] = field(default=())
    draft_id: int | None = None
    draft_right: str = ""
    on_behalf_of: str = ""

    @property
    def is_worker(self) -> bool:
        return self.kind is ActorKind.WORKER

    def grants_with(self, roles: frozenset[str]) -> tuple[Grant, ...]:
        return tuple(grant for grant in self.grants if grant.role in roles)


VISITOR = Actor(ActorKind.VISITOR, "visitor")
WORKER = Actor(ActorKind.WORKER, "worker")


def draft_holder(draft_id: int, label: str = "draft holder", right: str = "") -> Actor:
    return Actor(ActorKind.DRAFT_HOLDER, label, draft_id=draft_id, draft_right=right)
