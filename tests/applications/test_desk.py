"""Lists and sheets at the desk: what they show, how they filter, what they cost."""

from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook
from pytest_django.fixtures import DjangoAssertNumQueries

from osnowa.accounts.models import User
from osnowa.applications.models import Application
from osnowa.calls.models import Call
from osnowa.calls.sockets import counts
from osnowa.organisations.queries import actor_for
from tests.factories.applications import make_application, make_draft

pytestmark = pytest.mark.django_db
IDEAS = [
    ("Malowany przystanek", "Żabia Wola"),
    ("Kino pod lipą", "Świdno"),
    ("Łódź bajek", "Źródła"),
]


@pytest.fixture
def desk(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


@pytest.fixture
def three(open_call: Call) -> list[Application]:
    return [make_application(open_call, title=title, place=place) for title, place in IDEAS]


def titles(page: str) -> list[str]:
    return [title for title, _place in IDEAS if title in page]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 3),
        ("?state=submitted", 3),
        ("?state=to_correct", 0),
        ("?place=Świdno", 1),
        ("?q=łódź", 1),
        ("?q=ŁÓDŹ", 1),
        ("?q=kino", 1),
        ("?q=2", 1),
        ("?q=Sąsiedzi", 3),
        ("?state=draft", 3),
        ("?sort=-requested", 3),
        ("?sort=author__user__password", 3),
        ("?place__startswith=Ś", 3),
    ],
)
def test_list_filters_only_by_what_is_allowed(
    desk: Client, open_call: Call, three: list[Application], query: str, found: int
) -> None:
    for path in (f"/biurko/nabory/{open_call.pk}/zgloszenia/", "/biurko/zgloszenia/"):
        answer = desk.get(path + query)
        assert answer.status_code == 200
        assert len(titles(answer.content.decode())) == found


def test_workbook_holds_exactly_the_filtered_rows(
    desk: Client, open_call: Call, three: list[Application]
) -> None:
    answer = desk.get(f"/biurko/nabory/{open_call.pk}/zgloszenia/?place=Świdno&format=xlsx")
    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert len(rows) == 2
    assert rows[1][0] == "Kino pod lipą"
    assert 4250 in rows[1]


def test_drafts_are_not_in_the_list(desk: Client, open_call: Call) -> None:
    make_draft(open_call, title="Niewysłane")
    assert "Niewysłane" not in desk.get("/biurko/zgloszenia/").content.decode()


def test_list_costs_the_same_for_one_row_and_for_three(
    desk: Client, open_call: Call, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make_application(open_call)
    path = f"/biurko/nabory/{open_call.pk}/zgloszenia/"
    with django_assert_max_num_queries(25) as one:
        desk.get(path)
    for title, place in IDEAS:
        make_application(open_call, title=title, place=place)
    with django_assert_max_num_queries(len(one.captured_queries)):
        desk.get(path)


def test_sheet_shows_state_facts_answers_and_its_verb(
    desk: Client, application: Application, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(40):
        page = desk.get(f"/biurko/zgloszenia/{application.pk}/").content.decode()
    text = page.replace("\u00a0", " ")
    for word in ("Malowany przystanek", "4 250 zł", "Hanna Wnioskodawczyni", "grupa sąsiadów"):
        assert word in text
    assert f"/biurko/zgloszenia/{application.pk}/poprawka/" in page


def test_counts_of_calls_equal_their_lists(
    open_call: Call, three: list[Application], coordinator: User, all_scopes: None
) -> None:
    make_draft(open_call)
    found = [plug(actor_for(coordinator), [open_call.pk])[open_call.pk] for plug in counts]
    assert [(count.sent, count.drafts) for count in found if count.sent] == [(3, 1)]


def test_receipt_is_downloaded_as_an_attachment(desk: Client, application: Application) -> None:
    answer = desk.get(f"/biurko/zgloszenia/{application.pk}/potwierdzenie.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.content.startswith(b"%PDF")
