"""Two people at the desk press the same button; a card comes while somebody settles."""

import sys
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from django.db import connection
from django_scopes import scope

from osnowa.applications.models import Application
from osnowa.calls.models import Call
from osnowa.decisions.actions import release_decisions, settle_board
from osnowa.decisions.models import Board, Decision
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict
from osnowa.organisations.queries import actor_for
from osnowa.outbox.models import Letter
from osnowa.reviews.actions import end_check, give_card
from osnowa.reviews.actions.cards import CardMarks
from osnowa.reviews.actions.checks import Mark
from osnowa.reviews.models import PanelMember
from osnowa.reviews.queries.checks import proposed_items
from osnowa.reviews.queries.results import results_of
from osnowa.reviews.queries.sets import criteria_of
from tests.factories.decisions import cut_and_explain
from tests.factories.reviews import declare_for, make_sent

SETTLING = sys.modules["osnowa.decisions.actions.settling"]
CARDS = sys.modules["osnowa.reviews.actions.cards"]
ACCESS = sys.modules["osnowa.reviews.actions.access"]
# How long one waits for the other when a lock is expected to hold the other up.
PATIENCE = 1.0
pytestmark = pytest.mark.django_db(transaction=True)
Act = Callable[[], object]


def told_by(act: Act, organisation_id: int) -> str:
    """`done`, or the kind of refusal and its sentence; in a connection of its own."""
    try:
        with scope(organisation=organisation_id):
            act()
    except Conflict as refusal:
        return f"conflict: {refusal.sentence}"
    except Exception as problem:
        return type(problem).__name__
    else:
        return "done"
    finally:
        connection.close()


def both(call: Call, act: Act) -> Counter[str]:
    start = Barrier(2)

    def press(_who: int) -> str:
        start.wait()
        return told_by(act, call.organisation_id)

    with ThreadPoolExecutor(2) as pool:
        return Counter(pool.map(press, range(2)))


def one_did_it(results: Counter[str]) -> bool:
    (refusal,) = [told for told in results if told != "done"] or [""]
    return results["done"] == 1 and refusal.startswith("conflict: ") and len(refusal) > 20


def test_two_settle_then_two_let_the_letters_go(
    marta: Actor, judged_call: Call, ranked: list[Application]
) -> None:
    cut_and_explain(marta, judged_call)
    settled = both(judged_call, lambda: settle_board(marta, judged_call))
    assert one_did_it(settled), settled
    assert Letter.objects.filter(state="held").count() == 5
    released = both(judged_call, lambda: release_decisions(marta, judged_call))
    assert one_did_it(released), released
    assert Letter.objects.filter(state="queued").count() == 5
    assert Board.objects.get().protocol is not None


def test_two_accept_the_same_application(marta: Actor, judged_call: Call) -> None:
    sent = make_sent(judged_call, 9, state="submitted")
    yes = {item.position: Mark("yes") for item in proposed_items(judged_call)}

    def accept() -> None:
        mine = Application.objects.select_related("call__edition", "organisation").get(pk=sent.pk)
        end_check(marta, mine, yes, "accept")

    results = both(judged_call, accept)
    assert one_did_it(results), results
    assert Letter.objects.filter(kind="reviews.accepted").count() == 1


# A card while somebody settles.


def settle_while_giving(
    monkeypatch: pytest.MonkeyPatch, marta: Actor, jerzy: PanelMember, call: Call
) -> tuple[str, str]:
    """Jerzy's card is written and not committed yet when Marta presses *settle*."""
    written, settled = Event(), Event()
    journal = CARDS._journal

    def slow(*said: object) -> None:
        journal(*said)
        written.set()
        settled.wait(PATIENCE)

    monkeypatch.setattr(CARDS, "_journal", slow)
    marks = CardMarks({criterion.key: 0 for criterion in criteria_of(call)})

    def settle() -> str:
        written.wait(20)
        told = told_by(lambda: settle_board(marta, call), call.organisation_id)
        settled.set()
        return told

    juror = actor_for(jerzy.user)
    with ThreadPoolExecutor(2) as pool:
        settling = pool.submit(settle)
        give = pool.submit(told_by, lambda: give_card(juror, jerzy, 1, marks), call.organisation_id)
        return give.result(), settling.result()


def frozen_and_counted(call: Call) -> tuple[int | None, int]:
    frozen = Decision.objects.get(application__number=1).points
    first = Application.objects.get(call=call, number=1).pk
    return frozen, next(r.total_points for r in results_of(call) if r.application_id == first)


def test_a_card_given_while_somebody_settles_is_in_the_frozen_points(
    monkeypatch: pytest.MonkeyPatch,
    marta: Actor,
    judged_call: Call,
    ranked: list[Application],
    jerzy: PanelMember,
) -> None:
    """Everything takes the call first, so settling waits for the card."""
    declare_for(jerzy, ranked[0])
    cut_and_explain(marta, judged_call)
    assert settle_while_giving(monkeypatch, marta, jerzy, judged_call) == ("done", "done")
    assert frozen_and_counted(judged_call) == (2000, 2000)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_a_card_given_while_somebody_settles_twin_without_the_lock(
    monkeypatch: pytest.MonkeyPatch,
    marta: Actor,
    judged_call: Call,
    ranked: list[Application],
    jerzy: PanelMember,
) -> None:
    for room in (ACCESS, SETTLING):
        monkeypatch.setattr(room, "lock_marks", lambda _call: None)
    declare_for(jerzy, ranked[0])
    cut_and_explain(marta, judged_call)
    settle_while_giving(monkeypatch, marta, jerzy, judged_call)
    assert frozen_and_counted(judged_call) == (4000, 2000)


def test_under_a_settled_board_a_card_is_refused(
    marta: Actor, judged_call: Call, ranked: list[Application], jerzy: PanelMember
) -> None:
    declare_for(jerzy, ranked[0])
    cut_and_explain(marta, judged_call)
    settle_board(marta, judged_call)
    marks = CardMarks({criterion.key: 0 for criterion in criteria_of(judged_call)})
    with pytest.raises(Conflict):
        give_card(actor_for(jerzy.user), jerzy, 1, marks)
