"""Votes in files: what real files are like, what broken ones are told, and back again."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osnowa.selection.election import Ballots, Election, Project
from osnowa.selection.pabulib import Broken, Kind, read, read_lines, write, written
from osnowa.selection.pabulib.faults import SENTENCES
from tests.selection.real_votes import PATHS, needs_real_votes

FILES = Path(__file__).parent / "files"
GOOD = (FILES / "lipowo_zatwierdzanie.pb").read_text("utf-8")


def changed(old: str, new: str) -> list[str]:
    assert old in GOOD
    return GOOD.replace(old, new, 1).splitlines(keepends=True)


# What is read.


def test_approvals_are_counted_and_named_by_place() -> None:
    election = read(FILES / "lipowo_zatwierdzanie.pb")
    assert election.budget == 10_000
    assert election.votes == (6, 4, 3, 3, 1)
    assert election.scores == election.votes
    assert election.ballots.choices[:2] == [(0, 1, 2), (0, 1)]
    assert election.supporters[4] == [6]


def test_what_a_file_tells_besides_is_kept() -> None:
    election = read(FILES / "lipowo_zatwierdzanie.pb")
    assert election.projects[1].name == 'Kino "pod lipą"; letnie'
    assert election.projects[0].told("category") == "culture,space"
    assert election.meta["comment"] == "#1: nobody lives there; #2: two projects are equal"
    assert election.ballots.columns == ("age", "voting_method")
    assert election.ballots.more[0] == ("71", "paper")


def test_what_no_rule_needs_can_be_left_out() -> None:
    election = read(FILES / "lipowo_zatwierdzanie.pb", keeps_more=False)
    assert (election.ballots.columns, list(election.ballots.more)) == ((), [])


def test_ranked_votes_give_points_by_place_and_decimals_stay_exact() -> None:
    election = read(FILES / "lipowo_kolejnosc.pb")
    assert (election.parts, election.budget, election.costs) == (
        100,
        70_000,
        (30_050, 39_949, 10_000),
    )
    assert election.scores == (8, 7, 2)


def test_without_a_number_of_places_a_ranked_vote_has_as_many_as_it_names() -> None:
    file = (FILES / "lipowo_kolejnosc.pb").read_text("utf-8").replace("max_length;3\n", "")
    assert read_lines(file.splitlines(keepends=True)).scores == (7, 6, 2)


def test_points_of_a_file_from_windows_with_a_byte_order_mark() -> None:
    election = read(FILES / "lipowo_punkty.pb")
    assert election.scores == (7, 3)
    assert election.support == ([4, 3], [1, 2])


def test_points_with_decimals_and_against_are_whole_parts() -> None:
    file = (FILES / "lipowo_punkty.pb").read_text("utf-8-sig").replace("4,1", "4.5,-1")
    election = read_lines(file.splitlines(keepends=True))
    assert election.support == ([45, 30], [-10, 20])
    assert election.ballots.parts == 10
    assert read_lines(written(election).splitlines(keepends=True)) == election


def test_an_approval_given_twice_in_one_vote_counts_once() -> None:
    assert read_lines(changed("d;1;", "d;1,1;")).votes == (6, 4, 3, 3, 1)


def test_an_empty_vote_is_a_vote() -> None:
    election = read_lines(changed("h;1;33", "h;;33"))
    assert (len(election.ballots), election.votes[0]) == (8, 5)


def test_quoted_votes_and_empty_rows_are_read() -> None:
    election = read_lines(changed("a;1,2,3;71;paper", '\n"a";"1,2,3";71;"pa\nper"'))
    assert election.ballots.choices[0] == (0, 1, 2)
    assert election.ballots.more[0] == ("71", "pa\nper")


# What is broken.

BROKEN = [
    ("META\n", "", Kind.NO_SECTION, 1),
    ("PROJECTS\n", "VOTES\n", Kind.NO_SECTION, 19),
    ("VOTES\n", "", Kind.CELLS, 26),
    ("budget;10000\n", "", Kind.NO_ENTRY, 18),
    ("budget;10000", "budget;dużo", Kind.NOT_AN_AMOUNT, 9),
    ("budget;10000", "budget;-1", Kind.NOT_AN_AMOUNT, 9),
    ("unit;Lipowo", "unit", Kind.NOT_A_PAIR, 5),
    ("unit;Lipowo", "country;Lipowo", Kind.TWICE_IN_META, 5),
    ("vote_type;approval", "vote_type;okrzyk", Kind.UNKNOWN_TYPE, 26),
    ("vote_type;approval", "vote_type;choose-1", Kind.ONE_ONLY, 28),
    ("vote_type;approval", "vote_type;cumulative", Kind.NO_COLUMN, 27),
    ("project_id;cost", "project_id;koszt", Kind.NO_COLUMN, 20),
    ("3;3000;3;", "3;3000;", Kind.CELLS, 23),
    ("3;3000;3;", "3;3 tys.;3;", Kind.NOT_AN_AMOUNT, 23),
    ("3;3000;3;", "2;3000;3;", Kind.PROJECT_TWICE, 23),
    ("3;3000;3;", ";3000;3;", Kind.PROJECT_WITHOUT_ID, 23),
    ("voter_id;vote", "voter_id;votes", Kind.NO_COLUMN, 27),
    ("c;1,3,4;", "c;1,7,4;", Kind.UNKNOWN_PROJECT, 30),
    ("c;1,3,4;", "c;1,3,4;x;", Kind.CELLS, 30),
    ("c;1,3,4;", "a;1,3,4;", Kind.VOTER_TWICE, 30),
    ("num_votes;8", "num_votes;9", Kind.COUNT, 8),
    ("num_projects;5", "num_projects;4", Kind.COUNT, 7),
    ("Śpiewnik", '"Śpiewnik', Kind.OPEN_QUOTE, 35),
    ("h;1;", 'h;"1;', Kind.OPEN_QUOTE, 35),
]


@pytest.mark.parametrize(("old", "new", "kind", "line"), BROKEN)
def test_a_broken_file_is_told_in_one_sentence_with_its_line(
    old: str, new: str, kind: Kind, line: int
) -> None:
    with pytest.raises(Broken) as fault:
        read_lines(changed(old, new))
    assert (fault.value.kind, fault.value.line) == (kind, line)
    said = str(fault.value)
    assert said.startswith(f"Line {line}: ")
    assert said.endswith(".")
    assert "{" not in said


def test_points_that_do_not_belong_to_projects_are_told() -> None:
    file = (FILES / "lipowo_punkty.pb").read_text("utf-8-sig")
    for old, new, kind in [
        ("4,1;F", "4;F", Kind.POINTS),
        ("4,1;F", "4,wiele;F", Kind.NOT_AN_AMOUNT),
        ("P/1,P/2;4,1", "P/1,P/1;4,1", Kind.CHOSEN_TWICE),
    ]:
        with pytest.raises(Broken) as fault:
            read_lines(file.replace(old, new).splitlines(keepends=True))
        assert (fault.value.kind, fault.value.line) == (kind, 16)


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    path = tmp_path / "latin2.pb"
    path.write_bytes(GOOD.encode("iso-8859-2", errors="replace"))
    with pytest.raises(Broken) as fault:
        read(path)
    assert fault.value.kind is Kind.NOT_TEXT


def test_an_empty_file_is_told() -> None:
    with pytest.raises(Broken) as fault:
        read_lines([])
    assert fault.value.kind is Kind.NO_SECTION


def test_every_fault_has_its_sentence_and_its_test() -> None:
    tried = {kind for _, _, kind, _ in BROKEN}
    elsewhere = {Kind.POINTS, Kind.CHOSEN_TWICE, Kind.NOT_TEXT}
    assert set(SENTENCES) == set(Kind) == tried | elsewhere


@given(st.binary(max_size=300))
def test_no_bytes_whatever_bring_a_traceback(content: bytes) -> None:
    lines = (GOOD + content.decode("latin-1")).splitlines(keepends=True)
    for given_lines in (lines, content.decode("latin-1").splitlines(keepends=True)):
        try:
            read_lines(given_lines)
        except Broken as fault:
            assert fault.line >= 1


# And back again.

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"])).map(
    str.strip
)


@st.composite
def elections(draw: st.DrawFn) -> Election:
    count = draw(st.integers(1, 5))
    projects = tuple(
        Project(f"p{n}", draw(st.integers(0, 999)), draw(words), (("category", draw(words)),))
        for n in range(count)
    )
    rows = st.lists(st.integers(0, count - 1), unique=True, max_size=count).map(tuple)
    choices = draw(st.lists(rows, max_size=8))
    points = None
    meta = {"vote_type": "approval"}
    if draw(st.booleans()):
        worth = st.integers(-3, 9)
        points = [tuple(draw(worth) for _ in choice) for choice in choices]
        meta = {"vote_type": draw(st.sampled_from(["cumulative", "scoring"]))}
    voters = [f"v{n}" for n in range(len(choices))]
    more = [(draw(words),) for _ in choices]
    meta |= {
        "description": draw(words),
        "num_projects": str(count),
        "num_votes": str(len(choices)),
        "budget": str(draw(st.integers(0, 9999))),
    }
    ballots = Ballots(choices, points, voters, ("district",), more)
    return Election(int(meta["budget"]), projects, ballots, 1, meta)


@given(elections())
def test_what_was_written_is_read_again(election: Election) -> None:
    assert read_lines(written(election).splitlines(keepends=True)) == election


@pytest.mark.parametrize("name", ["zatwierdzanie", "kolejnosc", "punkty"])
def test_a_file_comes_back_as_it_was(name: str, tmp_path: Path) -> None:
    election = read(FILES / f"lipowo_{name}.pb")
    write(election, tmp_path / "again.pb")
    assert read(tmp_path / "again.pb") == election


def test_an_election_of_our_own_gets_a_head() -> None:
    own = Election(150, (Project("a", 75),), Ballots([(0,), ()]), parts=100)
    again = read_lines(written(own).splitlines(keepends=True))
    assert (again.budget, again.parts, again.costs, again.votes) == (150, 100, (75,), (1,))
    assert again.ballots.voters == ["1", "2"]


@needs_real_votes
def test_every_real_file_is_read_counted_as_recorded_and_written_again() -> None:
    doubled = 0
    for path in PATHS:
        election = read(path)
        for project, votes, score in zip(
            election.projects, election.votes, election.scores, strict=True
        ):
            doubled += project.told("votes") not in ("", str(votes))
            assert project.told("score") in ("", str(score)), (path.name, project.id)
        again = read_lines(written(election).splitlines(keepends=True))
        assert (again.projects, again.ballots) == (election.projects, election.ballots)
    assert len(PATHS) >= 100
    assert doubled == 1, "Bródno 2026 counts one voter twice, because she named a project twice"
