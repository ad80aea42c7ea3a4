"""What a coordinator, a juror and a resident find when they come in."""

from datetime import timedelta

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone
from django_scopes import scope

from osnowa.audit.actions import record
from osnowa.desks.nav import nav_items
from osnowa.desks.queries import today_of
from osnowa.kit.actor import VISITOR, WORKER, Actor, ActorKind, Grant
from osnowa.organisations.models import Organisation
from osnowa.ui import sockets
from osnowa.ui.sockets import WorkItem
from tests.factories.organisations import MembershipFactory, UserFactory

MARTA = Actor(ActorKind.USER, "Marta", user_id=1)


def item(sentence: str, **values) -> WorkItem:
    return WorkItem(1, sentence, "Zrób", "/", **values)


@pytest.fixture
def work(monkeypatch):
    """Puts these items, and no others, on everybody's day."""

    def put(*items: WorkItem) -> None:
        monkeypatch.setattr(sockets.work_items, "_plugs", [lambda actor, organisation: items])

    return put


@pytest.fixture
def marta(coordinator, client: Client) -> Client:
    client.force_login(coordinator)
    return client


def test_late_things_come_first_then_the_nearest_deadline(work):
    now = timezone.now()
    work(
        item("bez terminu"),
        item("za tydzień", due_at=now + timedelta(days=7)),
        item("jutro", due_at=now + timedelta(days=1)),
        item("po terminie", due_at=now - timedelta(days=1), is_late=True),
    )
    sentences = [one.sentence for one in today_of(MARTA, 1).others]
    assert sentences == ["po terminie", "jutro", "za tydzień", "bez terminu"]


def test_my_things_stand_apart_from_those_of_the_team(work):
    work(item("moje", is_mine=True), item("wspólne"))
    today = today_of(MARTA, 1)
    assert [one.sentence for one in today.mine] == ["moje"]
    assert [one.sentence for one in today.others] == ["wspólne"]


def test_nothing_of_a_kind_is_not_a_task(work):
    work(WorkItem(0, "zgłoszeń do sprawdzenia", "Sprawdź", "/"))
    assert today_of(MARTA, 1).is_empty


def test_a_quiet_day_says_so(work, marta):
    work()
    page = marta.get("/biurko/").content.decode()
    assert "Na dziś wszystko" in page


def test_a_busy_day_shows_number_sentence_and_verb(work, marta):
    work(WorkItem(5, "zgłoszeń czeka", "Sprawdź po kolei", "/biurko/zgloszenia/"))
    page = marta.get("/biurko/").content.decode()
    assert "zgłoszeń" in page and "Sprawdź po kolei" in page and ">5<" in page


def test_the_desk_is_closed_to_who_does_not_work_there(applicant, client):
    client.force_login(applicant)
    assert client.get("/biurko/").status_code == 404


def test_a_visitor_is_led_to_the_door(client, db):
    answer = client.get("/biurko/")
    assert answer.status_code == 302 and answer["Location"].startswith("/wejdz/")


def test_a_get_of_the_front_pages_writes_nothing(marta, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    marta.get("/biurko/")
    for path in ("/biurko/", "/moje/", "/biurko/ustawienia/dziennik/"):
        with CaptureQueriesContext(connection) as captured:
            marta.get(path)
        written = [q["sql"] for q in captured if not q["sql"].startswith(("SELECT", "PRAGMA"))]
        assert written == [], path


def test_the_journal_shows_this_institution_only(marta, lipowo, brzezina):
    record(WORKER, "call.publish", lipowo, organisation_id=lipowo.pk, label="Nabór Lipowa")
    record(WORKER, "call.publish", brzezina, organisation_id=brzezina.pk, label="Nabór Brzeziny")
    page = marta.get("/biurko/ustawienia/dziennik/").content.decode()
    assert "Nabór Lipowa" in page and "Nabór Brzeziny" not in page


@pytest.mark.parametrize(("role", "status"), [("director", 200), ("auditor", 200), ("clerk", 404)])
def test_the_journal_is_for_who_answers_for_it(lipowo, client, role, status):
    user = UserFactory()
    MembershipFactory(organisation=lipowo, user=user, role=role)
    client.force_login(user)
    assert client.get("/biurko/ustawienia/dziennik/").status_code == status


def test_the_journal_is_filtered_and_exported_as_it_stands(marta, lipowo):
    record(WORKER, "call.publish", lipowo, organisation_id=lipowo.pk, label="Opublikowany")
    record(WORKER, "call.copy", lipowo, organisation_id=lipowo.pk, label="Skopiowany")
    page = marta.get("/biurko/ustawienia/dziennik/?verb=call.copy").content.decode()
    assert "Skopiowany" in page and "Opublikowany" not in page
    answer = marta.get("/biurko/ustawienia/dziennik/?verb=call.copy&format=xlsx")
    assert answer["Content-Type"].endswith("sheet")


@pytest.mark.parametrize("count", [1, 3])
def test_a_long_journal_costs_no_more_queries(marta, lipowo, count, django_assert_max_num_queries):
    for number in range(count):
        record(WORKER, "call.copy", lipowo, organisation_id=lipowo.pk, label=f"Nabór {number}")
    with django_assert_max_num_queries(16):
        marta.get("/biurko/ustawienia/dziennik/")


def sections_of(rf: RequestFactory, chosen: Organisation | None, *grants: Grant) -> list[str]:
    request = rf.get("/biurko/")
    request.actor = Actor(ActorKind.USER, "Ola", grants=grants) if grants else VISITOR
    request.organisation = chosen
    return [one.section for one in nav_items(request)]


def test_the_menu_offers_only_what_a_role_may_open(rf, lipowo):
    assert sections_of(rf, lipowo, Grant(lipowo.pk, "director")) == ["today", *["settings"] * 2]
    assert sections_of(rf, lipowo, Grant(lipowo.pk, "clerk")) == ["today"]
    assert sections_of(rf, None) == []


def test_a_director_elsewhere_is_offered_here_what_she_is_here(rf, lipowo, brzezina):
    grants = (Grant(brzezina.pk, "director"), Grant(lipowo.pk, "clerk"))
    assert sections_of(rf, lipowo, *grants) == ["today"]
    assert len(sections_of(rf, brzezina, *grants)) == 3


def test_hanna_finds_her_application_under_way(application, applicant, client):
    client.force_login(applicant)
    page = client.get("/moje/").content.decode()
    assert "Malowany przystanek" in page and "W toku" in page


def test_hanna_finds_her_draft_waiting(draft, applicant, client):
    client.force_login(applicant)
    page = client.get("/moje/").content.decode()
    assert "Czeka na mnie" in page and "niewysłane" in page


def test_a_stranger_finds_nothing_of_hers(application, stranger, client):
    client.force_login(stranger)
    assert "Malowany przystanek" not in client.get("/moje/").content.decode()


def test_somebody_new_is_told_what_will_be_here(applicant, client):
    client.force_login(applicant)
    assert "Na razie pusto" in client.get("/moje/").content.decode()


def test_a_juror_finds_her_panel(open_call, juror, client):
    from osnowa.reviews.actions import add_member

    with scope(organisation=open_call.organisation_id):
        add_member(WORKER, open_call, name="Jerzy", email=juror.email)
    client.force_login(juror)
    page = client.get("/moje/").content.decode()
    assert f"Ocena: {open_call.title}" in page
