"""Tables of the calendar and of signing up."""

from osnowa.events.models.calendar import Quota, Series, Session
from osnowa.events.models.needs import AccessNeed
from osnowa.events.models.signing_up import (
    ImagePermission,
    Participant,
    Registration,
    Seat,
    TeamSide,
)

__all__ = [
    "AccessNeed",
    "ImagePermission",
    "Participant",
    "Quota",
    "Registration",
    "Seat",
    "Series",
    "Session",
    "TeamSide",
]
