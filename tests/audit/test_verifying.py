"""Somebody with the database in hand changes the past. The check must say so, and where."""

from collections.abc import Callable

import pytest
from django.conf import LazySettings
from django.db.models import F
from django.utils import timezone

from osnowa.accounts.models import User
from osnowa.audit.actions import erase_values, link_entries, record
from osnowa.audit.chain import seal_of
from osnowa.audit.models import ChainHead, Entry, EntryValues
from osnowa.audit.queries import verify_chains
from osnowa.organisations.models import Organisation
from tests.audit.conftest import MARTA

pytestmark = pytest.mark.django_db
Problems = Callable[[], list[str]]


def at(lipowo: Organisation, position: int) -> Entry:
    return Entry.objects.get(organisation_id=lipowo.pk, position=position)


def test_untouched_journal_has_no_problems(journal: User, problems: Problems) -> None:
    """The twin of every test below."""
    assert problems() == []


def test_each_institution_has_a_chain_of_its_own(
    journal: User, lipowo: Organisation, brzezina: Organisation
) -> None:
    assert {(r.organisation_id, r.linked) for r in verify_chains()} == {
        (lipowo.pk, 4),
        (brzezina.pk, 1),
    }


def test_unlinked_entries_are_told_apart(journal: User, lipowo: Organisation) -> None:
    record(MARTA, "people.edit", journal, organisation_id=lipowo.pk)

    report = next(r for r in verify_chains() if r.organisation_id == lipowo.pk)
    assert (report.linked, report.unlinked, report.problems) == (4, 1, [])


def test_changed_value_is_found(journal: User, lipowo: Organisation, problems: Problems) -> None:
    EntryValues.objects.filter(entry=at(lipowo, 2)).update(content={"phone": "999"})

    assert len(problems()) == 1
    assert "2" in problems()[0]


@pytest.mark.parametrize(
    "change",
    [
        {"verb": "people.open"},
        {"target": "accounts.User:999"},
        {"actor_user_id": 8},
        {"actor_kind": "worker"},
        {"at": timezone.now()},
        {"commitment": ""},
    ],
)
def test_changed_field_is_found(
    journal: User, lipowo: Organisation, problems: Problems, change: dict[str, object]
) -> None:
    Entry.objects.filter(pk=at(lipowo, 3).pk).update(**change)

    assert problems()


def test_removed_row_is_found(journal: User, lipowo: Organisation, problems: Problems) -> None:
    at(lipowo, 2).delete()

    assert problems()


def test_removed_row_is_found_even_when_the_rest_is_renumbered(
    journal: User, lipowo: Organisation, problems: Problems
) -> None:
    at(lipowo, 2).delete()
    for position in (3, 4):
        Entry.objects.filter(pk=at(lipowo, position).pk).update(position=F("position") - 1)

    assert problems()


def test_swapped_order_is_found(journal: User, lipowo: Organisation, problems: Problems) -> None:
    second, third = at(lipowo, 2), at(lipowo, 3)
    Entry.objects.filter(pk=second.pk).update(position=99)
    Entry.objects.filter(pk=third.pk).update(position=2)
    Entry.objects.filter(pk=second.pk).update(position=3)

    assert problems()


def test_cut_tail_is_found(journal: User, lipowo: Organisation, problems: Problems) -> None:
    at(lipowo, 4).delete()

    assert problems()


def test_cut_tail_is_found_even_when_the_head_is_moved_back(
    journal: User, lipowo: Organisation, problems: Problems
) -> None:
    at(lipowo, 4).delete()
    ChainHead.objects.filter(organisation_id=lipowo.pk).update(
        length=3, chain_hash=at(lipowo, 3).chain_hash
    )

    assert problems()


def test_cut_tail_twin_without_a_sealed_head(
    journal: User, lipowo: Organisation, problems: Problems
) -> None:
    """Without a record of the end, a shorter chain is a sound chain: that is why we keep one."""
    at(lipowo, 4).delete()
    head = ChainHead.objects.get(organisation_id=lipowo.pk)
    head.length, head.chain_hash = 3, at(lipowo, 3).chain_hash
    head.seal = seal_of(head)
    head.save()

    assert problems() == []


def test_row_torn_out_and_left_unlinked_is_found(
    journal: User, lipowo: Organisation, problems: Problems
) -> None:
    Entry.objects.filter(pk=at(lipowo, 4).pk).update(position=None)

    assert any("torn out" in problem for problem in problems())


def test_removed_values_are_found(journal: User, lipowo: Organisation, problems: Problems) -> None:
    EntryValues.objects.filter(entry=at(lipowo, 1)).delete()

    assert problems()


def test_erased_values_are_gone_and_the_chain_still_verifies(
    journal: User, lipowo: Organisation, problems: Problems
) -> None:
    assert erase_values(MARTA, journal, organisation_id=lipowo.pk) == 4
    link_entries()

    assert problems() == []
    sides = EntryValues.objects.filter(entry__organisation_id=lipowo.pk)
    assert [side.content for side in sides] == [{}, {}, {}, {}]
    kept = Entry.objects.filter(organisation_id=lipowo.pk)
    assert not kept.filter(target_label__icontains="hanna").exists()


def test_erasing_touches_one_institution_only(
    journal: User, lipowo: Organisation, brzezina: Organisation
) -> None:
    erase_values(MARTA, journal, organisation_id=lipowo.pk)

    assert EntryValues.objects.get(entry__organisation_id=brzezina.pk).content == {"phone": "1"}


def test_values_emptied_by_hand_are_no_erasure(
    journal: User, lipowo: Organisation, problems: Problems
) -> None:
    EntryValues.objects.filter(entry=at(lipowo, 1)).update(content={}, erased_at=timezone.now())

    assert problems()


def test_chain_built_anew_without_the_key_is_found(
    journal: User, lipowo: Organisation, problems: Problems, settings: LazySettings
) -> None:
    """Who writes to the database but does not hold JOURNAL_KEY cannot forge the chain."""
    settings.JOURNAL_KEY, real = "guessed", settings.JOURNAL_KEY
    Entry.objects.update(position=None, chain_hash="", verb="people.nothing")
    ChainHead.objects.all().delete()
    link_entries()
    settings.JOURNAL_KEY = real

    assert problems()
