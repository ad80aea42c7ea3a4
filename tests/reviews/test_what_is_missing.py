"""Cards that cannot come are told on *Dzisiaj* and on the panel; a juror's page says the truth."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from osnowa.accounts.models import User
from osnowa.applications.models import Application
from osnowa.calls.models import Call
from osnowa.kit.actor import Actor
from osnowa.organisations.queries import actor_for
from osnowa.reviews.actions import give_card, save_card
from osnowa.reviews.actions.cards import CardMarks
from osnowa.reviews.models import PanelMember, Review
from osnowa.reviews.queries.missing import card_counts
from osnowa.reviews.queries.work import work_items
from osnowa.ui.sockets import WorkItem
from tests.factories.calls import change_frozen
from tests.factories.reviews import declare_for, give, make_party, make_sent, marks_for


@pytest.fixture(autouse=True)
def lipowo_scope(judged_call: Call) -> Iterator[None]:
    with scope(organisation=judged_call.organisation_id):
        yield


@pytest.fixture
def three_jurors(
    judged_call: Call, jerzy: PanelMember, ola: PanelMember, piotr: PanelMember
) -> Call:
    change_frozen(judged_call, reviews_per_application=3)
    return judged_call


def short_item(marta: Actor, call: Call) -> WorkItem | None:
    items = work_items(marta, call.organisation_id)
    return next((item for item in items if item.url.endswith("#short")), None)


def test_a_conflict_that_leaves_two_cards_of_three_is_told_today(
    three_jurors: Call,
    marta: Actor,
    jerzy: PanelMember,
    stop_pictures: Application,
    cinema: Application,
) -> None:
    declare_for(jerzy, cinema, conflict=True)
    item = short_item(marta, three_jurors)
    assert item is not None
    assert (item.number, item.verb) == (1, "Wyznacz zastępstwo")
    assert "potrzeba: 3" in item.sentence


def test_a_conflict_twin_without_it_nothing_is_told(
    three_jurors: Call, marta: Actor, cinema: Application
) -> None:
    assert short_item(marta, three_jurors) is None


def test_the_panel_names_the_application_and_how_many_cards_it_can_have(
    client: Client, three_jurors: Call, coordinator: User, jerzy: PanelMember, cinema: Application
) -> None:
    declare_for(jerzy, cinema, conflict=True)
    client.force_login(coordinator)
    page = client.get(reverse("reviews:panel-sheet", args=[three_jurors.pk])).content.decode()
    assert "najwyżej 2 z 3" in page.replace("\u00a0", " ")


def test_judging_says_how_many_cards_are_missing_and_the_number_falls(
    client: Client,
    three_jurors: Call,
    coordinator: User,
    ola: PanelMember,
    stop_pictures: Application,
    cinema: Application,
) -> None:
    client.force_login(coordinator)
    before = client.get("/biurko/ocena/").content.decode().replace("\u00a0", " ")
    give(ola, cinema, marks_for(20))
    after = client.get("/biurko/ocena/").content.decode().replace("\u00a0", " ")
    assert "brakuje 6 z 6 kart" in before
    assert "brakuje 5 z 6 kart" in after


def test_counting_cards_costs_the_same_for_one_and_for_three(
    three_jurors: Call, marta: Actor, django_assert_num_queries
) -> None:
    for number in (1, 2, 3):
        make_sent(three_jurors, number)
        with django_assert_num_queries(3):
            assert len(card_counts(marta, [three_jurors.pk])) == number


# What a juror's page says.


def page_of(client: Client, user: User, name: str, *args: object) -> str:
    client.force_login(user)
    return str(client.get(reverse(name, args=args)).content.decode().replace("\u00a0", " "))


def test_before_declaring_she_reads_what_she_really_sees(
    client: Client, judged_call: Call, jerzy: PanelMember, juror: User, cinema: Application
) -> None:
    assert "widać tylko tytuły." in page_of(client, juror, "reviews:set-show", judged_call.slug)
    make_party(cinema, "informal_group", "Koło kinowe")
    told = page_of(client, juror, "reviews:set-show", judged_call.slug)
    assert "Koło kinowe" in told
    assert "widać tylko tytuły, nazwy grup i miejscowości." in told


def test_the_card_adds_up_what_was_saved(
    client: Client, judged_call: Call, jerzy: PanelMember, juror: User, cinema: Application
) -> None:
    give(jerzy, cinema, marks_for(28))
    told = page_of(client, juror, "reviews:card-fill", judged_call.slug, cinema.number)
    assert "<strong data-marks-total>28</strong> z 40" in told


def test_giving_or_saving_an_empty_card_does_not_begin_it(
    client: Client, judged_call: Call, jerzy: PanelMember, juror: User, cinema: Application
) -> None:
    declare_for(jerzy, cinema)
    client.force_login(juror)
    address = reverse("reviews:card-fill", args=[judged_call.slug, cinema.number])
    told = client.post(address, {"give": "1"}).content.decode()
    client.post(address, {"save": "1"})
    client.post(reverse("reviews:card-autosave", args=[judged_call.slug, cinema.number]), {})
    assert not Review.objects.exists()
    assert told.count("Wybierz liczbę punktów.") >= 5
    assert ">zaczęt" not in told


def test_an_empty_card_twin_one_word_begins_it(
    judged_call: Call, jerzy: PanelMember, cinema: Application
) -> None:
    declare_for(jerzy, cinema)
    save_card(actor_for(jerzy.user), jerzy, 2, CardMarks({}, {}, "Ciekawe."))
    assert Review.objects.get().state == "started"
    keys = [c.key for c in cinema.rules.criteria.all()]
    give_card(actor_for(jerzy.user), jerzy, 2, CardMarks(dict.fromkeys(keys, 1)))
    assert Review.objects.get().state == "given"
