"""Whatever coordinators and applicants do to a board, in whatever order, its promises hold."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, ClassVar

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from osnowa.applications.actions import withdraw_application
from osnowa.applications.models import Application
from osnowa.calls.models import Call
from osnowa.calls.queries import current_rules
from osnowa.decisions.actions import (
    apply_cut,
    decide,
    fill_sentences,
    publish_due_results,
    release_decisions,
    reopen_board,
    resolve_tie,
    settle_board,
)
from osnowa.decisions.enums import FOLLOWS
from osnowa.decisions.models import Board, Decision
from osnowa.kit.actor import WORKER, Actor
from osnowa.kit.money import Money
from osnowa.kit.refusals import Refusal
from osnowa.outbox.models import Letter
from osnowa.reviews.models import PanelMember
from tests.factories.calls import change_frozen
from tests.factories.reviews import give, make_sent, marks_for

OUTCOMES = st.sampled_from(["awarded", "reserve", "refused"])
SENTENCES = st.sampled_from(["", "Dobry pomysł.", "Zabrakło pieniędzy."])
QUICK = settings(
    max_examples=6,
    stateful_step_count=10,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
LONG = settings(QUICK, max_examples=300, stateful_step_count=40, derandomize=False)


class BoardLife(RuleBasedStateMachine):
    """The board of one call: six applications, two of them equals, for 22 000 zł."""

    call: ClassVar[Call]
    by: ClassVar[Actor]

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.states = ["open"]
        self.revision = 0
        self.told: list[Any] = []

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    def tried(self, act: Callable[[], Any]) -> None:
        """A refusal is an answer too; an error of the database is not."""
        try:
            with transaction.atomic():
                act()
        except Refusal:
            return

    def board(self) -> Board | None:
        return Board.objects.filter(call=self.call).first()

    @rule(after=st.integers(0, 7), is_stale=st.booleans())
    def cut(self, after: int, *, is_stale: bool) -> None:
        board = self.board()
        seen = (board.revision if board else None) if not is_stale else self.revision
        self.tried(lambda: apply_cut(self.by, self.call, cut_after=after, revision=seen))

    @rule()
    def look(self) -> None:
        board = self.board()
        self.revision = board.revision if board else 0

    @rule(number=st.integers(1, 6), zloty=st.integers(0, 30_000), outcome=OUTCOMES, said=SENTENCES)
    def decide(self, number: int, zloty: int, outcome: str, said: str) -> None:
        application = Application.objects.get(call=self.call, number=number)
        amount = Money.from_zloty(zloty)
        self.tried(
            lambda: decide(self.by, application, outcome=outcome, amount=amount, sentence=said)
        )

    @rule(outcome=OUTCOMES, said=SENTENCES)
    def explain(self, outcome: str, said: str) -> None:
        self.tried(lambda: fill_sentences(self.by, self.call, outcome=outcome, sentence=said))

    @rule(seed=st.sampled_from(["", "Lotto 3 6 12"]))
    def draw_lots(self, seed: str) -> None:
        said = {"place": 2, "method": "lot", "note": "Publicznie.", "seed": seed}
        self.tried(lambda: resolve_tie(self.by, self.call, **said))

    @rule(note=st.sampled_from(["", "Mniej dobrych pomysłów."]))
    def settle(self, note: str) -> None:
        self.tried(lambda: settle_board(self.by, self.call, floor_note=note))

    @rule()
    def cut_explain_and_settle(self) -> None:
        """The usual way, so that the later states are reached often."""
        self.cut(7, is_stale=False)
        for outcome in ("awarded", "reserve", "refused"):
            self.explain(outcome, "Tak zdecydowała komisja.")
        self.settle("Mniej dobrych pomysłów.")

    @rule()
    def reopen(self) -> None:
        self.tried(lambda: reopen_board(self.by, self.call))

    @rule()
    def release(self) -> None:
        self.tried(lambda: release_decisions(self.by, self.call))

    @rule(number=st.integers(1, 6))
    def withdraw(self, number: int) -> None:
        application = Application.objects.get(call=self.call, number=number)
        self.tried(lambda: withdraw_application(WORKER, application))

    @rule()
    def publish(self) -> None:
        publish_due_results(timezone.now() + timedelta(days=2))

    @invariant()
    def state_follows_the_table(self) -> None:
        board = self.board()
        state = board.state if board else "open"
        last = self.states[-1]
        if state != last:
            steps = FOLLOWS[last] | {after for step in FOLLOWS[last] for after in FOLLOWS[step]}
            assert state in steps, f"{last} -> {state}"
            self.states.append(state)

    @invariant()
    def sum_is_true_and_fits_the_pool(self) -> None:
        board = self.board()
        if board is None:
            return
        total = sum(int(d.amount or 0) for d in Decision.objects.filter(board=board))
        assert int(board.allocated) == total
        assert board.pool is None or total <= board.pool

    @invariant()
    def what_is_settled_keeps_to_the_rules(self) -> None:
        board = self.board()
        if board is None or board.state == "open":
            return
        rules, decisions = current_rules(self.call), Decision.objects.filter(board=board)
        awarded = decisions.awarded().count()
        assert rules.chosen_ceiling is None or awarded <= rules.chosen_ceiling
        assert awarded >= (rules.chosen_floor or 0) or board.floor_note
        assert not decisions.filter(sentence="").exists()
        if board.state == "settled":
            assert not decisions.exclude(application__state="accepted").exists()
        waiting = Letter.objects.filter(batch=f"decision:{self.call.pk}")
        assert waiting.exclude(state="cancelled").count() == decisions.count()

    @invariant()
    def what_was_told_stands(self) -> None:
        released = Decision.objects.filter(released_at__isnull=False).order_by("pk")
        told = list(released.values_list("application_id", "outcome", "amount", "sentence"))
        assert not self.told or told == self.told
        self.told = told


@pytest.fixture
def six(judged_call: Call, ola: PanelMember) -> Call:
    """Places 2 and 3 are equals: 40, 36, 36, 30, 24 and 12 points."""
    for number, points in enumerate((40, 36, 36, 30, 24, 12), 1):
        give(ola, make_sent(judged_call, number), marks_for(points))
    change_frozen(judged_call, chosen_floor=3, chosen_ceiling=5, reviews_per_application=1)
    return judged_call


def live(call: Call, by: Actor, how: settings) -> None:
    machine = type("LifeOfOneBoard", (BoardLife,), {"call": call, "by": by})
    run_state_machine_as_test(machine, settings=how)


def test_whole_life_of_a_board(six: Call, marta: Actor) -> None:
    live(six, marta, QUICK)


@pytest.mark.prove
def test_three_hundred_boards_of_forty_steps(six: Call, marta: Actor) -> None:
    live(six, marta, LONG)


def test_whole_life_twin_without_the_sum(
    six: Call, marta: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One walk of many: without keeping the sum, awards pass the pool and the invariant says so."""
    deciding = "osnowa.decisions.actions.deciding.keep_within_pool"
    monkeypatch.setattr(deciding, lambda _board: None)
    life = type("LifeOfOneBoard", (BoardLife,), {"call": six, "by": marta})()
    life.decide(1, 4_000, "awarded", "Dobry pomysł.")
    with pytest.raises(AssertionError):
        life.sum_is_true_and_fits_the_pool()
    life.teardown()
