"""Packages between institutions: what went out comes back, what was tampered with does not."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_scopes import scopes_disabled
from hypothesis import given, settings
from hypothesis import strategies as st

from osnowa.accounts.models import User
from osnowa.calls.models import Call
from osnowa.editor.actions.conditions import set_check, set_condition
from osnowa.exchange.package import checksum_of, make_package, read_package
from osnowa.kit.refusals import Refusal
from osnowa.organisations.queries import actor_for
from osnowa.questionnaires.actions.build_form import specs_of
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.models import Field, FieldVersion, Form, Section
from osnowa.questionnaires.outline import FormOutline, Option, Question, SectionOutline
from osnowa.questionnaires.presets import READY, preset
from tests.editor.conftest import outline_of, text_of
from tests.editor.test_editor import at, keys, mark
from tests.factories.questionnaires import question

WORDS = st.text(min_size=1, max_size=60).map(lambda t: t.replace("\x00", "")).filter(str.strip)
TEXTS = st.fixed_dictionaries({"pl": WORDS}, optional={"en": WORDS, "uk": WORDS})


@st.composite
def questions(draw: st.DrawFn, key: str) -> Question:
    kind = draw(st.sampled_from(list(FieldKind)))
    values = draw(
        st.lists(st.from_regex(r"[a-z0-9-]{1,20}", fullmatch=True), unique=True, max_size=4)
    )
    return question(
        kind,
        key=key,
        label=draw(TEXTS),
        help=draw(st.one_of(st.just({}), TEXTS)),
        options=tuple(Option(value, draw(TEXTS)) for value in values),
        limits=draw(
            st.dictionaries(st.sampled_from(["max_words", "min", "max"]), st.integers(0, 9999))
        ),
        is_required=draw(st.booleans()),
        is_juror_visible=draw(st.booleans()),
        is_public=draw(st.booleans()),
        is_personal=draw(st.booleans()),
    )


@st.composite
def outlines(draw: st.DrawFn) -> FormOutline:
    counts = draw(st.lists(st.integers(0, 4), min_size=1, max_size=4).filter(sum))
    made, sections = 0, []
    for place, count in enumerate(counts, start=1):
        asked = tuple(draw(questions(key=f"q{made + n}")) for n in range(count))
        made += count
        sections.append(SectionOutline(place, place, draw(TEXTS), {}, asked))
    return FormOutline(1, draw(WORDS), tuple(sections))


@settings(max_examples=40, deadline=None)
@given(outlines())
def test_a_form_comes_back_from_its_package_as_it_was(outline: FormOutline) -> None:
    packaged = read_package(make_package(outline))
    assert list(packaged.sections) == specs_of(outline)
    assert packaged.title == outline.title


def told(**changes: Any) -> dict[str, Any]:
    """A good package as data, with some of it changed and the checksum made anew."""
    outline = FormOutline(1, "Formularz", (SectionOutline(1, 1, {"pl": "O"}, {}, (question(),)),))
    package: dict[str, Any] = json.loads(make_package(outline))
    asked = package["form"]["sections"][0]["questions"][0]
    asked.update(changes)
    package["sha256"] = checksum_of(package["form"])
    return package


def sealed(package: dict[str, Any]) -> bytes:
    return json.dumps(package).encode()


def test_the_good_twin_of_the_hostile_ones_is_read() -> None:
    assert read_package(sealed(told())).title == "Formularz"


HOSTILE: dict[str, tuple[dict[str, Any], str]] = {
    "key": ({"key": "../../etc"}, "Nie udało się odczytać paczki."),
    "long key": ({"key": "k" * 61}, "Nie udało się odczytać paczki."),
    "kind": ({"kind": "teleport"}, "rodzaj pytania, którego nie znamy"),
    "label": ({"label": {"pl": ["<script>"]}}, "Nie udało się odczytać paczki."),
    "language": ({"label": {"xx": "Hi"}}, "Nie udało się odczytać paczki."),
    "no words": ({"label": {"pl": ""}}, "Nie udało się odczytać paczki."),
    "long words": ({"help": {"pl": "a" * 5000}}, "Nie udało się odczytać paczki."),
    "limit": ({"limits": {"max_sins": 7}}, "Nie udało się odczytać paczki."),
    "limit of text": ({"limits": {"max_words": "7"}}, "Nie udało się odczytać paczki."),
    "limit of truth": ({"limits": {"max_words": True}}, "Nie udało się odczytać paczki."),
    "huge limit": ({"limits": {"max_words": 10**30}}, "Nie udało się odczytać paczki."),
    "flag": ({"is_required": "tak"}, "Nie udało się odczytać paczki."),
    "options": ({"options": [{"value": "a"}]}, "Nie udało się odczytać paczki."),
    "setup": ({"setup": {"rows": [5]}}, "Nie udało się odczytać paczki."),
    "setup nobody knows": ({"setup": {"code": "import os"}}, "Nie udało się odczytać paczki."),
    "setup of names": ({"setup": {"columns": [{"a": 1}]}}, "Nie udało się odczytać paczki."),
    "repeated": (
        {"setup": {"questions": [{"key": "a", "kind": "x"}]}},
        "rodzaj pytania, którego nie znamy",
    ),
    "day": ({"frozen_on": "jutro"}, "Nie udało się odczytać paczki."),
    "condition": ({"show_when": ["a"]}, "Nie udało się odczytać paczki."),
    "deep condition": (
        {"show_when": json.loads('{"not":' * 40 + '{"answered": "a"}' + "}" * 40)},
        "Nie udało się odczytać paczki.",
    ),
    "two alike": (
        {"options": [{"value": "a", "label": {"pl": "A"}}] * 2},
        "Nie udało się odczytać paczki.",
    ),
    "many options": (
        {"options": [{"value": f"v{n}", "label": {"pl": "A"}} for n in range(201)]},
        "Nie udało się odczytać paczki.",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_question_is_one_sentence(name: str) -> None:
    changes, sentence = HOSTILE[name]
    with pytest.raises(Refusal, match=sentence):
        read_package(sealed(told(**changes)))


def test_a_changed_word_breaks_the_seal() -> None:
    package = told()
    package["form"]["title"] = "Inny"
    with pytest.raises(Refusal, match="uszkodzona albo zmieniona ręcznie"):
        read_package(sealed(package))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Nie udało się odczytać paczki."),
        (b"\xff\xfe\x00", "Nie udało się odczytać paczki."),
        (b"[]", "Nie udało się odczytać paczki."),
        (b"[" * 100_000, "Nie udało się odczytać paczki."),
        (b'{"format": NaN}', "Nie udało się odczytać paczki."),
        (b"{}", "To nie jest paczka z formularzem."),
        (b" " * (2 * 1024 * 1024 + 1), "za duża"),
        (sealed({**told(), "version": 2}), "z nowszej Osnowy"),
        (sealed({**told(), "version": "1"}), "Nie udało się odczytać paczki."),
        (sealed({**told(), "version": True}), "Nie udało się odczytać paczki."),
    ],
)
def test_what_is_no_package_is_one_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        read_package(content)


def test_two_questions_with_one_key_are_refused() -> None:
    package = told()
    package["form"]["sections"] *= 2
    package["sha256"] = checksum_of(package["form"])
    with pytest.raises(Refusal):
        read_package(sealed(package))


@pytest.mark.parametrize("name", sorted(path.stem for path in READY.glob("*.json")))
def test_every_ready_form_can_be_packed(name: str, written: Call, marta: Client) -> None:
    page = text_of(
        marta.post(
            at("questions-take", written), {"ready": name, "mark": mark(written)}, follow=True
        )
    )
    assert "To są teraz Wasze pytania." in page
    assert keys(written) == [[q.key for q in section.questions] for section in preset(name)]
    packed = marta.get(at("package-download", written))
    assert "attachment" in packed["Content-Disposition"]
    assert list(read_package(packed.content).sections) == specs_of(outline_of(written.form))


def test_a_package_from_elsewhere_replaces_the_questions(marta: Client, written: Call) -> None:
    typed = {
        "package": SimpleUploadedFile("paczka.json", sealed(told(key="inne")), "application/json"),
        "mark": mark(written),
    }
    page = text_of(marta.post(at("questions-take", written), typed, follow=True))
    assert "To są teraz Wasze pytania." in page
    assert keys(written) == [["inne"]]


def test_a_form_with_conditions_and_checks_comes_back_whole(marta: Client, written: Call) -> None:
    with scopes_disabled():
        by = actor_for(User.objects.get(email="marta@example.org"))
        set_condition(by, Field.objects.get(form=written.form, key="budget"), {"answered": "title"})
        set_check(by, written.form, {"answered": "title"}, {"pl": "Nazwij pomysł."})
    packed = marta.get(at("package-download", written)).content
    before = outline_of(written.form)
    marta.post(at("questions-take", written), {"ready": "initiative", "mark": mark(written)})
    package = SimpleUploadedFile("paczka.json", packed, "application/json")
    marta.post(at("questions-take", written), {"package": package, "mark": mark(written)})
    after = outline_of(written.form)
    assert specs_of(after) == specs_of(before)
    assert [c.condition for c in after.checks] == [c.condition for c in before.checks]


def test_a_package_whose_condition_asks_nobody_changes_nothing(
    marta: Client, written: Call
) -> None:
    before = standing(written.form)
    for told_when in ({"answered": "nikt"}, {"bzdura": 1}, {"answered": "pytanie"}):
        package = SimpleUploadedFile("p.json", sealed(told(show_when=told_when)), "text/json")
        typed = {"package": package, "mark": mark(written)}
        answer = marta.post(at("questions-take", written), typed)
        assert answer.status_code == 200
        assert "data-error-summary" in text_of(answer)
    assert standing(written.form) == before


def test_a_bad_package_changes_nothing(marta: Client, written: Call) -> None:
    before = standing(written.form)
    for content in (b"", b"{", sealed({**told(), "version": 9}), b"\x00" * 3_000_000):
        package = SimpleUploadedFile("paczka.json", content, "application/json")
        typed = {"package": package, "mark": mark(written)}
        answer = marta.post(at("questions-take", written), typed)
        assert answer.status_code == 200
        assert "data-error-summary" in text_of(answer)
    assert standing(written.form) == before


def test_the_form_of_last_year_is_taken_over(marta: Client, written: Call, open_call: Call) -> None:
    with scopes_disabled():
        Field.objects.filter(form=written.form).delete()
    typed = {"other": str(open_call.form_id), "mark": mark(written)}
    marta.post(at("questions-take", written), typed)
    assert keys(written) == keys(open_call)
    old = {q.field_id for q in outline_of(open_call.form).questions}
    assert old.isdisjoint(q.field_id for q in outline_of(written.form).questions)


def test_two_ways_at_once_or_none_is_asked_again(
    marta: Client, written: Call, open_call: Call
) -> None:
    before = standing(written.form)
    both = {"other": str(open_call.form_id), "ready": "initiative", "mark": mark(written)}
    for typed in (both, {"mark": mark(written)}, {"other": "999999"}):
        assert marta.post(at("questions-take", written), typed).status_code == 200
    late = {"ready": "initiative", "mark": "stary"}
    assert "Ktoś inny zmienił to" in text_of(marta.post(at("questions-take", written), late))
    assert standing(written.form) == before


def standing(form: Form) -> list[object]:
    with scopes_disabled():
        return [
            list(model.objects.filter(**where).order_by("pk").values())
            for model, where in (
                (Section, {"form": form}),
                (Field, {"form": form}),
                (FieldVersion, {"field__form": form}),
            )
        ]
