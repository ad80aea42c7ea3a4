"""Who may act for an organisation until when; a mandate that is over stops a sending."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope, scopes_disabled
from pytest_django import DjangoAssertNumQueries

from osnowa.accounts.models import User
from osnowa.applications.models import Application
from osnowa.calls.models import Call
from osnowa.kit.actor import WORKER
from osnowa.kit.refusals import Refusal
from osnowa.mandates.actions import add_mandate, end_mandate
from osnowa.mandates.models import Mandate
from osnowa.mandates.rules import stopping_mandate
from osnowa.people.models import Person
from osnowa.programmes.models import Edition
from osnowa.questionnaires.actions import build_form
from osnowa.questionnaires.presets import QuestionSpec, SectionSpec
from tests.applications.browser import Phone
from tests.factories.applicants import director_of
from tests.factories.applications import make_draft, send
from tests.factories.calls import make_open_call

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
CIRCLE = {"name": "Koło z Lipowa", "nip": "526-000-12-46"}


@pytest.fixture
def call(edition: Edition) -> Call:
    """Asks only for a title and an organisation with its numbers."""
    title = QuestionSpec("title", "short_text", {"pl": "Tytuł"})
    asked = {"numbers": ["nip", "krs"]}
    party = QuestionSpec("party_name", "organisation", {"pl": "Kto?"}, setup=asked)
    with scope(organisation=edition.organisation_id):
        sections = (SectionSpec({"pl": "Wniosek"}, (title, party)),)
        form = build_form(WORKER, edition.organisation_id, "Grant", sections)
    return make_open_call(edition, form=form)


def draft_of(call: Call, **answers: Any) -> Application:
    return make_draft(call, **{"party_name": CIRCLE, **answers})


def mandate(sent: Application, **values: Any) -> Mandate:
    said = {
        "name": "Anna Prezeska",
        "email": "prezeska@example.org",
        "valid_from": date(2020, 1, 1),
    }
    with scope(organisation=sent.organisation_id):
        assert sent.party is not None
        director = director_of(sent.organisation_id)
        return add_mandate(director, sent, sent.party, **{**said, **values})


def yesterday() -> date:
    return TODAY() - timedelta(days=1)


def test_a_mandate_that_is_over_stops_the_next_sending_and_loses_nothing(call: Call) -> None:
    first = send(draft_of(call))
    mandate(first, valid_to=yesterday())
    draft = draft_of(call)
    with pytest.raises(Refusal, match="Upoważnienie do działania za tę organizację"):
        send(draft)
    draft.refresh_from_db()
    assert draft.state == "draft" and draft.contact_name == "Hanna Wnioskodawczyni"


def test_it_holds_for_whoever_gives_the_same_number(call: Call) -> None:
    mandate(send(draft_of(call)), valid_to=yesterday())
    other = {"name": "Koło", "nip": "774-000-14-54"}
    assert send(draft_of(call, party_name=other)).number == 2
    with pytest.raises(Refusal):
        send(draft_of(call, party_name={"name": "Inaczej", "nip": "5260001246"}))


def test_a_mandate_that_holds_lets_it_through(call: Call) -> None:
    first = send(draft_of(call))
    mandate(first, valid_to=yesterday())
    mandate(first, valid_to=TODAY())
    assert send(draft_of(call)).number == 2


def test_a_mandate_to_sign_alone_stops_nobody(call: Call) -> None:
    first = send(draft_of(call))
    mandate(first, valid_to=yesterday(), scope="sign")
    assert send(draft_of(call)).number == 2


def test_ending_it_today_stops_the_next_one_from_tomorrow_on_paper_today(call: Call) -> None:
    first = send(draft_of(call))
    row = mandate(first)
    with scope(organisation=first.organisation_id):
        end_mandate(director_of(first.organisation_id), first, row)
    with pytest.raises(Refusal):
        send(draft_of(call))


def test_ones_own_mandate_is_told_only_to_a_proven_address(call: Call) -> None:
    """A stranger must not learn from a refusal who acts for whom."""
    first = send(draft_of(call))
    rows = [mandate(first, valid_to=yesterday()), mandate(first, email="inna@example.org")]
    today = TODAY()
    assert stopping_mandate(rows, today, "") is None
    assert stopping_mandate(rows, today, "inna@example.org") is None
    assert stopping_mandate(rows, today, "prezeska@example.org") == rows[0]


def test_the_desk_is_told_who_tried(call: Call, coordinator: User) -> None:
    first = send(draft_of(call))
    stopped = mandate(first, valid_to=yesterday())
    phone = Phone(call).open("1/")
    phone.press(**{"title": "x", "party_name.name": "Koło", "party_name.nip": "5260001246"})
    phone.press(name="Jan", email="jan@example.org", consent="on")
    phone.press()
    assert phone.status == 422 and "Upoważnienie do działania" in phone.text
    stopped.refresh_from_db()
    assert stopped.stopped_at is not None
    client = Client()
    client.force_login(coordinator)
    assert "zatrzymało wysyłkę" in client.get("/biurko/").content.decode().replace("\xa0", " ")
    listed = client.get("/biurko/upowaznienia/").content.decode()
    assert listed.count("Koło z Lipowa") == 1
    mandate(first)
    assert "Koło z Lipowa" not in client.get("/biurko/upowaznienia/").content.decode()


def test_a_form_that_asks_for_no_organisation_asks_the_database_nothing_more(
    draft: Application, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    from osnowa.mandates.plugs import before_sending, waits
    from osnowa.questionnaires.queries import form_outline

    with scope(organisation=draft.organisation_id):
        outline = form_outline(draft.response.form_id)
        rows = [Application.objects.with_call().get(pk=draft.pk)]
        with django_assert_num_queries(0):
            before_sending(WORKER, draft, outline)
            assert waits(rows) == waits(rows * 3) == {}


# The sheet at the desk


def test_marta_writes_a_mandate_down_and_ends_it(call: Call, coordinator: User) -> None:
    sent = send(draft_of(call))
    client = Client()
    client.force_login(coordinator)
    sheet = f"/biurko/zgloszenia/{sent.pk}/kto/"
    page = client.get(sheet).content.decode()
    assert "5260001246" in page and "Nie ma tu żadnego upoważnienia." in page.replace("\xa0", " ")
    typed = {"name": "Anna Prezeska", "email": "prezeska@example.org", "scope": "both",
             "basis": "statute", "note": "statut, teczka 3"}  # fmt: skip
    wrong = {**typed, **day("valid_from", date(2026, 5, 2)), **day("valid_to", date(2026, 5, 1))}
    refused = client.post(f"{sheet}upowaznienie/", wrong)
    assert refused.status_code == 422 and 'value="Anna Prezeska"' in refused.content.decode()
    client.post(f"{sheet}upowaznienie/", {**typed, **day("valid_from", date(2026, 5, 2))})
    with scopes_disabled():
        row = Mandate.objects.get()
        assert Person.objects.get(email="prezeska@example.org") == row.person
    assert "teczka 3" in client.get(sheet).content.decode()
    client.post(f"{sheet}upowaznienie/{row.pk}/koniec/")
    row.refresh_from_db()
    assert row.valid_to is not None and not row.holds_on(TODAY())


def day(name: str, on: date) -> dict[str, str]:
    return {
        f"{name}_day": str(on.day),
        f"{name}_month": str(on.month),
        f"{name}_year": str(on.year),
    }


def test_the_sheet_of_an_application_tells_who_acts(call: Call, coordinator: User) -> None:
    sent = send(draft_of(call))
    client = Client()
    client.force_login(coordinator)
    address = f"/biurko/zgloszenia/{sent.pk}/"
    assert "nie ma u nas żadnego" in client.get(address).content.decode().replace("\xa0", " ")
    mandate(sent, valid_to=yesterday())
    assert "już się skończyło" in client.get(address).content.decode().replace("\xa0", " ")
    mandate(sent)
    assert "nie ma u nas upoważnienia" in client.get(address).content.decode().replace("\xa0", " ")
    mandate(sent, email="hanna@example.org")
    page = client.get(address).content.decode().replace("\xa0", " ")
    assert "upoważnienia." not in page.split("Kto działa")[-1].split("</section>")[0]


def test_a_stranger_finds_no_sheet_and_an_auditor_neither(call: Call, stranger: User) -> None:
    sent = send(draft_of(call))
    client = Client()
    client.force_login(stranger)
    assert client.get(f"/biurko/zgloszenia/{sent.pk}/kto/").status_code == 404
