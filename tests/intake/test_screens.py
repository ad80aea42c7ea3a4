"""The desk's screens: a paper from the envelope to the confirmation, and who sees its scan."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from django_scopes import scope, scopes_disabled
from pytest_django.fixtures import DjangoAssertNumQueries

from osnowa.accounts.models import User
from osnowa.applications.models import Application
from osnowa.calls.models import Call
from osnowa.calls.queries import current_rules
from osnowa.exchange import docx
from osnowa.intake.models import Intake, ScanPage
from osnowa.intake.word_form import word_form
from osnowa.kit.actor import Actor
from osnowa.questionnaires.queries import form_outline
from tests.exchange.test_filled import fill_docx, rewritten
from tests.factories.applications import ANSWERS
from tests.factories.intake import CONTACT, make_entry, register, scan_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client, clerk: User) -> Client:
    client.force_login(clerk)
    return client


def filled_docx(call: Call, typed: dict[str, str]) -> bytes:
    """The form of the call, as Word saves it with these answers."""
    with scope(organisation=call.organisation_id):
        outline = form_outline(call.form_id)
        made, _kind = word_form(call, current_rules(call), outline, "pl", "docx")
    return rewritten(made, lambda body: fill_docx(body, typed), docx.MAIN)


def stamp() -> dict[str, str]:
    then = timezone.localtime() - timedelta(hours=1)
    return {
        "arrived_on_day": str(then.day),
        "arrived_on_month": str(then.month),
        "arrived_on_year": str(then.year),
        "arrived_hour": then.strftime("%H:%M"),
        "language": "pl",
    }


def typed() -> dict[str, object]:
    """What a clerk types, with the budget as its rows are posted."""
    plain = {key: value for key, value in ANSWERS.items() if key != "budget"}
    rows = {"budget-TOTAL_FORMS": "1", "budget-0-item": "Farby", "budget-0-amount": "1 250"}
    return {**plain, **rows, **CONTACT, "consent": "on", "reply_by": "post", "action": "check"}


def opened(desk: Client, call: Call) -> str:
    answer = desk.post(
        f"/biurko/nabory/{call.pk}/wpis-z-papieru/", {**stamp(), "scans": [scan_pdf()]}
    )
    assert answer.status_code == 302, answer.content.decode()[:3000]
    return str(answer["Location"])


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, name
    return found.group(1)


def test_paper_from_the_envelope_to_the_confirmation(desk: Client, open_call: Call) -> None:
    page = opened(desk, open_call)
    shown = desk.get(page).content.decode()
    assert "Skan, strona 1" in shown
    check = desk.post(page, typed())["Location"]
    review = desk.get(check).content.decode()
    posted = {"token": hidden(review, "token"), "seen": hidden(review, "seen")}
    done = desk.post(check, posted)
    assert done.status_code == 302, done.content.decode()
    show = desk.get(done["Location"]).content.decode()
    assert "Zarejestrowane: nr 1" in show
    assert "czeka wśród listów" in show
    pdf = desk.get(f"{page}potwierdzenie.pdf")
    assert pdf.content[:5] == b"%PDF-"
    # Going back to the keyed entry leads to what was registered.
    assert desk.get(page).status_code == 302


def test_missing_reason_keeps_everything_that_was_typed(desk: Client, open_call: Call) -> None:
    late = {**stamp(), "arrived_on_year": str(timezone.localdate().year - 1)}
    answer = desk.post(f"/biurko/nabory/{open_call.pk}/wpis-z-papieru/", late)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Napisz, dlaczego je przyjmujesz" in page
    assert late["arrived_hour"] in page


def test_gaps_are_named_and_pass_with_a_tick(desk: Client, open_call: Call) -> None:
    page = opened(desk, open_call)
    check = desk.post(page, {**typed(), "title": ""})["Location"]
    review = desk.get(check).content.decode()
    posted = {"token": hidden(review, "token"), "seen": hidden(review, "seen")}
    refused = desk.post(check, posted)
    assert refused.status_code == 422
    assert desk.post(check, {**posted, "is_as_on_paper": "1"}).status_code == 302


def test_two_clerks_keep_each_others_fields(desk: Client, open_call: Call, kasia: Actor) -> None:
    page = opened(desk, open_call)
    marks = dict(re.findall(r'name="(was-\w+)" value="([^"]*)"', desk.get(page).content.decode()))
    desk.post(f"{page}zapis/", {**marks, "title": "Pierwsza", "name": "Stefania"})
    desk.post(f"{page}zapis/", {**marks, "title": "", "place": "Lipowo", "name": ""})
    with scopes_disabled():
        application = Application.objects.get()
        said = dict(application.response.answers.values_list("field__key", "typed"))
    assert (said["title"], said["place"]) == ("Pierwsza", "Lipowo")
    assert application.contact_typed["name"] == "Stefania"


def test_help_is_read_aloud_before_it_goes(desk: Client, open_call: Call) -> None:
    start = desk.post(
        f"/biurko/nabory/{open_call.pk}/wpis-z-pomoca/", {"way": "phone", "language": "pl"}
    )
    page = start["Location"]
    check = desk.post(page, typed())["Location"]
    review = desk.get(check).content.decode()
    posted = {"token": hidden(review, "token"), "seen": hidden(review, "seen")}
    assert desk.post(check, posted).status_code == 422
    assert "Malowany przystanek" in desk.get(f"{page}odczyt/").content.decode()
    assert desk.post(check, {**posted, "was_read_aloud": "1"}).status_code == 302
    with scopes_disabled():
        sent = Application.objects.get()
    # The confirmation is hers to print; the sheet is not hers to judge.
    assert desk.get(f"{page}gotowe/").status_code == 200
    assert desk.get(f"/biurko/zgloszenia/{sent.pk}/").status_code == 404


def test_scan_is_for_who_handles_it_and_for_who_sent_it(
    desk: Client, open_call: Call, kasia: Actor, stranger: User, applicant: User
) -> None:
    page = opened(desk, open_call)
    with scopes_disabled():
        intake = Intake.objects.get()
        image = ScanPage.objects.filter(intake=intake).first().image
    address = f"/pliki/{image.key}/" if image else ""
    assert desk.get(address).status_code == 200
    others = Client()
    for user in (stranger, applicant):
        others.force_login(user)
        assert others.get(address).status_code == 404
    desk.post(page, {**typed(), "email": applicant.email})
    with scopes_disabled():
        register(kasia, Intake.objects.with_application().get())
    others.force_login(applicant)
    assert others.get(address).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_list_costs_the_same_for_any_number(
    desk: Client,
    open_call: Call,
    kasia: Actor,
    rows: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for n in range(rows):
        make_entry(kasia, open_call, title=f"Pomysł {n}")
    with django_assert_max_num_queries(13):
        page = desk.get(f"/biurko/nabory/{open_call.pk}/wpisy/").content.decode()
    assert page.count("niedokończony") >= rows


def test_today_counts_what_is_not_finished(desk: Client, open_call: Call, kasia: Actor) -> None:
    make_entry(kasia, open_call)
    register(kasia, make_entry(kasia, open_call))
    page = desk.get("/biurko/").content.decode()
    assert "wpis jest niedokończony" in page
    listed = desk.get("/biurko/wpisy/?stage=open").content.decode()
    assert listed.count("niedokończony") >= 1
    assert "Zgłoszenie nr" not in listed


def test_sheet_leads_to_the_scan(
    client: Client, coordinator: User, open_call: Call, kasia: Actor
) -> None:
    sent = register(kasia, make_entry(kasia, open_call))
    client.force_login(coordinator)
    sheet = client.get(f"/biurko/zgloszenia/{sent.pk}/").content.decode()
    assert "Pokaż skan obok odpowiedzi" in sheet


def test_a_form_filled_in_word_comes_in_and_leaves_what_was_typed(
    desk: Client, open_call: Call, kasia: Actor
) -> None:
    page = opened(desk, open_call)
    desk.post(page, {"title": "Wpisane ręcznie"})
    content = filled_docx(open_call, {"title": "Z pliku", "idea": "Pokażemy film."})
    answer = desk.post(f"{page}z-pliku/", {"filled": SimpleUploadedFile("f.docx", content)})
    shown = answer.content.decode()
    assert "Weszła 1 odpowiedź" in shown
    assert "Zostało to, co już było wpisane" in shown
    with scopes_disabled():
        said = dict(Application.objects.get().response.answers.values_list("field__key", "typed"))
    assert (said["title"], said["idea"]) == ("Wpisane ręcznie", "Pokażemy film.")


def test_a_file_that_is_no_form_gets_one_sentence(desk: Client, open_call: Call) -> None:
    page = opened(desk, open_call)
    answer = desk.post(f"{page}z-pliku/", {"filled": SimpleUploadedFile("f.docx", b"PK nic")})
    assert answer.status_code == 422


def test_a_resident_brings_her_filled_form(client: Client, open_call: Call) -> None:
    address = f"/zglos/{open_call.slug}/"
    assert client.get(f"{address}formularz-odt/").content[:2] == b"PK"
    assert client.get(f"{address}formularz-exe/").status_code == 404
    content = filled_docx(open_call, {"title": "Kino pod lipą"})
    taken = client.post(f"{address}z-pliku/", {"filled": SimpleUploadedFile("f.docx", content)})
    assert "Weszła 1 odpowiedź" in taken.content.decode()
    assert "Kino pod lipą" in client.get(f"{address}sprawdz/").content.decode()
    assert "jeszcze nie zostało wysłane" in taken.content.decode()
