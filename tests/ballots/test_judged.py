"""What counts when the box is opened, and what a code is told."""

import random

from hypothesis import given
from hypothesis import strategies as st

from osnowa.ballots.enums import Channel, Duplicates, Ground, Method
from osnowa.ballots.marking import Marking
from osnowa.ballots.sealing import Opened, judged

MARKING = Marking(Method.UP_TO, frozenset({1, 2, 3}), most=2)
WEB, PAPER = Channel.WEB, Channel.PAPER
ONE, TWO = ((1, 1),), ((2, 1),)


def ballot(voter: int | None, channel: str, choices, ground: str = "") -> Opened:
    return Opened(voter, f"code-{voter}" if voter else "", channel, choices, ground)


def test_everybody_votes_once_and_all_count() -> None:
    verdict = judged(MARKING, Duplicates.PAPER, [ballot(1, WEB, TWO), ballot(2, PAPER, ONE)])
    assert verdict.counted == [ONE, TWO]
    assert verdict.answers == {"code-1": "", "code-2": ""}
    assert verdict.invalid == {}
    assert verdict.by_channel == {"paper": 1, "web": 1}


def test_on_the_web_and_on_paper_the_rule_says_which_counts() -> None:
    both = [ballot(1, WEB, ONE), ballot(1, PAPER, TWO)]
    assert judged(MARKING, Duplicates.PAPER, both).counted == [TWO]
    assert judged(MARKING, Duplicates.WEB, both).counted == [ONE]
    neither = judged(MARKING, Duplicates.NEITHER, both)
    assert neither.counted == []
    assert neither.invalid == {"twice": 2}
    assert neither.answers == {"code-1": "twice"}


def test_whose_other_ballot_counts_is_told_that_her_vote_counts() -> None:
    verdict = judged(MARKING, Duplicates.PAPER, [ballot(1, WEB, ONE), ballot(1, PAPER, TWO)])
    assert verdict.answers == {"code-1": ""}
    assert verdict.invalid == {"replaced": 1}


def test_two_cards_with_one_code_fall_both() -> None:
    cards = [ballot(1, PAPER, ONE), ballot(1, PAPER, TWO)]
    verdict = judged(MARKING, Duplicates.PAPER, cards)
    assert verdict.counted == []
    assert verdict.invalid == {"twice": 2}


def test_an_invalid_card_takes_nothing_from_a_vote_on_the_web() -> None:
    too_many = ((1, 1), (2, 1), (3, 1))
    pair = [ballot(1, WEB, ONE), ballot(1, PAPER, too_many)]
    verdict = judged(MARKING, Duplicates.PAPER, pair)
    assert verdict.counted == [ONE]
    assert verdict.invalid == {"too_many": 1}
    assert verdict.answers == {"code-1": ""}


def test_a_card_with_nobodys_code_does_not_count_and_answers_nobody() -> None:
    verdict = judged(MARKING, Duplicates.PAPER, [ballot(None, PAPER, ONE)])
    assert (verdict.counted, verdict.invalid) == ([], {"not_entitled": 1})
    assert verdict.answers == {}


def test_what_two_people_saw_on_the_card_is_the_ground() -> None:
    verdict = judged(MARKING, Duplicates.PAPER, [ballot(1, PAPER, (), Ground.UNREADABLE)])
    assert verdict.answers == {"code-1": "unreadable"}


BALLOTS = st.lists(
    st.builds(
        ballot,
        st.one_of(st.none(), st.integers(1, 4)),
        st.sampled_from([WEB, PAPER]),
        st.lists(st.integers(1, 4), max_size=4, unique=True).map(
            lambda found: tuple((place, 1) for place in sorted(found))
        ),
        st.sampled_from(["", "", Ground.UNREADABLE]),
    ),
    max_size=12,
)


@given(BALLOTS, st.sampled_from(Duplicates), st.randoms())
def test_no_order_of_ballots_changes_the_count(
    ballots: list[Opened], duplicates: str, chance: random.Random
) -> None:
    mixed = list(ballots)
    chance.shuffle(mixed)
    one, other = judged(MARKING, duplicates, ballots), judged(MARKING, duplicates, mixed)
    assert one == other
    assert len(one.counted) + sum(one.invalid.values()) == len(ballots)
    people = {each.voter for each in ballots if each.voter}
    assert len(one.counted) <= len(people)
