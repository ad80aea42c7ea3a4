"""What changed between two versions, what happened, which words a person reads."""

from typing import Any

import pytest
from django.utils.translation import override

from osnowa.applications.codes import CODE_LENGTH, return_code, shown_code
from osnowa.applications.enums import FOLLOWS, UNSENT_STATES, ApplicationState
from osnowa.applications.marks import PREFIX, mark_of, touched
from osnowa.applications.models import Application
from osnowa.applications.queries.content import (
    all_answers,
    answer_text,
    checksum_of,
    content_as_text,
    headline_of,
)
from osnowa.applications.queries.timeline import WORDS
from osnowa.applications.queries.versions import LONGEST_WORD_DIFF, changes_between, word_diff
from osnowa.applications.rules import may_become
from osnowa.applications.status import STATUS, TONES
from osnowa.kit.codes import READABLE
from osnowa.kit.money import Money


def answer(key: str, shown: str = "", **more: Any) -> dict[str, Any]:
    plain = {"key": key, "label": key.upper(), "kind": "short_text", "typed": shown}
    return {**plain, "shown": shown, "content": shown, "budget": [], "file": None, **more}


def content(*answers: dict[str, Any], **contact: str) -> dict[str, Any]:
    return {"sections": [{"title": "1", "answers": list(answers)}], "contact": contact}


def rows(*pairs: tuple[str, int | None, str]) -> list[dict[str, Any]]:
    return [{"item": item, "amount": amount, "typed_amount": t} for item, amount, t in pairs]


@pytest.mark.parametrize(
    ("before", "after", "gone", "new"),
    [
        ("Ławka pod lipą", "Ławka pod dębem", ["lipą"], ["dębem"]),
        ("Ławka", "Ławka i stół", [], [" i stół"]),
        ("Ławka i stół", "Ławka", [" i stół"], []),
        ("", "Ławka", [], ["Ławka"]),
        ("Ławka", "", ["Ławka"], []),
        ("Zażółć", "Zażółci", ["Zażółć"], ["Zażółci"]),
        ("лавка", "лавка 🌳", [], [" 🌳"]),
        ("Deski: 3\u00a0200 zł", "Deski: 3\u00a0000,50 zł", ["3\u00a0200"], ["3\u00a0000,50"]),
        ("ul. Polna 3a", "ul. Polna 3b", ["3a"], ["3b"]),
    ],
)
def test_difference_is_told_in_whole_words(
    before: str, after: str, gone: list[str], new: list[str]
) -> None:
    pieces = word_diff(before, after)
    assert [piece.text for piece in pieces if piece.is_gone] == gone
    assert [piece.text for piece in pieces if piece.is_new] == new


@pytest.mark.parametrize(
    ("before", "after"), [("a b c", "a c d"), ("raz\ndwa", "dwa\n\ntrzy"), ("x" * 50, "x y " * 20)]
)
def test_pieces_put_together_are_the_two_texts(before: str, after: str) -> None:
    pieces = word_diff(before, after)
    assert "".join(piece.text for piece in pieces if not piece.is_new) == before
    assert "".join(piece.text for piece in pieces if not piece.is_gone) == after


def test_very_long_texts_are_shown_whole_and_fast() -> None:
    before, after = "słowo " * LONGEST_WORD_DIFF, "inne " * LONGEST_WORD_DIFF
    assert [piece.text for piece in word_diff(before, after)] == [before, after]


def test_only_what_differs_is_listed_in_the_order_of_the_form() -> None:
    before = content(answer("a", "1"), answer("b", "2"), answer("c", "3"), name="Hanna")
    after = content(answer("a", "9"), answer("b", "2"), answer("c", "4"), name="Hanna N.")
    assert [change.key for change in changes_between(before, after)] == ["a", "c", "name"]
    assert changes_between(before, before) == []


def test_a_new_question_shows_as_new() -> None:
    (change,) = changes_between(content(), content(answer("a", "Ławka")))
    assert (change.before, change.after) == ("", "Ławka")


def test_a_changed_budget_row_is_a_change() -> None:
    was = answer("budget", budget=rows(("Farby", 125_000, "1250")))
    now = answer("budget", budget=rows(("Farby", 130_000, "1300")))
    (change,) = changes_between(content(was), content(now))
    assert "1" in change.before
    assert change.before != change.after


def test_budget_that_could_not_be_read_is_shown_as_typed() -> None:
    text = answer_text(answer("budget", budget=rows(("Farby", None, "dużo"))))
    assert text == "Farby: dużo"


def test_a_file_is_called_by_its_name() -> None:
    assert answer_text(answer("photo", file={"name": "lipa.jpg"})) == "lipa.jpg"


def test_letter_has_every_question_also_an_empty_one() -> None:
    text = content_as_text(content(answer("a", "Ławka"), answer("b")))
    assert text == "A\nŁawka\n\nB\n–"


def test_checksum_depends_on_words_and_not_on_the_order_of_keys() -> None:
    one = content(answer("a", "Ławka"))
    other = dict(reversed(list(one.items())))
    assert checksum_of(one) == checksum_of(other)
    assert checksum_of(one) != checksum_of(content(answer("a", "ławka")))


@pytest.mark.parametrize(
    ("answers", "title", "requested"),
    [
        ([answer("title", "Ławka")], "Ławka", None),
        ([answer("cokolwiek", "Ławka")], "Ławka", None),
        ([answer("title", "Ławka\n pod   lipą")], "Ławka pod lipą", None),
        ([answer("title", "x" * 300)], "x" * 200, None),
        ([answer("budget", kind="budget", content=5_00)], "", Money(5_00)),
        ([answer("koszty", kind="budget", content=5_00)], "", Money(5_00)),
        ([answer("budget", kind="budget", content=None)], "", None),
        ([], "", None),
    ],
)
def test_headline_reads_keys_and_kinds_never_labels(
    answers: list[dict[str, Any]], title: str, requested: Money | None
) -> None:
    for one in answers:
        one["label"] = "zupełnie inna etykieta"
    headline = headline_of(all_answers(content(*answers)))
    assert (headline.title, headline.requested) == (title, requested)


@pytest.mark.parametrize(
    ("said", "meant", "place"),
    [
        ("Łódź, ul. Długa 5\nŁódź, łódzkie", {"text": "…", "unit_name": "Łódź, łódzkie"}, None),
        ("Żabia Wola", {"text": "Żabia Wola"}, "Żabia Wola"),
        ("Żabia Wola", None, "Żabia Wola"),
    ],
)
def test_lists_name_the_chosen_commune_else_what_was_typed(
    said: str, meant: dict[str, str] | None, place: str | None
) -> None:
    """So that one commune is one row of the filter, whatever streets people write."""
    told = answer("place", said, kind="place", content=meant)
    assert headline_of(all_answers(content(told))).place == (place or "Łódź, łódzkie")


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("a", "a", True),
        ("a", "b", False),
        ("", None, True),
        ([("Farby", "100")], [("Farby", "100"), ("", "")], True),
        ([("Farby", "100")], [("Farby", "200")], False),
        ([], "", True),
    ],
)
def test_marks_are_the_same_for_the_same_words(one: Any, other: Any, is_same: bool) -> None:
    assert (mark_of(one) == mark_of(other)) == is_same


def test_an_answer_nobody_touched_on_this_page_is_left_alone() -> None:
    page = {f"{PREFIX}idea": mark_of("stare")}
    mine = touched({"idea": "stare"}, {"idea": "nowe z telefonu"}, page)
    assert mine.typed == {}
    mine = touched({"idea": "moje"}, {"idea": "nowe z telefonu"}, page)
    assert mine.typed == {"idea": "moje"}
    assert mine.elsewhere == {"idea": "nowe z telefonu"}


def test_untouched_twin_without_a_mark_the_page_overwrites() -> None:
    assert touched({"idea": "stare"}, {"idea": "nowe"}, {}).typed == {"idea": "stare"}


def test_return_code_is_steady_readable_and_different_for_each() -> None:
    made = [Application() for _ in range(200)]
    codes = {return_code(one.public_id) for one in made}
    assert len(codes) == 200
    assert all(len(code) == CODE_LENGTH and set(code) <= set(READABLE) for code in codes)
    code = return_code(made[0].public_id)
    assert shown_code(made[0].public_id) == f"{code[:5]} {code[5:]}"


@pytest.mark.parametrize("language", ["pl", "en", "uk"])
@pytest.mark.parametrize("state", ApplicationState.values)
def test_every_state_has_a_word_and_what_next_in_each_language(language: str, state: str) -> None:
    with override(language):
        word, then = str(STATUS[state].word), str(STATUS[state].next)
    assert word
    assert then.endswith(".")
    with override("en"):
        assert (word == str(STATUS[state].word)) == (language == "en")
    assert state in TONES


@pytest.mark.parametrize("language", ["pl", "uk"])
@pytest.mark.parametrize("verb", sorted(WORDS))
def test_everything_that_happens_has_its_own_words(language: str, verb: str) -> None:
    with override("en"):
        english = str(WORDS[verb])
    with override(language):
        assert str(WORDS[verb]) not in {"", english}


@pytest.mark.parametrize("state", ApplicationState.values)
def test_no_state_follows_itself_and_a_sent_one_is_never_a_draft_again(state: str) -> None:
    application = Application(state=state)
    assert not may_become(application, state)
    assert not may_become(application, ApplicationState.DRAFT)
    if state not in UNSENT_STATES:
        assert ApplicationState.EXPIRED not in FOLLOWS[state]
