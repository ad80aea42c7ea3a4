"""The sheet of a call leads to all its work, and each number is the length of its list."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_scopes import scope

from osnowa.accounts.models import User
from osnowa.applications.models import Application
from osnowa.calls import sockets
from osnowa.calls.models import Call
from osnowa.calls.queries.sheet import CallSheet
from osnowa.kit.actor import Actor
from osnowa.reviews.models import PanelMember
from osnowa.reviews.queries.links import sheet_links
from tests.factories.calls import change_frozen, make_call
from tests.factories.decisions import settle
from tests.factories.organisations import MembershipFactory, UserFactory
from tests.factories.reviews import declare_for, give, make_sent, marks_for, seat


def sheet_of(client: Client, user: User, call: Call) -> CallSheet:
    client.force_login(user)
    answer = client.get(reverse("calls:call-sheet", args=[call.pk]))
    page = answer.content.decode()
    assert [
        link for link in answer.context["sheet"].links if f'href="{link.url}"' not in page
    ] == []
    return answer.context["sheet"]


def test_sheet_leads_from_applications_to_the_decision(
    client: Client, coordinator: User, judged_call: Call
) -> None:
    names = [link.url for link in sheet_of(client, coordinator, judged_call).links]
    assert names == [
        reverse("intake:call-entries", args=[judged_call.pk]),
        reverse("applications:call-applications", args=[judged_call.pk]),
        reverse("reviews:pile-next", args=[judged_call.pk]),
        reverse("reviews:panel-sheet", args=[judged_call.pk]),
        f"{reverse('reviews:progress-list')}?call={judged_call.pk}",
        reverse("ballots:poll-sheet", args=[judged_call.pk]),
        reverse("decisions:board-show", args=[judged_call.pk]),
    ]


@pytest.mark.parametrize("role", ["director", "coordinator", "clerk", "auditor"])
def test_every_link_opens_for_whoever_sees_it(
    client: Client, judged_call: Call, cinema: Application, role: str
) -> None:
    user = UserFactory()
    MembershipFactory(organisation=judged_call.organisation, user=user, role=role)
    for link in sheet_of(client, user, judged_call).links:
        assert client.get(link.url, follow=True).status_code == 200, link


def test_draft_leads_to_its_panel_only(client: Client, coordinator: User, edition) -> None:
    draft = make_call(edition)
    links = sheet_of(client, coordinator, draft).links
    assert [link.url for link in links] == [reverse("reviews:panel-sheet", args=[draft.pk])]


def test_numbers_are_the_lengths_of_the_lists(
    client: Client, coordinator: User, judged_call: Call, ola: PanelMember
) -> None:
    change_frozen(judged_call, reviews_per_application=1)
    give(ola, make_sent(judged_call, 1), marks_for(20))
    make_sent(judged_call, 2)
    make_sent(judged_call, 3, state="submitted")
    hints = [link.hint for link in sheet_of(client, coordinator, judged_call).links]
    assert hints[1:5] == [
        "3 wysłane zgłoszenia",
        "1 zgłoszenie czeka",
        "1 osoba daje punkty",
        "1 z 2 ma już wszystkie karty",
    ]
    page = client.get(f"{reverse('reviews:progress-list')}?call={judged_call.pk}")
    assert page.context["shown_count"] == 2


def test_an_application_hidden_by_a_conflict_is_in_no_number(
    judged_call: Call, coordinator: User, marta: Actor, cinema: Application
) -> None:
    member = seat(judged_call, coordinator)
    with scope(organisation=judged_call.organisation_id):
        before = [link.hint for link in sheet_links(marta, judged_call)]
        declare_for(member, cinema, conflict=True)
        after = [link.hint for link in sheet_links(marta, judged_call)]
    assert (before[2], after[2]) == ("0 z 1 ma już wszystkie karty", "0 z 0 ma już wszystkie karty")


def test_decision_says_how_far_it_is(
    client: Client, coordinator: User, marta: Actor, judged_call: Call, ola: PanelMember
) -> None:
    assert sheet_of(client, coordinator, judged_call).links[-1].hint == "jeszcze nie zaczęte"
    change_frozen(judged_call, chosen_floor=None)
    with scope(organisation=judged_call.organisation_id):
        give(ola, make_sent(judged_call, 1), marks_for(20))
        board = settle(marta, judged_call)
        assert (
            sheet_of(client, coordinator, judged_call).links[-1].hint == board.get_state_display()
        )


def test_sheet_without_plugs_has_no_empty_heading_twin(
    client: Client, coordinator: User, judged_call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sockets.sheet_links, "_plugs", [])
    client.force_login(coordinator)
    page = client.get(reverse("calls:call-sheet", args=[judged_call.pk])).content.decode()
    assert "work-of-call" not in page


@pytest.mark.parametrize("language", ["pl", "en", "uk"])
def test_links_speak_the_language_of_the_page(
    client: Client, coordinator: User, judged_call: Call, language: str
) -> None:
    client.force_login(coordinator)
    prefix = "" if language == "pl" else f"/{language}"
    page = client.get(f"{prefix}/biurko/nabory/{judged_call.pk}/").content.decode()
    headings = {
        "pl": "Praca przy tym naborze",
        "en": "Work on this call",
        "uk": "Робота над цим набором",
    }
    assert headings[language] in page


def test_sheet_costs_the_same_for_one_application_and_for_three(
    client: Client, coordinator: User, judged_call: Call, ola: PanelMember
) -> None:
    url = reverse("calls:call-sheet", args=[judged_call.pk])
    client.force_login(coordinator)
    counts = []
    for number in (1, 2, 3):
        give(ola, make_sent(judged_call, number), marks_for(20))
        with CaptureQueriesContext(connection) as asked:
            client.get(url)
        counts.append(len(asked))
    assert counts[0] >= counts[1] == counts[2] < 32
