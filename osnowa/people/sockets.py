"""What people asks of rooms above: what they keep about a person, and where she appears."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from django.utils.functional import Promise

from osnowa.kit.actor import Actor
from osnowa.kit.sockets import Socket
from osnowa.people.reasons import STAFF

if TYPE_CHECKING:
    from osnowa.people.models import Person

Words = str | Promise


@dataclass(frozen=True)
class PersonalField:
    """One field that holds something about a human being, and why it may.

    `field` is `app.Model.field`. The texts are for the register of article 30.
    """

    field: str
    purpose: Words
    basis: Words
    retention: Words
    recipients: Words = STAFF


def fields_of(
    model: str,
    names: Sequence[str],
    purpose: Words,
    basis: Words,
    retention: Words,
    recipients: Words = STAFF,
) -> Iterator[PersonalField]:
    """One declaration for each of the columns of `model` ("app.Model")."""
    for name in names:
        yield PersonalField(f"{model}.{name}", purpose, basis, retention, recipients)


@dataclass(frozen=True)
class Appearance:
    """One record in which a person appears, for her sheet and her export.

    `target` is the row ("app.Model:pk"), `content` all it says about her, for art. 15 and 20.
    """

    what: str
    label: str
    url: str = ""
    target: str = ""
    content: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Kept:
    """What an erasure had to leave: which fields, by what duty, until when."""

    fields: tuple[str, ...]
    what: Words
    reason: Words
    until: Words


@dataclass(frozen=True)
class Erased:
    """What one room did: rows it emptied, rows on which she acted, what it had to keep."""

    wiped: tuple[str, ...] = ()
    acted_on: tuple[str, ...] = ()
    kept: tuple[Kept, ...] = ()


class DeclaresFields(Protocol):
    def __call__(self) -> Sequence[PersonalField]: ...


class FindsPerson(Protocol):
    """What `by` may know of: a conflict of interest hides records from her here too."""

    def __call__(self, by: Actor, person: "Person", /) -> Sequence[Appearance]: ...


personal_fields: Socket[DeclaresFields] = Socket("people.personal_fields")


class ErasesPerson(Protocol):
    def __call__(self, by: Actor, person: "Person") -> Erased: ...


erase: Socket[ErasesPerson] = Socket("people.erase")
"""Called inside the transaction of an erasure, while the person's contact is still known."""
export: Socket[FindsPerson] = Socket("people.export")
