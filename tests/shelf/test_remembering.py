"""What many requests need alike is read once, and never after it has changed."""

from dataclasses import dataclass, field

import pytest
from django_scopes import scope, scopes_disabled

from osnowa.shelf.models import ONLY_ROW, Generation
from osnowa.shelf.remembering import (
    arriving,
    read_once,
    reading_anew,
    remembered,
    remembering,
)


@dataclass
class Library:
    """Something that can be read, and counts how often it was."""

    words: list[str] = field(default_factory=lambda: ["lipa"])
    readings: int = 0

    def reader(self):
        @remembered
        def read(name: str) -> list[str]:
            self.readings += 1
            return [*self.words, name]

        return read


def ask(read, generation: int | None, *names: str) -> list[list[str]]:
    with arriving(generation), remembering():
        return [read(name) for name in names]


def test_requests_of_one_generation_share_an_answer() -> None:
    library = Library()
    read = library.reader()
    assert ask(read, 1, "a") == ask(read, 1, "a") == [["lipa", "a"]]
    assert library.readings == 1
    ask(read, 1, "b")
    assert library.readings == 2


def test_after_a_public_change_it_is_read_anew() -> None:
    library = Library()
    read = library.reader()
    ask(read, 1, "a")
    library.words.append("dąb")
    assert ask(read, 2, "a") == [["lipa", "dąb", "a"]]


def test_nobody_changes_the_answer_of_another() -> None:
    read = Library().reader()
    (mine,) = ask(read, 1, "a")
    mine.append("mine")
    assert ask(read, 1, "a", "a") == [["lipa", "a"], ["lipa", "a"]]


def test_who_did_not_ask_for_it_reads_anew() -> None:
    """Desks, commands and tests: whoever changes a thing must see her own change."""
    library = Library()
    read = library.reader()
    with arriving(1):
        read("a")
        read("a")
    assert library.readings == 2
    ask(read, None, "a", "a")
    assert library.readings == 4


@pytest.mark.django_db
@pytest.mark.parametrize("changes, readings", [(0, 1), (1, 2)])
def test_under_a_lock_only_what_has_not_changed_is_known(changes: int, readings: int) -> None:
    library = Library()
    read = library.reader()
    row, _new = Generation.objects.get_or_create(pk=ONLY_ROW)
    with arriving(row.number), remembering():
        read("a")
        Generation.objects.update(number=row.number + changes)
        with reading_anew():
            read("a")
    assert library.readings == readings


def test_what_one_institution_sees_is_not_remembered_for_another() -> None:
    library = Library()
    read = library.reader()
    for opened in (scope(organisation=1), scope(organisation=2), scopes_disabled()):
        with opened:
            ask(read, 1, "a")
    with scope(organisation=[1, 2]):
        ask(read, 1, "a", "a")
    assert library.readings == 4


def test_it_keeps_a_bounded_number_of_answers(monkeypatch) -> None:
    monkeypatch.setattr("osnowa.shelf.remembering.ANSWERS", 2)
    library = Library()
    read = library.reader()
    ask(read, 1, "a", "b", "c", "c", "a")
    assert library.readings == 4


def test_a_verdict_under_a_lock_reads_once_and_forgets_what_was_before() -> None:
    library = Library()
    read = library.reader()
    with remembering():
        read_once(("words",), lambda: read("before"))
        with reading_anew():
            assert read_once(("words",), lambda: read("now")) == ["lipa", "now"]
            assert read_once(("words",), lambda: read("again")) == ["lipa", "now"]
        assert read_once(("words",), lambda: read("after")) == ["lipa", "before"]
    assert library.readings == 2
