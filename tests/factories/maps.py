"""Places people come to. The usual one is known from the door to the last row."""

from datetime import date
from typing import Any

from django_scopes import scope

from osnowa.kit.actor import WORKER
from osnowa.maps.actions import add_place, write_access
from osnowa.maps.enums import AccessAnswer, AccessKind
from osnowa.maps.models import Place
from osnowa.organisations.models import Organisation

CHECKED = date(2026, 3, 2)
KNOWN = {
    AccessKind.STEP_FREE: AccessAnswer.YES,
    AccessKind.INDUCTION_LOOP: AccessAnswer.NO,
    AccessKind.QUIET_ROOM: AccessAnswer.YES,
}


def make_place(
    organisation: Organisation, name: str = "Świetlica w Lipowie", **values: Any
) -> Place:
    """With an address and everything that publishing asks about access."""
    access = values.pop("access", KNOWN)
    with scope(organisation=organisation.pk):
        said = {"address": "ul. Szkolna 3, 96-320 Lipowo", **values}
        place = add_place(WORKER, organisation.pk, name, **said)
        if access is not None:
            answers = {kind: (answer, "") for kind, answer in access.items()}
            write_access(WORKER, place, answers, CHECKED)
    return place
