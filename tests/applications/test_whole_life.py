"""Whatever a person and the staff do, in whatever order: nothing sent changes, nothing is lost,
and whoever sends is in time exactly when a model of four lines says so."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, ClassVar

import pytest
from django.db import transaction
from django.utils import timezone
from django_scopes import scopes_disabled
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from osnowa.applications.actions import (
    answer_correction,
    ask_correction,
    move_application,
    reopen_application,
    save_correction,
    submit_application,
    withdraw_application,
)
from osnowa.applications.actions.tend_drafts import expire_drafts, lapse_corrections
from osnowa.applications.enums import FOLLOWS, ApplicationState
from osnowa.applications.models import Application, ApplicationVersion, Correction
from osnowa.applications.queries import fingerprint_of
from osnowa.applications.queries.content import (
    all_answers,
    checksum_of,
    problems_before_sending,
    working_response,
)
from osnowa.applications.queries.eligibility import asks_for
from osnowa.calls.actions.move_closing import extend_closing, record_outage
from osnowa.calls.models import Call
from osnowa.calls.queries import current_rules
from osnowa.kit.actor import WORKER, Actor
from osnowa.kit.refusals import Refusal
from osnowa.organisations.queries import actor_for
from osnowa.questionnaires.queries import form_outline
from tests.factories.applications import fill_in, holder, make_draft
from tests.factories.organisations import MembershipFactory, UserFactory

KEYS = ("title", "idea", "place", "period")
WORDS = st.sampled_from(["", "Kino pod lipą", "Świetlica", "🐻\u202e Łódź", "x" * 300])
QUICK = settings(
    max_examples=6,
    stateful_step_count=10,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
LONG = settings(QUICK, max_examples=300, stateful_step_count=40, derandomize=False)


class Life(RuleBasedStateMachine):
    """One application. `words` is what the person was told is kept, by key of the question."""

    call: ClassVar[Call]
    staff: ClassVar[Actor]

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.pk = make_draft(self.call).pk
        self.began = self.now = timezone.now()
        self.tokens = 0
        self.closing = ModelOfClosing.of(self.call)
        self.states = [str(self.load().state)]
        self.receipt: tuple[int, datetime] | None = None
        self.checksums: list[str] = []
        self.words: dict[str, str] = {}
        self.slow = self.load()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    def load(self) -> Application:
        return Application.objects.with_call().get(pk=self.pk)

    def tried(self, act: Callable[[], Any]) -> bool:
        """Whether it was done; a refusal is an answer too."""
        try:
            with transaction.atomic():
                act()
        except Refusal:
            return False
        return True

    # What a person does.

    @rule(key=st.sampled_from(KEYS), text=WORDS)
    def save(self, key: str, text: str) -> None:
        if self.tried(lambda: fill_in(self.load(), {key: text})):
            self.words[key] = text

    @rule()
    def open_another_tab(self) -> None:
        self.slow = self.load()

    @rule(key=st.sampled_from(KEYS), text=WORDS)
    def save_in_the_other_tab(self, key: str, text: str) -> None:
        if self.tried(lambda: fill_in(self.slow, {key: text})):
            self.words[key] = text

    @rule(is_again=st.booleans(), is_slow=st.booleans())
    def send(self, *, is_again: bool, is_slow: bool) -> None:
        application = self.slow if is_slow else self.load()
        self.tokens += not is_again
        seen = fingerprint_of(application, form_outline(application.response.form_id))
        before = self.load()
        done = self.tried(
            lambda: submit_application(
                holder(application),
                application,
                token=f"{self.pk}-{self.tokens}",
                seen=seen,
                received_at=self.now,
            )
        )
        self.was_judged_by_the_hour(before, done=done)

    def was_judged_by_the_hour(self, before: Application, *, done: bool) -> None:
        """A first sending that was taken was in time; one that lacked nothing was refused late."""
        if before.state != ApplicationState.DRAFT:
            return
        is_in_time = self.closing.has_room(self.now)
        assert not done or is_in_time, f"taken at {self.now}, closing {self.closing}"
        outline = form_outline(before.response.form_id)
        rules = current_rules(before.call, self.now, self.pk)
        if not done and not problems_before_sending(
            before, rules, outline, "pl", asks_for(before, rules, outline)
        ):
            assert not is_in_time, f"refused at {self.now}, closing {self.closing}"

    @rule()
    def reopen(self) -> None:
        application = self.load()
        rules = current_rules(application.call)
        act = reopen_application
        if self.tried(lambda: act(holder(application), application, rules, self.now)):
            self.words = {} if application.is_being_mended else self.words

    @rule()
    def withdraw(self) -> None:
        self.tried(lambda: withdraw_application(holder(self.load()), self.load()))
        self.words = {}

    @rule(key=st.sampled_from(KEYS), text=WORDS, is_sent=st.booleans())
    def correct(self, key: str, text: str, *, is_sent: bool) -> None:
        correction = Correction.objects.filter(application=self.pk).first()
        if correction is None:
            return
        by = holder(correction.application)
        self.tried(lambda: save_correction(by, correction, {key: text}, self.now))
        if is_sent:
            self.tried(lambda: answer_correction(by, correction, self.now))

    # What staff and the clock do.

    @rule(key=st.sampled_from(KEYS))
    def ask(self, key: str) -> None:
        due_at = self.now + timedelta(days=3)
        asked = {"notes": {key: ""}, "reason": "Dopiszcie.", "due_at": due_at, "now": self.now}
        self.tried(lambda: ask_correction(WORKER, self.load(), **asked))
        self.words = {}

    @rule(state=st.sampled_from(["accepted", "rejected"]))
    def judge(self, state: str) -> None:
        self.tried(lambda: move_application(WORKER, self.load(), state))
        self.words = {}

    @rule(days=st.sampled_from([1, 4, 40]))
    def wait(self, days: int) -> None:
        self.now += timedelta(days=days)

    @rule(seconds=st.sampled_from([-1, 0, 1, 2]))
    def come_at_the_closing(self, seconds: int) -> None:
        self.now = self.closing.at + timedelta(seconds=seconds, microseconds=999_999)

    @rule(days=st.sampled_from([1, 3]), whose=st.sampled_from(["all", "mine", "another"]))
    def extend(self, days: int, whose: str) -> None:
        """A later hour for everybody, for this application, or for somebody else's."""
        until = self.closing.at + timedelta(days=days)
        only = {"all": None, "mine": self.pk, "another": self.pk + 1_000}[whose]
        act = extend_closing
        done = self.tried(lambda: act(self.staff, self.call, until, "Powódź.", only))
        if done and whose != "another":
            self.closing.extended.append(until)

    @precondition(lambda self: not self.closing.lost)
    @rule(hours=st.sampled_from([1, 30]))
    def note_an_outage(self, hours: int) -> None:
        starts, lost = self.began - timedelta(days=3), timedelta(hours=hours)
        if self.tried(
            lambda: record_outage(self.staff, self.call, starts, starts + lost, "Awaria.")
        ):
            self.closing.lost = lost

    @rule()
    def sweep(self) -> None:
        """The worker comes by: old drafts end, corrections that nobody answered lapse."""
        was = self.load()
        expire_drafts(self.now)
        lapse_corrections(self.now)
        if self.load().state != was.state:
            self.words = {}

    # What stays true.

    @invariant()
    def state_follows_the_table(self) -> None:
        state, last = str(self.load().state), self.states[-1]
        if state != last:
            assert any(state == step or state in FOLLOWS[step] for step in FOLLOWS[last]), (
                f"{last} -> {state}"
            )
            self.states.append(state)

    @invariant()
    def number_and_first_receipt_stay(self) -> None:
        application = self.load()
        if self.receipt is None and application.number is not None:
            assert application.received_at is not None
            self.receipt = (application.number, application.received_at)
        if self.receipt is not None:
            assert (application.number, application.received_at) == self.receipt

    @invariant()
    def versions_only_grow(self) -> None:
        versions = list(ApplicationVersion.objects.filter(application=self.pk).order_by("number"))
        assert [version.number for version in versions] == list(range(1, len(versions) + 1))
        found = [version.content_sha256 for version in versions]
        assert [checksum_of(version.content) for version in versions] == found
        assert found[: len(self.checksums)] == self.checksums
        self.checksums = found

    @invariant()
    def what_was_sent_is_what_is_read(self) -> None:
        last = ApplicationVersion.objects.filter(application=self.pk).order_by("number").last()
        if last is not None:
            kept = typed_in(self.load().response)
            said = {answer["key"]: answer["typed"] for answer in all_answers(last.content)}
            assert {key: kept.get(key, "") for key in KEYS} == {key: said[key] for key in KEYS}

    @invariant()
    def nothing_kept_is_lost(self) -> None:
        kept = typed_in(working_response(self.load()))
        assert {key: kept.get(key, "") for key in self.words} == self.words


@dataclass
class ModelOfClosing:
    """When applying ends for one person: the promise with lost time, or the latest extension."""

    promised: datetime
    is_instant_inside: bool
    lost: timedelta = timedelta()
    extended: list[datetime] = field(default_factory=list)

    @classmethod
    def of(cls, call: Call) -> "ModelOfClosing":
        rules = current_rules(call)
        assert rules.closes_at is not None
        assert rules.grace_minutes == 0
        return cls(rules.closes_at, rules.is_closing_instant_inside)

    @property
    def at(self) -> datetime:
        return max([self.promised + self.lost, *self.extended])

    def has_room(self, moment: datetime) -> bool:
        second = moment.replace(microsecond=0)
        return second < self.at or (self.is_instant_inside and second == self.at)


def typed_in(response: Any) -> dict[str, str]:
    return dict(response.answers.values_list("field__key", "typed"))


def life_of(call: Call) -> type[Life]:
    staff = UserFactory(email="kalina@example.org")
    MembershipFactory(organisation=call.organisation, user=staff, role="director")
    return type("LifeOfOne", (Life,), {"call": call, "staff": actor_for(staff)})


def live(call: Call, how: settings) -> None:
    with scopes_disabled():
        machine = life_of(call)
        run_state_machine_as_test(machine, settings=how)


def test_whole_life_of_an_application(open_call: Call) -> None:
    live(open_call, QUICK)


@pytest.mark.prove
def test_three_hundred_lives_of_forty_steps(open_call: Call) -> None:
    live(open_call, LONG)


def test_whole_life_twin_without_holding_the_row(
    open_call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One walk of many: a slow tab changes what was sent, and the invariant says so."""
    saving = sys.modules["osnowa.applications.actions.save_draft"]
    monkeypatch.setattr(saving, "hold_with", lambda _application, **_columns: None)
    monkeypatch.setattr(saving, "hold", lambda _application: None)
    with scopes_disabled():
        life = life_of(open_call)()
        life.send(is_again=False, is_slow=False)
        life.what_was_sent_is_what_is_read()
        life.save_in_the_other_tab("idea", "Dopisane po wysłaniu.")
        with pytest.raises(AssertionError):
            life.what_was_sent_is_what_is_read()
        life.teardown()


def test_whole_life_twin_with_an_hour_of_its_own(
    open_call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sending that forgets extensions refuses in time, and the model says so."""
    sending = sys.modules["osnowa.applications.actions.submit_application"]

    def promised(call: Call, at: datetime, _application_id: int) -> Any:
        rules = current_rules(call, at)
        rules.closing = replace(rules.closing, at=rules.closes_at)
        return rules

    monkeypatch.setattr(sending, "current_rules", promised)
    with scopes_disabled():
        life = life_of(open_call)()
        life.extend(days=3, whose="mine")
        life.come_at_the_closing(seconds=-1)
        with pytest.raises(AssertionError, match="refused"):
            life.send(is_again=False, is_slow=False)
        life.teardown()
