"""Advice about marks: who is lenient is found, nobody else is touched, far marks are named."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from osnowa.selection.leniency import FINENESS, ROUNDS, FarMark, advice, far_marks

marks_of_some = st.dictionaries(
    st.tuples(st.integers(1, 5), st.integers(1, 4)), st.integers(0, 40), min_size=1, max_size=12
)
NEAR = Fraction(1, 1000)


def test_a_lenient_juror_is_found_and_her_application_comes_down() -> None:
    """Juror 3 gives five more than the others; application 2 was read by her and one other."""
    worth, lenient = {1: 20, 2: 20, 3: 30}, {1: 0, 2: 0, 3: 5}
    read = [(1, 1), (1, 2), (2, 2), (2, 3), (3, 1), (3, 3), (1, 3), (3, 2)]
    marks = {(at, juror): worth[at] + lenient[juror] for at, juror in read}
    found = advice(marks)
    assert abs(found.leniency[3] - found.leniency[1] - 5) < NEAR
    assert abs(found.leniency[2] - found.leniency[1]) < NEAR
    assert found.means[2] > found.means[1]
    assert abs(found.adjusted[2] - found.adjusted[1]) < NEAR
    assert abs(found.adjusted[3] - found.adjusted[1] - 10) < NEAR


def test_equal_jurors_change_nothing() -> None:
    marks = {(at, juror): 10 * at for at in (1, 2, 3) for juror in (1, 2)}
    found = advice(marks)
    assert set(found.leniency.values()) == {Fraction(0)}
    assert found.adjusted == found.means == {1: 10, 2: 20, 3: 30}


def test_nobody_marked_and_nothing_breaks() -> None:
    assert advice({}).adjusted == {}
    assert far_marks({}) == []


def test_the_mark_far_from_the_rest_is_named() -> None:
    marks = {(1, 1): 30, (1, 2): 31, (1, 3): 5, (2, 1): 20, (2, 2): 21, (2, 3): 22}
    assert far_marks(marks) == [FarMark(1, 3, 5, Fraction(30))]


def test_marks_that_differ_a_little_everywhere_are_not_far() -> None:
    marks = {(at, juror): 20 + juror for at in range(1, 5) for juror in (1, 2, 3)}
    assert far_marks(marks) == []


@given(marks_of_some)
def test_leniency_is_about_zero_on_the_whole_and_means_stay_as_they_are(
    marks: dict[tuple[int, int], int],
) -> None:
    found = advice(marks)
    assert sum(found.leniency.values()) == 0
    for at, mean in found.means.items():
        own = [mark for (application, _juror), mark in marks.items() if application == at]
        assert mean == Fraction(sum(own), len(own))


@given(st.dictionaries(st.integers(1, 5), st.integers(0, 40), min_size=1), st.integers(2, 4))
def test_where_everybody_reads_everything_the_order_stays(
    worth: dict[int, int], jurors: int
) -> None:
    marks = {(at, j): own + 3 * j for at, own in worth.items() for j in range(jurors)}
    found = advice(marks)
    for at in worth:
        assert abs(found.adjusted[at] - found.means[at]) <= Fraction(ROUNDS, FINENESS)


@given(marks_of_some, st.integers(1, 50))
def test_more_points_for_all_change_no_leniency(
    marks: dict[tuple[int, int], int], more: int
) -> None:
    raised = {pair: mark + more for pair, mark in marks.items()}
    assert advice(raised).leniency == advice(marks).leniency
    names = {(far.application, far.juror) for far in far_marks(marks)}
    assert {(far.application, far.juror) for far in far_marks(raised)} == names
