"""Reads of letters and letter kinds."""

from osnowa.outbox.kinds import LetterKind
from osnowa.outbox.sockets import kinds


class UnknownKindError(LookupError):
    """No room can send a letter of this kind: a fault of the program, not of a person."""


def all_kinds() -> list[LetterKind]:
    """Every kind, in the order in which rooms are plugged."""
    return [kind for plug in kinds for kind in plug()]


def kind_called(key: str) -> LetterKind:
    for kind in all_kinds():
        if kind.key == key:
            return kind
    raise UnknownKindError(key)
