"""How people really write their name, e-mail, phone and address, and what we tell them."""

import pytest
from django.utils.translation import override

from osnowa.applications.contact import (
    CONSENT_KEY,
    CONTACT_KEYS,
    email_problem,
    phone_problem,
    read_contact,
)
from osnowa.kit.phones import shown_phone

HANNA = {"name": "Hanna Nowak", "email": "hanna@example.org"}


@pytest.mark.parametrize(
    "typed",
    [
        "600700800",
        "600 700 800",
        "600-700-800",
        "+48 600 700 800",
        "0048600700800",
        "(46) 857 00 00",
        "46 857 00 00",
        "+380 44 123 45 67",
        "+49 30 901820",
        " 600 700 800 ".strip(),
    ],
)
def test_phone_as_people_write_it_is_read(typed: str) -> None:
    assert phone_problem(typed) == ""
    assert read_contact({"name": "Hanna", "phone": typed}).phone == shown_phone(typed) != ""


@pytest.mark.parametrize(
    "typed",
    [
        "123",
        "numer mam w torebce",
        "600 700",
        "+",
        "600700800600700800600",
        "600\n700800",
        "600700800\u202e",
        "---",
        "📞",
    ],
)
def test_phone_that_cannot_be_called_is_explained(typed: str) -> None:
    with override("pl"):
        read = read_contact({"name": "Hanna", "phone": typed})
    assert read.phone == ""
    assert "600 700 800" in read.problems["phone"]


@pytest.mark.parametrize(
    "typed",
    [
        "hanna@example.org",
        "hanna.nowak+gmina@poczta.example.pl",
        "HANNA@EXAMPLE.ORG",
        "h@a.pl",
        "hanna_nowak@example.co.uk",
        "1@example.org",
    ],
)
def test_email_as_people_write_it_is_read(typed: str) -> None:
    assert email_problem(typed) == ""
    assert read_contact({"name": "Hanna", "email": f"  {typed} "}).email == typed.lower()


@pytest.mark.parametrize(
    "typed",
    [
        "hanna",
        "hanna@",
        "@example.org",
        "hanna@example",
        "hanna example.org",
        "hanna@example.org, jan@example.org",
        "hanna@example.org\nBcc: wszyscy@example.org",
        "hanna@example.org\r\nSubject: x",
        "hanna@@example.org",
        "<hanna@example.org>",
        "hanna@exa mple.org",
        "hanna@.org",
    ],
)
def test_email_that_is_no_address_is_explained(typed: str) -> None:
    with override("pl"):
        read = read_contact({"name": "Hanna", "email": typed})
    assert read.email == ""
    assert "anna@example.org" in read.problems["email"]


@pytest.mark.parametrize(
    "typed",
    [
        "Żabia Wola 7, 96-321 Żabia Wola",
        "ul. Długa 3 m. 4\n00-001 Warszawa",
        "poste restante, Lipowo",
        "вул. Шевченка 1, Львів",
    ],
)
def test_postal_address_is_taken_as_it_is(typed: str) -> None:
    read = read_contact({"name": "Hanna", "address": typed})
    assert read.address == typed
    assert not read.problems


@pytest.mark.parametrize(
    "name", ["Hanna", "Ó", "李", "Hanna 🌷 Nowak", "محمد علي", "O'Neil-Żak", "Hanna Nowak"]
)
def test_every_name_is_a_name(name: str) -> None:
    assert read_contact({**HANNA, "name": name}).name == name.strip()


@pytest.mark.parametrize("name", ["", "   ", "\t"])
def test_no_name_is_asked_for(name: str) -> None:
    with override("pl"):
        problems = read_contact({**HANNA, "name": name}).problems
    assert set(problems) == {"name"}


@pytest.mark.parametrize("name", ["Hanna\nNowak", "Hanna\u202eNowak", "Hanna\x00"])
def test_a_name_in_two_lines_or_with_hidden_signs_is_asked_again(name: str) -> None:
    assert set(read_contact({**HANNA, "name": name}).problems) == {"name"}


@pytest.mark.parametrize(
    ("key", "length"), [("name", 150), ("email", 254), ("phone", 40), ("address", 250)]
)
def test_too_long_is_told_with_the_limit_and_never_cut(key: str, length: int) -> None:
    with override("pl"):
        read = read_contact({**HANNA, key: "x" * (length + 1)})
    assert str(length) in read.problems[key]
    assert getattr(read, key) == ""


@pytest.mark.parametrize("way", ["email", "phone", "address"])
def test_one_way_to_reach_her_is_enough(way: str) -> None:
    good = {"email": "hanna@example.org", "phone": "600700800", "address": "Lipowo 1"}
    assert not read_contact({"name": "Hanna", way: good[way]}).problems


def test_no_way_to_reach_her_is_one_problem_at_the_first_field() -> None:
    assert set(read_contact({"name": "Hanna"}).problems) == {"email"}


def test_a_bad_phone_does_not_hide_a_good_email() -> None:
    read = read_contact({**HANNA, "phone": "123"})
    assert read.email == "hanna@example.org"
    assert set(read.problems) == {"phone"}


def test_problems_come_in_the_order_of_the_screen() -> None:
    wrong = {"phone": "1", "email": "x", "name": "", "address": "y" * 251}
    read = read_contact(wrong, has_consent=False)
    assert list(read.problems) == [*CONTACT_KEYS, CONSENT_KEY]


@pytest.mark.parametrize("language", ["pl", "en", "uk"])
def test_every_problem_is_told_in_her_language(language: str) -> None:
    wrong = {"phone": "1", "email": "x", "name": "", "address": "y" * 251}
    with override(language):
        told = list(read_contact(wrong, has_consent=False).problems.values())
    with override("en"):
        english = list(read_contact(wrong, has_consent=False).problems.values())
    assert all(told)
    assert (told == english) == (language == "en")
    assert not any("%(" in sentence for sentence in told)


def test_what_is_not_text_breaks_nothing() -> None:
    typed: dict[str, object] = {"name": 5, "email": None, "phone": ["600700800"]}
    assert read_contact(typed).name == "5"  # type: ignore[arg-type]
