"""Residents choose: from the sealed count to decisions, in plain reasons."""

import json
from pathlib import Path

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from osnowa.applications.actions import withdraw_application
from osnowa.calls.enums import ChosenBy
from osnowa.calls.models import Call
from osnowa.config import cli
from osnowa.decisions.actions import (
    TieAtLine,
    apply_cut,
    decide,
    release_decisions,
    resolve_tie,
    settle_board,
)
from osnowa.decisions.models import Board, Decision, TieResolution
from osnowa.decisions.queries.obstacles import obstacles_of
from osnowa.decisions.queries.standing import standing_of
from osnowa.decisions.queries.vote_files import result_file, votes_file
from osnowa.kit.actor import Actor
from osnowa.kit.money import Money
from osnowa.kit.refusals import Conflict, Refusal
from osnowa.selection.lot import draw
from osnowa.selection.named import RULES
from osnowa.selection.result import differences, load
from tests.factories.calls import change_frozen
from tests.factories.votes import CHOICES, applications, by_vote, open_poll, sealed_poll

pytestmark = pytest.mark.django_db


def decided() -> dict[int, tuple[str, int | None, str]]:
    rows = Decision.objects.select_related("application")
    return {
        row.application.number or 0: (
            row.outcome,
            None if row.amount is None else int(row.amount) // 100,
            row.sentence.replace("\xa0", " "),
        )
        for row in rows
    }


def keys_of(call: Call) -> list[str]:
    return [each.key for each in obstacles_of(standing_of(call), timezone.now())]


def test_a_rule_of_every_name_is_known_to_the_count() -> None:
    assert set(ChosenBy.values) - {ChosenBy.POINTS} <= set(RULES)


def test_what_residents_chose_becomes_decisions_with_plain_reasons(
    marta: Actor, judged_call: Call
) -> None:
    sealed_poll(by_vote(judged_call), applications(judged_call))
    apply_cut(marta, judged_call)
    assert decided() == {
        11: ("awarded", 4_000, "Głosy: 5. Mieszkańcy wybrali ten projekt."),
        12: ("awarded", 3_000, "Głosy: 4. Mieszkańcy wybrali ten projekt."),
        13: ("refused", None, "Głosy: 3. Zabrakło 1 500 zł, żeby go sfinansować."),
        14: ("awarded", 1_000, "Głosy: 2. Mieszkańcy wybrali ten projekt."),
    }
    board = settle_board(marta, judged_call)
    assert board.allocated == Money.from_zloty(8_000)
    assert [row["votes"] for row in board.vote["projects"]] == [5, 4, 3, 2]
    assert (board.vote["voters"], board.vote["valid"], board.vote["invalid"]) == (10, 7, {})


@pytest.mark.parametrize(
    ("rule", "changed", "number", "reason"),
    [
        ("greedy-no-skip", {}, 14, "Lista skończyła się wcześniej"),
        ("greedy-no-skip", {}, 13, "Zabrakło 1 500 zł"),
        ("greedy", {"chosen_ceiling": 2}, 13, "zajęły wszystkie miejsca"),
        ("greedy-part", {}, 13, "Zostało dla niego 1 000 zł"),
        ("best-set", {"pool": Money.from_zloty(4_500)}, 11, "Zabrakło"),
        ("equalshares", {}, 13, "Zabrakło"),
    ],
)
def test_every_rule_gives_its_reason(
    marta: Actor, judged_call: Call, rule: str, changed: dict, number: int, reason: str
) -> None:
    sealed_poll(by_vote(judged_call, rule, **changed), applications(judged_call))
    apply_cut(marta, judged_call)
    assert reason in decided()[number][2]


def test_a_project_below_the_minimum_does_not_win(marta: Actor, judged_call: Call) -> None:
    sealed_poll(by_vote(judged_call), applications(judged_call), needed=3)
    apply_cut(marta, judged_call)
    assert decided()[14] == ("refused", None, "Głosy: 2. Do wygranej trzeba było co najmniej 3.")


def test_nothing_is_decided_before_the_count_is_sealed(marta: Actor, judged_call: Call) -> None:
    open_poll(by_vote(judged_call), applications(judged_call))
    assert standing_of(judged_call).vote is None
    with pytest.raises(Conflict, match="zapieczętowane"):
        apply_cut(marta, judged_call)
    assert not Decision.objects.exists()
    assert "vote" in keys_of(judged_call)


def test_a_person_may_not_award_what_residents_did_not_choose(
    marta: Actor, judged_call: Call
) -> None:
    rows = applications(judged_call)
    sealed_poll(by_vote(judged_call), rows)
    apply_cut(marta, judged_call)
    decide(marta, rows[3], outcome="refused", sentence="Nie podoba się nam.")
    with pytest.raises(Refusal, match="14"):
        settle_board(marta, judged_call)
    decide(marta, rows[3], outcome="awarded", amount=Money.from_zloty(900), sentence="Mniej.")
    assert keys_of(judged_call) == ["vote_differs"]
    apply_cut(marta, judged_call)
    assert keys_of(judged_call) == []


def test_a_reason_that_a_person_wrote_stays_and_ours_is_written_anew(
    marta: Actor, judged_call: Call
) -> None:
    rows = applications(judged_call)
    sealed_poll(by_vote(judged_call), rows)
    apply_cut(marta, judged_call)
    decide(marta, rows[0], outcome="awarded", amount=rows[0].requested, sentence="Brawo!")
    change_frozen(judged_call, pool=Money.from_zloty(8_200))
    Board.objects.update(pool=Money.from_zloty(8_200))
    apply_cut(marta, judged_call)
    assert decided()[11][2] == "Brawo!"
    assert "1 300 zł" in decided()[13][2]


def test_whoever_withdraws_leaves_room_for_the_next(marta: Actor, judged_call: Call) -> None:
    rows = applications(judged_call)
    sealed_poll(by_vote(judged_call), rows)
    apply_cut(marta, judged_call)
    settle_board(marta, judged_call)
    withdraw_application(marta, rows[1])
    apply_cut(marta, judged_call)
    assert {number: row[0] for number, row in decided().items()} == {
        11: "awarded",
        13: "awarded",
        14: "awarded",
    }
    vote = standing_of(judged_call).vote
    assert vote is not None
    assert "projects left out after the vote: 2" in votes_file(judged_call, vote).content.decode()


def test_an_idea_of_the_house_takes_its_part_of_the_pool(marta: Actor, judged_call: Call) -> None:
    rows = applications(judged_call)
    choices = [*CHOICES, (5, 1), (5, 1), (5, 2), (5,), (5,), (5,)]
    sealed_poll(by_vote(judged_call), rows, choices, house=[("Potańcówka", 2_000)])
    apply_cut(marta, judged_call)
    standing = standing_of(judged_call)
    assert [award.amount for award in standing.house_awards] == [200_000]
    assert "Zabrakło 1 000 zł" in decided()[12][2]
    assert standing.allocated == Money.from_zloty(7_000)


def test_whom_nobody_chose_gets_nothing_though_money_is_left(
    marta: Actor, judged_call: Call
) -> None:
    sealed_poll(by_vote(judged_call), applications(judged_call), ((1,), (2,)))
    apply_cut(marta, judged_call)
    assert decided()[14] == ("refused", None, "Głosy: 0. Do wygranej trzeba było co najmniej 1.")


# Ties.

EVEN = ((1, 2), (1, 3), (1, 2), (1, 3))


def tied(call: Call, **values: object) -> Call:
    """Numbers 2 and 3 have two votes each, for 3 000 and 2 500 zł; 3 500 zł are left."""
    by_vote(call, pool=Money.from_zloty(7_500), **values)
    sealed_poll(call, applications(call), EVEN)
    return call


def test_a_tie_that_matters_stops_and_a_person_resolves_it(marta: Actor, judged_call: Call) -> None:
    tied(judged_call)
    with pytest.raises(TieAtLine) as stopped:
        apply_cut(marta, judged_call)
    assert keys_of(judged_call)[0] == "tie"
    resolve_tie(
        marta,
        judged_call,
        place=stopped.value.place,
        method="organiser",
        note="Dyrektorka przy radzie programowej.",
        order=[3, 2],
    )
    apply_cut(marta, judged_call)
    assert decided()[12] == (
        "refused",
        None,
        "Głosy: 2. Był remis i inny projekt był pierwszy.",
    )
    settle_board(marta, judged_call)
    vote = standing_of(judged_call).vote
    assert vote is not None
    text = (result_file(judged_call, vote) or pytest.fail("no result")).content.decode()
    assert differences(load(text)) == []
    assert "Dyrektorka" not in text


def test_a_lot_that_the_rules_ask_for_can_be_drawn_again(marta: Actor, judged_call: Call) -> None:
    tied(judged_call, tie_rule="lot")
    asked = {"place": 2, "note": "Na sesji rady."}
    with pytest.raises(Refusal, match="losowanie"):
        resolve_tie(marta, judged_call, method="chair", order=[2, 3], **asked)
    made = resolve_tie(marta, judged_call, method="lot", seed="Lotto 1 2 3", **asked)
    assert made.ordered_numbers == list(draw("Lotto 1 2 3", [2, 3]))
    apply_cut(marta, judged_call)
    winner = {2: 12, 3: 13}[made.ordered_numbers[0]]
    assert decided()[winner][0] == "awarded"


def test_the_earlier_receipt_settles_it_where_the_rules_say_so(
    marta: Actor, judged_call: Call
) -> None:
    tied(judged_call, tie_rule="earlier")
    apply_cut(marta, judged_call)
    assert (decided()[12][0], decided()[13][0]) == ("awarded", "refused")


def test_equal_votes_that_all_fit_are_no_tie(marta: Actor, judged_call: Call) -> None:
    by_vote(judged_call, pool=Money.from_zloty(20_000))
    sealed_poll(judged_call, applications(judged_call), EVEN)
    apply_cut(marta, judged_call)
    assert not TieResolution.objects.exists()


def test_a_tie_changes_when_one_of_the_equals_goes(marta: Actor, judged_call: Call) -> None:
    """What was resolved parts nobody any more, and can be resolved anew."""
    by_vote(judged_call, pool=Money.from_zloty(6_500))
    rows = applications(judged_call, (4_000, 2_500, 2_500, 2_500))
    sealed_poll(judged_call, rows, ((1, 2), (1, 3), (1, 4), (1,)))
    told = {"place": 2, "method": "chair", "note": "Głos przewodniczącej."}
    resolve_tie(marta, judged_call, order=[2, 3, 4], **told)
    withdraw_application(marta, rows[1])
    with pytest.raises(TieAtLine):
        apply_cut(marta, judged_call)
    resolve_tie(marta, judged_call, order=[4, 3], **told)
    apply_cut(marta, judged_call)
    assert decided()[14][0] == "awarded"


# Anybody's own count.

ROWS = st.lists(
    st.lists(st.integers(1, 4), min_size=1, max_size=2, unique=True), min_size=1, max_size=9
)
SLOW = settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


@SLOW
@given(
    choices=ROWS,
    rule=st.sampled_from(sorted(set(ChosenBy.values) - {ChosenBy.POINTS})),
    pool=st.integers(1_000, 11_000),
    needed=st.sampled_from([0, 2]),
)
def test_our_outcome_is_that_of_osnowa_tally_on_the_exported_file(
    judged_call: Call,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    choices: list[list[int]],
    rule: str,
    pool: int,
    needed: int,
) -> None:
    from django.db import transaction

    with transaction.atomic():
        by_vote(judged_call, rule, pool=Money(pool * 100 + 50))
        sealed_poll(
            judged_call, applications(judged_call), [tuple(row) for row in choices], needed=needed
        )
        vote = standing_of(judged_call).vote
        transaction.set_rollback(True)
    assert vote is not None
    path = tmp_path / "glosy.pb"
    path.write_bytes(votes_file(judged_call, vote).content)
    capsys.readouterr()
    assert cli.main(["tally", str(path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    outcomes = [vote.election.ids(each.winners) for each in vote.tally.outcomes]
    assert told["rule"] == rule
    assert (told["tied_outcomes"] or [told["winners"]]) == outcomes
    if (made := result_file(judged_call, vote)) is not None:
        assert differences(load(made.content.decode())) == []


def test_files_say_nothing_of_the_order_of_coming(judged_call: Call) -> None:
    by_vote(judged_call)
    sealed_poll(judged_call, applications(judged_call), tuple(reversed(CHOICES)))
    vote = standing_of(judged_call).vote
    assert vote is not None
    lines = votes_file(judged_call, vote).content.decode().split("VOTES\n")[1].splitlines()[1:]
    assert lines == [f"{n};{a},{b}" for n, (a, b) in enumerate(sorted(CHOICES), 1)]


def test_letters_go_and_the_files_are_kept_as_published(marta: Actor, judged_call: Call) -> None:
    sealed_poll(by_vote(judged_call), applications(judged_call))
    apply_cut(marta, judged_call)
    settle_board(marta, judged_call)
    board = release_decisions(marta, judged_call).board
    assert board.votes_file is not None
    assert board.result_file is not None
    assert board.votes_file.name == f"glosy-{judged_call.slug}.pb"
    assert differences(load(board.result_file.place.read_text("utf-8"))) == []
