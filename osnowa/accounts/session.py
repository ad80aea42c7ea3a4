"""What we keep in a session besides the user."""

from collections.abc import MutableMapping
from typing import Any, Protocol

from django.conf import settings

DEMO_SESSION = "entered_by_demo_link"


class HasSession(Protocol):
    session: Any


def mark_demo_session(session: MutableMapping[str, Any]) -> None:
    session[DEMO_SESSION] = True


def is_demo_session(request: HasSession) -> bool:
    """Entered by a demo link, second factor included; never believed outside a demo."""
    return settings.DEMO and bool(request.session.get(DEMO_SESSION))
