"""One line of the journal about an assent. Whoever answered is not named in it."""

from typing import Any

from osnowa.audit.actions import record
from osnowa.kit.actor import Actor, ActorKind
from osnowa.mandates.models import Assent

# The name of a guardian or of whoever signs is in the assent, which an erasure reaches.
ASKED_PERSON = Actor(ActorKind.VISITOR, "visitor")


def note(by: Actor, verb: str, assent: Assent, **values: Any) -> None:
    record(
        by,
        verb,
        assent.application,
        organisation_id=assent.organisation_id,
        values={"assent": assent.pk, "kind": str(assent.kind), **values},
    )
