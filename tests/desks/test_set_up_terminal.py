"""A real institution is opened at a terminal, from a file, or by the address of the first run."""

from argparse import Namespace

import pytest

from osnowa.config.commands import setup
from osnowa.config.problems import Problem
from osnowa.desks.actions.set_up import set_up_institution
from osnowa.desks.set_up import SetUp, cleaned_answers
from osnowa.desks.set_up.dialog import ask_everything, closing_words
from osnowa.desks.set_up.gate import first_run_address
from osnowa.kit.actor import WORKER
from osnowa.organisations.models import Organisation
from tests.desks.test_set_up import ANSWERS

pytestmark = pytest.mark.django_db


def talk(*typed: str):
    """Somebody at the keyboard; when her answers run out, she only presses Enter."""
    answers, said = list(typed), []

    def ask(line: str) -> str:
        said.append(line)
        return answers.pop(0) if answers else ""

    return ask, said.append, said


def test_the_terminal_asks_the_same_until_it_can_use_the_answer():
    ask, tell, said = talk(
        "", "Dom Kultury", "DK", "123", "", "Atlantyda", "", "dom@dk.example", "", "", "",
        "#FFD700", "Zofia Pierwsza", "zofia@dk.example", "",
    )  # fmt: skip
    answers = ask_everything(ask, tell)
    heard = "\n".join(said)
    assert "Wpisz pełną nazwę instytucji" in heard
    assert "W tym numerze NIP jest pomyłka" in heard
    assert "żeby każdy mógł" in heard
    assert (answers["name"], answers["coordinator_role"]) == ("Dom Kultury", "coordinator")
    # What was offered in square brackets is taken by an empty line.
    assert answers["sender_email"] == "dom@dk.example"
    assert answers["privacy_text"].startswith("Kto odpowiada")
    done = set_up_institution(WORKER, SetUp(**cleaned_answers(answers)))
    words = "\n".join(closing_words(done))
    assert done.sign_in_link in words
    assert "[x] Instytucja jest założona" in words
    assert "[ ] Deklaracja dostępności jest opublikowana" in words


def test_the_command_takes_answers_from_a_file(tmp_path, capsys):
    file = tmp_path / "odpowiedzi.toml"
    file.write_text(
        'name = "Dom Kultury"\nemail = "dom@dk.example"\n'
        'coordinator_name = "Zofia"\ncoordinator_email = "zofia@dk.example"\n',
        "utf-8",
    )
    assert setup.set_up(Namespace(answers=file, logo=None)) == 0
    organisation = Organisation.objects.get()
    assert organisation.sender_name == "Dom Kultury"
    assert "Dom Kultury" in organisation.privacy_text
    assert "/wejdz/" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("name = ", "TOML"),
        ('nazwa = "x"', "nobody asks for: nazwa"),
        ('name = "x"\nnip = "1"', "nip: W tym numerze NIP"),
    ],
)
def test_a_bad_file_is_told_in_one_sentence(tmp_path, content, words):
    file = tmp_path / "odpowiedzi.toml"
    file.write_text(content, "utf-8")
    with pytest.raises(Problem, match=words):
        setup.set_up(Namespace(answers=file, logo=None))
    assert not Organisation.objects.exists()


def test_a_bad_terc_file_is_told_in_one_sentence(tmp_path):
    file = tmp_path / "terc.csv"
    file.write_text("a;b", "utf-8")
    with pytest.raises(Problem, match="nie jest plik TERC"):
        setup.load_terc(file)
    with pytest.raises(Problem, match="cannot be read"):
        setup.load_terc(tmp_path / "nie-ma.csv")


def test_without_a_terminal_the_command_tells_the_address_of_the_first_run(capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    given = Namespace(answers=None, another=False)
    assert setup.open_institution(given) == 0
    assert first_run_address() in capsys.readouterr().out
    set_up_institution(WORKER, SetUp(**cleaned_answers(ANSWERS)))
    assert setup.open_institution(given) == 0
    assert "ready" in capsys.readouterr().out
