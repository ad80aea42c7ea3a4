"""What we keep in a session besides the user."""

from collections.abc import MutableMapping
from typing import Any, Protocol

from django.conf import settings

DEMO_SESSION = "entered_by_demo_link"
# The phone whose link was claimed here, and the name said after it. No user stands behind it:
# higher rooms decide what a phone opens, and nothing at the desk ever is.
PROVEN_PHONE = "proven_phone"
PHONE_NAME = "name_at_phone"


class HasSession(Protocol):
    session: Any


def mark_demo_session(session: MutableMapping[str, Any]) -> None:
    session[DEMO_SESSION] = True


def is_demo_session(request: HasSession) -> bool:
    """Entered by a demo link, second factor included; never believed outside a demo."""
    return settings.DEMO and bool(request.session.get(DEMO_SESSION))


def enter_by_phone(request: HasSession, phone: str) -> None:
    """A new session that holds a proven phone and nobody else's traces."""
    request.session.flush()
    request.session[PROVEN_PHONE] = phone


def proven_phone(request: HasSession) -> str:
    return str(request.session.get(PROVEN_PHONE, ""))


def say_name_at_phone(request: HasSession, name: str) -> None:
    request.session[PHONE_NAME] = name


def name_at_phone(request: HasSession) -> str:
    return str(request.session.get(PHONE_NAME, ""))
