"""Any order of signing up, leaving, changing and time passing agrees with a simple model."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from django_scopes import scope
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as run_machine

from osnowa.events.actions import change_people, finish_family, leave, release_lapsed
from osnowa.events.actions.signing_up import Child
from osnowa.events.enums import LIVING
from osnowa.events.models import Registration, Seat, Session
from osnowa.kit.actor import VISITOR
from osnowa.kit.refusals import Conflict
from osnowa.programmes.models import Edition
from tests.factories.events import dates_of, join, make_series

CAPACITY = 5
HOLD = timedelta(minutes=10)
COUNTS = st.integers(1, 4)


@dataclass
class Known:
    """One sign-up, as the model remembers it."""

    people: int
    state: str
    is_family: bool = False
    until: datetime | None = None


@dataclass
class Model:
    """Places and a queue in which nobody overtakes. Nothing else."""

    known: dict[int, Known] = field(default_factory=dict)

    @property
    def free(self) -> int:
        held = [one for one in self.known.values() if one.state in ("taken", "held")]
        return CAPACITY - sum(one.people for one in held)

    def promote(self) -> None:
        for _number, one in sorted(self.known.items()):
            if one.state == "waiting":
                if one.people > self.free:
                    return
                one.state = "taken"

    def lapse(self, now: datetime) -> None:
        late = [one for one in self.known.values() if one.state == "held" and one.until < now]
        for one in late:
            one.state = "lapsed"
        if late:
            self.promote()

    def join(self, number: int, people: int, *, is_family: bool, now: datetime) -> None:
        self.lapse(now)
        waits = any(one.state == "waiting" for one in self.known.values())
        state = "held" if is_family else "taken"
        if waits or people > self.free:
            state = "waiting"
        until = now + HOLD if state == "held" else None
        self.known[number] = Known(people, state, is_family, until)


class Calendar(RuleBasedStateMachine):
    edition: Edition

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.series = make_series(self.edition, capacity=CAPACITY)
        (self.session,) = dates_of(self.series)
        self.now = timezone.now()
        self.model = Model()
        self.rows: dict[int, int] = {}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    def row(self, number: int) -> Registration:
        return Registration.objects.with_all().get(pk=self.rows[number])

    def pick(self, place: int, *states: str) -> int | None:
        fitting = [n for n, one in sorted(self.model.known.items()) if one.state in states]
        return fitting[place % len(fitting)] if fitting else None

    @rule(people=COUNTS, is_family=st.booleans())
    def somebody_comes(self, people: int, is_family: bool) -> None:
        number = len(self.model.known) + 1
        who = "family" if is_family else "group"
        made = join(
            self.series,
            self.session,
            name=f"Osoba {number}",
            contact=f"osoba{number}@example.org",
            who=who,
            people=people,
            now=self.now,
        )
        self.rows[number] = made.pk
        self.model.join(number, people, is_family=is_family, now=self.now)

    @precondition(lambda self: self.model.known)
    @rule(place=st.integers(0, 20))
    def somebody_leaves(self, place: int) -> None:
        number = self.pick(place, "taken", "waiting", "held")
        if number is None:
            return
        with scope(organisation=self.series.organisation_id):
            leave(VISITOR, self.row(number), now=self.now)
        self.model.known[number].state = "left"
        self.model.promote()

    @precondition(lambda self: self.model.known)
    @rule(place=st.integers(0, 20), people=COUNTS)
    def somebody_changes_the_number(self, place: int, people: int) -> None:
        number = self.pick(place, "taken", "waiting")
        if number is None or self.model.known[number].is_family:
            return
        known = self.model.known[number]
        fits = known.state == "waiting" or people <= self.model.free + known.people
        with scope(organisation=self.series.organisation_id):
            if not fits:
                with pytest.raises(Conflict):
                    change_people(VISITOR, self.row(number), people, now=self.now)
                return
            change_people(VISITOR, self.row(number), people, now=self.now)
        known.people = people
        self.model.promote()

    @precondition(lambda self: any(one.state == "held" for one in self.model.known.values()))
    @rule(place=st.integers(0, 20), people=COUNTS)
    def a_family_finishes(self, place: int, people: int) -> None:
        number = self.pick(place, "held")
        assert number is not None
        known = self.model.known[number]
        children = [Child(f"Dziecko {n}") for n in range(people)]
        with scope(organisation=self.series.organisation_id):
            if known.until < self.now:
                with transaction.atomic(), pytest.raises(Conflict):
                    finish_family(VISITOR, self.row(number), children, now=self.now)
                return
            finish_family(VISITOR, self.row(number), children, now=self.now)
        room = self.model.free + known.people
        known.people = people
        known.state = "taken" if people <= room else "waiting"

    @rule(minutes=st.sampled_from([1, 5, 11]))
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)
        release_lapsed(self.now)
        self.model.lapse(self.now)

    @invariant()
    def both_say_the_same(self) -> None:
        with scope(organisation=self.series.organisation_id):
            real = dict(Registration.objects.values_list("pk", "state"))
            told = {self.rows[n]: one.state for n, one in self.model.known.items()}
            assert real == told
            session = Session.objects.get(pk=self.session.pk)
            assert session.taken == CAPACITY - self.model.free <= CAPACITY
            assert session.is_full == (session.taken >= CAPACITY)
            seats = Seat.objects.filter(session=session, state="taken")
            assert sum(seats.values_list("count", flat=True)) == session.taken
            living = Registration.objects.filter(state__in=LIVING)
            assert all(row.people >= 1 for row in living)


@pytest.mark.django_db
def test_sign_ups_agree_with_the_model(edition: Edition) -> None:
    machine = type("Story", (Calendar,), {"edition": edition})
    run_machine(
        machine,
        settings=settings(
            max_examples=12,
            stateful_step_count=18,
            suppress_health_check=list(HealthCheck),
            deadline=None,
        ),
    )
