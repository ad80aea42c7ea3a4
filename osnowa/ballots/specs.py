"""What forms and other rooms hand to the actions of a poll."""

from dataclasses import dataclass

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
