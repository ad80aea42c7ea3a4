"""Every kind of question, complete and unbreakable: typed, read, shown, exported."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.template.loader import get_template
from django.utils.datastructures import MultiValueDict
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from osnowa.kit.money import Money
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.forms import SectionForm, typed_in
from osnowa.questionnaires.kinds import ABSENT, KINDS, Kind, kind_of
from osnowa.questionnaires.kinds.files import FileKind
from osnowa.questionnaires.kinds.kind import Table
from osnowa.questionnaires.kinds.rows import RowsKind
from osnowa.questionnaires.limits import NO_LIMITS
from osnowa.questionnaires.outline import Question, SectionOutline
from osnowa.questionnaires.typed import Typed, as_lines, clean_typed, has_words, told
from tests.factories.questionnaires import question

pytestmark = pytest.mark.django_db

SUBS = [
    {"key": "what", "kind": "short_text", "label": {"pl": "Co?"}},
    {"key": "when", "kind": "date", "label": {"pl": "Kiedy?"}, "is_required": False},
    {"key": "people", "kind": "number", "label": {"pl": "Ile osób?"}},
]
COLUMNS = ["category", "quantity", "own_cash", "in_kind", "volunteers"]
ROWS = [{"value": "hall", "label": {"pl": "Sala"}}, {"value": "time", "label": {"pl": "Godzina"}}]
SETUPS: dict[str, dict[str, Any]] = {
    FieldKind.SCALE_MATRIX: {"rows": ROWS},
    FieldKind.GROUP: {"questions": SUBS},
    FieldKind.ORGANISATION: {"numbers": ["nip", "regon", "krs"]},
}
# What a person types, and what it means.
GOOD: dict[str, tuple[Typed, Any, str]] = {
    FieldKind.SHORT_TEXT: ("Kino pod lipą", "Kino pod lipą", "Kino pod lipą"),
    FieldKind.LONG_TEXT: ("Kino\ni lipa", "Kino\ni lipa", "Kino\ni lipa"),
    FieldKind.NUMBER: ("1 250", 1250, "1 250"),
    FieldKind.MONEY: ("1 250,50", 125_050, "1 250,50 zł"),
    FieldKind.DATE: ("15.05.2027", "2027-05-15", "15 maja 2027"),
    FieldKind.TIME_SPAN: (
        {"start": "1.6.2027", "end": "2027-06-30"},
        {"start": "2027-06-01", "end": "2027-06-30"},
        "Od: 1 czerwca 2027\nDo: 30 czerwca 2027",
    ),
    FieldKind.YES_NO: ("no", False, "nie"),
    FieldKind.ONE_OF: ("a", "a", "Tak, a"),
    FieldKind.MANY_OF: (["a", "b"], ["a", "b"], "Tak, a, B"),
    FieldKind.RATING: ("4", 4, "4"),
    FieldKind.SCALE_MATRIX: (
        {"hall": "a", "time": "b"},
        {"hall": "a", "time": "b"},
        "Sala: Tak, a\nGodzina: B",
    ),
    FieldKind.PLACE: ({"text": "Pomierzyn"}, {"text": "Pomierzyn"}, "Pomierzyn"),
    FieldKind.PERSON: (
        {"name": "Łucja Źdźbło", "email": "l@example.org", "phone": "600 700 800"},
        {"name": "Łucja Źdźbło", "email": "l@example.org", "phone": "600 700 800"},
        "Imię i nazwisko: Łucja Źdźbło\nE-mail (może zostać pusty): l@example.org\n"
        "Telefon (może zostać pusty): 600 700 800",
    ),
    FieldKind.ORGANISATION: (
        {"name": "Koło", "nip": "526-000-12-46", "krs": "30897"},
        {"name": "Koło", "nip": "5260001246", "krs": "0000030897"},
        "Nazwa organizacji: Koło\nNIP: 5260001246\nKRS: 0000030897",
    ),
    FieldKind.FILE: ("skan.pdf", "skan.pdf", "skan.pdf"),
    FieldKind.PICTURE: ("lipa.jpg", "lipa.jpg", "lipa.jpg"),
    FieldKind.AUDIO: ("piesn.m4a", "piesn.m4a", "piesn.m4a"),
    FieldKind.CONSENT: ("on", "Pytanie", "Zgadzam się"),
    FieldKind.BUDGET: ([("Farby", "100"), ("Kino", "50")], 15_000, "Farby: 100 zł\nKino: 50 zł"),
    FieldKind.GROUP: (
        [{"what": "Ognisko", "when": "1.6.2027", "people": "40"}],
        [{"what": "Ognisko", "when": "2027-06-01", "people": 40}],
        "1. Co? Ognisko; Kiedy? 1 czerwca 2027; Ile osób? 40",
    ),
}
EVERY = pytest.mark.parametrize("kind", list(FieldKind))


def asked(kind: str, **values: Any) -> Question:
    return question(kind, **{"setup": SETUPS.get(kind, {}), **values})


def section(*questions: Question) -> SectionOutline:
    return SectionOutline(1, 1, {"pl": "Ekran"}, {}, questions)


@pytest.fixture(autouse=True)
def _in_polish() -> Any:
    with override("pl"):
        yield


# Complete


def test_every_kind_of_the_closed_list_has_its_module_and_no_other() -> None:
    assert set(KINDS) == set(FieldKind)
    modules = [type(kind).__module__.rpartition(".")[2] for kind in KINDS.values()]
    assert sorted(modules) == sorted(str(kind) for kind in FieldKind)


def test_a_forgotten_kind_is_found_twin() -> None:
    class Horoscope(Kind):
        kind = "horoscope"  # type: ignore[assignment]

    with pytest.raises(KeyError):
        KINDS[Horoscope.kind]
    with pytest.raises(NotImplementedError):
        Horoscope().read(asked(FieldKind.SHORT_TEXT), "lew", NO_LIMITS)


@EVERY
def test_a_kind_says_everything_that_is_asked_of_it(kind: str) -> None:
    known, wanted = kind_of(kind), asked(kind)
    assert get_template(known.template)
    assert known.empty_sentence().endswith(".")
    assert known.paper in {"lines", "options", "parts", "matrix", "rows", "group", "note"}
    assert known.setup_problem(wanted) == ""
    columns = known.columns(wanted, "pl")
    assert columns and all(column.label for column in columns)
    assert len(known.cells(wanted, GOOD[kind][0], GOOD[kind][1], "pl")) == len(columns)
    assert (not known.file_kinds) or isinstance(known, FileKind)


@EVERY
def test_nothing_said_is_told_what_to_do_and_when_optional_nothing(kind: str) -> None:
    for nothing in (None, "", "  "):
        assert kind_of(kind).read(asked(kind), nothing, NO_LIMITS).problem
        read = kind_of(kind).read(asked(kind, is_required=False), nothing, NO_LIMITS)
        assert read.problem == "" and read.content is None


# Read, kept, shown


@EVERY
def test_what_people_type_is_read_and_shown(kind: str) -> None:
    typed, content, words = GOOD[kind]
    wanted, known = asked(kind), kind_of(kind)
    read = known.read(wanted, typed, NO_LIMITS)
    assert (read.problem, read.content) == ("", content)
    shown = known.shown(wanted, typed, content, "pl").replace("\u00a0", " ")
    assert shown == words


def test_a_part_that_asks_has_no_colon_after_its_question_mark() -> None:
    rows = [{"value": "road", "label": {"pl": "Czy dojedziemy?"}}]
    wanted = asked(FieldKind.SCALE_MATRIX, setup={"rows": rows})
    answered = {"road": wanted.options[0].value}
    shown = kind_of(FieldKind.SCALE_MATRIX).shown(wanted, answered, answered, "pl")
    assert shown == f"Czy dojedziemy? {wanted.options[0].label['pl']}"


@EVERY
def test_what_the_database_keeps_reads_back_the_same(kind: str) -> None:
    if kind == FieldKind.BUDGET:  # its rows are rows of a table; see test_budget
        return
    typed, content, _words = GOOD[kind]
    wanted, known = asked(kind), kind_of(kind)
    again = known.typed_again(wanted, known.written(wanted, typed))
    assert told(again) == told(typed)
    assert known.read(wanted, again, NO_LIMITS).content == content


HOSTILE = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="\u202e\u200f\ufeff\u0000\u0301🏳️‍🌈{}[]\"':\\ \n", max_size=40),
    st.sampled_from(["{" * 3000, "[" * 3000, '{"text": 5}', "[{}]", "null", "=1+1", "²", "١٢٣"]),
)
PARTS = ("start", "end", "hall", "name", "email", "phone", "nip", "regon", "krs", "text", "unit")
ANY_TYPED = st.one_of(
    st.none(),
    HOSTILE,
    st.lists(HOSTILE, max_size=3),
    st.dictionaries(st.sampled_from(PARTS), HOSTILE, max_size=4),
    st.lists(st.dictionaries(st.sampled_from(["what", "when", "people"]), HOSTILE), max_size=3),
    st.lists(st.lists(HOSTILE, min_size=2, max_size=9).map(tuple), max_size=3),
)


@given(ANY_TYPED)
def test_reading_showing_and_exporting_never_break(typed: Typed) -> None:
    for kind, known in KINDS.items():
        for wanted in (asked(kind), asked(kind, setup={})):
            read = known.read(wanted, typed, NO_LIMITS)
            assert isinstance(read.problem, str)
            assert isinstance(known.shown(wanted, typed, read.content, "pl"), str)
            known.table(wanted, typed, read.content, "pl")
            known.fact(wanted, typed, read)
            cells = known.cells(wanted, typed, read.content, "pl")
            assert len(cells) == len(known.columns(wanted, "pl"))
            assert all(_is_cell(cell) for cell in cells)


def _is_cell(cell: Any) -> bool:
    return cell is None or isinstance(cell, str | int | date | datetime | Decimal | Money)


@given(HOSTILE)
def test_a_text_that_somebody_typed_is_never_lost(typed: str) -> None:
    clean = clean_typed(typed)
    for kind, known in KINDS.items():
        if isinstance(known, RowsKind) or kind == FieldKind.MANY_OF:
            continue
        wanted = asked(kind)
        again = known.typed_again(wanted, known.written(wanted, typed))
        if clean.strip() and not clean.startswith("{"):
            assert clean in as_lines(again)


@given(st.dictionaries(st.sampled_from(["start", "end"]), HOSTILE))
def test_parts_are_kept_whatever_they_say(parts: dict[str, str]) -> None:
    wanted, known = asked(FieldKind.TIME_SPAN), kind_of(FieldKind.TIME_SPAN)
    again = known.typed_again(wanted, known.written(wanted, parts))
    assert told(again) == told(parts)


@given(st.lists(st.dictionaries(st.sampled_from(["what", "when", "people"]), HOSTILE), max_size=4))
def test_rows_of_a_group_are_kept_whatever_they_say(rows: list[dict[str, str]]) -> None:
    wanted, known = asked(FieldKind.GROUP), kind_of(FieldKind.GROUP)
    assert told(known.typed_again(wanted, known.written(wanted, rows))) == told(rows) or not told(
        rows
    )


@given(ANY_TYPED)
def test_the_same_words_are_told_the_same_and_said_again_change_nothing(typed: Typed) -> None:
    assert told(told(typed)) == told(typed) or isinstance(typed, list)
    assert has_words(typed) == has_words(told(typed))


# Screens


@EVERY
def test_a_screen_shows_what_was_typed_and_hands_the_same_on(kind: str) -> None:
    """From the controls of a filled screen comes the very answer it was filled with."""
    if kind_of(kind).file_kinds:
        return
    wanted = asked(kind, key="pytanie")
    form = SectionForm(section(wanted), {"pytanie": GOOD[kind][0]})
    post = _pressed(form)
    assert told(typed_in(section(wanted), post, MultiValueDict())["pytanie"]) == told(GOOD[kind][0])


def _pressed(form: SectionForm) -> QueryDict:
    """What a browser would send from this screen, as it stands."""
    post = QueryDict(mutable=True)
    post["on_page"] = form.on_page
    for name, values in form.data.lists():  # type: ignore[attr-defined]
        post.setlist(name, values)
    for block in form.blocks:
        if block.formset is not None:
            for name, value in block.formset.data.items():
                post[name] = value
    return post


@EVERY
def test_a_screen_without_the_question_leaves_its_answer_alone(kind: str) -> None:
    nothing = kind_of(kind).taken(asked(kind), QueryDict(""), MultiValueDict(), is_on_page=False)
    assert nothing is ABSENT


@EVERY
def test_a_screen_of_any_kind_is_drawn_in_every_language(kind: str) -> None:
    for language in ("pl", "en", "uk"):
        with override(language):
            form = SectionForm(section(asked(kind)), {}, problems={"pytanie": "Zrób coś."})
            page = get_template("questionnaires/block.html").render({"block": form.blocks[0]})
    assert 'id="id_pytanie"' in page and "Zrób coś." in page


def test_a_file_is_handed_on_as_it_came() -> None:
    upload = SimpleUploadedFile("a.jpg", b"x")
    files = MultiValueDict({"pytanie": [upload]})
    taken = kind_of(FieldKind.PICTURE).taken(
        asked(FieldKind.PICTURE), QueryDict(""), files, is_on_page=True
    )
    assert taken is upload


# Single kinds


@pytest.mark.parametrize(
    ("number", "typed", "is_good"),
    [
        ("nip", "5260001246", True),
        ("nip", "PL 526-000-12-46", True),
        ("nip", "5260001247", False),
        ("regon", "610188201", True),
        ("regon", "610188202", False),
        ("krs", "0000030897", True),
        ("krs", "30897", True),
        ("krs", "0", False),
        ("krs", "١٢٣", False),
        ("krs", "00000308971", False),
    ],
)
def test_numbers_of_registers_are_checked(number: str, typed: str, is_good: bool) -> None:
    wanted = asked(FieldKind.ORGANISATION, setup={"numbers": [number]})
    read = kind_of(FieldKind.ORGANISATION).read(wanted, {"name": "Koło", number: typed}, NO_LIMITS)
    assert (read.problem == "") is is_good
    assert (number in read.part_problems) is not is_good


def test_an_organisation_needs_one_number_of_those_asked() -> None:
    known = kind_of(FieldKind.ORGANISATION)
    wanted = asked(FieldKind.ORGANISATION, setup={"numbers": ["nip", "krs"]})
    assert known.read(wanted, {"name": "Koło", "krs": "30897"}, NO_LIMITS).problem == ""
    assert known.read(wanted, {"name": "Koło"}, NO_LIMITS).problem == "Wpisz jeden numer: NIP, KRS."
    informal = asked(FieldKind.ORGANISATION, setup={"numbers": []})
    assert known.read(informal, {"name": "Koło"}, NO_LIMITS).problem == ""


@pytest.mark.parametrize(
    ("start", "end", "wrong"),
    [
        ("1.6.2027", "31.5.2027", {"end"}),
        ("1.6.2027", "", {"end"}),
        ("", "1.6.2027", {"start"}),
        ("kiedyś", "potem", {"start", "end"}),
        ("1.6.2027", "1.6.2027", set()),
    ],
)
def test_a_time_span_goes_forward(start: str, end: str, wrong: set[str]) -> None:
    typed = {"start": start, "end": end}
    read = kind_of(FieldKind.TIME_SPAN).read(asked(FieldKind.TIME_SPAN), typed, NO_LIMITS)
    assert set(read.part_problems) == wrong and bool(read.problem) is bool(wrong)


def test_a_person_needs_a_name_and_good_ways_when_they_are_given() -> None:
    known, wanted = kind_of(FieldKind.PERSON), asked(FieldKind.PERSON)
    assert known.read(wanted, {"name": "Hanna"}, NO_LIMITS).content == {"name": "Hanna"}
    read = known.read(wanted, {"email": "hanna(at)", "phone": "12"}, NO_LIMITS)
    assert set(read.part_problems) == {"name", "email", "phone"}


def test_a_matrix_asks_for_every_row_only_when_it_must() -> None:
    known, typed = kind_of(FieldKind.SCALE_MATRIX), {"hall": "a"}
    must = known.read(asked(FieldKind.SCALE_MATRIX), typed, NO_LIMITS)
    assert set(must.part_problems) == {"time"}
    may = known.read(asked(FieldKind.SCALE_MATRIX, is_required=False), typed, NO_LIMITS)
    assert may.content == {"hall": "a"}


@pytest.mark.parametrize(
    ("typed", "is_good"), [("1", True), ("5", True), ("0", False), ("6", False)]
)
def test_a_rating_stays_on_its_scale(typed: str, is_good: bool) -> None:
    read = kind_of(FieldKind.RATING).read(asked(FieldKind.RATING), typed, NO_LIMITS)
    assert (read.problem == "") == is_good


def test_a_scale_of_a_thousand_points_is_refused_and_draws_no_thousand_boxes() -> None:
    wild = asked(FieldKind.RATING, limits={"min": 0, "max": 10**9})
    assert kind_of(FieldKind.RATING).setup_problem(wild)
    assert len(kind_of(FieldKind.RATING).paper_options(wild, "pl")) <= 11


def test_an_amount_keeps_to_the_limits_of_its_question() -> None:
    wanted = asked(FieldKind.MONEY, limits={"min": 100_00, "max": 200_00})
    for typed, is_good in (("99,99", False), ("100", True), ("200", True), ("200,01", False)):
        assert (kind_of(FieldKind.MONEY).read(wanted, typed, NO_LIMITS).problem == "") is is_good


# Groups


def test_a_row_that_is_wrong_is_told_at_its_own_question() -> None:
    rows = [{"what": "Ognisko", "people": "40"}, {"what": "Spacer", "people": "wielu"}]
    read = kind_of(FieldKind.GROUP).read(asked(FieldKind.GROUP), rows, NO_LIMITS)
    assert read.content is None
    assert [set(row) for row in read.row_problems] == [set(), {"people"}]


@pytest.mark.parametrize(("head", "led"), [("Ile osób?", "Ile osób?"), ("Na co", "Na co:")])
def test_no_colon_stands_after_a_question_mark(head: str, led: str) -> None:
    table = Table(("Co?", head, "Kiedy?"), (("Ognisko", "40", ""),))
    page = get_template("questionnaires/answer.html").render({"answer": {"table": table}})
    assert f"{led} <strong>40</strong>" in page
    assert "Co? <strong>Ognisko</strong>" in page


@pytest.mark.parametrize(("count", "is_good"), [(1, False), (2, True), (3, True), (4, False)])
def test_a_group_has_as_many_rows_as_its_question_allows(count: int, is_good: bool) -> None:
    wanted = asked(FieldKind.GROUP, limits={"min_rows": 2, "max_rows": 3})
    rows = [{"what": "Ognisko", "people": "4"}] * count
    assert (kind_of(FieldKind.GROUP).read(wanted, rows, NO_LIMITS).problem == "") is is_good


@pytest.mark.parametrize(
    "setup",
    [
        {},
        {"questions": [{"key": "a", "kind": "budget", "label": {}}]},
        {"questions": [SUBS[0], SUBS[0]]},
        {"questions": [{"key": "a", "kind": "one_of", "label": {}}]},
    ],
)
def test_a_group_that_cannot_work_is_refused(setup: dict[str, Any]) -> None:
    assert kind_of(FieldKind.GROUP).setup_problem(asked(FieldKind.GROUP, setup=setup))
