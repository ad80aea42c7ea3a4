"""What people asks of rooms above: what they keep about a person, and where she appears."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from osnowa.kit.sockets import Socket

if TYPE_CHECKING:
    from osnowa.people.models import Person


@dataclass(frozen=True)
class PersonalField:
    """One field that holds something about a human being, and why it may.

    `field` is `app.Model.field`. The texts are for the register of article 30.
    """

    field: str
    purpose: str
    basis: str
    retention: str
    recipients: str = "staff of the institution"


@dataclass(frozen=True)
class Appearance:
    """One record in which a person appears, for her sheet and her export."""

    what: str
    label: str
    url: str = ""


class DeclaresFields(Protocol):
    def __call__(self) -> Sequence[PersonalField]: ...


class FindsPerson(Protocol):
    def __call__(self, person: "Person") -> Sequence[Appearance]: ...


personal_fields: Socket[DeclaresFields] = Socket("people.personal_fields")
export: Socket[FindsPerson] = Socket("people.export")
