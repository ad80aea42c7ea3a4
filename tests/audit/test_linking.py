"""The worker links what is committed, in the order in which it could see it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from osnowa.accounts.models import User
from osnowa.audit.actions import link_entries, record
from osnowa.audit.models import ChainHead, Entry
from osnowa.audit.queries import verify_chains
from osnowa.organisations.models import Organisation
from tests.audit.conftest import MARTA

pytestmark = pytest.mark.django_db


def test_linking_twice_links_once(journal: User, lipowo: Organisation) -> None:
    assert link_entries() == 0
    assert ChainHead.objects.get(organisation_id=lipowo.pk).length == 4


def test_entry_committed_late_is_linked_late(journal: User, lipowo: Organisation) -> None:
    """Its id is lower than the others', but its transaction ended after theirs."""
    taken = Entry.objects.latest("pk").pk
    told = {
        "organisation_id": lipowo.pk,
        "verb": "people.edit",
        "target": "accounts.User:1",
        "actor_kind": "user",
        "actor_label": "Marta",
    }
    Entry.objects.create(id=taken + 2, **told)
    link_entries()
    late = Entry.objects.create(id=taken + 1, **told)
    link_entries()

    late.refresh_from_db()
    assert late.position == 6
    assert all(report.problems == [] for report in verify_chains())


def test_linking_many_takes_few_queries(lipowo: Organisation, applicant: User) -> None:
    for _ in range(60):
        record(MARTA, "people.edit", applicant, organisation_id=lipowo.pk, values={"a": 1})
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert link_entries() == 60

    assert len(queries) < 25
    assert verify_chains()[0].problems == []


def test_stopping_half_way_leaves_a_sound_chain(
    lipowo: Organisation, applicant: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(MARTA, "people.edit", applicant, organisation_id=lipowo.pk)
    record(MARTA, "people.edit", applicant, organisation_id=lipowo.pk)

    def killed(*_args: object, **_options: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(ChainHead, "save", killed)
        with pytest.raises(SystemExit):
            link_entries()

    assert not Entry.objects.exclude(position=None).exists()
    assert link_entries() == 2
    assert verify_chains()[0].problems == []
