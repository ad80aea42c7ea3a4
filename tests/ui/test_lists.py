"""What a list shows is what it counts and what it hands out."""

import io
import zipfile
from datetime import datetime
from decimal import Decimal
from typing import Any

import django_filters
import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone
from openpyxl import load_workbook

from osnowa.kit.actor import VISITOR
from osnowa.kit.money import Money
from osnowa.organisations.models import Organisation
from osnowa.ui.lists import BulkVerb, Column, ListScreen, Tagged, list_response
from osnowa.ui.workbook import make_workbook, sheet_name
from tests.factories.organisations import OrganisationFactory


class PlaceFilter(django_filters.FilterSet):
    name = django_filters.CharFilter(lookup_expr="icontains", label="Nazwa")

    class Meta:
        model = Organisation
        fields = ("name",)


def screen(**changes: Any) -> ListScreen:
    columns = [
        Column("name", "Instytucja", lambda o: o.name, url=lambda o: f"/{o.slug}/", sort="name"),
        Column("money", "Kwota", lambda o: Money(425_050), kind="money"),
        Column("state", "Stan", lambda o: Tagged("wysłane", "sent"), kind="tag"),
        Column("at", "Od", lambda o: o.created_at, sort="created_at", kind="datetime"),
        Column("count", "Ile", lambda o: Decimal("2.5"), kind="number"),
    ]
    values = {
        "title": "Instytucje",
        "columns": columns,
        "queryset": Organisation.objects.order_by("slug"),
        "filters": PlaceFilter,
        "export_name": "Instytucje Łodzi",
    }
    return ListScreen(**{**values, **changes})


def answer(address: str = "/biurko/", **changes: Any) -> HttpResponse:
    request: Any = RequestFactory().get(address)
    request.actor, request.user, request.session = VISITOR, None, {}
    return list_response(request, screen(**changes))


def text(response: HttpResponse) -> str:
    return response.content.decode().replace("\u00a0", " ")


def sheet_rows(response: HttpResponse) -> list[tuple[Any, ...]]:
    sheet = load_workbook(io.BytesIO(response.content)).active
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=2)]


@pytest.fixture
def three_places(db: None) -> None:
    for slug, name in (
        ("a", "Dom Kultury Źródła"),
        ("b", "Dom Kultury Lipowo"),
        ("c", "Świetlica"),
    ):
        OrganisationFactory(slug=slug, name=name)


def test_list_shows_amounts_words_and_moments_as_people_read_them(three_places: None) -> None:
    page = text(answer())
    assert "4 250,50 zł" in page
    assert '<span class="tag tag--sent">wysłane</span>' in page
    assert "dziś " in page
    assert "2,5" in page
    assert '<a href="/a/">Dom Kultury Źródła</a>' in page


def test_count_equals_the_list(three_places: None) -> None:
    page = text(answer("/biurko/?name=dom"))
    assert "2 z 3" in page
    assert page.count("tag tag--sent") == 2
    assert "Pobierz te 2 wiersze (XLSX)" in page


def test_export_equals_the_screen(three_places: None) -> None:
    """Same filter, same order, every page of it, with real amounts and dates."""
    response = answer("/biurko/?name=dom&sort=-name&format=xlsx", page_size=1)
    rows = sheet_rows(response)
    assert [row[0] for row in rows] == ["Dom Kultury Źródła", "Dom Kultury Lipowo"]
    assert rows[0][1] == 4250.5
    assert rows[0][2] == "wysłane"
    assert isinstance(rows[0][3], datetime)
    assert rows[0][4] == 2.5


def test_export_is_named_after_the_list_and_the_day(three_places: None) -> None:
    response = answer("/biurko/?format=xlsx")
    name = f"instytucje-lodzi-{timezone.localdate().isoformat()}.xlsx"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert "spreadsheetml" in response["Content-Type"]


@pytest.mark.parametrize(
    "typed",
    [
        "=1+1",
        "+48 600 000 000",
        "-2+3",
        "@SUM(A1)",
        "\t=1+1",
        "\r=1+1",
        "＝1+1",
        "＋1",
        '=HYPERLINK("http://zle.example")',
        "http://zle.example",
        "12345678901234567890",
    ],
)
def test_answer_never_becomes_a_formula_a_link_or_a_number(typed: str) -> None:
    content = make_workbook("Lista", [("Pomysł", "text")], [[typed]])
    cell = load_workbook(io.BytesIO(content)).active["A2"]
    assert cell.data_type == "s"
    assert cell.hyperlink is None
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_formula_would_be_a_formula_without_the_guard_twin() -> None:
    """Written the usual way, the same answer is a formula: the guard above can fail."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    book = Workbook(out)
    book.add_worksheet().write(0, 0, "=1+1")
    book.close()
    assert load_workbook(out).active["A1"].data_type == "f"


def test_workbook_does_not_say_who_made_it() -> None:
    content = make_workbook("Lista", [("Pomysł", "text")], [["x"]])
    properties = load_workbook(io.BytesIO(content)).properties
    assert properties.creator in (None, "")
    assert properties.lastModifiedBy in (None, "")


def test_sheet_name_fits_the_rules_of_sheets() -> None:
    assert sheet_name("Nabór: [2026]/część 1") == "Nabór 2026 część 1"
    assert len(sheet_name("x" * 80)) == 31
    assert not set(sheet_name("a[b]:c*d?e/f\\g")) & set("[]:*?/\\")
    assert sheet_name("") == "Lista"


def test_sort_outside_the_allow_list_changes_nothing(three_places: None) -> None:
    probe = text(answer("/biurko/?sort=memberships__user__password"))
    assert probe.index('href="/a/"') < probe.index('href="/b/"') < probe.index('href="/c/"')


def test_sorted_column_says_so_and_turns_round(three_places: None) -> None:
    page = text(answer("/biurko/?sort=name&name=dom"))
    assert 'aria-sort="ascending"' in page
    assert "sort=-name" in page
    assert "name=dom" in page


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_queries_for_one_row_and_for_three(
    count: int, db: None, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        OrganisationFactory(slug=f"o{number}", name=f"Dom {number}")
    with django_assert_num_queries(2):
        answer()
    with django_assert_num_queries(3):
        answer("/biurko/?name=dom")
    with django_assert_num_queries(1):
        answer("/biurko/?format=xlsx")


def test_pages_keep_the_filter(three_places: None) -> None:
    page = text(answer("/biurko/?name=dom", page_size=1))
    assert "Strona 1 z 2" in page
    assert "?name=dom&amp;page=2" in page
    assert "Strona 2 z 2" in text(answer("/biurko/?name=dom&page=99", page_size=1))


def test_nothing_found_offers_the_way_back(three_places: None) -> None:
    page = text(answer("/biurko/?name=nigdzie"))
    assert "Nic nie pasuje do tych filtrów." in page
    assert "0 z 3" in page
    assert "XLSX" not in page


def test_empty_list_says_its_own_sentence(db: None) -> None:
    assert "Na razie nikogo." in text(answer(empty="Na razie nikogo.", filters=None))


def test_saved_view_is_its_address_and_is_marked(three_places: None) -> None:
    views = {"name=dom": "Domy kultury", "": "Wszystkie"}
    page = text(answer("/biurko/?name=dom&page=1", views=views))
    assert '<a href="?name=dom" aria-current="true">Domy kultury</a>' in page
    assert '<a href="?">Wszystkie</a>' in page


def test_bulk_verb_posts_the_chosen_rows_to_its_own_address(three_places: None) -> None:
    page = text(answer(bulk=[BulkVerb("remind", "Przypomnij", "/biurko/przypomnij/")]))
    assert 'formaction="/biurko/przypomnij/"' in page
    assert page.count('name="chosen"') == 3
    assert 'form="bulk"' in page


def test_name_with_markup_stays_text(db: None) -> None:
    OrganisationFactory(slug="x", name="<img src=x onerror=alert(1)>")
    page = text(answer())
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page
