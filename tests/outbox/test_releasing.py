"""Held letters go when a person says so; many letters go when she says so twice."""

import pytest
from django.utils.translation import override

from osnowa.kit.refusals import Conflict
from osnowa.organisations.models import Organisation
from osnowa.outbox.actions import (
    cancel_batch,
    cancel_letter,
    mark_posted,
    release_batch,
    release_letter,
    retry_letter,
    send_due,
)
from osnowa.outbox.enums import FOLLOWS, LetterState
from osnowa.outbox.models import Letter
from osnowa.outbox.rules import SecondClickNeeded
from tests.outbox.conftest import MARTA, Write

pytestmark = pytest.mark.django_db


def held(write: Write, count: int) -> list[Letter]:
    return [
        write(is_held=True, batch="wyniki-3", recipient=f"osoba{number}@example.org")
        for number in range(count)
    ]


def test_batch_goes_when_released(write: Write, lipowo: Organisation) -> None:
    held(write, 3)
    assert send_due() == 0

    assert release_batch(MARTA, lipowo.pk, "wyniki-3") == 3
    assert send_due() == 3
    assert set(Letter.objects.values_list("released_by", flat=True)) == {"Marta Koordynatorka"}


def test_batch_released_twice_goes_once(write: Write, lipowo: Organisation) -> None:
    held(write, 2)

    assert release_batch(MARTA, lipowo.pk, "wyniki-3") == 2
    assert release_batch(MARTA, lipowo.pk, "wyniki-3") == 0


def test_twenty_one_people_need_a_second_click(write: Write, lipowo: Organisation) -> None:
    held(write, 21)
    with override("en"), pytest.raises(SecondClickNeeded, match="21 people") as asked:
        release_batch(MARTA, lipowo.pk, "wyniki-3")

    assert asked.value.count == 21
    assert not Letter.objects.exclude(state=LetterState.HELD).exists()
    assert release_batch(MARTA, lipowo.pk, "wyniki-3", confirmed_count=21) == 21


def test_second_click_counts_for_the_number_that_was_seen(
    write: Write, lipowo: Organisation
) -> None:
    """A letter was added between the first click and the second."""
    held(write, 22)

    with pytest.raises(SecondClickNeeded):
        release_batch(MARTA, lipowo.pk, "wyniki-3", confirmed_count=21)


def test_twenty_people_need_one_click(write: Write, lipowo: Organisation) -> None:
    """The twin: the rule asks about many, not about everybody."""
    held(write, 20)

    assert release_batch(MARTA, lipowo.pk, "wyniki-3") == 20


def test_batch_of_another_institution_stays(
    write: Write, lipowo: Organisation, brzezina: Organisation
) -> None:
    held(write, 2)

    assert release_batch(MARTA, brzezina.pk, "wyniki-3") == 0
    assert cancel_batch(MARTA, brzezina.pk, "wyniki-3") == 0


def test_letters_without_a_batch_are_not_one_batch(write: Write, lipowo: Organisation) -> None:
    write(is_held=True)

    assert release_batch(MARTA, lipowo.pk, "") == 0


def test_cancelled_batch_never_goes(write: Write, lipowo: Organisation) -> None:
    held(write, 2)
    assert cancel_batch(MARTA, lipowo.pk, "wyniki-3") == 2

    assert release_batch(MARTA, lipowo.pk, "wyniki-3") == 0
    assert send_due() == 0


def test_one_letter_is_released_once(write: Write) -> None:
    letter = write(is_held=True)
    release_letter(MARTA, letter)

    with pytest.raises(Conflict):
        release_letter(MARTA, letter)


def test_sent_letter_cannot_be_called_back(write: Write) -> None:
    letter = write()
    send_due()
    letter.refresh_from_db()

    with pytest.raises(Conflict):
        cancel_letter(MARTA, letter)


def test_undelivered_letter_is_tried_again_as_the_same_letter(write: Write) -> None:
    letter = write()
    Letter.objects.update(state=LetterState.FAILED, attempts=8)
    retry_letter(MARTA, letter)
    assert send_due() == 1

    letter.refresh_from_db()
    assert letter.state == LetterState.SENT
    assert letter.attempts == 1


def test_paper_letter_is_sent_by_a_person(write: Write) -> None:
    letter = write(channel="post", recipient="ul. Lipowa 1")
    mark_posted(MARTA, letter)

    letter.refresh_from_db()
    assert letter.state == LetterState.SENT
    with pytest.raises(Conflict):
        mark_posted(MARTA, write())


def test_every_state_says_what_may_follow() -> None:
    assert set(FOLLOWS) == set(LetterState)
    assert FOLLOWS[LetterState.SENT] == frozenset()
