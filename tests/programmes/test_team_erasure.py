"""A line in the team of a programme is in the copy of a person, and goes with her."""

import pytest

from osnowa.accounts.models import User
from osnowa.organisations.queries import actor_for
from osnowa.people.actions import add_person, erase_person
from osnowa.people.queries import appearances_of
from osnowa.programmes.actions import save_team_member
from osnowa.programmes.models import Programme, TeamMember

pytestmark = pytest.mark.usefixtures("all_scopes")


def test_line_of_the_team_is_copied_and_erased_and_the_role_stays(
    programme: Programme, coordinator: User
) -> None:
    marta = actor_for(coordinator)
    for name, email in (("Anna Kowalska", "anna@example.org"), ("Anna Kowalska", "inna@x.pl")):
        save_team_member(marta, programme, role="koordynacja", public_name=name, public_email=email)
    anna = add_person(
        marta, programme.organisation_id, name="Anna Kowalska", email="anna@example.org"
    )
    (found,) = [one for one in appearances_of(marta, anna) if one.content.get("role")]
    assert found.content["email"] == "anna@example.org"
    erase_person(marta, anna)
    lines = list(TeamMember.objects.order_by("pk").values_list("role", "public_name"))
    assert lines == [("koordynacja", ""), ("koordynacja", "Anna Kowalska")]
