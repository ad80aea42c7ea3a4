"""A kind nobody knew yesterday is asked in files as it says itself; no list names the kinds."""

import pytest

from osnowa.exchange.paper import box_of, choices_of, columns_of, is_choice, is_file, parts_of
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.kinds import KINDS
from osnowa.questionnaires.kinds.kind import Kind
from osnowa.questionnaires.outline import Question
from tests.factories.questionnaires import question

Pairs = list[tuple[str, str]]


class Ticked(Kind):
    def ticks(self, question: Question, language: str) -> Pairs:
        return [("m", "Meduza"), ("o", "Ośmiornica")]


class Lined(Kind):
    paper_lines = 12

    def lines_asked(self, question: Question, language: str) -> Pairs:
        return [("from", "Skąd"), ("to", "Dokąd")]


class Rowed(Kind):
    def columns_asked(self, question: Question, language: str) -> Pairs:
        return [("who", "Kto"), ("what", "Co")]


class Filed(Kind):
    file_kinds = ("image",)


@pytest.fixture
def asked() -> Question:
    return question(FieldKind.DATE, options=())


def test_what_it_ticks_is_ticked(asked: Question, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_choice(asked)
    monkeypatch.setitem(KINDS, FieldKind.DATE, Ticked())
    assert is_choice(asked)
    assert [choice.label for choice in box_of(asked, "pl").choices] == ["Meduza", "Ośmiornica"]
    assert [choice.value for choice in choices_of(asked, "pl")] == ["m", "o"]


def test_its_lines_and_columns_have_places(
    asked: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(KINDS, FieldKind.DATE, Lined())
    assert parts_of(asked, "pl") == [("from", "Skąd"), ("to", "Dokąd")]
    assert box_of(asked, "pl").labels == ("Skąd", "Dokąd")
    assert box_of(asked, "pl").lines == 6
    monkeypatch.setitem(KINDS, FieldKind.DATE, Rowed())
    assert columns_of(asked, "pl") == [("who", "Kto"), ("what", "Co")]
    assert box_of(asked, "pl").heads == ("Kto", "Co")


def test_its_file_goes_beside_the_form(asked: Question, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_file(asked)
    monkeypatch.setitem(KINDS, FieldKind.DATE, Filed())
    assert is_file(asked)
    assert box_of(asked, "pl").note
