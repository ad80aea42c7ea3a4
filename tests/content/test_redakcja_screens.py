"""The first screens of Redakcja: her own house, her own language, and nothing to get lost in."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from osnowa.content import borrowed_words
from osnowa.content.models import EditorialOffice
from osnowa.organisations.models import Organisation
from tests.factories.content import make_office, make_root, make_statement
from tests.factories.organisations import MembershipFactory, UserFactory

HOME = "/redakcja/"


def shown(browser: Client, address: str) -> str:
    return browser.get(address, follow=True).content.decode().replace("\xa0", " ")


def test_the_first_screen_offers_what_an_editor_comes_for(
    editor: Client, lipowo: Organisation
) -> None:
    page = shown(editor, HOME)
    for words in ("Napisz wieść", "Pokaż film", "Dodaj publikację", "Wszystkie nasze strony"):
        assert words in page, words
    assert lipowo.name in page


def test_every_offer_of_the_first_screen_opens(editor: Client, lipowo: Organisation) -> None:
    from osnowa.content.queries.editing import own_roots
    from osnowa.content.redakcja_home import _verbs

    editor.get(HOME)
    assert own_roots(editor.get(HOME).wsgi_request.user) == [make_root(lipowo)]
    for verb in _verbs(make_root(lipowo)):
        assert editor.get(verb.url).status_code == 200, verb.label
        assert f'href="{verb.url}"' in shown(editor, HOME), verb.label


def test_a_statement_that_is_there_is_opened_not_begun_again(
    editor: Client, lipowo: Organisation
) -> None:
    page = make_statement(lipowo)
    assert f'href="{reverse("wagtailadmin_pages:edit", args=[page.pk])}"' in shown(editor, HOME)


def test_the_list_of_pages_begins_with_her_house(editor: Client, lipowo: Organisation) -> None:
    answer = editor.get(reverse("wagtailadmin_explore_root"))
    assert answer.status_code == 302
    assert answer["Location"] == reverse("wagtailadmin_explore", args=[make_root(lipowo).pk])


def test_an_editor_of_two_houses_chooses_between_them(
    lipowo: Organisation, brzezina: Organisation, client: Client
) -> None:
    user = UserFactory()
    for house in (lipowo, brzezina):
        make_office(house)
        MembershipFactory(organisation=house, user=user, role="editor")
    client.force_login(user)
    assert client.get(reverse("wagtailadmin_explore_root")).status_code == 200
    page = shown(client, HOME)
    assert lipowo.name in page
    assert brzezina.name in page


def test_the_first_screen_never_names_the_other_house(
    editor: Client, brzezina: Organisation, other_office: EditorialOffice
) -> None:
    assert brzezina.name not in shown(editor, HOME)


def test_nothing_leads_to_the_handbook_of_another_product(editor: Client) -> None:
    page = shown(editor, HOME)
    assert "guide.wagtail.org" not in page
    assert "Przewodnik edytora" not in page


def test_the_account_screen_asks_for_no_second_name(editor: Client) -> None:
    page = shown(editor, reverse("wagtailadmin_account"))
    for field in ("first_name", "last_name", "avatar"):
        assert f'name="name_email-{field}"' not in page
        assert f'name="avatar-{field}"' not in page
    assert "preferred_language" in page


@pytest.mark.parametrize(
    ("address", "wanted", "foreign"),
    [
        ("wagtailmedia:index", "Dodaj film", "Add video"),
        ("wagtailmedia:index", "Szukaj filmów i nagrań", "Search media"),
    ],
)
def test_the_film_library_speaks_polish(
    address: str, wanted: str, foreign: str, editor: Client
) -> None:
    page = shown(editor, reverse(address))
    assert wanted in page
    assert foreign not in page


def test_the_form_of_a_film_speaks_polish(editor: Client) -> None:
    page = shown(editor, reverse("wagtailmedia:add", args=["video"]))
    for wanted, foreign in (
        ("Czas trwania", "Duration"),
        ("Ile trwa, w sekundach", "in seconds"),
        ("Obrazek przed filmem", "Thumbnail"),
    ):
        assert wanted in page, wanted
        assert foreign not in page, foreign


@pytest.mark.parametrize("language", ["pl", "uk"])
def test_every_borrowed_word_has_its_translation(language: str) -> None:
    from django.utils.translation import gettext

    with override(language):
        assert [word for word in borrowed_words.WORDS if gettext(word) == word] == []
