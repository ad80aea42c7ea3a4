"""Every word a person can meet exists in Polish and Ukrainian, and the Polish is plain."""

import re
import textwrap
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from django.utils import dates, translation

from osnowa.config.messages import compile_messages
from scripts import messages
from tests.architecture import plain_polish

ROOMS = messages.rooms()
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def placeholders(text: str) -> set[str]:
    return set(_PLACEHOLDER.findall(text))


def strings_of(message: Message) -> list[str]:
    texts = message.string if isinstance(message.string, (tuple, list)) else [message.string]
    return [text for text in texts if text]


def ids_of(message: Message) -> list[str]:
    return list(message.id) if isinstance(message.id, (tuple, list)) else [message.id]


def wrong_placeholders(message: Message) -> list[str]:
    """A translation may leave out a count (`one place`), and may never invent a name."""
    wanted = set[str]().union(*(placeholders(text) for text in ids_of(message)))
    is_plural = len(ids_of(message)) > 1
    return [
        text
        for text in strings_of(message)
        if placeholders(text) - wanted or (not is_plural and placeholders(text) != wanted)
    ]


@pytest.mark.parametrize("language", messages.LANGUAGES)
@pytest.mark.parametrize("room", ROOMS)
def test_every_sentence_of_a_room_is_translated(room: str, language: str) -> None:
    assert messages.missing(room, language) == []


@pytest.mark.parametrize("language", messages.LANGUAGES)
@pytest.mark.parametrize("room", ROOMS)
def test_translations_keep_the_placeholders(room: str, language: str) -> None:
    wrong = {
        str(message.id): wrong_placeholders(message)
        for message in messages.current(room, language)
        if message.id and wrong_placeholders(message)
    }
    assert wrong == {}


def polish_strings(room: str) -> list[str]:
    return [
        text
        for message in messages.current(room, "pl")
        if message.id
        for text in strings_of(message)
    ]


@pytest.mark.parametrize("room", ROOMS)
def test_polish_is_the_language_of_a_neighbour(room: str) -> None:
    assert [fault for text in polish_strings(room) for fault in plain_polish.faults(text)] == []


def test_polish_sentences_are_short_on_average() -> None:
    texts = [text for room in ROOMS for text in polish_strings(room)]
    assert plain_polish.average_length(texts) <= plain_polish.AVERAGE_SENTENCE


def told_differently(catalogs: dict[str, Catalog]) -> list[str]:
    """Sentences that rooms translate in two ways: Django joins the rooms, and only one is shown."""
    seen: dict[tuple[str | None, str], dict[str, str]] = {}
    for room, catalog in catalogs.items():
        for message in catalog:
            if isinstance(message.id, str) and message.id and message.string:
                rooms = seen.setdefault((message.context, message.id), {})
                rooms[str(message.string)] = room
    return [f"{key[1]}: {sorted(rooms.values())}" for key, rooms in seen.items() if len(rooms) > 1]


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_one_sentence_says_one_thing_in_every_room(language: str) -> None:
    """Two meanings need two sentences, or a context."""
    paths = {room: messages.catalog_path(room, language) for room in messages.rooms()}
    catalogs = {room: messages.read_catalog(p) for room, p in paths.items() if p.exists()}
    assert told_differently(catalogs) == []


def words_of_the_calendar(catalog: Catalog) -> list[str]:
    """Months and days of the week a room says itself: its word would replace Django's on every
    page ("May" of a permission became the name of a month)."""
    named = (dates.MONTHS, dates.MONTHS_3, dates.WEEKDAYS, dates.WEEKDAYS_ABBR)
    with translation.override("en"):
        calendar = {str(name) for names in named for name in names.values()}
    return [str(message.id) for message in catalog if message.string and message.id in calendar]


@pytest.mark.parametrize("language", messages.LANGUAGES)
@pytest.mark.parametrize("room", ROOMS)
def test_no_room_renames_a_month_or_a_day(room: str, language: str) -> None:
    assert words_of_the_calendar(messages.current(room, language)) == []


def test_a_renamed_month_is_found_twin() -> None:
    room = Catalog(locale="pl")
    room.add("May", "Może")
    assert words_of_the_calendar(room) == ["May"]


def test_a_word_with_two_meanings_is_found_twin() -> None:
    one, two = Catalog(locale="pl"), Catalog(locale="pl")
    one.add("Finish", "Kończę")
    two.add("Finish", "Dokończ")
    assert told_differently({"organisations": one, "intake": two}) == [
        "Finish: ['intake', 'organisations']"
    ]


def test_rooms_that_django_does_not_know_hold_no_sentences() -> None:
    """Catalogues are found through applications; kit and selection are none."""
    for room in ("kit", "selection"):
        assert len(messages.extracted(room)) == 0


# The twins: each check finds the fault it is there for.


def test_missing_translations_are_found_twin(tmp_path: Path, monkeypatch) -> None:
    room = tmp_path / "osnowa" / "zajazd"
    (room / "templates").mkdir(parents=True)
    (room / "views.py").write_text('title = _("An inn")\nstate = pgettext_lazy("inn", "open")\n')
    (room / "templates" / "inn.html").write_text(
        "  {% blocktranslate count n=n %}{{ n }} bed{% plural %}{{ n }} beds{% endblocktranslate %}"
        """ <c-box :label="_('A table')" title="{% translate "A chair" %}">"""
    )
    monkeypatch.setattr(messages, "PACKAGE", tmp_path / "osnowa")
    wanted = ["%(n)s bed", "A chair", "A table", "An inn", "open"]
    assert sorted(messages.missing("zajazd", "pl")) == wanted
    messages.update("zajazd")
    assert sorted(messages.missing("zajazd", "pl")) == wanted  # empty is not translated

    path = messages.catalog_path("zajazd", "pl")
    text = path.read_text("utf-8").replace('"An inn"\nmsgstr ""', '"An inn"\nmsgstr "Zajazd"')
    path.write_text(text.replace("#, python-format\n", ""), "utf-8")
    messages.update("zajazd")  # keeps what is translated
    assert sorted(messages.missing("zajazd", "pl")) == [*wanted[:3], "open"]


def test_lost_placeholders_are_found_twin() -> None:
    catalog = Catalog(locale="pl")
    lost = catalog.add("Sent to %(name)s", "Wysłane do")
    invented = catalog.add(("%(n)s bed", "%(n)s beds"), ("łóżko", "%(m)s łóżka", "%(n)s łóżek"))
    assert wrong_placeholders(lost) == ["Wysłane do"]
    assert wrong_placeholders(invented) == ["%(m)s łóżka"]


@pytest.mark.parametrize(
    "text",
    [
        "Niniejszym informujemy o wyniku.",
        "To pole wymagane.",
        "Podano nieprawidłowy numer.",
        "Uprzejmie informujemy, że nabór trwa.",
        " ".join(["słowo"] * 21) + ".",
    ],
)
def test_office_language_is_found_twin(text: str) -> None:
    assert plain_polish.faults(text)


def test_plain_sentences_pass() -> None:
    assert plain_polish.faults("Wpisz numer telefonu. Zadzwonimy, gdy będziemy mieć pytania.") == []


def test_compiling_gives_what_django_reads(tmp_path: Path) -> None:
    import gettext

    path = tmp_path / "inn" / "locale" / "pl" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(
        textwrap.dedent(
            f"""
            msgid ""
            msgstr ""
            "Content-Type: text/plain; charset=UTF-8\\n"
            "Plural-Forms: {messages.PLURALS["pl"]}\\n"

            msgid "bed"
            msgid_plural "beds"
            msgstr[0] "łóżko"
            msgstr[1] "łóżka"
            msgstr[2] "łóżek"
            """
        ).lstrip(),
        "utf-8",
    )
    assert compile_messages(tmp_path) == 1
    assert compile_messages(tmp_path) == 0  # nothing changed, nothing written
    with path.with_suffix(".mo").open("rb") as file:
        said = gettext.GNUTranslations(file)
    assert [said.ngettext("bed", "beds", n) for n in (1, 2, 5, 22)] == [
        "łóżko",
        "łóżka",
        "łóżek",
        "łóżka",
    ]
