"""What forms and other rooms hand to the actions of a poll."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from osnowa.ballots.marking import Choices
from osnowa.kit.money import Money


@dataclass(frozen=True)
class OptionSpec:
    title: str
    sentence: str = ""
    place: str = ""
    amount: Money | None = None
    application_id: int | None = None


@dataclass(frozen=True)
class WindowSpec:
    opens_at: datetime | None
    closes_at: datetime | None
    is_closing_instant_inside: bool = True


@dataclass(frozen=True)
class Card:
    """A paper ballot as one person read it: the code on it, the marks, and what she saw."""

    code: str
    choices: Choices
    seen_ground: str = ""


@dataclass(frozen=True)
class NewCode:
    """A code is shown once, when it is made."""

    label: str
    code: str


@dataclass(frozen=True)
class Faults:
    """Why a poll cannot be announced yet, in sentences."""

    sentences: Sequence[str]
