"""The receipt and the paper form as PDF: three languages, strange names, tags, QR, large print."""

from io import BytesIO

import pytest
from django.test import Client
from django_scopes import scope, scopes_disabled
from pypdf import PdfReader

from osnowa.applications.codes import shown_code
from osnowa.applications.models import Application, ApplicationVersion
from osnowa.applications.printing import receipt_attachment, receipt_pdf
from osnowa.calls.models import Call
from osnowa.calls.queries import current_rules
from osnowa.intake import qr
from osnowa.intake.paper_form import form_pdf
from osnowa.questionnaires.queries import form_outline
from tests.factories.applications import make_draft, send

HEAD = {
    "pl": "Potwierdzenie zgłoszenia nr 1",
    "en": "Receipt of application no. 1",
    "uk": "Підтвердження заявки № 1",
}


def read(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content))


def text_of(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in read(content).pages).split())


def receipt_of(application: Application) -> bytes:
    with scope(organisation=application.organisation_id):
        rows = ApplicationVersion.objects.select_related("application__call__edition")
        return receipt_pdf(rows.get(application=application))


def language_of(content: bytes) -> str:
    return str(read(content).trailer["/Root"]["/Lang"])  # type: ignore[index]


def assert_tagged(content: bytes) -> None:
    root = read(content).trailer["/Root"].get_object()
    assert root["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert "/StructTreeRoot" in root  # type: ignore[operator]
    metadata = root["/Metadata"].get_object().get_data().decode()  # type: ignore[index]
    assert "pdfuaid" in metadata
    assert "pdfaid" in metadata


@pytest.mark.parametrize("language", sorted(HEAD))
def test_receipt_speaks_her_language_and_is_tagged(open_call: Call, language: str) -> None:
    application = send(make_draft(open_call, language=language))
    content = receipt_of(application)
    text = text_of(content)
    assert HEAD[language] in text
    assert shown_code(application.public_id) in text
    assert "4 250" in text
    assert language_of(content).startswith(language)
    assert read(content).metadata.title == HEAD[language]  # type: ignore[union-attr]
    assert_tagged(content)


def test_checksum_stands_on_every_page(open_call: Call) -> None:
    words = " ".join(["słowo"] * 195)
    more = " ".join(["pomoc"] * 95)
    application = send(make_draft(open_call, idea=words, community=more))
    with scopes_disabled():
        version = ApplicationVersion.objects.get()
    content = receipt_of(application)
    for page in read(content).pages:
        told = "".join(page.extract_text().split())
        assert version.content_sha256[:16] in told


@pytest.mark.parametrize(
    "title",
    [
        "Kino 🎬 pod lipą",
        "مرحبا يا جيران",
        "שלום שכנים",
        "Привіт, сусіди ґ Ї",
        "Zażółć gęślą jaźń",
        "a\u202eb",
        "한국어 李",
        "e\u0301clair",
    ],
)
def test_strange_names_still_make_a_whole_tagged_receipt(open_call: Call, title: str) -> None:
    application = send(make_draft(open_call, title=title))
    content = receipt_of(application)
    assert "Chcemy pomalować przystanek" in text_of(content)
    assert_tagged(content)


@pytest.mark.parametrize("title", ["Zażółć gęślą jaźń", "Привіт, сусіди"])
def test_polish_and_ukrainian_can_be_read_back_letter_by_letter(
    open_call: Call, title: str
) -> None:
    assert title in text_of(receipt_of(send(make_draft(open_call, title=title))))


@pytest.mark.parametrize(
    "markup", ["#import(1)", "*a* _b_ `c`", "$x^2$", "\\u{41} #sys.version", "= Nagłówek", "@ref"]
)
def test_markup_of_the_typesetter_is_printed_as_typed(open_call: Call, markup: str) -> None:
    text = text_of(receipt_of(send(make_draft(open_call, idea=f"przed {markup} po"))))
    assert "".join(markup.split()) in "".join(text.split())


def test_the_same_version_makes_the_same_words_again(application: Application) -> None:
    assert text_of(receipt_of(application)) == text_of(receipt_of(application))


@pytest.mark.parametrize("key", ["", "applications.receipt", "applications.receipt:²", "x:1", ":"])
@pytest.mark.django_db
def test_a_key_that_is_none_of_ours_carries_nothing(key: str) -> None:
    with scopes_disabled():
        assert receipt_attachment(key) is None


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("pl", ("Data i podpis", "Najwyżej 200 słów", "7 000 zł")),
        ("en", ("Date and signature", "At most 200 words", "7 000 zł")),
        ("uk", ("Дата і підпис", "200")),
    ],
)
def test_paper_form_in_three_languages(
    open_call: Call, language: str, words: tuple[str, ...]
) -> None:
    root = "" if language == "pl" else f"/{language}"
    answer = Client().get(f"{root}/zglos/{open_call.slug}/formularz.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    text = text_of(answer.content)
    for word in words:
        assert word in text
    assert language_of(answer.content).startswith(language)
    assert_tagged(answer.content)


def test_paper_form_asks_every_question_of_the_form(open_call: Call) -> None:
    text = text_of(Client().get(f"/zglos/{open_call.slug}/formularz.pdf").content)
    with scopes_disabled():
        outline = form_outline(open_call.form_id)
    for question in outline.questions:
        assert question.label["pl"] in text
        for option in question.options:
            assert option.label["pl"] in text
    assert "Administratorem danych jest dom kultury." in text


def test_large_print_is_larger(open_call: Call) -> None:
    plain = Client().get(f"/zglos/{open_call.slug}/formularz.pdf").content
    large = Client().get(f"/zglos/{open_call.slug}/formularz.pdf?duzy").content
    assert len(read(large).pages) > len(read(plain).pages)
    assert_tagged(large)


def test_square_code_leads_to_this_call_and_names_the_rules(open_call: Call) -> None:
    with scope(organisation=open_call.organisation_id):
        rules = current_rules(open_call)
        outline = form_outline(open_call.form_id)
        content = form_pdf(open_call, rules, outline, "pl", is_large=False)
        address = qr.address_of(open_call, rules)
    assert address.endswith(f"/zglos/{open_call.slug}/?wersja={rules.version}")
    assert address.startswith("http")
    assert "wersja" in text_of(content).lower() or str(rules.version) in text_of(content)


def test_paper_form_shows_nobodys_answers(draft: Application, client: Client) -> None:
    text = text_of(client.get(f"/zglos/{draft.call.slug}/formularz.pdf").content)
    assert "Malowany przystanek" not in text
    assert "Hanna" not in text
