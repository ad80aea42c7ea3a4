"""Marta invites people, changes their roles and says goodbye; somebody always leads."""

import pytest
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from osnowa.accounts.models import User
from osnowa.audit.models import Entry
from osnowa.kit.refusals import Conflict, Refusal
from osnowa.organisations.actions import change_role, end_membership, invite_member
from osnowa.organisations.models import Membership
from osnowa.organisations.queries import actor_for
from osnowa.outbox.models import Letter
from tests.factories.accounts import browser_of, last_link
from tests.factories.organisations import MembershipFactory

pytestmark = pytest.mark.django_db


def verbs() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


def invite(client, **typed):
    return client.post(
        "/biurko/ustawienia/zespol/zapros/",
        {"full_name": "Ola Nowa", "email": "ola@example.org", "role": "clerk", **typed},
    )


def test_marta_invites_ola_and_ola_comes_in(client, coordinator, lipowo):
    assert invite(browser_of(coordinator))["Location"] == "/biurko/ustawienia/zespol/"
    letter = Letter.objects.get(kind="organisations.invitation")
    assert letter.recipient == "ola@example.org"
    assert letter.organisation_id == lipowo.pk
    assert "Marta Koordynatorka" in letter.text
    assert "/wejdz/?next=/biurko/" in letter.text
    assert verbs() == ["membership.start"]

    client.post("/wejdz/", {"email": "ola@example.org", "next": "/biurko/"})
    assert client.post(last_link())["Location"] == "/biurko/"
    assert actor_for(User.objects.get(email="ola@example.org")).grants[0].role == "clerk"


def test_the_list_says_who_was_invited_and_who_works(coordinator):
    client = browser_of(coordinator)
    invite(client)
    page = client.get("/biurko/ustawienia/zespol/").content.decode()
    assert "zaproszenie wysłane" in page
    assert "Ola Nowa" in page
    assert "kontrola – widzi wszystko, nic nie zmienia" in page


def test_nobody_is_invited_twice(coordinator):
    client = browser_of(coordinator)
    invite(client)
    answer = invite(client, email="OLA@example.org", full_name="Ola Druga")
    assert answer.status_code == 422
    assert "już tu pracuje" in answer.content.decode()
    assert 'value="Ola Druga"' in answer.content.decode()
    assert Letter.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"email": "ola@example.org\nBcc: x@example.org"}, "w jednej linijce"),
        ({"email": ""}, "na który wyślemy zaproszenie"),
        ({"full_name": " "}, "Wpisz imię i nazwisko"),
        ({"role": "king"}, "Wybierz rolę"),
        ({"role": ""}, "Wybierz rolę"),
    ],
)
def test_a_bad_invitation_gets_a_sentence(coordinator, typed, sentence):
    answer = invite(browser_of(coordinator), **typed)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Letter.objects.exists()


def test_an_emoji_and_a_right_to_left_name_are_kept_and_escaped(coordinator):
    name = "🎭 שרה <b>Cohen</b>"
    client = browser_of(coordinator)
    invite(client, full_name=name)
    page = client.get("/biurko/ustawienia/zespol/").content.decode()
    assert "🎭 שרה &lt;b&gt;Cohen&lt;/b&gt;" in page
    assert User.objects.get(email="ola@example.org").full_name == name
    assert client.get("/biurko/ustawienia/zespol/?format=xlsx").status_code == 200


def test_inviting_a_known_person_does_not_change_her_name(coordinator, lipowo, marta, applicant):
    invite_member(marta, lipowo, applicant.email, "Ktoś Inny", "clerk")
    applicant.refresh_from_db()
    assert applicant.full_name == "Hanna Wnioskodawczyni"


def test_only_those_who_lead_may_invite(lipowo, applicant):
    MembershipFactory(organisation=lipowo, user=applicant, role="clerk")
    with pytest.raises(Refusal) as refused:
        invite_member(actor_for(applicant), lipowo, "ola@example.org", "Ola", "clerk")
    assert refused.value.status == 403
    assert not User.objects.filter(email="ola@example.org").exists()


def test_a_leader_of_another_institution_may_not_invite_here(lipowo, stranger):
    with pytest.raises(Refusal):
        invite_member(actor_for(stranger), lipowo, "ola@example.org", "Ola", "clerk")


def test_the_last_leader_stays(coordinator, marta, lipowo):
    with scope(organisation=lipowo.pk):
        own = Membership.objects.select_related("organisation").get(user=coordinator)
    with pytest.raises(Refusal, match="ostatnia osoba"):
        end_membership(marta, own)
    with pytest.raises(Refusal, match="ostatnia osoba"):
        change_role(marta, own, "clerk")
    invite_member(marta, lipowo, "ola@example.org", "Ola", "director")
    end_membership(marta, own)
    assert actor_for(coordinator).grants == ()
    assert verbs() == ["membership.start", "membership.end"]


def test_marta_cannot_end_the_last_leader_on_the_page_either(coordinator):
    with scopes_disabled():
        own = Membership.objects.get(user=coordinator)
    answer = browser_of(coordinator).post(f"/biurko/ustawienia/zespol/{own.pk}/koniec/")
    assert answer.status_code == 422
    assert "ostatnia osoba" in answer.content.decode()


def test_two_clicks_end_a_membership_once(marta, lipowo, applicant):
    membership = MembershipFactory(organisation=lipowo, user=applicant, role="clerk")
    end_membership(marta, membership)
    stale = Membership(pk=membership.pk, organisation=lipowo, user=applicant, role="clerk")
    with pytest.raises(Conflict):
        end_membership(marta, stale)
    assert verbs() == ["membership.end"]


def test_a_stale_tab_does_not_change_a_changed_role(marta, lipowo, applicant):
    membership = MembershipFactory(organisation=lipowo, user=applicant, role="clerk")
    stale = Membership(pk=membership.pk, organisation=lipowo, user=applicant, role="auditor")
    with pytest.raises(Conflict):
        change_role(marta, stale, "director")


def test_who_left_can_be_invited_again(marta, lipowo, applicant):
    membership = MembershipFactory(organisation=lipowo, user=applicant, role="clerk")
    end_membership(marta, membership)
    invite_member(marta, lipowo, applicant.email, "", "auditor")
    assert [grant.role for grant in actor_for(applicant).grants] == ["auditor"]


def test_the_database_knows_one_running_membership_per_person(lipowo, applicant):
    from django.db import IntegrityError, transaction

    MembershipFactory(organisation=lipowo, user=applicant)
    with pytest.raises(IntegrityError), transaction.atomic():
        MembershipFactory(organisation=lipowo, user=applicant, role="clerk")
    MembershipFactory(organisation=lipowo, user=applicant, ended_at=timezone.now())


def test_the_role_is_changed_on_the_sheet_of_a_person(coordinator, lipowo, applicant):
    membership = MembershipFactory(organisation=lipowo, user=applicant, role="clerk")
    client = browser_of(coordinator)
    place = f"/biurko/ustawienia/zespol/{membership.pk}/"
    assert "Hanna Wnioskodawczyni" in client.get(place).content.decode()
    client.post(place, {"role": "auditor"})
    assert actor_for(applicant).grants[0].role == "auditor"
