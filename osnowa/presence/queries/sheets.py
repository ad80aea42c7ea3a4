"""The list of one session: who signed up, who came, and heads."""

from collections.abc import Sequence
from dataclasses import dataclass

from osnowa.events.enums import SeatState
from osnowa.events.models import Participant, Registration, Session
from osnowa.people.models import Person
from osnowa.presence.enums import CAME, RowKind
from osnowa.presence.models import Presence


@dataclass(frozen=True)
class ListedPerson:
    """One line of the list: a person, how she was marked, and what staff should know."""

    person: Person
    status: str
    note: str = ""


@dataclass(frozen=True)
class PresenceSheet:
    session: Session
    people: Sequence[ListedPerson]
    cards: Sequence[Presence]
    heads: Sequence[Presence]

    @property
    def came(self) -> int:
        return sum(one.status in CAME for one in self.people) + sum(
            row.status in CAME for row in self.cards
        )

    @property
    def heads_total(self) -> int:
        return sum(row.number for row in self.heads)


def presence_sheet(session: Session) -> PresenceSheet:
    """The same number of queries for any number of people."""
    rows = list(Presence.objects.filter(session=session).select_related("person", "card"))
    marked = {row.person_id: row for row in rows if row.person_id is not None}
    expected = expected_people(session)
    known = {person.pk for person, _note in expected}
    walked_in = [
        (row.person, "") for row in marked.values() if row.person and row.person_id not in known
    ]
    people = sorted([*expected, *walked_in], key=lambda one: (one[0].sort_key, one[0].pk))
    return PresenceSheet(
        session=session,
        people=[
            ListedPerson(person, marked[person.pk].status if person.pk in marked else "", note)
            for person, note in people
        ],
        cards=[row for row in rows if row.kind == RowKind.CARD],
        heads=[row for row in rows if row.kind == RowKind.HEADS],
    )


def expected_people(session: Session) -> list[tuple[Person, str]]:
    """Whoever has a place, with the children of families by name."""
    registrations = Registration.objects.filter(
        seats__session=session,
        seats__state=SeatState.TAKEN,
    ).select_related("person")
    found: dict[int, tuple[Person, str]] = {}
    rows = list(registrations.distinct())
    children = Participant.objects.filter(registration__in=rows).select_related("person")
    families = {child.registration_id for child in children}
    for row in rows:
        if row.person is not None and row.pk not in families:
            note = f"+{row.people - 1}" if row.people > 1 else ""
            found[row.person.pk] = (row.person, note)
    for child in children:
        if child.person is not None:
            found[child.person.pk] = (child.person, child.collected_by)
    return list(found.values())
