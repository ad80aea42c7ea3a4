"""An association applies for a grant from a phone without JavaScript: every kind on its way."""

import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_scopes import scope, scopes_disabled

from osnowa.accounts.models import User
from osnowa.applications.models import Application, ApplicationVersion
from osnowa.applications.printing import receipt_pdf
from osnowa.calls.models import Call
from osnowa.calls.queries import current_rules
from osnowa.intake.paper_form import form_pdf
from osnowa.kit.actor import WORKER
from osnowa.kit.money import Money
from osnowa.organisations.models import Organisation
from osnowa.people.enums import PartyKind
from osnowa.programmes.models import Edition
from osnowa.questionnaires.actions import build_form
from osnowa.questionnaires.models import Answer, BudgetRow
from osnowa.questionnaires.presets import preset, preset_checks
from osnowa.questionnaires.queries import form_outline
from osnowa.reviews.queries.content import juror_answers
from osnowa.territory.enums import UnitKind
from osnowa.territory.models import TerritoryUnit
from tests.applications.browser import Phone
from tests.factories.calls import make_open_call
from tests.factories.organisations import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db

EVENTS = {
    "events-TOTAL_FORMS": "1",
    "events-0-what": "Spacer z opowieściami",
    "events-0-when": "12.06.2027",
    "events-0-people": "9040",
}
REPRESENTED = {
    "representatives-TOTAL_FORMS": "1",
    "representatives-0-name": "Łucja Źdźbło",
    "representatives-0-function": "prezeska",
}
BUDGET = {
    "budget-TOTAL_FORMS": "2",
    "budget-0-item": "Opowiadaczka",
    "budget-0-category": "fees",
    "budget-0-quantity": "4",
    "budget-0-unit_price": "500",
    "budget-0-amount": "2 000",
    "budget-1-item": "Śpiewniki",
    "budget-1-category": "things",
    "budget-1-quantity": "50",
    "budget-1-unit_price": "10",
    "budget-1-amount": "200",
    "budget-1-own_cash": "300",
}
VOLUNTEERS = {"budget-1-volunteer_hours": "", "budget-1-volunteer_rate": ""}


@pytest.fixture
def commune(db: None) -> TerritoryUnit:
    return TerritoryUnit.objects.create(
        code="1438032",
        kind=UnitKind.GMINA_MIXED,
        name="Mszczonów",
        sort_key="mszczonow",
        folded_name="mszczonow",
    )


@pytest.fixture
def grant(edition: Edition, commune: TerritoryUnit) -> Call:
    with scope(organisation=edition.organisation_id):
        form = build_form(
            WORKER,
            edition.organisation_id,
            "Grant",
            preset("grant"),
            checks=preset_checks("grant"),
        )
    return make_open_call(edition, form=form, slug="grant", title="Grant 2027", request_floor=None)


def on_screen(grant: Call, screen: int, phone: Phone | None = None) -> Phone:
    return (phone or Phone(grant)).open(f"{screen}/")


def walk(grant: Call, upto: int = 7) -> Phone:
    """Every screen as she fills it in, one after another."""
    phone = on_screen(grant, 1)
    steps: list[dict[str, Any]] = [
        {"title": "Opowieści znad rzeki"},
        {
            "party_name.name": "Towarzystwo Nadrzeczne",
            "party_name.nip": "526-000-12-46",
            **REPRESENTED,
            "leader.name": "Łucja Źdźbło",
            "leader.email": "lucja@example.org",
        },
        {"has_partner": "no"},
        {
            "idea": "Zbieramy opowieści.",
            "period.start": "1.06.2027",
            "period.end": "30.09.2027",
            "place.text": "Mszczonów",
            "place.unit": "1438032",
        },
        EVENTS,
        {**BUDGET, **VOLUNTEERS},
        {"truth": "on"},
    ]
    for fields in steps[:upto]:
        phone.press(**fields)
    return phone


def sent(grant: Call) -> Phone:
    phone = walk(grant)
    phone.press(name="Łucja Źdźbło", email="lucja@example.org", consent="on")
    return phone.press()


def typed(key: str) -> Answer:
    return Answer.objects.get(field__key=key)


def test_an_association_goes_from_the_first_screen_to_the_receipt(grant: Call) -> None:
    phone = sent(grant)
    assert phone.path.endswith("/wyslane/")
    with scopes_disabled():
        application = Application.objects.get()
        assert application.number == 1
        assert application.title == "Opowieści znad rzeki"
        assert application.place == "Mszczonów"
        assert application.requested == Money.from_zloty(2200)
        assert application.party is not None
        assert application.party.kind == PartyKind.ORGANISATION
        assert application.party.name == "Towarzystwo Nadrzeczne"
        assert application.party.nip == "5260001246"


def test_what_each_answer_means_is_kept_beside_what_was_typed(grant: Call) -> None:
    walk(grant)
    with scopes_disabled():
        assert typed("party_name").content == {
            "name": "Towarzystwo Nadrzeczne",
            "nip": "5260001246",
        }
        assert typed("period").content == {"start": "2027-06-01", "end": "2027-09-30"}
        assert typed("place").content["unit"] == "1438032"
        assert typed("events").content == [
            {"what": "Spacer z opowieściami", "when": "2027-06-12", "people": 9040}
        ]
        rows = list(BudgetRow.objects.order_by("position"))
    assert [row.amount for row in rows] == [Money(200_000), Money(20_000)]
    assert [row.own_cash for row in rows] == [None, Money(30_000)]
    assert [(row.quantity, row.unit_price) for row in rows] == [(4, 50_000), (50, 1_000)]
    assert rows[0].category == "fees" and rows[0].typed["quantity"] == "4"


def test_own_input_below_the_check_says_what_to_do_and_keeps_everything(grant: Call) -> None:
    phone = walk(grant, upto=5)
    poor = {**BUDGET, **VOLUNTEERS, "budget-1-amount": "450", "budget-1-own_cash": "50"}
    phone.press(**poor)
    assert phone.status == 422
    assert "Wkład własny to co najmniej 10 % dotacji" in phone.text
    assert 'value="Opowiadaczka"' in phone.text and 'value="450"' in phone.text


def test_rows_that_do_not_add_up_are_told_at_their_column(grant: Call) -> None:
    phone = walk(grant, upto=5)
    phone.press(**{**BUDGET, **VOLUNTEERS, "budget-0-amount": "1 500"})
    assert "Wyrównaj je" in phone.text


def test_a_partner_is_asked_about_only_when_there_is_one(grant: Call) -> None:
    phone = walk(grant, upto=2)
    assert "Odpowiedz tylko, jeśli: „Czy robicie to z partnerem?” – tak" in phone.text
    phone.press(**{"has_partner": "yes", "partner.name": ""})
    assert phone.status == 422 and "Wpisz nazwę organizacji" in phone.text
    phone.press(**{"has_partner": "yes", "partner.name": "Ochotnicza Straż"})
    assert phone.path.endswith("/4/")


def test_words_left_in_a_question_that_is_not_needed_stop_nobody(grant: Call) -> None:
    phone = walk(grant, upto=2)
    phone.press(**{"has_partner": "yes", "partner.name": "x" * 300})
    assert phone.status == 422
    phone.press(**{"has_partner": "no", "partner.name": "y" * 300})
    assert phone.path.endswith("/4/")
    with scopes_disabled():
        assert typed("partner").typed == "y" * 300


def test_an_answer_hidden_later_is_kept_and_never_shown_nor_sent(grant: Call) -> None:
    phone = walk(grant, upto=2)
    phone.press(**{"has_partner": "yes", "partner.name": "Ochotnicza Straż"})
    on_screen(grant, 3, phone).press(has_partner="no")
    for fields in (
        {
            "idea": "Zbieramy opowieści.",
            "period.start": "1.06.2027",
            "period.end": "30.09.2027",
            "place.text": "Mszczonów",
            "place.unit": "1438032",
        },
        EVENTS,
        {**BUDGET, **VOLUNTEERS},
        {"truth": "on"},
        {"name": "Łucja Źdźbło", "email": "lucja@example.org", "consent": "on"},
    ):
        phone.press(**fields)
    assert "Ochotnicza Straż" not in phone.text
    phone.press()
    assert phone.path.endswith("/wyslane/")
    with scopes_disabled():
        assert typed("partner").typed == "Ochotnicza Straż"
        version = ApplicationVersion.objects.get()
        application = Application.objects.select_related("rules", "response").get()
    assert "Ochotnicza" not in str(version.content)
    with scope(organisation=application.organisation_id):
        read = juror_answers(application, "pl")
    assert "partner" not in {answer.view.key for answer in read}


def test_a_commune_is_found_without_javascript(grant: Call) -> None:
    phone = walk(grant, upto=3)
    phone.press(**{"place.text": "mszcz", "find_place": "place", "idea": "Opowieści"})
    assert 'value="1438032"' in phone.text
    assert "Opowieści" in phone.text
    phone.press(**{"place.text": "Nigdzie", "find_place": "place"})
    assert "Nie ma gminy o tej nazwie" in phone.text


def test_a_row_of_a_group_comes_and_goes_without_javascript(grant: Call) -> None:
    phone = walk(grant, upto=4)
    phone.press(**EVENTS, add_row="events")
    assert 'name="events-1-what"' in phone.text
    more = {**EVENTS, "events-TOTAL_FORMS": "2", "events-1-what": "Ognisko", "events-1-people": "9"}
    phone.press(**more, remove_row="events:0")
    assert "Spacer z opowieściami" not in phone.text and "Ognisko" in phone.text
    with scopes_disabled():
        assert [row["what"] for row in typed("events").content] == ["Ognisko"]


def test_a_wrong_nip_is_kept_and_told(grant: Call) -> None:
    phone = walk(grant, upto=1)
    phone.press(**{"party_name.name": "Towarzystwo", "party_name.nip": "526-000-12-47"})
    assert "Sprawdź NIP" in phone.text and 'value="526-000-12-47"' in phone.text


def test_receipt_paper_and_sheet_show_every_kind(grant: Call, rf: Any) -> None:
    phone = sent(grant)
    for words in ("Towarzystwo Nadrzeczne", "NIP: 5260001246", "Spacer z opowieściami", "Własne"):
        assert words in phone.text
    with scopes_disabled():
        version = ApplicationVersion.objects.select_related(
            "application__organisation", "application__call__edition"
        ).get()
    with scope(organisation=grant.organisation_id):
        assert receipt_pdf(version).startswith(b"%PDF")
        outline = form_outline(grant.form_id)
        for is_large in (False, True):
            paper = form_pdf(grant, current_rules(grant), outline, "pl", is_large=is_large)
            assert paper.startswith(b"%PDF")


def sheet_of(content: bytes) -> str:
    """Every word and figure of a workbook's sheet, as XML."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return "".join(book.read(name).decode() for name in book.namelist() if "xl/" in name)


def test_marta_downloads_every_answer_in_typed_cells(
    grant: Call, client: Client, coordinator: User, lipowo: Organisation
) -> None:
    sent(grant)
    client.force_login(coordinator)
    address = f"/biurko/nabory/{grant.pk}/zgloszenia/"
    assert "format=answers" in client.get(address).content.decode()
    sheet = sheet_of(client.get(address, {"format": "answers"}).content)
    for words in ("Towarzystwo Nadrzeczne", "5260001246", "Łucja Źdźbło", "Spacer"):
        assert words in sheet
    assert "<v>2200</v>" in sheet and "<v>9040</v>" not in sheet
    nothing = sheet_of(client.get(address, {"format": "answers", "q": "inny"}).content)
    assert "Towarzystwo" not in nothing
    auditor = UserFactory(full_name="Ala Audytorka")
    MembershipFactory(organisation=lipowo, user=auditor, role="auditor")
    client.force_login(auditor)
    audited = sheet_of(client.get(address, {"format": "answers"}).content)
    assert "Towarzystwo Nadrzeczne" in audited and "Łucja" not in audited


def test_the_programme_takes_no_file_that_is_none(grant: Call) -> None:
    phone = walk(grant, upto=6)
    wrong = SimpleUploadedFile("umowa.docx", b"PK\x03\x04 word/")
    phone.press(truth="on", attachment=wrong)
    assert phone.status == 422


def test_the_ready_grant_speaks_three_languages_everywhere() -> None:
    asked = [question for section in preset("grant") for question in section.questions]
    texts = [section.title for section in preset("grant")]
    texts += [text for question in asked for text in (question.label, question.help) if text]
    texts += [check.sentence for check in preset_checks("grant")]
    assert all(set(text) == {"pl", "en", "uk"} and all(text.values()) for text in texts)
