"""Marta's desk: last year's call becomes this year's, section by section."""

import io
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope, scopes_disabled
from openpyxl import load_workbook

from osnowa.accounts.models import User
from osnowa.calls import sockets
from osnowa.calls.enums import CallState
from osnowa.calls.models import Call, Criterion, EligibilityQuestion, Rules, Stage
from osnowa.calls.plugs import nav, work_items
from osnowa.kit.money import Money
from osnowa.organisations.models import Organisation
from osnowa.organisations.queries import actor_for
from osnowa.programmes.enums import StripKind
from osnowa.programmes.models import Edition
from tests.factories.calls import make_call, make_open_call


@pytest.fixture
def at_desk(client: Client, coordinator: User, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(sockets.checklist, "_plugs", [])
    client.force_login(coordinator)
    return client


@pytest.fixture
def draft(edition: Edition) -> Call:
    return make_call(edition, slug="szkic", opens_at=None, closes_at=None, pool=None)


def rules_of(call: Call) -> Rules:
    with scope(organisation=call.organisation_id):
        return Rules.objects.filter(call=call).latest("version")


def text(answer: object) -> str:
    return " ".join(answer.content.decode().replace("\u00a0", " ").split())  # type: ignore[attr-defined]


def address(name: str, call: Call) -> str:
    return reverse(f"calls:{name}", kwargs={"pk": call.pk})


DATES = {
    "opens_on_day": "1",
    "opens_on_month": "4",
    "opens_on_year": "2030",
    "opens_hour": "8:00",
    "closes_on_day": "15",
    "closes_on_month": "5",
    "closes_on_year": "2030",
    "closes_hour": "16:00",
    "is_closing_instant_inside": "on",
    # The fourth stage is the one that decides.
    "ends_3_day": "5",
    "ends_3_month": "6",
    "ends_3_year": "2030",
}


def test_from_a_copy_to_publication_in_one_sitting(
    at_desk: Client, open_call: Call, edition: Edition
) -> None:
    typed = {"source": open_call.pk, "title": "Po sąsiedzku 2030", "edition": edition.pk}
    answer = at_desk.post(reverse("calls:call-copy"), typed)
    with scopes_disabled():
        call = Call.objects.get(title="Po sąsiedzku 2030")
    assert answer.url == address("call-sheet", call)
    assert "Jeszcze nie można zacząć: brakuje 1 rzeczy." in text(at_desk.get(answer.url))
    at_desk.post(address("dates-edit", call), DATES)
    assert "Wszystko już jest." in text(at_desk.get(answer.url))
    assert "Opublikować nabór?" in text(at_desk.get(address("call-publish", call)))
    at_desk.post(address("call-publish", call))
    with scopes_disabled():
        assert Call.objects.get(pk=call.pk).state == CallState.PUBLISHED
    assert "1 kwietnia 2030" in text(at_desk.get("/programy/po-sasiedzku/po-sasiedzku-2030/"))


def test_nothing_is_published_while_something_is_missing(at_desk: Client, draft: Call) -> None:
    page = text(at_desk.get(address("call-publish", draft)))
    assert "Jeszcze nie można zacząć" in page
    assert "Opublikuj teraz" not in page
    refused = at_desk.post(address("call-publish", draft))
    assert refused.status_code == 422
    assert "Terminy" in text(refused)
    with scopes_disabled():
        assert Call.objects.get(pk=draft.pk).state == CallState.DRAFT


def test_day_and_hour_are_read_in_the_zone_that_is_shown(at_desk: Client, draft: Call) -> None:
    assert "czas polski." in text(at_desk.get(address("dates-edit", draft)))
    at_desk.post(address("dates-edit", draft), DATES)
    closes = rules_of(draft).closes_at
    assert closes is not None
    assert closes.isoformat() == "2030-05-15T14:00:00+00:00"


@pytest.mark.parametrize(
    ("day", "month", "hour", "words"),
    [
        ("31", "3", "2:30", "zegary idą do przodu"),
        ("27", "10", "2:30", "zegary się cofają"),
    ],
)
def test_an_hour_that_the_clock_change_spoils_is_refused(
    at_desk: Client, draft: Call, day: str, month: str, hour: str, words: str
) -> None:
    typed = {**DATES, "closes_on_day": day, "closes_on_month": month, "closes_hour": hour}
    page = text(at_desk.post(address("dates-edit", draft), typed))
    assert words in page
    assert f'value="{hour}"' in page
    assert rules_of(draft).closes_at is None


def test_dates_the_wrong_way_round_are_told_at_the_field(at_desk: Client, draft: Call) -> None:
    typed = {**DATES, "closes_on_month": "3"}
    assert "Koniec zgłoszeń jest przed ich początkiem." in text(
        at_desk.post(address("dates-edit", draft), typed)
    )
    typed = {**DATES, "closes_hour": ""}
    assert "Wybierz też godzinę." in text(at_desk.post(address("dates-edit", draft), typed))


def test_stages_get_whole_days(at_desk: Client, draft: Call) -> None:
    part = {"starts_2_day": "18", "starts_2_month": "5", "starts_2_year": "2030"}
    last = {"ends_2_day": "29", "ends_2_month": "5", "ends_2_year": "2030"}
    at_desk.post(address("dates-edit", draft), {**DATES, **part, **last})
    with scope(organisation=draft.organisation_id):
        stage = Stage.objects.get(rules__call=draft, position=3)
    assert timezone.localtime(stage.starts_at).isoformat().startswith("2030-05-18T00:00")
    assert timezone.localtime(stage.ends_at).isoformat().startswith("2030-05-29T23:59")


MONEY = {"request_floor": "3000", "request_cap": "7 000", "budget_rows_max": "12"}


@pytest.mark.parametrize("typed", ["22 000", "22000,00 zł", "22.000", "22\u00a0000 zł"])
def test_amounts_are_read_as_people_write_them(at_desk: Client, draft: Call, typed: str) -> None:
    at_desk.post(address("money-edit", draft), {**MONEY, "pool": typed})
    assert rules_of(draft).pool == Money.from_zloty(22_000)


@pytest.mark.parametrize("typed", ["-5", "1e9", "dużo", "1,234", "12 zł i 5 gr"])
def test_a_bad_amount_gets_a_clear_sentence_and_stays_typed(
    at_desk: Client, draft: Call, typed: str
) -> None:
    page = text(at_desk.post(address("money-edit", draft), {**MONEY, "pool": typed}))
    assert "na przykład" in page
    assert typed in page
    assert rules_of(draft).pool is None


def test_criteria_keep_keys_and_anchors_and_lose_cleared_rows(at_desk: Client, draft: Call) -> None:
    with scope(organisation=draft.organisation_id):
        anchors = [{"points": 0, "text": {"pl": "wcale"}}]
        Criterion.objects.filter(rules__call=draft, key="aims").update(anchors=anchors)
        rows = list(Criterion.objects.filter(rules__call=draft))
    typed = {"form-TOTAL_FORMS": "7", "form-INITIAL_FORMS": "5"}
    for n, row in enumerate(rows):
        typed |= {
            f"form-{n}-key": row.key,
            f"form-{n}-label_pl": row.label["pl"],
            f"form-{n}-max_points": str(row.max_points),
        }
    typed |= {"form-4-label_pl": "", "form-4-max_points": "", "form-4-key": "own_input"}
    typed |= {"form-0-zero_pl": "wcale", "form-0-most_pl": "w pełni"}
    typed |= {"form-5-label_pl": "Śmiałość", "form-5-max_points": "7"}
    at_desk.post(address("criteria-edit", draft), typed)
    with scope(organisation=draft.organisation_id):
        kept = {row.key: row for row in Criterion.objects.filter(rules__call=draft)}
    assert list(kept) == ["aims", "community", "inactive", "budget", "smialosc"]
    assert kept["aims"].anchors == [*anchors, {"points": 5, "text": {"pl": "w pełni"}}]
    assert kept["smialosc"].max_points == 7


def test_a_criterion_without_points_is_asked_about(at_desk: Client, draft: Call) -> None:
    typed = {
        "form-TOTAL_FORMS": "1",
        "form-INITIAL_FORMS": "0",
        "form-0-label_pl": "Śmiałość",
    }
    page = text(at_desk.post(address("criteria-edit", draft), typed))
    assert "Napisz, ile punktów jest warte." in page
    assert "Śmiałość" in page


def test_a_question_before_the_form_needs_its_reason(at_desk: Client, draft: Call) -> None:
    typed = {
        "form-TOTAL_FORMS": "1",
        "form-INITIAL_FORMS": "0",
        "form-0-question_pl": "Czy masz 16 lat?",
    }
    assert "Napisz dlaczego" in text(at_desk.post(address("eligibility-edit", draft), typed))
    typed["form-0-why_no_pl"] = "Umowę podpisuje dorosły."
    at_desk.post(address("eligibility-edit", draft), typed)
    with scope(organisation=draft.organisation_id):
        row = EligibilityQuestion.objects.get(rules__call=draft)
    assert row.why_no == {"pl": "Umowę podpisuje dorosły."}


def test_texts_and_contact_in_three_languages(at_desk: Client, draft: Call) -> None:
    typed = {
        "title": "Nowy tytuł",
        "sentence_pl": "Zrób coś dobrego.",
        "sentence_uk": "Зроби щось добре.",
        "for_whom_pl": "Wszyscy",
    }
    at_desk.post(address("texts-edit", draft), typed)
    draft.refresh_from_db()
    assert draft.sentence == {"pl": "Zrób coś dobrego.", "uk": "Зроби щось добре."}
    page = at_desk.post(
        address("contact-edit", draft), {"contact_label": "Ola", "minutes_to_fill": "10"}
    )
    assert "Podaj telefon albo e-mail" in text(page)


def test_today_declines_what_is_missing_with_its_number(
    at_desk: Client, draft: Call, coordinator: User
) -> None:
    def told() -> tuple[int, str]:
        with scope(organisation=draft.organisation_id):
            item = next(i for i in work_items(actor_for(coordinator), draft.organisation_id))
        return item.number, item.sentence.split(" w ")[0]

    assert told() == (2, "braki")
    with scopes_disabled():
        Rules.objects.filter(call=draft).update(pool=Money.from_zloty(5))
    assert told() == (1, "brak")
    with scopes_disabled():
        Rules.objects.filter(call=draft).update(pool=None)
        Criterion.objects.filter(rules__call=draft).delete()
        Call.objects.filter(pk=draft.pk).update(contact_label="")
        Edition.objects.filter(pk=draft.edition_id).update(strip_kind=StripKind.UNSET)
    number, word = told()
    assert (number, word) == (5, "braków")


def test_preview_shows_a_draft_as_a_resident_will_see_it(at_desk: Client, draft: Call) -> None:
    page = text(at_desk.get(address("call-preview", draft)))
    assert "Tak zobaczą to mieszkańcy." in page
    assert "Na co patrzymy" in page
    assert at_desk.get(address("questions-preview", draft)).status_code == 200


def test_every_page_of_the_desk_opens(at_desk: Client, draft: Call, open_call: Call) -> None:
    names = "call-sheet dates-edit money-edit choice-edit criteria-edit eligibility-edit"
    for name in f"{names} contact-edit texts-edit".split():
        assert at_desk.get(address(name, draft)).status_code == 200, name
    assert at_desk.get(address("call-sheet", open_call)).status_code == 200
    assert at_desk.get(address("money-edit", open_call)).status_code == 409


def test_amending_from_the_sheet(at_desk: Client, open_call: Call) -> None:
    at_desk.post(address("rules-amend", open_call))
    assert "Piszesz wersję 2 zasad." in text(at_desk.get(address("call-sheet", open_call)))
    at_desk.post(address("money-edit", open_call), {**MONEY, "pool": "30000"})
    at_desk.post(address("amendment-publish", open_call))
    assert rules_of(open_call).pool == Money.from_zloty(30_000)


def test_calling_off_needs_a_reason(at_desk: Client, open_call: Call) -> None:
    assert "Napisz jedno zdanie z powodem." in text(
        at_desk.post(address("call-cancel", open_call), {"reason": ""})
    )
    at_desk.post(address("call-cancel", open_call), {"reason": "Brak pieniędzy"})
    open_call.refresh_from_db()
    assert open_call.state == CallState.CANCELLED


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(
    at_desk: Client, edition: Edition, count: int, django_assert_max_num_queries: object
) -> None:
    for number in range(count):
        make_open_call(edition, slug=f"nabor-{number}")
    with django_assert_max_num_queries(22):  # type: ignore[operator]
        page = text(at_desk.get("/biurko/nabory/"))
    assert page.count("nabór trwa") == count


def test_workbook_holds_exactly_the_filtered_calls(
    at_desk: Client, edition: Edition, draft: Call, open_call: Call
) -> None:
    answer = at_desk.get("/biurko/nabory/?state=published&format=xlsx")
    rows = list(load_workbook(io.BytesIO(answer.content)).active.values)
    assert [row[0] for row in rows[1:]] == [open_call.title]


@pytest.fixture
def two_calls(edition: Edition) -> list[Call]:
    return [make_call(edition, slug="a"), make_open_call(edition, slug="b")]


def test_a_stranger_finds_no_call_at_any_address(
    client: Client, stranger: User, two_calls: list[Call]
) -> None:
    client.force_login(stranger)
    names = "call-sheet call-preview call-publish call-cancel dates-edit money-edit choice-edit"
    for call in two_calls:
        for name in f"{names} criteria-edit contact-edit texts-edit".split():
            assert client.get(address(name, call)).status_code == 404, name
    assert "po-sasiedzku" not in text(client.get("/biurko/nabory/"))
    typed = {"source": two_calls[1].pk, "title": "x", "edition": two_calls[1].edition_id}
    assert "Nie ma jeszcze naboru" in text(client.post(reverse("calls:call-copy"), typed))
    with scopes_disabled():
        assert Call.objects.count() == 2


def test_today_tells_what_is_missing_closing_and_late(
    coordinator: User, stranger: User, lipowo: Organisation, edition: Edition
) -> None:
    now = timezone.now()
    make_call(edition, slug="szkic", opens_at=None, closes_at=None)
    soon = make_open_call(edition, slug="zaraz", closes_at=now + timedelta(days=2))
    make_open_call(edition, slug="pozno", closes_at=now - timedelta(days=30))
    make_open_call(edition, slug="spokojny")
    with scope(organisation=lipowo.pk):
        items = work_items(actor_for(coordinator), lipowo.pk)
        assert [item.is_late for item in items] == [False, False, True]
        assert items[1].due_at == rules_of(soon).closes_at
        assert work_items(actor_for(stranger), lipowo.pk) == []


def test_the_menu_shows_calls_to_staff_only(
    at_desk: Client, stranger: User, lipowo: Organisation
) -> None:
    assert 'href="/biurko/nabory/"' in at_desk.get("/biurko/nabory/").content.decode()
    request = type("R", (), {"actor": actor_for(stranger), "organisation": lipowo})()
    assert nav(request) == []
