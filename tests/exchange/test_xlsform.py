"""A form goes to a field team as an XLSForm and comes back; the rest is named."""

import io
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import HealthCheck, given, settings
from openpyxl import Workbook, load_workbook

from osnowa.calls.models import Call
from osnowa.exchange.package import PackagedForm
from osnowa.exchange.xlsform import joining, make_xlsform, read_xlsform
from osnowa.exchange.xpath import read_xpath
from osnowa.kit.refusals import Refusal
from osnowa.questionnaires.actions.build_form import checks_of, specs_of
from osnowa.questionnaires.dependence import check_outline
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.kinds.group import asked_in
from osnowa.questionnaires.outline import CheckOutline, FormOutline, SectionOutline
from osnowa.questionnaires.presets import READY, QuestionSpec, SectionSpec, preset, preset_checks
from tests.editor.conftest import text_of
from tests.editor.test_editor import at, keys, mark
from tests.exchange.forms_for_xlsform import as_outline, outlines
from tests.exchange.test_hostile_files import HOSTILE
from tests.factories.questionnaires import question


def plain(spec: QuestionSpec) -> QuestionSpec:
    """Repeated questions said in full, because a package may leave out what is usual."""
    inner = asked_in(as_question_of(spec)) if spec.kind == FieldKind.GROUP else ()
    return replace(spec, setup={"questions": inner} if inner else spec.setup)


def as_question_of(spec: QuestionSpec) -> Any:
    return question(spec.kind, key=spec.key, setup=spec.setup)


def same(sections: tuple[SectionSpec, ...] | list[SectionSpec]) -> list[SectionSpec]:
    return [
        replace(section, questions=tuple(plain(spec) for spec in section.questions))
        for section in sections
    ]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(outlines())
def test_whatever_an_xlsform_can_hold_comes_back_the_same(outline: FormOutline) -> None:
    check_outline(outline)
    read = read_xlsform(make_xlsform(outline))
    assert read.notes == ()
    assert read.title == outline.title
    assert same(read.sections) == same(specs_of(outline))
    assert sorted(map(repr, read.checks)) == sorted(map(repr, checks_of(outline)))


@pytest.mark.parametrize("name", sorted(path.stem for path in READY.glob("*.json")))
def test_every_ready_form_comes_back_with_all_but_its_budget(name: str) -> None:
    checks = tuple(
        CheckOutline(place, check.condition, check.sentence)
        for place, check in enumerate(preset_checks(name), start=1)
    )
    outline = replace(as_outline(preset(name)), title=name, checks=checks)
    made = make_xlsform(outline)
    read = read_xlsform(made)
    assert read.notes == ()
    expected = [
        replace(section, questions=tuple(q for q in section.questions if q.kind != "budget"))
        for section in preset(name)
    ]
    assert same(read.sections) == same([section for section in expected if section.questions])
    stayed = " ".join(str(row[0]) for row in load_workbook(io.BytesIO(made))["osnowa"].values)
    for section in preset(name):
        for spec in section.questions:
            assert (spec.kind == "budget") is (f"{spec.label['pl']}” nie ma tam" in stayed)
    for check in preset_checks(name):
        assert check.sentence["pl"] in stayed


def test_what_has_no_equal_there_is_named() -> None:
    costs = {"total": ["b", "amount"]}
    asked = (
        question(FieldKind.BUDGET, key="b", label={"pl": "Koszty"}),
        question(key="t", label={"pl": "Tytuł"}, show_when={"gt": [costs, {"money": 100}]}),
        question(FieldKind.AUDIO, key="a", label={"pl": "Głos"}, limits={"max_seconds": 60}),
    )
    check = CheckOutline(1, {"any": [{"answered": "t"}, {"answered": "a"}]}, {"pl": "Odezwij się."})
    rich = CheckOutline(2, {"lt": [costs, {"money": 900}]}, {"pl": "Mniej."})
    screens = (SectionOutline(1, 1, {"pl": "O"}, {}, asked),)
    book = load_workbook(io.BytesIO(make_xlsform(FormOutline(1, "F", screens, (check, rich)))))
    told = [str(row[0]) for row in book["osnowa"].values][1:]
    assert sorted(told) == sorted(
        [
            "„Koszty” nie ma tam odpowiednika, więc zostało tutaj.",
            "„Tytuł”: warunek został tutaj. Pyta o coś, czego XLSForm nie zna.",
            "„Głos”: tam nic nie pilnuje wszystkich ograniczeń tego pytania.",
            "Sprawdzenie „Odezwij się.” działa tam dopiero po odpowiedzi na ostatnie z jego pytań.",
            "Sprawdzenie „Mniej.” zostało tutaj. Pyta o coś, czego XLSForm nie zna.",
        ]
    )
    assert [row[1] for row in book["survey"].values][2:4] == ["t", "a"]


# As Kobo users write them


def book_of(**sheets: list[list[Any]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def survey(*rows: list[Any], choices: list[list[Any]] | None = None) -> PackagedForm:
    heads = ["type", "name", "label", "required", "relevant", "constraint", "constraint_message"]
    listed = [["list_name", "name", "label"], *(choices or [])]
    return read_xlsform(book_of(survey=[heads, *rows], choices=listed))


def shown(read: PackagedForm) -> dict[str, Any]:
    return {q.key: q.show_when for s in read.sections for q in s.questions}


YES_NO = [["tn", "yes", "Tak"], ["tn", "no", "Nie"]]


def test_a_household_survey_from_kobo_is_taken_whole() -> None:
    read = survey(
        ["start", "start"],
        ["begin_group", "osoba", "O Tobie"],
        ["text", "imie", "Jak masz na imię?", "yes"],
        ["integer", "wiek", "Ile masz lat?", "true", None, ". >= 0 and . <= 120", "Od 0 do 120."],
        ["select_one tn", "dzieci", "Masz dzieci?", "yes", "${wiek} >= 18"],
        ["integer", "ile", "Ile dzieci?", "yes", "selected(${dzieci}, ‘yes’)", ".>0"],
        ["end_group"],
        ["begin_group", "zajecia", "Zajęcia", None, "${wiek} > 6 and not(${dzieci} = 'yes')"],
        ["select_multiple co", "co", "Co lubisz?", "no"],
        ["text", "inne", "Co jeszcze?", None, "selected(${co}, 'inne') or selected(${co}, 'kino')"],
        ["end_group"],
        choices=[*YES_NO, ["co", "kino", "Kino"], ["co", "inne", "Coś innego"]],
    )
    assert read.notes == ("Pominęliśmy to, co urządzenie zapisuje samo: start.",)
    assert [section.title["pl"] for section in read.sections] == ["O Tobie", "Zajęcia"]
    assert {q.key: q.kind for s in read.sections for q in s.questions} == {
        "imie": "short_text",
        "wiek": "number",
        "dzieci": "yes_no",
        "ile": "number",
        "co": "many_of",
        "inne": "short_text",
    }
    assert shown(read)["dzieci"] == {"ge": [{"answer": "wiek"}, {"number": 18}]}
    assert shown(read)["ile"] == {"eq": [{"answer": "dzieci"}, {"yes": True}]}
    assert shown(read)["inne"] == {"any": [{"contains": ["co", v]} for v in ("inne", "kino")]}
    assert read.sections[1].show_when == {
        "all": [
            {"gt": [{"answer": "wiek"}, {"number": 6}]},
            {"not": {"eq": [{"answer": "dzieci"}, {"yes": True}]}},
        ]
    }
    age, children = read.checks
    assert age.sentence == {"pl": "Od 0 do 120."}
    assert age.condition["all"][1] == {"le": [{"answer": "wiek"}, {"number": 120}]}
    assert children.condition == {"gt": [{"answer": "ile"}, {"number": 0}]}
    assert children.sentence["pl"] == "Sprawdź odpowiedź na pytanie „Ile dzieci?”."
    assert [q.is_required for q in read.sections[1].questions] == [False, False]


def test_money_shares_and_dates_are_read() -> None:
    read = survey(
        ["decimal", "dotacja", "Ile dotacji?", "yes"],
        [
            "decimal",
            "wklad",
            "Ile wkładu?",
            "yes",
            None,
            ". >= ${dotacja} * 0.25",
            "Wkład to 25 %.",
        ],
        ["date", "od", "Od kiedy?", "yes", None, ". >= date('2027-01-01')", "Od 2027."],
        ["date", "do", "Do kiedy?", "yes", "${wklad} > 100.50", ". > ${od}", "Po początku."],
    )
    assert [check.condition for check in read.checks] == [
        {"ge": [{"answer": "wklad"}, {"percent": [25, {"answer": "dotacja"}]}]},
        {"ge": [{"answer": "od"}, {"date": "2027-01-01"}]},
        {"gt": [{"answer": "do"}, {"answer": "od"}]},
    ]
    assert shown(read)["do"] == {"gt": [{"answer": "wklad"}, {"money": 100_50}]}
    assert len(read.notes) == 2 and all("wzięliśmy to jako kwotę" in note for note in read.notes)


def test_people_in_rows_become_a_group_and_rows_within_rows_are_named() -> None:
    read = survey(
        ["begin repeat", "osoby", "Kto z Tobą mieszka?"],
        ["text", "imie", "Imię", "yes"],
        ["integer", "wiek", "Wiek", None, None, ". <= 120"],
        ["select_one tn", "uczy", "Uczy się?", None, "${wiek} < 26"],
        ["geopoint", "gdzie", "Gdzie?"],
        ["begin repeat", "kursy", "Kursy"],
        ["text", "kurs", "Jaki kurs?"],
        ["end repeat"],
        ["end repeat"],
        ["text", "uwagi", "Uwagi", None, "count(${osoby}) >= 2"],
        ["text", "wnuki", "Wnuki", None, "${imie} = 'Ola'"],
        choices=YES_NO,
    )
    (section,) = read.sections
    group = section.questions[0]
    assert group.kind == "group"
    assert [(q.key, q.kind, q.limits) for q in asked_in(as_question_of(group))] == [
        ("imie", "short_text", {}),
        ("wiek", "number", {"max": 120}),
        ("uczy", "yes_no", {}),
    ]
    assert shown(read)["uwagi"] == {"ge": [{"answer": "osoby"}, {"number": 2}]}
    assert read.notes == (
        "Wiersz 6, „gdzie”: nie mamy pytania typu „geopoint”, więc pominęliśmy to.",
        "Wiersz 7, „kursy”: pominęliśmy wiersze wewnątrz wierszy.",
        "Wiersz 5, „uczy”: pominęliśmy warunek, bo to część innego pytania.",
        "Wiersz 12, „wnuki”: pominęliśmy warunek „${imie} = 'Ola'”. „imie” powtarza się w "
        "wierszach, więc nic nie może od tego zależeć.",
    )


def test_groups_within_groups_become_screens_that_follow() -> None:
    read = survey(
        ["begin group", "a", "A"],
        ["text", "a1", "A1"],
        ["begin group", "b", "B", None, "${a1} != ''"],
        ["text", "b1", "B1"],
        ["end group"],
        ["text", "a2", "A2", None, "${b1} = 'x'"],
        ["end group"],
    )
    assert [(s.title["pl"], [q.key for q in s.questions]) for s in read.sections] == [
        ("A", ["a1"]),
        ("B", ["b1"]),
        ("A", ["a2"]),
    ]
    assert read.sections[1].show_when == {"answered": "a1"}
    assert read.notes == ()


UNREADABLE = {
    "regex": ("regex(${a}, '^[0-9]+$')", "Jest w tym regex(), a tego u nas nie ma."),
    "today": ("${d} > today()", "Jest w tym today(), a tego u nas nie ma."),
    "path": ("/data/a = 'x'", "Nie umiemy tego odczytać."),
    "unclosed": ("(${a} = 'x'", "Nie umiemy tego odczytać."),
    "stranger": ("${obcy} = 'x'", "Nie ma tu pytania „obcy”."),
    "mixed": ("${a} > ${d}", "Porównać można tylko to samo"),
    "half": ("${n} > 1.5", "Porównać można tylko to samo"),
    "answer": ("${c} = 'z'", "nie ma odpowiedzi „z”"),
    "third": ("${n} = ${n} div 3", "Wpisz procent jako liczbę całkowitą"),
    "deep": ("(" * 200 + "${a} = 'x'" + ")" * 200, "jest zbyt złożony"),
    "deep not": ("not(" * 14 + "${a} = 'x'" + ")" * 14, "jest zbyt złożony"),
    "long": ("${a} = 'x' or " * 400 + "${a} = 'x'", "To jest za długie."),
    "later": ("${z} = 'x'", "a to pytanie pada później"),
    "own": ("${tu} = 'x'", "nie może zależeć od własnej odpowiedzi"),
    "file": ("${f} = 'x'", "nie można tak użyć"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_condition_that_cannot_come_is_named_and_its_question_stays(name: str) -> None:
    written, sentence = UNREADABLE[name]
    read = survey(
        ["text", "a", "A"],
        ["date", "d", "D"],
        ["integer", "n", "N"],
        ["select_one c", "c", "C"],
        ["image", "f", "F"],
        ["text", "tu", "Tu", None, written],
        ["begin group", "g", "G"],
        ["text", "z", "Z"],
        ["end group"],
        choices=[["c", "x", "X"], ["c", "y", "Y"]],
    )
    assert shown(read)["tu"] is None
    (note,) = read.notes
    assert note.startswith("Wiersz 7, „tu”: pominęliśmy warunek „") and sentence in note


def test_a_circle_is_broken_where_it_closes() -> None:
    read = survey(
        ["text", "a", "A", None, "${c} = 'x'"],
        ["text", "b", "B", None, "${a} = 'x'"],
        ["text", "c", "C", None, "${b} = 'x'"],
    )
    assert [when is not None for when in shown(read).values()] == [True, True, False]
    (note,) = read.notes
    assert "Wiersz 4, „c”" in note and "w kółko" in note


def test_a_check_that_cannot_come_is_named() -> None:
    read = survey(["text", "pesel", "PESEL", None, None, "regex(., '[0-9]{11}')", "11 cyfr."])
    assert read.checks == ()
    (note,) = read.notes
    assert "pominęliśmy sprawdzenie „regex(., '[0-9]{11}')”" in note


def test_columns_and_languages_that_say_nothing_to_us_are_named() -> None:
    content = book_of(
        survey=[
            ["type", "name", "label::English", "label::Français (fr)", "default", "choice_filter"],
            ["select_one co", "co", "What?", "Quoi?", None, "rok = ${rok}"],
            ["text", "kto", "Who?", "Qui?", "ja", None],
            ["text", "bez", None, "Rien", None, None],
        ],
        choices=[["list_name", "name", "label"], ["co", "Dom Kultury", "House"]],
        settings=[["form_title", "default_language"], ["Survey", "English"]],
    )
    read = read_xlsform(content)
    assert read.notes == (
        "Pominęliśmy teksty w innych językach: label::Français (fr).",
        "Wiersz 2, „co”: pominęliśmy: choice_filter.",
        "Wiersz 3, „kto”: pominęliśmy: default.",
        "Wiersz 4, „bez”: nie ma nazwy albo treści po polsku, angielsku lub ukraińsku, więc "
        "pominęliśmy to.",
    )
    (section,) = read.sections
    assert section.title == {"en": "Survey"}
    assert section.questions[0].options == (("Dom_Kultury", {"en": "House"}),)


def test_names_that_are_none_for_us_are_mended_also_in_conditions() -> None:
    read = survey(
        ["select_one gm", "gmina.żary", "Gmina?"],
        ["text", "dalej", "Dalej", None, "${gmina.żary} = 'Nowe Miasto'"],
        choices=[["gm", "Nowe Miasto", "Nowe Miasto"], ["gm", "Żary", "Żary"]],
    )
    assert read.notes == ()
    assert shown(read) == {
        "gmina_zary": None,
        "dalej": {"eq": [{"answer": "gmina_zary"}, {"text": "Nowe_Miasto"}]},
    }


def test_an_xlsform_from_elsewhere_is_taken_with_conditions_and_checks(
    marta: Client, written: Call
) -> None:
    content = book_of(
        survey=[
            ["type", "name", "label", "relevant", "constraint", "constraint_message"],
            ["integer", "wiek", "Ile masz lat?", None, ". < 130", "Sprawdź wiek."],
            ["geopoint", "gdzie", "Gdzie jesteś?"],
            ["select_one plec", "kto", "Kto?", "${wiek} > 17"],
        ],
        choices=[["list_name", "name", "label"], ["plec", "k", "Ona"], ["plec", "m", "On"]],
    )
    upload = SimpleUploadedFile("ankieta.xlsx", content)
    typed = {"xlsform": upload, "mark": mark(written)}
    page = text_of(marta.post(at("questions-take", written), typed, follow=True))
    assert keys(written) == [["wiek", "kto"]]
    assert "Wiersz 3, „gdzie”: nie mamy pytania typu „geopoint”" in page
    back = read_xlsform(marta.get(at("paper-download", written, ending="xlsx")).content)
    assert shown(back)["kto"] == {"gt": [{"answer": "wiek"}, {"number": 17}]}
    assert [check.sentence for check in back.checks] == [{"pl": "Sprawdź wiek."}]


# Hostile


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_is_one_sentence(name: str) -> None:
    with pytest.raises(Refusal):
        read_xlsform(HOSTILE[name][0]())


@pytest.mark.parametrize(
    "content",
    [
        book_of(inne=[["a"], ["b"]]),
        book_of(survey=[["type"], ["text"]]),
        book_of(survey=[["type", "name", "label"], ["geopoint", "a", "A"]]),
    ],
)
def test_what_is_no_xlsform_is_one_sentence(content: bytes) -> None:
    with pytest.raises(Refusal, match="XLSForm"):
        read_xlsform(content)


def test_a_form_longer_than_ours_may_be_is_one_sentence() -> None:
    with pytest.raises(Refusal, match="za długi"):
        survey(*(["text", f"q{n}", "Q"] for n in range(301)))


def test_conditions_too_long_to_be_read_soon_are_one_sentence() -> None:
    long = " or ".join(["${a} = 'x'"] * 100)
    with pytest.raises(Refusal, match="za długi"):
        survey(["text", "a", "A"], *(["text", f"q{n}", "Q", None, long] for n in range(99)))


def test_a_long_condition_around_many_screens_is_read_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def counted(written: Any, *given: Any) -> Any:
        asked.append(written)
        return read_xpath(written, *given)

    monkeypatch.setattr(joining, "read_xpath", counted)
    inside = [
        row
        for n in range(20)
        for row in (["begin group", f"g{n}", f"G{n}"], ["text", f"q{n}", "Q"], ["end group"])
    ]
    around = ["begin group", "all", "All", None, "${a} = 'x'"]
    read = survey(["text", "a", "A"], around, *inside, ["end group"])
    assert sum(section.show_when is not None for section in read.sections) == 20
    assert asked == ["${a} = 'x'"]


def test_very_many_faults_are_told_in_few_sentences() -> None:
    read = survey(["text", "a", "A"], *(["geopoint", f"g{n}", "G"] for n in range(200)))
    assert len(read.notes) == 61
    assert read.notes[-1].startswith("Pominęliśmy jeszcze więcej rzeczy: 140.")


def test_groups_nested_without_end_are_read_and_told() -> None:
    deep = [["begin group", f"g{n}", f"G{n}", None, "${a} = 'x'"] for n in range(300)]
    read = survey(["text", "a", "A"], *deep, ["text", "b", "B"])
    assert [q.key for s in read.sections for q in s.questions] == ["a", "b"]
    assert any("stoi za głęboko" in note for note in read.notes)
