"""On the page where letters are released, an auditor sees that they wait, not for whom."""

import pytest
from django.urls import reverse

from osnowa.accounts.models import User
from osnowa.applications.models import Application
from osnowa.calls.models import Call
from osnowa.kit.actor import Actor
from osnowa.organisations.models import Organisation
from tests.factories.accounts import browser_of
from tests.factories.decisions import settle
from tests.factories.organisations import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_an_auditor_reads_no_name_in_the_letters_with_decisions(
    lipowo: Organisation,
    coordinator: User,
    marta: Actor,
    judged_call: Call,
    ranked: list[Application],
) -> None:
    settle(marta, judged_call)
    auditor = UserFactory(email="audyt@example.org", full_name="Adam Audytor")
    MembershipFactory(organisation=lipowo, user=auditor, role="auditor")
    address = reverse("decisions:letters-release", kwargs={"call_id": judged_call.pk})
    hers = browser_of(coordinator).get(address).content.decode()
    theirs = browser_of(auditor).get(address)
    assert any(row.contact_name in hers for row in ranked)
    assert theirs.status_code == 200
    assert not any(row.contact_name in theirs.content.decode() for row in ranked)
    assert "•••" in theirs.content.decode()
