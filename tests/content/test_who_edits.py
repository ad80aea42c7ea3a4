"""Further rows of Redakcja's matrix: limited, ended and double memberships, bound hosts, CSP."""

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scopes_disabled

from osnowa.accounts.models import User
from osnowa.content.middleware import POLICY
from osnowa.content.models import EditorialOffice
from osnowa.organisations.models import Organisation
from osnowa.programmes.models import Programme, ProgrammeLimit
from tests.factories.content import make_article, make_office
from tests.factories.organisations import MembershipFactory, UserFactory


def edit(page: object) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])  # type: ignore[attr-defined]


def test_membership_limited_to_a_programme_edits_no_pages(
    programme: Programme, office: EditorialOffice, client: Client
) -> None:
    user = UserFactory()
    member = MembershipFactory(organisation=programme.organisation, user=user, role="coordinator")
    client.force_login(user)
    assert client.get("/redakcja/").status_code == 200
    with scopes_disabled():
        ProgrammeLimit.objects.create(
            organisation=programme.organisation, membership=member, programme=programme
        )
    assert client.get("/redakcja/").status_code == 404


def test_editor_of_two_houses_edits_in_both(
    lipowo: Organisation, brzezina: Organisation, client: Client
) -> None:
    user = UserFactory()
    for house in (lipowo, brzezina):
        MembershipFactory(organisation=house, user=user, role="editor")
    client.force_login(user)
    for house in (lipowo, brzezina):
        assert client.get(edit(make_article(house, f"O {house.slug}"))).status_code == 200


def test_on_a_bound_host_only_that_house_is_edited(
    lipowo: Organisation, brzezina: Organisation, client: Client
) -> None:
    brzezina.host = "brzezina.example"
    brzezina.save()
    user = UserFactory()
    for house in (lipowo, brzezina):
        MembershipFactory(organisation=house, user=user, role="editor")
    client.force_login(user)
    own, other = make_article(brzezina, "O nas"), make_article(lipowo, "O nich")
    host = {"host": brzezina.host}
    assert client.get(edit(own), headers=host).status_code == 200
    assert client.get(edit(other), headers=host).status_code == 404


def test_applicant_and_juror_find_no_redakcja(
    applicant: User, juror: User, office: EditorialOffice, client: Client
) -> None:
    for user in (applicant, juror):
        client.force_login(user)
        assert client.get("/redakcja/").status_code == 404


def test_superuser_without_membership_finds_no_redakcja(
    office: EditorialOffice, client: Client
) -> None:
    client.force_login(UserFactory(is_superuser=True))
    assert client.get("/redakcja/").status_code == 404


@pytest.mark.parametrize("number", ["0", "999999", "-1", "abc", "1%20or%201"])
def test_pages_that_do_not_exist_look_like_foreign_ones(number: str, editor: Client) -> None:
    assert editor.get(f"/redakcja/pages/{number}/edit/").status_code == 404


def test_posting_to_a_foreign_page_changes_nothing(editor: Client, brzezina: Organisation) -> None:
    page = make_article(brzezina, "Nietknięta")
    for name in ("edit", "delete", "unpublish"):
        address = reverse(f"wagtailadmin_pages:{name}", args=[page.pk])
        assert editor.post(address, {"title": "Przejęta", "slug": "x"}).status_code == 404
    page.refresh_from_db()
    assert (page.title, page.live) == ("Nietknięta", True)


def test_policy_of_redakcja_lets_nothing_in_from_outside(editor: Client) -> None:
    policy = editor.get("/redakcja/")["Content-Security-Policy"]
    parts = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert set(parts) == set(POLICY)
    assert parts["default-src"] == "'none'"
    assert parts["base-uri"] == "'none'"
    for name, sources in parts.items():
        assert "http" not in sources, name
        assert "*" not in sources, name
        assert "'unsafe-eval'" not in sources, name


def test_public_pages_never_get_the_loose_policy(lipowo: Organisation, client: Client) -> None:
    make_office(lipowo)
    for address in ("/", "/lipowo/", "/szukaj/?q=a", "/redakcja-inna/"):
        policy = client.get(address)["Content-Security-Policy"]
        assert "unsafe" not in policy, address
