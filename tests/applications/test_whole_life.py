"""Whatever a person and the staff do, in whatever order: nothing sent changes, nothing is lost."""

import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, ClassVar

import pytest
from django.db import transaction
from django.utils import timezone
from django_scopes import scopes_disabled
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from osnowa.applications.actions import (
    answer_correction,
    ask_correction,
    move_application,
    reopen_application,
    save_correction,
    submit_application,
    withdraw_application,
)
from osnowa.applications.enums import FOLLOWS
from osnowa.applications.models import Application, ApplicationVersion, Correction
from osnowa.applications.queries import fingerprint_of
from osnowa.applications.queries.content import all_answers, checksum_of, working_response
from osnowa.calls.models import Call
from osnowa.calls.queries import current_rules
from osnowa.kit.actor import WORKER
from osnowa.kit.refusals import Refusal
from osnowa.questionnaires.queries import form_outline
from tests.factories.applications import fill_in, holder, make_draft

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

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.pk = make_draft(self.call).pk
        self.now = timezone.now()
        self.tokens = 0
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
        self.tried(
            lambda: submit_application(
                holder(application),
                application,
                token=f"{self.pk}-{self.tokens}",
                seen=seen,
                received_at=self.now,
            )
        )

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


def typed_in(response: Any) -> dict[str, str]:
    return dict(response.answers.values_list("field__key", "typed"))


def live(call: Call, how: settings) -> None:
    with scopes_disabled():
        machine = type("LifeOfOne", (Life,), {"call": call})
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
        life = type("LifeOfOne", (Life,), {"call": open_call})()
        life.send(is_again=False, is_slow=False)
        life.what_was_sent_is_what_is_read()
        life.save_in_the_other_tab("idea", "Dopisane po wysłaniu.")
        with pytest.raises(AssertionError):
            life.what_was_sent_is_what_is_read()
        life.teardown()
