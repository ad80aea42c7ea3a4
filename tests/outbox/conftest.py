"""Letters that leave through a mailbox in memory, and a worker that can be killed."""

from collections.abc import Callable
from typing import Any

import pytest

from osnowa.kit.actor import Actor, ActorKind
from osnowa.organisations.models import Organisation
from osnowa.outbox.actions import write_letter
from osnowa.outbox.models import Letter

MARTA = Actor(ActorKind.USER, "Marta Koordynatorka", user_id=7)

Write = Callable[..., Letter]


@pytest.fixture
def write(lipowo: Organisation) -> Write:
    """A letter from Lipowo to Hanna, unless the test says otherwise."""

    def written(**changes: Any) -> Letter:
        told: dict[str, Any] = {
            "organisation_id": lipowo.pk,
            "kind": "applications.received",
            "recipient": "hanna@example.org",
            "recipient_label": "Hanna",
            "subject": "Mamy Twoje zgłoszenie",
            "text": "Dzień dobry,\n\ndziękujemy za pomysł.",
            "sender_label": "Dom Kultury w Lipowie",
            "reply_to": "dom@example.org",
        }
        return write_letter(**{**told, **changes})

    return written


class KilledError(BaseException):
    """The process is gone at this step: nothing after it runs, nothing is tidied up."""
