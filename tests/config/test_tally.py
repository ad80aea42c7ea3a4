"""`osnowa tally`: what a clerk reads, what a program reads, and one sentence when it cannot be."""

import json
from pathlib import Path

import pytest

from osnowa.config import cli
from osnowa.config.tally_words import FAULTS, NOTES, decimal
from osnowa.selection.named import Note
from osnowa.selection.pabulib import Kind

FILES = Path(__file__).parents[1] / "selection" / "pabulib" / "files"
APPROVALS = FILES / "lipowo_zatwierdzanie.pb"
TIED = (
    APPROVALS.read_text("utf-8").replace("budget;10000", "budget;9500").replace("3;3000", "3;500")
)


def said(capsys, *words: object) -> str:
    assert cli.main(["tally", *map(str, words)]) == 0
    return capsys.readouterr().out


@pytest.fixture
def tied(tmp_path: Path) -> Path:
    """Projects 3 and 4 are equal and 500 zł are left: only one of them fits."""
    path, text = tmp_path / "remis.pb", APPROVALS.read_text("utf-8")
    for old, new in (("budget;10000", "budget;9500"), ("3;3000", "3;500"), ("4;1000", "4;500")):
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    return path


def test_winners_are_told_with_votes_and_money(capsys) -> None:
    text = said(capsys, APPROVALS)
    assert "Reguła: greedy" in text
    assert "Wygrywające projekty (3):" in text
    assert "Ławka z historią" in text
    assert "Razem: 10\u00a0000 PLN, zostaje: 0 PLN" in text
    assert "Ogród sąsiadów" not in text


def test_a_program_gets_rule_winners_and_ties(capsys) -> None:
    told = json.loads(said(capsys, APPROVALS, "--json"))
    assert told["rule"] == told["rule_in_file"] == "greedy"
    assert told["winners"] == ["1", "2", "4"]
    assert told["tied_outcomes"] == []
    assert told["all_ties_listed"] is True


def test_a_tie_is_shown_and_not_broken(capsys, tied: Path) -> None:
    told = json.loads(said(capsys, tied, "--json"))
    assert told["winners"] == ["1", "2"]
    assert told["tied_outcomes"] == [["1", "2", "3"], ["1", "2", "4"]]
    text = said(capsys, tied)
    assert "REMIS. Reguła pozwala na różne wyniki, jest ich 2." in text
    assert "Musi rozstrzygnąć człowiek." in text
    assert text.index("Wynik 1") < text.index("Ogród sąsiadów") < text.index("Wynik 2")


def test_another_rule_and_satisfaction_can_be_named(capsys) -> None:
    told = json.loads(said(capsys, APPROVALS, "--json", "--rule", "equalshares/add1"))
    assert told["rule"] == "equalshares/add1"
    by_number = said(capsys, APPROVALS, "--rule", "equalshares", "--satisfaction", "number")
    assert "Reguła: equalshares" in by_number


def test_a_part_of_an_award_is_told(capsys) -> None:
    text = said(capsys, FILES / "lipowo_kolejnosc.pb", "--rule", "greedy-part")
    assert "C dostaje część: 0,01" in text


def test_what_the_file_does_not_say_is_told(capsys, tmp_path: Path) -> None:
    path = tmp_path / "nieznana.pb"
    path.write_text(APPROVALS.read_text("utf-8").replace("rule;greedy", "rule;unknown"), "utf-8")
    assert NOTES[Note.UNKNOWN_RULE] in said(capsys, path)


def test_many_tied_outcomes_are_shown_in_part(capsys, tmp_path: Path) -> None:
    rows = "".join(f"{n};10;1;Projekt {n}\n" for n in range(12))
    votes = "".join(f"v{n};{n}\n" for n in range(12))
    path = tmp_path / "wiele.pb"
    path.write_text(
        "META\nkey;value\nbudget;10\nvote_type;approval\nrule;greedy\n"
        f"PROJECTS\nproject_id;cost;votes;name\n{rows}VOTES\nvoter_id;vote\n{votes}",
        "utf-8",
    )
    text = said(capsys, path)
    assert "Pokazano pierwsze 10 wyników. Wszystkie podaje --json." in text
    assert "Wynik 11" not in text


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Wiersz 1: brakuje części META."),
        (b"META\nkey;value\nbudget;\xb3\n", "to nie jest tekst w UTF-8."),
    ],
)
def test_a_broken_file_is_one_polish_sentence(
    capsys, tmp_path: Path, content: bytes, sentence: str
) -> None:
    path = tmp_path / "zły.pb"
    path.write_bytes(content)
    assert cli.main(["tally", str(path)]) == 1
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert sentence in error


def test_a_file_that_is_not_there_is_told(capsys, tmp_path: Path) -> None:
    assert cli.main(["tally", str(tmp_path / "nie.pb")]) == 1
    assert "Nie ma pliku" in capsys.readouterr().err


def test_every_fault_and_note_has_polish_words() -> None:
    assert set(FAULTS) == set(Kind)
    assert set(NOTES) == set(Note)


@pytest.mark.parametrize(
    ("amount", "parts", "text"),
    [
        (5, 1, "5"),
        (1234567, 1, "1\u00a0234\u00a0567"),
        (-5, 100, "-0,05"),
        (164726373, 100, "1\u00a0647\u00a0263,73"),
    ],
)
def test_amounts_are_written_as_in_poland(amount: int, parts: int, text: str) -> None:
    assert decimal(amount, parts) == text
