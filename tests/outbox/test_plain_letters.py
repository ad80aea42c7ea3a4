"""The words we send in everybody's name: plain, short, in three languages, nothing unknown."""

import pytest

from osnowa.kit.texts import LANGUAGES
from osnowa.outbox.kinds import PLACEHOLDER, LetterKind, unknown_placeholders
from osnowa.outbox.queries import all_kinds
from tests.architecture.plain_polish import AVERAGE_SENTENCE, average_length, faults

ALL = all_kinds()


def words_of(kind: LetterKind, language: str) -> str:
    """The letter with one word for each placeholder: a value is not our sentence."""
    text = f"{kind.subject[language]}\n\n{kind.body[language]}"
    return PLACEHOLDER.sub("słowo", text)


def test_rooms_have_letters_to_send() -> None:
    assert len(ALL) >= 4
    keys = [kind.key for kind in ALL]
    assert sorted(set(keys)) == sorted(keys)


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.key)
def test_letter_speaks_three_languages(kind: LetterKind) -> None:
    for language in LANGUAGES:
        assert kind.subject[language].strip()
        assert kind.body[language].strip()


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.key)
def test_letter_is_plain_polish(kind: LetterKind) -> None:
    assert faults(words_of(kind, "pl")) == []


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.key)
def test_letter_asks_only_for_what_it_declares(kind: LetterKind) -> None:
    for language in LANGUAGES:
        told = kind.subject[language] + kind.body[language]
        assert unknown_placeholders(told, kind.placeholders) == []


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.key)
def test_every_language_tells_the_same_things(kind: LetterKind) -> None:
    told = {code: set(PLACEHOLDER.findall(kind.body[code])) for code in LANGUAGES}

    assert told["en"] == told["pl"]
    assert told["uk"] == told["pl"]


def test_letters_are_short_on_average() -> None:
    assert average_length([words_of(kind, "pl") for kind in ALL]) <= AVERAGE_SENTENCE
