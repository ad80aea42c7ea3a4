"""Four institutions on one server never see each other's settings, teams or names."""

import pytest
from django.urls import reverse
from django_scopes import scopes_disabled

from osnowa.audit.models import Entry
from osnowa.organisations.models import Membership, Organisation
from tests.factories.accounts import browser_of
from tests.factories.organisations import MembershipFactory

YEARS = {"applications_kept_years": "5"}
pytestmark = pytest.mark.django_db

PLACES = ("facts-edit", "look-edit", "privacy-edit", "sender-edit", "team-list", "member-invite")


@pytest.mark.parametrize("place", PLACES)
def test_a_leader_sees_her_own_institution_and_no_other(four, leaders, place):
    for leader, own in zip(leaders, four, strict=True):
        page = browser_of(leader).get(reverse(f"organisations:{place}")).content.decode()
        assert own.name in page
        for other in four:
            if other != own:
                assert other.name not in page
        for somebody in leaders:
            if somebody != leader:
                assert somebody.email not in page


def test_a_member_of_another_institution_is_not_there(four, leaders):
    with scopes_disabled():
        members = list(Membership.objects.order_by("pk"))
    for leader in leaders:
        client = browser_of(leader)
        for member in members:
            own = member.user_id == leader.pk
            show = client.get(reverse("organisations:member-show", args=[member.pk]))
            assert show.status_code == (200 if own else 404)
            if not own:
                change = client.post(
                    reverse("organisations:member-show", args=[member.pk]), {"role": "auditor"}
                )
                end = client.post(reverse("organisations:member-end", args=[member.pk]))
                assert (change.status_code, end.status_code) == (404, 404)
    with scopes_disabled():
        assert Membership.objects.filter(ended_at=None).count() == 4
        assert not Membership.objects.filter(role="auditor").exists()


def test_a_workbook_of_the_team_holds_only_its_own(four, leaders):
    answer = browser_of(leaders[0]).get("/biurko/ustawienia/zespol/?format=xlsx")
    assert answer.status_code == 200
    content = b"".join(answer) if answer.streaming else answer.content
    assert content.startswith(b"PK")
    from io import BytesIO

    from openpyxl import load_workbook

    cells = [str(c.value) for row in load_workbook(BytesIO(content)).active for c in row]
    assert leaders[0].email in cells
    assert not {leader.email for leader in leaders[1:]} & set(cells)


def test_switching_works_only_between_ones_own(four, leaders):
    _lipowo, brzezina, dabrowa, _jodlowo = four
    marta = leaders[0]
    MembershipFactory(organisation=brzezina, user=marta, role="clerk")
    MembershipFactory(organisation=dabrowa, user=marta, role="director")
    client = browser_of(marta)
    client.post("/biurko/instytucja/", {"organisation": dabrowa.pk})
    assert dabrowa.name in client.get("/biurko/ustawienia/").content.decode()
    # In Brzezina she is a clerk: she may switch there, and settings are not hers.
    client.post("/biurko/instytucja/", {"organisation": brzezina.pk})
    assert client.get("/biurko/ustawienia/").status_code == 404
    for foreign in (four[3].pk, 0, -1, "x", ""):
        assert client.post("/biurko/instytucja/", {"organisation": foreign}).status_code == 404


def test_switching_leads_only_to_pages_of_this_server(lipowo, coordinator):
    client = browser_of(coordinator)
    answer = client.post(
        "/biurko/instytucja/", {"organisation": lipowo.pk, "next": "//zly.example"}
    )
    assert answer["Location"] == "/biurko/"


def test_a_change_is_journalled_at_its_own_institution_only(four, leaders):
    for leader in leaders:
        browser_of(leader).post(
            "/biurko/ustawienia/prywatnosc/",
            {"privacy_text": f"Tekst {leader.email}", "letters_kept_months": "24", **YEARS},
        )
    for own, leader in zip(four, leaders, strict=True):
        entries = Entry.objects.filter(organisation_id=own.pk)
        assert [entry.actor_user_id for entry in entries] == [leader.pk]
        assert [entry.verb for entry in entries] == ["organisation.change_privacy_text"]
    texts = set(Organisation.objects.values_list("privacy_text", flat=True))
    assert len(texts) == 4


@pytest.mark.parametrize("role", ["clerk", "auditor", "editor"])
@pytest.mark.parametrize("place", PLACES)
def test_settings_are_for_those_who_lead(lipowo, applicant, role, place):
    MembershipFactory(organisation=lipowo, user=applicant, role=role)
    assert browser_of(applicant).get(reverse(f"organisations:{place}")).status_code == 404


def test_strangers_are_led_to_the_door(client):
    for place in PLACES:
        assert client.get(reverse(f"organisations:{place}"))["Location"].startswith("/wejdz/")


# Public pages and hosts.


def test_an_unbound_host_shows_every_institution(client, four):
    for organisation in four:
        page = client.get(f"/prywatnosc/{organisation.slug}/")
        assert page.status_code == 200
        assert organisation.name in page.content.decode()


def test_a_bound_host_shows_only_its_own(client, four):
    lipowo = four[0]
    Organisation.objects.filter(pk=lipowo.pk).update(host="kultura.lipowo.pl")
    for organisation in four:
        answer = client.get(
            f"/prywatnosc/{organisation.slug}/", headers={"host": "kultura.lipowo.pl"}
        )
        assert answer.status_code == (200 if organisation == lipowo else 404)


def test_a_bound_host_opens_only_its_own_desk(four, leaders):
    Organisation.objects.filter(pk=four[0].pk).update(host="kultura.lipowo.pl")
    at_lipowo = {"headers": {"host": "kultura.lipowo.pl"}}
    assert browser_of(leaders[0]).get("/biurko/ustawienia/", **at_lipowo).status_code == 200
    assert browser_of(leaders[1]).get("/biurko/ustawienia/", **at_lipowo).status_code == 404


def test_a_link_asked_at_a_bound_host_leads_back_to_it(client, lipowo, coordinator):
    from osnowa.outbox.models import Letter

    Organisation.objects.filter(pk=lipowo.pk).update(host="kultura.lipowo.pl")
    client.post("/wejdz/", {"email": coordinator.email}, headers={"host": "kultura.lipowo.pl"})
    assert "http://kultura.lipowo.pl/wejdz/" in Letter.objects.get().text


@pytest.mark.parametrize("host", ["zly.example", "kultura.lipowo.pl.zly.example", "127.0.0.1@zly"])
def test_a_forged_host_is_refused(client, settings, lipowo, host):
    Organisation.objects.filter(pk=lipowo.pk).update(host="kultura.lipowo.pl")
    settings.ALLOWED_HOSTS = [h for h in settings.ALLOWED_HOSTS if h != "testserver"]
    assert client.get("/wejdz/", headers={"host": host}).status_code == 400
    assert client.get("/wejdz/", headers={"host": "kultura.lipowo.pl"}).status_code == 200


def test_a_forwarded_host_is_not_believed(client, coordinator):
    from django.conf import settings

    from osnowa.outbox.models import Letter

    client.post(
        "/wejdz/",
        {"email": coordinator.email},
        headers={"x-forwarded-host": "zly.example", "x-forwarded-for": "127.0.0.1"},
    )
    assert "zly.example" not in Letter.objects.get().text
    assert settings.PUBLIC_ADDRESS in Letter.objects.get().text
