"""The HTML of a letter is made from its text; what people typed stays words."""

import pytest

from osnowa.organisations.models import Organisation
from osnowa.outbox.kinds import LetterKind, fill, unknown_placeholders
from osnowa.outbox.markup import body_html, letter_html
from tests.outbox.conftest import Write


def test_blank_lines_make_paragraphs_and_stars_make_a_list() -> None:
    html = body_html("Dzień dobry,\n\nprosimy o:\n\n* koszty\n* termin\n\nDo zobaczenia")

    assert html.count("<p>") == 3
    assert "<ul><li>koszty</li><li>termin</li></ul>" in html


def test_address_of_this_server_on_its_own_line_is_a_button() -> None:
    html = body_html("Zobacz:\n\nhttp://127.0.0.1:8000/moje/\n\nDo zobaczenia")

    assert '<a class="button" href="http://127.0.0.1:8000/moje/">' in html


@pytest.mark.django_db
def test_address_bound_to_an_institution_is_ours_too(lipowo: Organisation) -> None:
    lipowo.host = "dom.lipowo.example"
    lipowo.save()

    assert "<a class" in body_html("https://dom.lipowo.example/moje/")


def test_address_inside_a_sentence_is_a_link_without_the_full_stop() -> None:
    html = body_html("Wejdź na http://127.0.0.1:8000/moje/.")

    assert '<a href="http://127.0.0.1:8000/moje/">http://127.0.0.1:8000/moje/</a>.' in html


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/moje/",
        "http://127.0.0.1@evil.example/",
        "javascript:alert(1)",
        'http://127.0.0.1/" onclick="x',
        "http://[::1",
    ],
)
def test_any_other_address_stays_words(address: str) -> None:
    assert "<a" not in body_html(address)


def test_what_people_typed_is_never_markup() -> None:
    html = body_html('<img src=x onerror="alert(1)"> & <b>pogrubienie</b>')

    assert "<img" not in html
    assert "&lt;img" in html
    assert "<b>" not in html


def test_one_letter_words_keep_to_the_next_word() -> None:
    assert "w\u00a0Lipowie" in body_html("Spotkanie w Lipowie")


@pytest.mark.django_db
def test_letter_loads_nothing_and_carries_its_styles(write: Write) -> None:
    html = letter_html(write(text="Dzień dobry"))

    assert 'lang="pl"' in html
    assert "style=" in html
    assert "http" not in html.replace("http-equiv", "")
    assert "<style" not in html


KIND = LetterKind(
    key="calls.reminder",
    label="reminder",
    placeholders={"name": "who", "title": "what"},
    subject={"pl": "{title}", "en": "{title}!"},
    body={"pl": "Dzień dobry, {name}.", "en": "Hello, {name}."},
)


def test_kind_is_written_in_the_language_of_the_person() -> None:
    values = {"name": "Hanna", "title": "Kino pod lipą"}

    assert KIND.written("en", values) == ("Kino pod lipą!", "Hello, Hanna.")
    assert KIND.written("uk", values) == ("Kino pod lipą", "Dzień dobry, Hanna.")


@pytest.mark.parametrize(
    "hostile",
    [
        "{name.__class__}",
        "{name.__init__.__globals__}",
        "{{name.__init__}}",
        "{name[0]}",
        "{name!r}",
        "{name:>1000000000}",
        "{0}",
        "{}",
        "{other}",
        "%(name)s",
        "{% load x %}",
    ],
)
def test_only_whole_known_names_are_filled_in(hostile: str) -> None:
    assert fill(hostile, {"name": "Hanna", "other": "secret"}, {"name"}) == hostile


def test_value_is_never_read_again() -> None:
    values = {"name": "{title}", "title": "{name}"}

    assert fill("{name} {title}", values, {"name", "title"}) == "{title} {name}"


def test_filling_twin_with_pythons_own_format() -> None:
    """What `str.format` would do with the same text is why it is not used."""
    told = "{name.__class__}".format(name="Hanna")

    assert "class" in told


def test_unknown_names_are_told_to_the_editor() -> None:
    text = "{name} {nmae} {{x.__init__}} {title} {nmae}"

    assert unknown_placeholders(text, {"name", "title"}) == ["{nmae}", "{{x.__init__}}"]
