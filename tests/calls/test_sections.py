"""Each section of a call at the desk: saved with a word, or kept as typed with a reason."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from django_scopes import scope
from openpyxl import load_workbook

from osnowa.accounts.models import User
from osnowa.audit.models import Entry
from osnowa.calls import sockets
from osnowa.calls.actions import change_call
from osnowa.calls.models import Call, Criterion, EligibilityQuestion, Rules
from osnowa.kit.money import Money
from osnowa.kit.refusals import Conflict
from osnowa.programmes.models import Edition
from tests.calls.cast import by
from tests.factories.calls import make_call, make_open_call

CHOICE = {
    "chosen_by": "points",
    "chosen_floor": "2",
    "chosen_ceiling": "9",
    "reviews_per_application": "2",
    "threshold_points": "25",
    "tie_rule": "criterion",
    "tie_criterion_key": "community",
    "correction_days": "5",
    "correction_failures": "1",
    "publication_delay_minutes": "0",
    "regime": "dk_plus",
    "are_names_hidden": "on",
}


@pytest.fixture
def at_desk(client: Client, coordinator: User, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(sockets.checklist, "_plugs", [])
    client.force_login(coordinator)
    return client


@pytest.fixture
def draft(edition: Edition) -> Call:
    return make_call(edition, slug="szkic", title="Szkic naboru")


def address(name: str, call: Call) -> str:
    return reverse(f"calls:{name}", kwargs={"pk": call.pk})


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().replace("\u00a0", " ").split())


def rules_of(call: Call) -> Rules:
    with scope(organisation=call.organisation_id):
        return Rules.objects.filter(call=call).latest("version")


def test_choosing_is_saved_and_said_in_short(at_desk: Client, draft: Call) -> None:
    answer = at_desk.post(address("choice-edit", draft), CHOICE, follow=True)
    page = text(answer)
    assert "Zapisane." in page
    for words in (
        "Wybierzemy od 2 do 9 projektów.",
        "Każdy projekt czytają co najmniej 2 osoby.",
        "Projekt potrzebuje co najmniej 25 punktów.",
        "decyduje jedno wybrane kryterium",
        "masz 5 dni na poprawę",
    ):
        assert words in page
    rules = rules_of(draft)
    assert (rules.are_names_hidden, rules.regime, rules.tie_criterion_key) == (
        True,
        "dk_plus",
        "community",
    )
    assert "selected>Włączenie mieszkańców" in text(at_desk.get(address("choice-edit", draft)))


def test_who_signs_and_which_hour_counts_is_said_in_the_rules(at_desk: Client, draft: Call) -> None:
    typed = {**CHOICE, "sign_off": "after", "sign_off_days": "5"}
    at_desk.post(address("choice-edit", draft), typed)
    page = text(at_desk.get(address("call-sheet", draft)))
    assert "podpisuje zgłoszenie w ciągu 5 dni" in page and "Liczy się godzina wysłania" in page
    at_desk.post(address("choice-edit", draft), {**typed, "sign_off": "", "sign_off_days": ""})
    rules = rules_of(draft)
    assert (rules.sign_off, rules.sign_off_days) == ("", 5)


def test_a_choice_that_cannot_be_is_kept_as_typed(at_desk: Client, draft: Call) -> None:
    typed = {**CHOICE, "chosen_ceiling": "1", "correction_days": "wiele"}
    page = text(at_desk.post(address("choice-edit", draft), typed))
    assert 'value="wiele"' in page
    assert 'aria-invalid="true"' in page
    assert page.count('<option value="criterion" selected>') == 1
    assert rules_of(draft).chosen_ceiling == 7


SECTIONS: list[tuple[str, dict[str, str], list[str]]] = [
    ("money-edit", {"pool": "1e9", "request_cap": "7 000", "budget_rows_max": "0"}, ["1e9"]),
    ("texts-edit", {"title": "", "sentence_pl": "Nasze zdanie"}, ["Nasze zdanie"]),
    ("contact-edit", {"contact_label": "Ola", "contact_email": "ola@"}, ["ola@", "Ola"]),
    ("call-cancel", {"reason": "  "}, []),
]


@pytest.mark.parametrize(("name", "typed", "kept"), SECTIONS)
@pytest.mark.parametrize("language", ["pl", "en", "uk"])
def test_a_section_with_a_mistake_keeps_what_was_typed_in_every_language(
    at_desk: Client,
    draft: Call,
    open_call: Call,
    language: str,
    name: str,
    typed: dict[str, str],
    kept: list[str],
) -> None:
    call = open_call if name == "call-cancel" else draft
    with translation.override(language):
        path = address(name, call)
    answer = at_desk.post(path, typed)
    assert answer.status_code == 200
    page = text(answer)
    assert f'<html lang="{language}"' in page
    assert "error" in page
    for words in kept:
        assert words in page
    assert not Entry.objects.filter(
        verb__in=("call.change", "rules.change", "call.cancel")
    ).exists()


def test_words_with_code_in_them_are_shown_as_letters(
    at_desk: Client, client: Client, draft: Call
) -> None:
    evil = "<script>alert(1)</script>"
    typed = {"title": evil, "sentence_pl": evil, "for_whom_pl": f"{evil} {{{{ 7|add:7 }}}}"}
    at_desk.post(address("texts-edit", draft), typed)
    for name in ("call-sheet", "call-preview", "texts-edit", "call-list"):
        path = reverse("calls:call-list") if name == "call-list" else address(name, draft)
        page = at_desk.get(path).content.decode()
        assert evil not in page, name
        assert "14" not in page.split("&lt;script&gt;")[-1][:60], name


def test_practice_is_decided_before_publishing(
    at_desk: Client, coordinator: User, draft: Call, open_call: Call
) -> None:
    """A published call never vanishes from under people who have applied."""
    typed = {"title": "Nabór", "sentence_pl": "Zdanie.", "for_whom_pl": "Wy", "is_test": "on"}
    for call in (draft, open_call):
        at_desk.post(address("texts-edit", call), typed)
        call.refresh_from_db()
    assert (draft.is_test, open_call.is_test) == (True, False)
    assert open_call.title == "Nabór"
    assert at_desk.get("/programy/po-sasiedzku/po-sasiedzku-2026/").status_code == 200
    with scope(organisation=open_call.organisation_id), pytest.raises(Conflict):
        change_call(by(coordinator), open_call, is_test=True)


def test_criteria_screen_shows_and_saves_the_ends_of_the_scale(
    at_desk: Client, draft: Call
) -> None:
    page = text(at_desk.get(address("criteria-edit", draft)))
    assert page.count("Co znaczy 0 punktów") == 7
    typed = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-label_pl": "Cele"}
    typed |= {"form-0-max_points": "5", "form-0-zero_pl": "wcale", "form-0-most_pl": "w pełni"}
    at_desk.post(address("criteria-edit", draft), typed)
    assert 'value="w pełni"' in text(at_desk.get(address("criteria-edit", draft)))
    with scope(organisation=draft.organisation_id):
        row = Criterion.objects.get(rules__call=draft)
    assert [anchor["points"] for anchor in row.anchors] == [0, 5]


@pytest.mark.parametrize("language", ["en", "uk"])
def test_a_criterion_in_another_language_alone_is_asked_about(
    at_desk: Client, draft: Call, language: str
) -> None:
    typed = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0"}
    typed[f"form-0-label_{language}"] = "Courage"
    answer = at_desk.post(address("criteria-edit", draft), typed)
    assert answer.status_code == 200
    assert "Courage" in text(answer)
    with scope(organisation=draft.organisation_id):
        assert Criterion.objects.filter(rules__call=draft).count() == 5


def test_rows_without_their_counters_are_no_error_page(at_desk: Client, draft: Call) -> None:
    for name in ("criteria-edit", "eligibility-edit"):
        answer = at_desk.post(address(name, draft), {"form-0-label_pl": "x"})
        assert answer.status_code == 200, name
    with scope(organisation=draft.organisation_id):
        assert Criterion.objects.filter(rules__call=draft).count() == 5
        assert EligibilityQuestion.objects.filter(rules__call=draft).count() == 3


def test_a_copy_needs_a_title_and_keeps_the_choice(
    at_desk: Client, draft: Call, edition: Edition
) -> None:
    path = reverse("calls:call-copy")
    assert f'value="{draft.pk}" selected' in text(at_desk.get(f"{path}?z={draft.pk}"))
    typed = {"source": draft.pk, "title": " ", "edition": edition.pk}
    page = text(at_desk.post(path, typed))
    assert "Nadaj naborowi tytuł." in page
    assert f'value="{draft.pk}" selected' in page
    for strange in ("²", "abc", "999999", "-1", "1 OR 1=1"):
        assert at_desk.get(path, {"z": strange}).status_code == 200, strange


def test_the_workbook_is_the_list_as_filtered(at_desk: Client, edition: Edition) -> None:
    closes = timezone.now().replace(microsecond=0) + timedelta(days=5)
    make_call(edition, slug="szkic", title="=1+1")
    make_open_call(edition, slug="otwarty", title="Otwarty", closes_at=closes)
    make_open_call(edition, slug="drugi", title="Żywy", closes_at=closes, pool=Money(123_456))
    for asked, titles in (
        ("", {"=1+1", "Otwarty", "Żywy"}),
        ("state=published", {"Otwarty", "Żywy"}),
        ("state=draft", {"=1+1"}),
        ("state=cancelled", set()),
    ):
        screen = text(at_desk.get(f"/biurko/nabory/?{asked}"))
        answer = at_desk.get(f"/biurko/nabory/?{asked}&format=xlsx")
        sheet = load_workbook(io.BytesIO(answer.content)).active
        rows = list(sheet.values)[1:]
        assert {row[0].lstrip("'") for row in rows} == titles
        assert all(title in screen for title in titles)
        assert all(cell.data_type != "f" for line in sheet.iter_rows() for cell in line)
    rows = list(load_workbook(io.BytesIO(_xlsx(at_desk))).active.values)
    by_title = {row[0]: row for row in rows}
    assert float(by_title["Żywy"][6]) == 1234.56
    assert by_title["Żywy"][5] == timezone.localtime(closes).replace(tzinfo=None)


def _xlsx(client: Client) -> bytes:
    return client.get("/biurko/nabory/?format=xlsx").content


@pytest.mark.parametrize(
    "wrong", ["?state=nope", "?page=999", "?page=x", "?sort=organisation__nip"]
)
def test_a_forged_filter_or_order_is_no_error_page(
    at_desk: Client, draft: Call, wrong: str
) -> None:
    assert at_desk.get(f"/biurko/nabory/{wrong}").status_code in (200, 404)


def test_a_public_page_costs_the_same_for_one_and_three_rows_of_everything(
    client: Client, edition: Edition
) -> None:
    call = make_open_call(edition)
    path = "/programy/po-sasiedzku/po-sasiedzku-2026/"
    client.get(path)
    costs = []
    for count in (3, 1):
        _keep(call, count)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 20


def _keep(call: Call, count: int) -> None:
    with scope(organisation=call.organisation_id):
        Criterion.objects.filter(rules__call=call, position__gt=count).delete()
        EligibilityQuestion.objects.filter(rules__call=call, position__gt=count).delete()
