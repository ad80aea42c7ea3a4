"""A short journal of Lipowo: what Marta did this morning."""

from collections.abc import Callable

import pytest
from django.utils.translation import override

from osnowa.accounts.models import User
from osnowa.audit.actions import link_entries, record
from osnowa.audit.queries import ChainReport, verify_chains
from osnowa.kit.actor import Actor, ActorKind
from osnowa.organisations.models import Organisation

MARTA = Actor(ActorKind.USER, "Marta Koordynatorka", user_id=7)


@pytest.fixture
def journal(lipowo: Organisation, brzezina: Organisation, applicant: User) -> User:
    """Four linked entries about Hanna in Lipowo, one in Brzezina."""
    for number in range(4):
        record(
            MARTA,
            "people.edit",
            applicant,
            organisation_id=lipowo.pk,
            values={"phone": f"500 600 70{number}"},
        )
    record(MARTA, "people.edit", applicant, organisation_id=brzezina.pk, values={"phone": "1"})
    link_entries()
    return applicant


@pytest.fixture
def problems(lipowo: Organisation) -> Callable[[], list[str]]:
    """What the check says about Lipowo's journal."""

    def said() -> list[str]:
        with override("en"):
            return list(of_lipowo().problems)

    def of_lipowo() -> ChainReport:
        reports = {report.organisation_id: report for report in verify_chains()}
        return reports[lipowo.pk]

    return said
