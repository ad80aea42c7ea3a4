"""`osnowa verify`: yes, or where exactly it differs, in plain Polish."""

import json
from pathlib import Path

import pytest

from osnowa.config import cli
from osnowa.config.verify_words import SENTENCES, WRONG
from osnowa.selection.result import Where, with_fingerprint

FILES = Path(__file__).parents[1] / "selection" / "pabulib" / "files"


@pytest.fixture
def result(tmp_path: Path, capsys) -> Path:
    path = tmp_path / "wynik.json"
    votes = str(FILES / "lipowo_zatwierdzanie.pb")
    assert cli.main(["tally", votes, "--save", str(path)]) == 0
    capsys.readouterr()
    return path


def test_a_true_result_is_told_with_its_fingerprint(result: Path, capsys) -> None:
    assert cli.main(["verify", str(result)]) == 0
    text = capsys.readouterr().out
    assert text.startswith("TAK. Obliczenie daje ten sam wynik. Reguła: greedy, wygranych: 3.")
    assert json.loads(result.read_text("utf-8"))["fingerprint"] in text


def test_a_tampered_result_is_told_where_it_differs(result: Path, capsys) -> None:
    told = json.loads(result.read_text("utf-8"))
    told["outcome"]["winners"][2] = {"id": "3", "amount": 3_000}
    result.write_text(json.dumps(with_fingerprint(told)), "utf-8")
    assert cli.main(["verify", str(result)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "NIE. Wynik w pliku różni się od obliczenia:"
    assert lines[1].strip() == (
        "3: plik mówi, że wygrywa (3\u00a0000 PLN). Z obliczenia: nie wygrywa."
    )
    assert lines[2].strip() == "4: z obliczenia wygrywa (1\u00a0000 PLN). Plik tego nie mówi."


def test_a_changed_file_is_told_by_its_fingerprint(result: Path, capsys) -> None:
    result.write_text(result.read_text("utf-8").replace("Scena", "Estrada"), "utf-8")
    assert cli.main(["verify", str(result)]) == 1
    assert "Plik zmieniono później." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"{}", "Nie można odczytać pliku. file.format: tego brakuje."),
        (b"{", "Nie można odczytać pliku. line 1: to nie jest poprawny plik JSON."),
        (b"\xff", "nie jest tekstem w UTF-8."),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence(
    tmp_path: Path, capsys, content: bytes, sentence: str
) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(content)
    assert cli.main(["verify", str(path)]) == 1
    error = capsys.readouterr().err
    assert sentence in error
    assert error.count("\n") == 1


def test_a_file_that_is_not_there_is_told(tmp_path: Path, capsys) -> None:
    assert cli.main(["verify", str(tmp_path / "nie.json")]) == 1
    assert "Nie ma pliku" in capsys.readouterr().err


def test_a_tie_is_saved_only_with_the_seed_of_a_lot(tmp_path: Path, capsys) -> None:
    text = (FILES / "lipowo_zatwierdzanie.pb").read_text("utf-8")
    for old, new in (("budget;10000", "budget;9500"), ("3;3000", "3;500"), ("4;1000", "4;500")):
        text = text.replace(old, new)
    votes, path = tmp_path / "remis.pb", tmp_path / "wynik.json"
    votes.write_text(text, "utf-8")
    assert cli.main(["tally", str(votes), "--save", str(path)]) == 1
    assert "Jest remis. Podaj --seed" in capsys.readouterr().err
    assert not path.exists()
    assert cli.main(["tally", str(votes), "--save", str(path), "--seed", "Lotto 7"]) == 0
    assert cli.main(["verify", str(path)]) == 0
    assert "TAK." in capsys.readouterr().out


def test_every_difference_has_its_words() -> None:
    assert set(SENTENCES) == set(Where)
    assert all(text[0].islower() for text in WRONG.values())
