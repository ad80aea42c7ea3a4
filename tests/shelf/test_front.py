"""A kept page is the page that Django would make now, for whoever is nobody in particular."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from django_scopes import scopes_disabled

from osnowa.accounts.models import User
from osnowa.calls.models import Call, Rules, Stage
from osnowa.shelf.models import ONLY_ROW, Generation
from osnowa.shelf.pulse import Beat
from osnowa.shelf.triggers import drop_triggers, set_triggers
from tests.factories.applications import make_application, make_draft
from tests.shelf.conftest import PAGE, Server


def number() -> int:
    return Generation.objects.get(pk=ONLY_ROW).number


def rename(call: Call, title: str) -> None:
    with scopes_disabled():
        Call.objects.filter(pk=call.pk).update(title=title)


def test_the_second_visitor_gets_the_same_page_without_django(
    server: Server, open_call: Call
) -> None:
    first, second = server.ask(), server.ask()
    assert first == second and first.status == 200 and "po sąsiedzku" in first.text
    assert server.asked == 1
    assert "Content-Security-Policy" in second.headers and "Set-Cookie" not in second.headers


def test_a_change_shows_at_once(server: Server, open_call: Call) -> None:
    server.ask()
    rename(open_call, "Zrób to razem")
    assert "Zrób to razem" in server.ask().text
    assert server.asked == 2


def test_without_triggers_people_would_read_what_was_twin(server: Server, open_call: Call) -> None:
    server.ask()
    drop_triggers()
    try:
        rename(open_call, "Zrób to razem")
        assert "Zrób to razem" not in server.ask().text
    finally:
        set_triggers()


def test_triggers_of_another_release_keep_nothing(server: Server, open_call: Call) -> None:
    Generation.objects.update(triggers="of the release before")
    server.ask()
    server.ask()
    assert server.asked == 2


def test_a_change_taken_back_changes_nothing(server: Server, open_call: Call) -> None:
    server.ask()
    with transaction.atomic():
        rename(open_call, "Zrób to razem")
        transaction.set_rollback(True)
    assert "Zrób to razem" not in server.ask().text
    assert server.asked == 1


def test_a_change_while_the_page_was_being_made_outdates_it(
    server: Server, open_call: Call
) -> None:
    """Django had read the old title; the change was committed before the page was put away."""
    server.before_answer = lambda: rename(open_call, "Zrób to razem")
    assert "Zrób to razem" not in server.ask().text
    server.before_answer = lambda: None
    assert "Zrób to razem" in server.ask().text


def test_many_changed_rows_are_one_change(server: Server, open_call: Call) -> None:
    before = number()
    with scopes_disabled(), transaction.atomic():
        for stage in Stage.objects.exclude(rules__frozen_at__isnull=False):
            stage.save()
        rename(open_call, "a")
        rename(open_call, "b")
    raised = number() - before
    assert raised == (1 if connection.vendor == "postgresql" else 2)


@pytest.mark.parametrize("make", [make_draft, make_application])
def test_people_who_apply_do_not_disturb_the_page(server: Server, open_call: Call, make) -> None:
    """In the rush before closing the page stays kept."""
    server.ask()
    before = number()
    make(open_call)
    with scopes_disabled():
        Call.objects.filter(pk=open_call.pk).update(receipts_issued=7)
    assert number() == before
    server.ask()
    assert server.asked == 1


def test_closing_comes_on_its_second(server: Server, open_call: Call) -> None:
    """The kept page ends by the database's clock, and nobody has to change a row."""
    server.ask()
    (page,) = server.front.shelf._pages.values()
    moments = {page.until - 0.001: 1, page.until: 2}
    for now, asked in moments.items():
        server.front.pulse.read = lambda now=now: Beat(page.generation, now, server.front.expected)
        server.ask()
        assert server.asked == asked


def test_who_may_be_somebody_is_never_given_a_kept_page(
    server: Server, open_call: Call, coordinator: User, client: Client
) -> None:
    server.ask()
    client.force_login(coordinator)
    session = client.cookies["sessionid"].OutputString().split(";")[0]
    for cookie in (session, "draft-1=abc", f"reading=large.dark.normal; {session}"):
        server.ask(cookie=cookie)
    assert server.asked == 4 and len(server.front.shelf) == 1


def test_reading_settings_language_and_address_have_their_own_pages(
    server: Server, open_call: Call
) -> None:
    plain, dark = server.ask(), server.ask(cookie="reading=large.dark.normal")
    assert 'data-theme="dark"' in dark.text and 'data-theme="dark"' not in plain.text
    ukrainian = server.ask(f"/uk{PAGE}")
    assert 'lang="uk"' in ukrainian.text
    assert server.ask(cookie="reading=large.dark.normal; csrftoken=x") == dark
    assert server.ask(f"{PAGE}?a=1").status == 200
    assert server.asked == 4


def test_only_readings_of_whole_pages_are_kept(server: Server, open_call: Call) -> None:
    server.ask(REQUEST_METHOD="HEAD")
    server.ask(HTTP_HX_REQUEST="true")
    assert server.ask("/programy/po-sasiedzku/nie-ma/").status == 404
    server.ask("/wejdz/")
    server.ask(f"/zglos/{open_call.slug}/")
    assert len(server.front.shelf) == 0


def test_a_lost_database_is_told_by_django(server: Server, open_call: Call) -> None:
    server.ask()
    server.front.pulse.read = lambda: None
    assert server.ask().status == 200 and server.asked == 2


def test_the_one_asked_for_longest_ago_goes_first(server: Server, open_call: Call) -> None:
    server.front.shelf._size = 2
    for query in ("a", "b", "a", "c", "a"):
        server.ask(f"{PAGE}?{query}=1")
    assert server.asked == 3 and len(server.front.shelf) == 2


def test_rules_not_yet_in_effect_come_on_their_day(server: Server, open_call: Call) -> None:
    at = timezone.now() + timedelta(minutes=3)
    with scopes_disabled():
        rules = Rules.objects.filter(call=open_call).get()
        rules.pk, rules.version, rules.effective_at = None, 2, at
        rules.save()
    server.ask()
    (page,) = server.front.shelf._pages.values()
    assert page.until == at.timestamp()
