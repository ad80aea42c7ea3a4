"""What is known of one application, as the conditions of the rules read it. Pure.

None means that nobody has told: such a condition is declared by the applicant and checked by
a person. The program never guesses.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from osnowa.kit.money import Money

NOTHING = Money(0)


@dataclass(frozen=True)
class Applicant:
    """How rooms above find the same author again: by a proven way, never by her name alone.

    The name parts people who share a phone. `patron` holds the marks of `members.patron_marks`.
    """

    application_id: int | None = None
    email: str = ""
    phone: str = ""
    patron: frozenset[str] = frozenset()
    name: str = ""


@dataclass(frozen=True)
class HistoryFacts:
    """`sent_here` and `patron_here` count other live applications of this call.

    `awarded_years` are those of the programme, `awarded_this_year` is all the institution gave
    in this calendar year, `chosen_in` are ids of calls with a published award.
    """

    sent_here: int = 0
    patron_here: int = 0
    has_applied: bool = False
    awarded_years: frozenset[int] = frozenset()
    awarded_this_year: Money = NOTHING
    chosen_in: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Facts:
    """Answers under the keys of `QUESTIONS`, and what the program knows by itself.

    `place_code` and `home_code` are TERC codes. `year` is that of the application. `costs` is
    what is asked for by category of the budget; None where no budget asks for categories.
    """

    year: int
    party_kind: str = ""
    people: int | None = None
    adults: int | None = None
    minors: int | None = None
    under_16: int | None = None
    youngest: int | None = None
    oldest: int | None = None
    is_leader_adult: bool | None = None
    has_guardian_consent: bool | None = None
    place_code: str | None = None
    home_code: str | None = None
    partners: int | None = None
    patron: frozenset[str] = frozenset()
    entry: str = ""
    requested: Money | None = None
    usual_cap: Money | None = None
    own_cash: Money | None = None
    own_in_kind: Money | None = None
    costs: Mapping[str, Money] | None = None
    is_staff: bool | None = None
    follows_id: int | None = None
    answers: Mapping[str, Any] = field(default_factory=dict)
    history: HistoryFacts | None = None
    is_author_proven: bool = True

    @property
    def own_history(self) -> HistoryFacts | None:
        """What may be told of the author's past; None while anybody could have typed her name."""
        return self.history if self.is_author_proven else None


# Question key of a form -> fact. A form that asks one of these lets the program check.
QUESTIONS: Mapping[str, str] = {
    "party_kind": "party_kind",
    "people_count": "people",
    "adult_count": "adults",
    "minor_count": "minors",
    "youngest_age": "youngest",
    "oldest_age": "oldest",
    "leader_adult": "is_leader_adult",
    "guardian_consent": "has_guardian_consent",
    "partner_count": "partners",
    "patron": "patron",
    "entry_kind": "entry",
    "own_cash": "own_cash",
    "own_in_kind": "own_in_kind",
}
