"""Letters as staff read them, and as they come out of the printer."""

import io

import pytest
from pypdf import PdfReader

from osnowa.kit.refusals import Refusal
from osnowa.messaging.printing import paragraphs_of, print_letters
from osnowa.messaging.recipients import Recipient, way_to
from osnowa.messaging.rules import check_wording, owner_of, wording_problem
from osnowa.messaging.showing import MASK, masked
from osnowa.organisations.models import Organisation
from osnowa.outbox.enums import Channel
from tests.factories.outbox import LetterFactory

SECRET = "q7Zk3v9LmX0pTn5RwYb2Ds8Jf6Hc4Ga1"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"http://127.0.0.1:8000/wejdz/{SECRET}/", f"http://127.0.0.1:8000/wejdz/{MASK}/"),
        (f"https://dom.example/w/?klucz={SECRET}", f"https://dom.example/w/?klucz={MASK}"),
        (f"Link: /zglos/powrot/{SECRET}\nDalej", f"Link: /zglos/powrot/{MASK}\nDalej"),
        ("Wejdz: https://dom.example/s/aB3dE6gH9jK2mN5p", f"Wejdz: https://dom.example/s/{MASK}"),
        ("http://127.0.0.1:8000/moje/ocena/zrob-to/", "http://127.0.0.1:8000/moje/ocena/zrob-to/"),
        ("Konstantynopolitańczykowianeczka", "Konstantynopolitańczykowianeczka"),
    ],
)
def test_secret_of_a_link_is_hidden_and_nothing_else(text: str, shown: str) -> None:
    assert masked(text) == shown


@pytest.mark.django_db
def test_each_paper_letter_has_its_page_address_and_text(lipowo: Organisation) -> None:
    lipowo.street_address = "ul. Lipowa 1, 96-100 Lipowo"
    letters = [
        LetterFactory(
            channel=Channel.POST,
            recipient=f"ul. Polna {number}\n96-100 Lipowo",
            recipient_label=name,
            subject=f"List nr {number}",
            text="Dzień dobry,\n\n* raz\n* dwa\n\nDo zobaczenia\n",
        )
        for number, name in ((1, "Pani Zofia 🌳"), (2, "Пан Іван"))
    ]
    pages = PdfReader(io.BytesIO(print_letters(lipowo, letters))).pages

    assert len(pages) == 2
    first, second = (page.extract_text() for page in pages)
    for told in ("Pani Zofia", "ul. Polna 1", "List nr 1", "* dwa", "ul. Lipowa 1"):
        assert told in first
    assert "Пан Іван" in second
    assert "Zofia" not in second


@pytest.mark.django_db
def test_typed_address_cannot_command_the_printer(lipowo: Organisation) -> None:
    hostile = '#read("/etc/passwd")'
    letter = LetterFactory(channel=Channel.POST, recipient=hostile, text=hostile)
    text = PdfReader(io.BytesIO(print_letters(lipowo, [letter]))).pages[0].extract_text()

    assert text.count(hostile) == 2


def test_paragraphs_keep_their_lines() -> None:
    assert paragraphs_of("raz\r\ndwa\r\n\r\n\r\n\r\ntrzy\n") == [["raz", "dwa"], ["trzy"]]


@pytest.mark.parametrize(
    ("to", "way"),
    [
        (
            Recipient("A", email="a@example.org", phone="500600700"),
            (Channel.EMAIL, "a@example.org"),
        ),
        (Recipient("A", phone="500 600 700", postal_address="x"), (Channel.SMS, "+48500600700")),
        (Recipient("A", postal_address="ul. Polna 1"), (Channel.POST, "ul. Polna 1")),
        (Recipient("A", email="  ", phone="500600700"), (Channel.SMS, "+48500600700")),
        (Recipient("A"), None),
    ],
)
def test_first_way_that_can_work_is_taken(to: Recipient, way: object) -> None:
    assert way_to(to) == way


def test_no_way_that_works_is_told() -> None:
    with pytest.raises(Refusal):
        way_to(Recipient("A", email="a@", phone="12"))


def test_wording_with_known_names_is_fine() -> None:
    assert wording_problem("Dzień dobry, {name}!", {"name"}) is None
    check_wording("{name}", "{name}", {"name"})


def test_wording_names_what_is_unknown_and_what_is_allowed() -> None:
    problem = wording_problem("{nmae} {name} {x.__class__}", {"name", "title"})

    assert problem is not None
    for told in ("{nmae}", "{x.__class__}", "{name}, {title}"):
        assert told in problem


def test_each_field_gets_its_own_sentence() -> None:
    with pytest.raises(Refusal) as refusal:
        check_wording("{a}", "{b}", {"name"})

    assert set(refusal.value.field_errors) == {"subject", "body"}


def test_letters_without_a_batch_have_no_owner(owned: None) -> None:
    assert owner_of("") is None
    assert owner_of("przypomnienie") is None
    assert owner_of("decision:7") == "/biurko/decyzje/7/"
