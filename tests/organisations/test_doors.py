"""Who gets through the doors of Biurko, and with which institution."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from django.utils import timezone
from django_scopes import get_scope, scope, scopes_disabled
from django_scopes.exceptions import ScopeError

from osnowa.kit.actor import VISITOR, Actor, ActorKind, Grant
from osnowa.organisations.enums import LEADING_ROLES, READING_ROLES
from osnowa.organisations.models import Membership
from osnowa.organisations.policy import desk_rows
from osnowa.organisations.queries import actor_for
from osnowa.organisations.sockets import membership_limits
from osnowa.organisations.views.doors import desk, mine
from tests.factories.accounts import add_app, browser_of
from tests.factories.organisations import MembershipFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


def a_request(user, organisation=None, path="/biurko/x/?strona=2"):
    request = RequestFactory().get(path)
    request.user = user or AnonymousUser()
    request.actor = actor_for(user) if user else VISITOR
    request.organisation = organisation
    request.second_factor_debt = None
    return request


@desk(roles=LEADING_ROLES)
def leaders_only(request):
    return HttpResponse(f"{get_scope()['organisation']}")


@mine
def own_things(request):
    return HttpResponse(str(Membership.objects.count()))


def test_a_stranger_is_led_to_the_door_and_back():
    answer = leaders_only(a_request(None))
    assert answer["Location"] == "/wejdz/?next=/biurko/x/%3Fstrona%3D2"
    assert own_things(a_request(None)).status_code == 302


def test_a_coordinator_comes_in_with_her_institution_in_scope(lipowo, coordinator):
    assert leaders_only(a_request(coordinator, lipowo)).content == str(lipowo.pk).encode()
    assert "organisation" not in get_scope()


def test_another_institution_is_not_there(brzezina, coordinator):
    with pytest.raises(Http404):
        leaders_only(a_request(coordinator, brzezina))


def test_somebody_without_an_institution_sees_nothing(applicant):
    with pytest.raises(Http404):
        leaders_only(a_request(applicant, None))


@pytest.mark.parametrize("role", ["clerk", "auditor", "editor"])
def test_a_lower_role_does_not_open_the_door_of_leaders(lipowo, role):
    user = UserFactory()
    MembershipFactory(organisation=lipowo, user=user, role=role)
    with pytest.raises(Http404):
        leaders_only(a_request(user, lipowo))


def test_mine_opens_no_single_institution(coordinator, stranger):
    assert own_things(a_request(coordinator)).content == b"2"
    with pytest.raises(ScopeError):
        Membership.objects.count()


def test_an_ended_membership_opens_nothing(client, lipowo, coordinator):
    with scope(organisation=lipowo.pk):
        Membership.objects.update(ended_at=timezone.now())
    assert actor_for(coordinator).grants == ()
    assert browser_of(coordinator).get("/biurko/ustawienia/").status_code == 404


def test_the_actor_costs_the_same_with_one_institution_and_with_three(
    coordinator, brzezina, django_assert_num_queries
):
    """One query for memberships, one for their limits to programmes."""
    with django_assert_num_queries(2):
        actor = actor_for(coordinator)
    for organisation in (brzezina, OrganisationFactory()):
        MembershipFactory(organisation=organisation, user=coordinator)
    with django_assert_num_queries(2):
        assert len(actor_for(coordinator).grants) == 3
    assert actor.email == "marta@example.org"
    assert actor.kind is ActorKind.USER


def test_grants_are_limited_to_programmes_by_the_room_above(coordinator, lipowo):
    with scopes_disabled():
        membership = Membership.objects.get(user=coordinator)

    def limit(ids):
        return {membership.pk: frozenset({7})} if membership.pk in ids else {}

    membership_limits.plug(limit)
    try:
        assert actor_for(coordinator).grants == (Grant(lipowo.pk, "coordinator", frozenset({7})),)
    finally:
        membership_limits._plugs.remove(limit)


def test_desk_rows_match_only_granted_institutions_and_programmes():
    actor = Actor(
        ActorKind.USER,
        "Marta",
        user_id=1,
        grants=(Grant(1, "coordinator"), Grant(2, "clerk", frozenset({7, 8})), Grant(3, "editor")),
    )
    rows = str(desk_rows(actor, READING_ROLES, programme="call__programme_id"))
    assert "('organisation_id', 1)" in rows
    assert "('call__programme_id__in', [7, 8])" in rows
    assert "('organisation_id', 3)" not in rows


def test_desk_rows_match_nothing_for_a_visitor(coordinator):
    with scopes_disabled():
        assert not Membership.objects.filter(desk_rows(VISITOR, READING_ROLES)).exists()
        assert Membership.objects.filter(
            desk_rows(actor_for(coordinator), READING_ROLES)
        ).count() == 1  # fmt: skip


# The second step of staff.


def staff_since(user, days: int) -> None:
    with scopes_disabled():
        started = timezone.now() - timedelta(days=days)
        Membership.objects.filter(user=user).update(created_at=started)


def test_in_the_first_week_the_desk_opens_without_a_second_step(coordinator):
    staff_since(coordinator, 6)
    assert browser_of(coordinator).get("/biurko/ustawienia/").status_code == 200


@pytest.mark.parametrize(
    "path", ["/biurko/", "/biurko/ustawienia/", "/uk/biurko/ustawienia/", "/redakcja/"]
)
def test_after_a_week_the_desk_and_the_editor_wait_for_a_second_step(coordinator, path):
    staff_since(coordinator, 8)
    answer = browser_of(coordinator).get(path)
    assert answer.status_code == 403
    assert "/konto/aplikacja/" in answer.content.decode()


def test_the_way_to_enrol_stays_open_and_then_the_desk_opens(coordinator):
    staff_since(coordinator, 8)
    client = browser_of(coordinator)
    assert client.get("/konto/").status_code == 200
    assert client.get("/konto/aplikacja/").status_code == 200
    add_app(coordinator)
    assert client.get("/biurko/ustawienia/").status_code == 200


def test_the_first_membership_counts_not_the_newest(coordinator, brzezina):
    staff_since(coordinator, 8)
    MembershipFactory(organisation=brzezina, user=coordinator)
    assert browser_of(coordinator).get("/biurko/ustawienia/").status_code == 403


def test_residents_and_jurors_need_no_second_step(juror):
    juror.joined_at = timezone.now() - timedelta(days=400)
    juror.save()
    assert browser_of(juror).get("/konto/").status_code == 200


def test_the_week_is_a_setting(coordinator, settings):
    staff_since(coordinator, 8)
    settings.SECOND_FACTOR_DAYS = 14
    assert browser_of(coordinator).get("/biurko/ustawienia/").status_code == 200
