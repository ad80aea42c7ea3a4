"""The closed list of kinds of questions: everything about a kind stands in its own module."""

from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.kinds.audio import Audio
from osnowa.questionnaires.kinds.budget import Budget
from osnowa.questionnaires.kinds.consent import Consent
from osnowa.questionnaires.kinds.date import Date
from osnowa.questionnaires.kinds.file import File
from osnowa.questionnaires.kinds.group import Group
from osnowa.questionnaires.kinds.kind import ABSENT, Absent, Column, Kind, Read, Table
from osnowa.questionnaires.kinds.long_text import LongText
from osnowa.questionnaires.kinds.many_of import ManyOf
from osnowa.questionnaires.kinds.money import Money
from osnowa.questionnaires.kinds.number import Number
from osnowa.questionnaires.kinds.one_of import OneOf
from osnowa.questionnaires.kinds.organisation import Organisation
from osnowa.questionnaires.kinds.person import Person
from osnowa.questionnaires.kinds.picture import Picture
from osnowa.questionnaires.kinds.place import Place
from osnowa.questionnaires.kinds.rating import Rating
from osnowa.questionnaires.kinds.scale_matrix import ScaleMatrix
from osnowa.questionnaires.kinds.short_text import ShortText
from osnowa.questionnaires.kinds.time_span import TimeSpan
from osnowa.questionnaires.kinds.yes_no import YesNo

__all__ = [
    "ABSENT",
    "KINDS",
    "SIMPLE_KINDS",
    "Absent",
    "Column",
    "Kind",
    "Read",
    "Table",
    "kind_of",
]

_SINGLE: tuple[Kind, ...] = (
    ShortText(),
    LongText(),
    Number(),
    Money(),
    Date(),
    TimeSpan(),
    YesNo(),
    OneOf(),
    ManyOf(),
    Rating(),
    ScaleMatrix(),
    Place(),
    Person(),
    Organisation(),
    File(),
    Picture(),
    Audio(),
    Consent(),
    Budget(),
)
# Kinds whose questions may repeat in the rows of a group.
SIMPLE_KINDS = tuple(kind.kind for kind in _SINGLE if kind.is_simple)
_GROUP = Group({kind.kind: kind for kind in _SINGLE if kind.is_simple})
KINDS: dict[str, Kind] = {kind.kind: kind for kind in (*_SINGLE, _GROUP)}


def kind_of(kind: str) -> Kind:
    """Raises KeyError for a kind outside `FieldKind`."""
    return KINDS[FieldKind(kind)]
