"""Paper: the receipt with every word, and the form for whoever prefers a pen."""

from io import BytesIO

import pytest
from django.test import Client
from django_scopes import scopes_disabled
from pypdf import PdfReader

from osnowa.accounts.models import User
from osnowa.applications.codes import shown_code
from osnowa.applications.models import Application, ApplicationVersion
from osnowa.applications.printing import receipt_attachment
from osnowa.calls.models import Call
from tests.factories.applications import make_application


def text_of(content: bytes) -> str:
    pages = PdfReader(BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_receipt_holds_number_content_code_and_checksum(
    application: Application, applicant: User, client: Client
) -> None:
    client.force_login(applicant)
    answer = client.get(f"/moje/zgloszenia/{application.public_id}/potwierdzenie.pdf")
    text = text_of(answer.content)
    with scopes_disabled():
        version = ApplicationVersion.objects.get()
    for word in (
        "Potwierdzenie zgłoszenia nr 1",
        "Chcemy pomalować przystanek",
        shown_code(application.public_id),
        version.content_sha256[:32],
        "Dom Kultury w Lipowie",
    ):
        assert word in text


def test_receipt_at_the_desk_does_not_carry_the_code(
    application: Application, coordinator: User, client: Client
) -> None:
    client.force_login(coordinator)
    answer = client.get(f"/biurko/zgloszenia/{application.pk}/potwierdzenie.pdf")
    text = text_of(answer.content)
    assert "Chcemy pomalować przystanek" in text
    assert shown_code(application.public_id) not in text


def test_letter_gets_the_receipt_of_its_own_version(application: Application) -> None:
    with scopes_disabled():
        version = ApplicationVersion.objects.get()
        made = receipt_attachment(f"applications.receipt:{version.pk}")
        assert made is not None
        assert made[0] == "zgloszenie-1-1.pdf"
        assert made[2].startswith(b"%PDF")
        assert receipt_attachment("applications.receipt:0") is None
        assert receipt_attachment("applications.receipt:x") is None
        assert receipt_attachment(f"reviews.card:{version.pk}") is None


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", "?duzy"])
def test_paper_form_asks_the_same_questions_without_signing_in(open_call: Call, query: str) -> None:
    answer = Client().get(f"/zglos/{open_call.slug}/formularz.pdf{query}")
    text = text_of(answer.content)
    for word in ("Opiszcie pomysł", "Czy mieszkacie", "Miejscowość", "Data i podpis"):
        assert word in text
    assert b"/StructTreeRoot" in answer.content or "/MarkInfo" in str(
        PdfReader(BytesIO(answer.content)).trailer["/Root"]
    )


def test_typst_markup_in_an_answer_stays_text(open_call: Call) -> None:
    title = '#read("/etc/passwd") *gruby* $x$'
    application = make_application(open_call, title=title)
    with scopes_disabled():
        version = ApplicationVersion.objects.get(application=application)
        made = receipt_attachment(f"applications.receipt:{version.pk}")
    assert made is not None
    assert "root:" not in text_of(made[2])
