"""Lists at the desk: each filter, each sort, the workbook of the same rows, nothing of a person."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope, scopes_disabled
from openpyxl import load_workbook
from pytest_django.fixtures import DjangoAssertNumQueries

from osnowa.accounts.models import User
from osnowa.applications.actions import ask_correction, withdraw_application
from osnowa.applications.actions.tend_drafts import lapse_corrections
from osnowa.applications.enums import ApplicationState, Door
from osnowa.applications.models import Application, Correction
from osnowa.calls.models import Call
from osnowa.kit.actor import WORKER
from osnowa.organisations.models import Organisation
from tests.factories.applications import make_application, make_draft
from tests.factories.organisations import MembershipFactory, UserFactory

IDEAS = [
    ("Łódź bajek", "Źródła", "900"),
    ("Ławka pod lipą", "Świdno", "1 200"),
    ("Malowany przystanek", "Żabia Wola", "3 000"),
    ("Lucyna czyta", "Lipowo", "150"),
]
TITLES = [title for title, _place, _amount in IDEAS]


@pytest.fixture
def four(open_call: Call) -> list[Application]:
    return [
        make_application(open_call, title=title, place=place, budget=[("Farby", amount)])
        for title, place, amount in IDEAS
    ]


@pytest.fixture
def desk(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


@pytest.fixture
def audit(lipowo: Organisation) -> Client:
    user = UserFactory(email="audyt@example.org")
    MembershipFactory(organisation=lipowo, user=user, role="auditor")
    client = Client()
    client.force_login(user)
    return client


def shown(client: Client, path: str, query: str) -> list[str]:
    """Titles in the order of the page."""
    page = client.get(path + query).content.decode().replace("\u00a0", " ")
    return sorted((title for title in TITLES if title in page), key=page.index)


def workbook(client: Client, path: str, query: str) -> list[tuple[Any, ...]]:
    joined = f"{path}{query}{'&' if query else '?'}format=xlsx"
    sheet = load_workbook(BytesIO(client.get(joined).content)).active
    assert sheet is not None
    return list(sheet.iter_rows(values_only=True))


def move(application: Application, state: str) -> None:
    with scopes_disabled():
        Application.objects.filter(pk=application.pk).update(state=state)


def corrected(application: Application, *, is_lapsed: bool) -> None:
    now = timezone.now()
    with scope(organisation=application.organisation_id):
        correction = ask_correction(
            WORKER,
            application,
            notes={"idea": ""},
            reason="Dopisz.",
            due_at=now + timedelta(days=1),
            now=now,
        )
    lapse_corrections(now + timedelta(days=2))
    if not is_lapsed:
        with scopes_disabled():
            correction.state = "answered"
            correction.save()


@pytest.mark.parametrize(
    ("state", "title"),
    [
        ("to_correct", TITLES[0]),
        ("accepted", TITLES[1]),
        ("rejected", TITLES[2]),
        ("withdrawn", TITLES[3]),
    ],
)
def test_filter_by_state_shows_that_state_only(
    desk: Client, four: list[Application], state: str, title: str
) -> None:
    for application, other in zip(
        four, ("to_correct", "accepted", "rejected", "withdrawn"), strict=True
    ):
        move(application, other)
    assert shown(desk, "/biurko/zgloszenia/", f"?state={state}") == [title]


@pytest.mark.parametrize(("how", "place"), [("answered", 0), ("lapsed", 1)])
def test_filter_by_correction(desk: Client, four: list[Application], how: str, place: int) -> None:
    corrected(four[0], is_lapsed=False)
    corrected(four[1], is_lapsed=True)
    assert shown(desk, "/biurko/zgloszenia/", f"?correction={how}") == [TITLES[place]]


def test_filter_by_call_offers_only_calls_with_applications(
    desk: Client, open_call: Call, four: list[Application]
) -> None:
    page = desk.get(f"/biurko/zgloszenia/?call={open_call.pk}").content.decode()
    assert f'<option value="{open_call.pk}" selected' in page
    assert len(shown(desk, "/biurko/zgloszenia/", f"?call={open_call.pk}")) == 4


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=ŁÓDŹ+BAJ", TITLES[:1]),
        ("?q=LIPĄ", TITLES[1:2]),
        ("?q=lodz", TITLES[:1]),
        ("?q=LIPA", TITLES[1:2]),
        ("?q=lawka++pod+lipa", TITLES[1:2]),
        ("?q=4", TITLES[3:]),
        ("?q=%25", []),
        ("?q=nie+ma+takiego", []),
        ("?q=²", []),
        ("?place=Lipowo", TITLES[3:]),
        ("?place=Lipowo&q=ławka", []),
    ],
)
def test_search_finds_polish_letters_numbers_and_nothing_else(
    desk: Client, four: list[Application], query: str, found: list[str]
) -> None:
    assert shown(desk, "/biurko/zgloszenia/", query) == found


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("title", ["Lucyna czyta", "Ławka pod lipą", "Łódź bajek", "Malowany przystanek"]),
        ("-title", ["Malowany przystanek", "Łódź bajek", "Ławka pod lipą", "Lucyna czyta"]),
        ("requested", ["Lucyna czyta", "Łódź bajek", "Ławka pod lipą", "Malowany przystanek"]),
        ("number", TITLES),
        ("-number", TITLES[::-1]),
    ],
)
def test_sorting_knows_polish_and_money(
    desk: Client, open_call: Call, four: list[Application], sort: str, order: list[str]
) -> None:
    path = f"/biurko/nabory/{open_call.pk}/zgloszenia/"
    assert shown(desk, path, f"?sort={sort}") == order


@pytest.mark.parametrize(
    "query", ["", "?state=submitted", "?place=Świdno", "?q=lip", "?sort=-number", "?state=accepted"]
)
def test_workbook_equals_the_screen(
    desk: Client, open_call: Call, four: list[Application], query: str
) -> None:
    for path in ("/biurko/zgloszenia/", f"/biurko/nabory/{open_call.pk}/zgloszenia/"):
        rows = workbook(desk, path, query)
        assert [row[0] for row in rows[1:]] == shown(desk, path, query)


def test_workbook_has_real_dates_and_amounts(
    desk: Client, open_call: Call, four: list[Application]
) -> None:
    rows = workbook(desk, f"/biurko/nabory/{open_call.pk}/zgloszenia/", "?place=Świdno")
    assert 1200 in rows[1]
    assert any(hasattr(cell, "year") for cell in rows[1])


def test_workbook_of_nothing_has_its_head(desk: Client, open_call: Call) -> None:
    (head,) = workbook(desk, f"/biurko/nabory/{open_call.pk}/zgloszenia/", "")
    assert all(head)


@pytest.mark.parametrize("path", ["/biurko/zgloszenia/", "/biurko/nabory/{call}/zgloszenia/"])
def test_auditor_reads_ideas_and_not_one_word_of_a_person(
    audit: Client, open_call: Call, four: list[Application], path: str
) -> None:
    where = path.format(call=open_call.pk)
    page = audit.get(where).content.decode()
    told = " ".join(str(cell) for row in workbook(audit, where, "") for cell in row)
    for text in (page, told):
        assert "Malowany przystanek" in text
        for word in ("Hanna", "hanna@example.org", "Sąsiedzi z Żabiej Woli"):
            assert word not in text


def test_auditor_finds_nobody_by_name(
    audit: Client, desk: Client, open_call: Call, four: list[Application]
) -> None:
    for path in ("/biurko/zgloszenia/", f"/biurko/nabory/{open_call.pk}/zgloszenia/"):
        assert shown(audit, path, "?q=Sąsiedzi") == []
        assert shown(audit, path, "?q=Malowany") == ["Malowany przystanek"]
        assert len(shown(desk, path, "?q=Sąsiedzi")) == 4


def test_auditor_sees_no_person_anywhere_on_the_sheet(
    audit: Client, desk: Client, application: Application
) -> None:
    path = f"/biurko/zgloszenia/{application.pk}/"
    page = audit.get(path).content.decode()
    for word in ("Hanna Wnioskodawczyni", "hanna@example.org", "potwierdzenie.pdf", "poprawka/"):
        assert word not in page
        assert word in desk.get(path).content.decode()


@pytest.mark.parametrize("door", [Door.PAPER, Door.ASSISTED])
def test_every_door_is_a_word(desk: Client, application: Application, door: str) -> None:
    words = {"paper": "papier", "assisted": "z pomocą"}
    before = desk.get("/biurko/zgloszenia/").content.decode()
    assert words[door] not in before
    assert "formularz w sieci" in before
    with scopes_disabled():
        Application.objects.update(door=door, helper="Kasia z biblioteki")
    assert words[door] in desk.get("/biurko/zgloszenia/").content.decode()
    sheet = desk.get(f"/biurko/zgloszenia/{application.pk}/").content.decode()
    assert "Kasia z biblioteki" in sheet


@pytest.mark.parametrize("path", ["/biurko/zgloszenia/", "/biurko/nabory/{call}/szkice/"])
def test_list_costs_the_same_for_one_and_for_three(
    desk: Client, open_call: Call, django_assert_max_num_queries: DjangoAssertNumQueries, path: str
) -> None:
    where = path.format(call=open_call.pk)
    make_application(open_call)
    make_draft(open_call)
    desk.get(where)
    with django_assert_max_num_queries(25) as one:
        desk.get(where)
    for _ in range(2):
        make_application(open_call)
        make_draft(open_call)
    with django_assert_max_num_queries(len(one.captured_queries)):
        desk.get(where)


def test_sheet_costs_the_same_after_one_correction_and_three(
    desk: Client, application: Application, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    path = f"/biurko/zgloszenia/{application.pk}/"
    corrected(application, is_lapsed=True)
    desk.get(path)
    with django_assert_max_num_queries(40) as one:
        desk.get(path)
    for _ in range(2):
        with scopes_disabled():
            Correction.objects.update(state="answered")
        application.refresh_from_db()
        corrected(application, is_lapsed=True)
    with django_assert_max_num_queries(len(one.captured_queries)):
        desk.get(path)


def test_withdrawn_application_stays_in_the_list_with_its_word(
    desk: Client, application: Application
) -> None:
    with scope(organisation=application.organisation_id):
        withdraw_application(WORKER, application, why="Zmiana planów")
    assert application.state == ApplicationState.WITHDRAWN
    assert "wycofan" in desk.get("/biurko/zgloszenia/").content.decode()
    assert "Malowany przystanek" in desk.get("/biurko/zgloszenia/").content.decode()
