"""What people really type: amounts, five thousand words, emoji, line breaks, formulas."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_scopes import scopes_disabled
from openpyxl import load_workbook

from osnowa.accounts.models import User
from osnowa.applications.contact import read_contact
from osnowa.applications.models import Application
from osnowa.calls.models import Call
from osnowa.outbox.models import Letter
from osnowa.questionnaires.models import Answer, BudgetRow
from tests.applications.browser import Phone, flat
from tests.factories.applications import make_application

pytestmark = pytest.mark.django_db


def budget_screen(call: Call, rows: list[tuple[str, str]]) -> Phone:
    return Phone(call).open("6/").press(**flat({"budget": rows}))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("-5", "większą od zera"),
        ("1e9", "Wpisz kwotę cyframi"),
        ("dużo", "Wpisz kwotę cyframi"),
        ("", "ile kosztuje"),
        ("7 000,01", "najwyżej"),
        ("999999999999", "najwyżej"),
    ],
)
def test_amount_that_cannot_be_sent_is_kept_and_explained(
    open_call: Call, typed: str, told: str
) -> None:
    phone = budget_screen(open_call, [("Farby", typed)])
    assert phone.status == 422
    assert told in phone.text
    with scopes_disabled():
        assert BudgetRow.objects.get().typed_amount == typed


@pytest.mark.parametrize("typed", ["1 250,00 zł", "1250", "1.250", "1\u00a0250 zł"])
def test_amounts_as_people_write_them_are_read(open_call: Call, typed: str) -> None:
    phone = budget_screen(open_call, [("Farby", typed)])
    assert phone.path.endswith("/7/")
    with scopes_disabled():
        assert BudgetRow.objects.get().amount == 125_000


def test_more_rows_than_the_rules_allow_are_kept_and_explained(open_call: Call) -> None:
    rows = [(f"Rzecz {n}", "10") for n in range(13)]
    phone = budget_screen(open_call, rows)
    assert phone.status == 422
    assert "12" in phone.text
    with scopes_disabled():
        assert BudgetRow.objects.count() == 13


def test_total_on_the_screen_is_the_total_of_the_server(open_call: Call) -> None:
    phone = budget_screen(open_call, [("A", "1250"), ("B", "3 000,50")]).open("6/")
    assert "4 250,50 zł" in phone.text
    assert "2 749,50 zł" in phone.text


def test_five_thousand_pasted_words_are_kept_and_counted(open_call: Call) -> None:
    words = "słowo " * 5000
    phone = Phone(open_call).open("3/").press(idea=words)
    assert phone.status == 422
    assert "200" in phone.text
    assert "5000" in phone.text
    with scopes_disabled():
        assert len(Answer.objects.get(field__key="idea").typed.split()) == 5000


@pytest.mark.parametrize(("count", "status"), [(220, 200), (221, 422)])
def test_ten_percent_more_words_pass(open_call: Call, count: int, status: int) -> None:
    phone = Phone(open_call).open("3/").press(idea="słowo " * count)
    assert phone.status == status


STRANGE = [
    "Festyn 🎨🎉 dla 👵🏽",
    "مهرجان القرية",
    "\u202eodwrócony\u202c",
    "<script>alert(1)</script>",
    "{{ 7*7 }} {name} %s",
    "=2+5+cmd|' /C calc'!A0",
]


@pytest.mark.parametrize("title", STRANGE)
def test_strange_titles_travel_whole_to_receipt_and_letter(open_call: Call, title: str) -> None:
    application = make_application(open_call, title=title)
    assert application.title == title
    letter = Letter.objects.get(kind="applications.receipt")
    assert title in letter.text


def test_markup_in_an_answer_is_shown_as_text(
    open_call: Call, coordinator: User, client: Client
) -> None:
    application = make_application(open_call, title="<img src=x onerror=alert(1)>")
    client.force_login(coordinator)
    page = client.get(f"/biurko/zgloszenia/{application.pk}/").content.decode()
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page


def test_a_formula_in_an_answer_is_text_in_the_workbook(
    open_call: Call, coordinator: User, client: Client
) -> None:
    make_application(open_call, title="=HYPERLINK(A1)", place="+48 600")
    client.force_login(coordinator)
    answer = client.get(f"/biurko/nabory/{open_call.pk}/zgloszenia/?format=xlsx")
    sheet = load_workbook(BytesIO(answer.content)).active
    cells = [cell for row in sheet.iter_rows() for cell in row]
    formula = next(cell for cell in cells if "HYPERLINK" in str(cell.value))
    assert formula.data_type == "s"
    assert not [cell for cell in cells if cell.data_type == "f"]


@pytest.mark.parametrize(
    "email", ["hanna@example.org\nBcc: all@example.org", "hanna@example.org\r\n", "hanna@", "a b"]
)
def test_email_with_a_line_break_is_never_an_address(open_call: Call, email: str) -> None:
    phone = Phone(open_call).open("8/").press(name="Hanna", email=email, consent="on")
    with scopes_disabled():
        draft = Application.objects.get()
    if email.strip() == "hanna@example.org":
        assert draft.contact_email == "hanna@example.org"
        return
    assert phone.status == 422
    assert draft.contact_email == ""
    assert draft.contact_typed["email"].replace("\n", "") == email.replace("\r", "").replace(
        "\n", ""
    )


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({}, {"name", "email"}),
        ({"name": "Hanna"}, {"email"}),
        ({"name": "Hanna", "phone": "600 700 800"}, set()),
        ({"name": "Hanna", "phone": "+380 50 123 45 67"}, set()),
        ({"name": "Hanna", "phone": "zadzwoń"}, {"phone"}),
        ({"name": "H" * 151, "address": "Lipowo 1"}, {"name"}),
    ],
)
def test_one_way_of_contact_is_enough(typed: dict[str, str], wrong: set[str]) -> None:
    assert set(read_contact(typed).problems) == wrong


def test_without_the_words_on_data_read_nothing_is_sent(open_call: Call) -> None:
    phone = Phone(open_call).open("8/").press(name="Hanna", email="hanna@example.org")
    assert phone.status == 422
    assert "Przeczytaj, po co nam Twoje dane" in phone.text


def test_nul_byte_does_not_break_anything(open_call: Call) -> None:
    Phone(open_call).open("1/").press(title="Przy\x00stanek")
    with scopes_disabled():
        assert Answer.objects.get(field__key="title").typed == "Przystanek"


def test_budget_field_sent_as_text_is_no_crash(open_call: Call) -> None:
    answers: list[dict[str, Any]] = [
        {"budget-TOTAL_FORMS": "abc", "title": "x"},
        {"budget-TOTAL_FORMS": "-1"},
        {"budget": "tekst"},
        {"budget-TOTAL_FORMS": "2", "remove_row": "99"},
        {"budget-TOTAL_FORMS": "2", "remove_row": "x"},
        {"budget": SimpleUploadedFile("a.txt", b"a")},
    ]
    for posted in answers:
        response = Client().post(f"/zglos/{open_call.slug}/6/", posted)
        assert response.status_code in {200, 302, 422}


def test_an_answer_that_may_stay_empty_says_so_on_the_screen(open_call: Call) -> None:
    """Who is careful would otherwise fill in everything."""
    text = Phone(open_call).open("7/").text
    marked = text.split("Co dajecie od siebie?")[1].split("</label>")[0]
    assert "(może zostać puste)" in marked
    assert text.count("(może zostać puste)") == 1
