"""Redakcja: who comes in, and that two institutions on one server never meet there."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scopes_disabled

from osnowa.accounts.models import User
from osnowa.content import middleware
from osnowa.content.actions import keep_editors_in_step, open_editorial_office
from osnowa.content.models import EditorialOffice
from osnowa.kit.refusals import Refusal
from osnowa.organisations.models import Membership, Organisation
from tests.factories.content import (
    make_article,
    make_document,
    make_film,
    make_image,
    make_media,
    make_news,
    make_root,
)
from tests.factories.organisations import MembershipFactory, OrganisationFactory, UserFactory

SECRET = "Sekretnik"
PAGE_SCREENS = (
    *("edit", "usage", "view_draft", "delete", "unpublish", "copy", "history"),
    *("revisions_index", "lock", "workflow_history", "preview_on_edit", "set_privacy"),
)


@pytest.fixture
def foreign(brzezina: Organisation, stranger: User) -> dict[str, Any]:
    """Everything Brzezina has, each thing named so that a leak is easy to see."""
    news = make_news(brzezina, f"{SECRET} wieść", owner=stranger)
    news.title = f"{SECRET} wersja"
    revision = news.save_revision(user=stranger, log_action=True)
    keep_editors_in_step(stranger, [brzezina.pk])
    revision.publish(user=stranger)
    stranger.full_name = f"{SECRET} Obca"
    stranger.save()
    return {
        "page": news,
        "draft": make_article(brzezina, f"{SECRET} szkic", live=False, owner=stranger),
        "root": make_root(brzezina),
        "revision": revision,
        "image": make_image(brzezina, f"{SECRET} obraz"),
        "document": make_document(brzezina, f"{SECRET} plik"),
        "media": make_media(brzezina, f"{SECRET} nagranie"),
        "film": make_film(brzezina, f"{SECRET} film"),
    }


def lists() -> Iterator[str]:
    """Every list, chooser, search, report and API an editor can open."""
    yield reverse("wagtailadmin_home")
    yield reverse("wagtailadmin_explore_root")
    for name in ("pages:search", "pages:search_results"):
        yield f"{reverse(f'wagtailadmin_{name}')}?q={SECRET}"
    for name in ("", "_search"):
        yield f"{reverse(f'wagtailadmin_choose_page{name}')}?q={SECRET}"
        yield f"{reverse(f'wagtailadmin_choose_page{name}')}?page_type=content.newspage&q=w"
    for family in ("wagtailimages", "wagtaildocs"):
        yield f"{reverse(f'{family}:index')}?q={SECRET}"
        yield reverse(f"{family}:index")
        yield reverse(f"{family}_chooser:choose")
        yield f"{reverse(f'{family}_chooser:choose_results')}?q={SECRET}"
    yield reverse("wagtailmedia:index")
    yield f"{reverse('wagtailmedia:index')}?q={SECRET}"
    yield reverse("wagtailmedia:chooser")
    yield f"{reverse('wagtailmedia:chooser')}?q={SECRET}"
    for report in ("site_history", "aging_pages"):
        yield reverse(f"wagtailadmin_reports:{report}")
        yield reverse(f"wagtailadmin_reports:{report}_results")
        yield f"{reverse(f'wagtailadmin_reports:{report}')}?export=xlsx"
    yield reverse("wagtailadmin_api:pages:listing")
    yield f"{reverse('wagtailadmin_api:pages:listing')}?search={SECRET}"
    yield f"{reverse('wagtailadmin_api:pages:listing')}?for_explorer=1&child_of=root"


def details(foreign: dict[str, Any]) -> Iterator[str]:
    """Addresses that name one thing of the other institution."""
    page = foreign["page"].pk
    for name in PAGE_SCREENS:
        yield reverse(f"wagtailadmin_pages:{name}", args=[page])
    yield reverse("wagtailadmin_pages:add_subpage", args=[foreign["root"].pk])
    yield reverse("wagtailadmin_pages:move", args=[page])
    yield reverse("wagtailadmin_pages:revisions_view", args=[page, foreign["revision"].pk])
    yield f"/redakcja/pages/{page}/revisions/compare/earliest...latest/"
    yield reverse("wagtailadmin_explore", args=[foreign["root"].pk])
    yield reverse("wagtailadmin_choose_page_child", args=[foreign["root"].pk])
    yield f"{reverse('wagtailadmin_choose_page_chosen_multiple')}?id={page}"
    yield f"/redakcja/bulk/wagtailcore/page/delete/?next=/redakcja/&id={page}"
    yield reverse("wagtailadmin_api:pages:detail", args=[page])
    yield f"{reverse('wagtailadmin_api:pages:listing')}?child_of={foreign['root'].pk}"
    yield reverse("wagtail_localize:submit_page_translation", args=[page])
    image, document, media = (foreign[kind].pk for kind in ("image", "document", "media"))
    for name in ("edit", "delete", "url_generator", "image_usage"):
        yield reverse(f"wagtailimages:{name}", args=[image])
    yield reverse("wagtailimages_chooser:chosen", args=[image])
    yield f"{reverse('wagtailimages_chooser:chosen_multiple')}?id={image}"
    for name in ("edit", "delete", "document_usage"):
        yield reverse(f"wagtaildocs:{name}", args=[document])
    yield reverse("wagtaildocs_chooser:chosen", args=[document])
    for name in ("edit", "delete", "media_usage", "media_chosen"):
        yield reverse(f"wagtailmedia:{name}", args=[media])


def shut() -> Iterator[str]:
    """Wagtail's own screens for users, sites and the like: they do not exist here."""
    yield from (
        f"/redakcja/{path}/"
        for path in (
            "users",
            "groups",
            "sites",
            "collections",
            "locales",
            "redirects",
            "workflows",
            "workflows/tasks",
            "reports/workflow",
            "reports/page-types-usage",
            "tag-autocomplete",
            "localize/reports/translations",
            "api/main/images",
            "api/main/documents",
            "styleguide",
        )
    )


def test_lists_show_nothing_of_the_other_house(editor: Client, foreign: dict[str, Any]) -> None:
    for address in lists():
        response = editor.get(address, follow=True)
        assert response.status_code == 200, address
        body = b"".join(response.streaming_content) if response.streaming else response.content
        shown = body.decode(errors="replace").replace(f"q={SECRET}", "")
        for echo in (f'value="{SECRET}"', f"„{SECRET}”", f'"{SECRET}"', f"<em>{SECRET}</em>"):
            shown = shown.replace(echo, "")
        assert f"{SECRET} " not in shown, address


def test_things_of_the_other_house_are_not_there(editor: Client, foreign: dict[str, Any]) -> None:
    for address in details(foreign):
        assert editor.get(address).status_code == 404, address
        assert editor.post(address, {}).status_code == 404, address


def test_screens_of_the_server_are_shut(editor: Client) -> None:
    for address in shut():
        assert editor.get(address).status_code == 404, address


def test_own_lists_do_show_own_things(editor: Client, lipowo: Organisation) -> None:
    """The matrix can see: the same lists show Lipowo's own pages and files."""
    make_article(lipowo, f"{SECRET} nasz")
    make_image(lipowo, f"{SECRET} nasz")
    make_document(lipowo, f"{SECRET} nasz")
    for address in (
        f"{reverse('wagtailadmin_choose_page_search')}?q={SECRET}",
        reverse("wagtailimages:index"),
        reverse("wagtaildocs:index"),
        reverse("wagtailadmin_api:pages:listing"),
    ):
        assert f"{SECRET} nasz" in editor.get(address).content.decode(), address


def test_things_leak_without_the_door_twin(
    editor: Client, foreign: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the door's check off, Wagtail itself gives away at least one foreign thing."""
    monkeypatch.setattr(middleware.EditorialDoor, "check", lambda *_args: None)
    answers = {address: editor.get(address).content.decode() for address in details(foreign)}
    leaked = [address for address, shown in answers.items() if SECRET in shown]
    assert leaked


def test_editor_opens_edits_and_publishes_her_page(editor: Client, lipowo: Organisation) -> None:
    article = make_article(lipowo, "O nas")
    assert editor.get(reverse("wagtailadmin_home")).status_code == 200
    response = editor.get(reverse("wagtailadmin_pages:edit", args=[article.pk]))
    assert response.status_code == 200
    assert "Tekst łatwy do czytania" in response.content.decode()


def test_visitor_is_sent_to_our_own_door(client: Client, office: EditorialOffice) -> None:
    response = client.get("/redakcja/")
    assert response.status_code == 302
    assert response["Location"] == "/wejdz/?next=%2Fredakcja%2F"
    assert client.get("/redakcja/login/?next=//zlo.example")["Location"].endswith(
        "next=%2Fredakcja%2F"
    )


@pytest.mark.parametrize("role", ["clerk", "auditor"])
def test_roles_that_do_not_edit_find_nothing(
    role: str, lipowo: Organisation, office: EditorialOffice, client: Client
) -> None:
    user = UserFactory()
    MembershipFactory(organisation=lipowo, user=user, role=role)
    client.force_login(user)
    assert client.get("/redakcja/").status_code == 404


@pytest.mark.parametrize("role", ["director", "coordinator", "editor"])
def test_roles_that_edit_come_in(
    role: str, lipowo: Organisation, office: EditorialOffice, client: Client
) -> None:
    user = UserFactory()
    MembershipFactory(organisation=lipowo, user=user, role=role)
    client.force_login(user)
    assert client.get("/redakcja/").status_code == 200


def test_membership_that_ended_shuts_the_door_at_once(
    editor: Client, coordinator: User, office: EditorialOffice
) -> None:
    assert editor.get("/redakcja/").status_code == 200
    with scopes_disabled():
        Membership.objects.filter(user=coordinator).update(ended_at=timezone.now())
    assert editor.get("/redakcja/").status_code == 404


def test_groups_follow_memberships_and_nothing_is_written_when_they_agree(
    coordinator: User, office: EditorialOffice, other_office: EditorialOffice
) -> None:
    coordinator.groups.add(other_office.group)
    assert keep_editors_in_step(coordinator, [office.organisation_id])
    assert list(coordinator.groups.all()) == [office.group]
    assert not keep_editors_in_step(coordinator, [office.organisation_id])


def test_office_opens_once(lipowo: Organisation) -> None:
    first, second = open_editorial_office(lipowo), open_editorial_office(lipowo)
    assert first == second
    assert Group.objects.filter(name="Redakcja lipowo").count() == 1


def test_institution_cannot_take_an_address_of_the_system(db: None) -> None:
    with pytest.raises(Refusal):
        open_editorial_office(OrganisationFactory(slug="biurko"))


def test_redakcja_has_a_policy_of_its_own_and_only_there(
    editor: Client, office: EditorialOffice
) -> None:
    inside = editor.get("/redakcja/")["Content-Security-Policy"]
    outside = editor.get("/lipowo/")["Content-Security-Policy"]
    assert "'unsafe-inline'" in inside
    assert "object-src 'none'" in inside
    assert "'unsafe-inline'" not in outside
