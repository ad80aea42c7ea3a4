"""Who may see the calendar: staff of the programme at the desk, everybody once it is public."""

from django.db.models import Q

from osnowa.events.enums import SeriesState
from osnowa.kit.actor import Actor
from osnowa.organisations.enums import HANDLING_ROLES, LEADING_ROLES, READING_ROLES
from osnowa.organisations.policy import desk_rows


def desk_rows_of_series(actor: Actor, path: str = "") -> Q:
    """`path` leads from the row to its series: `series__`."""
    return desk_rows(actor, READING_ROLES, programme=f"{path}edition__programme_id")


def desk_rows_of_people_signed_up(actor: Actor) -> Q:
    """Names and contacts: for those who handle people's matters, not for auditors."""
    return desk_rows(actor, HANDLING_ROLES, programme="series__edition__programme_id")


def desk_rows_of_needs(actor: Actor) -> Q:
    """What somebody needs is read by those who lead the programme, and by nobody else."""
    return desk_rows(actor, LEADING_ROLES, programme="registration__series__edition__programme_id")


def public_rows_of_series(path: str = "") -> Q:
    """A series that was called off stays, so that nobody comes in vain."""
    shown = {f"{path}edition__programme__is_public": True}
    return ~Q(**{f"{path}state": SeriesState.DRAFT}) & Q(**shown)
