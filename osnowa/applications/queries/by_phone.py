"""What a proven phone opens: what was left with that number, one person's at a time.

A number is shared in a household, and is given to somebody else a year later. So whoever proved
it says her name too, and sees only what was left with both.
"""

from osnowa.accounts.queries import second_factors
from osnowa.applications.models import Application, ApplicationQuerySet
from osnowa.applications.policy import BEING_KEYED
from osnowa.kit.phones import shown_phone
from osnowa.kit.polish import fold

MOST = 50
SHORTEST_NAME = 2


def left_with(phone: str) -> ApplicationQuerySet:
    """Not what belongs to an address whose owner asks for a second step: an SMS is none."""
    guarded = second_factors().values("user__email")
    rows = Application.objects.filter(contact_phone=shown_phone(phone)).exclude(BEING_KEYED)
    return rows.exclude(contact_phone="").exclude(contact_email__in=guarded)


def of_person(phone: str, name: str) -> list[Application]:
    """Hers by number and name, and what was begun with this number and has no name yet."""
    rows = left_with(phone).with_call().order_by("-moved_at", "-pk")[:MOST]
    return [row for row in rows if not row.contact_name or is_name_of(row, name)]


def is_known(phone: str, name: str) -> bool:
    return bool(of_person(phone, name))


def is_name_of(application: Application, said: str) -> bool:
    """*Anna Nowak* and *nowak anna maria* are one person; *Anna* alone is nobody in particular."""
    hers, told = _words(application.contact_name), _words(said)
    shorter = min(len(hers), len(told))
    is_enough = shorter >= SHORTEST_NAME or hers == told
    return is_enough and shorter > 0 and (hers <= told or told <= hers)


def _words(name: str) -> set[str]:
    return set(fold(name).replace("-", " ").split())
