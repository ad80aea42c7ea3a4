"""Zofia has begun her own draft; Hanna invites her. Both stay on her phone, and remarks stand
beside their questions."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django_scopes import scope, scopes_disabled

from osnowa.applications.actions import open_on_device
from osnowa.applications.models import Application
from osnowa.applications.views import doors
from osnowa.calls.models import Call
from osnowa.coauthors.actions import answer_remark, finish_remark, invite_coauthor, write_remark
from osnowa.coauthors.models import Coauthor, Remark
from osnowa.coauthors.plugs import remarks
from osnowa.outbox.models import Letter
from tests.applications.browser import Phone
from tests.factories.applications import holder, make_draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def hannas(open_call: Call) -> Application:
    draft = make_draft(open_call)
    with scope(organisation=draft.organisation_id):
        invite_coauthor(holder(draft), draft, name="Zofia", email="zofia@example.org", right="edit")
        draft.refresh_from_db()
    return draft


def invitation() -> str:
    words = Letter.objects.get(kind="coauthors.invitation").text.split()
    link = next(word for word in words if "/zaproszenie/" in word)
    return "/" + link.split("/", 3)[3]


def begun(call: Call) -> Phone:
    return Phone(call).open("1/").press(title="Mój własny ogródek")


def own_draft() -> Application:
    with scopes_disabled():
        return Application.objects.get(response__answers__typed="Mój własny ogródek")


def test_an_invitation_leaves_her_own_draft_on_the_device(
    open_call: Call, hannas: Application
) -> None:
    zofia = begun(open_call)
    mine = own_draft()
    zofia._arrive(zofia.client.post(invitation(), follow=True))
    assert zofia.open("").text.count("Przejdź do niego") == 1
    assert "Malowany przystanek" in zofia.open("1/").text
    zofia.open("").press(f"{mine.public_id}/otworz/")
    assert "Mój własny ogródek" in zofia.open("1/").text
    zofia.open("").press(f"{hannas.public_id}/otworz/")
    assert "Malowany przystanek" in zofia.open("1/").text


def test_an_invitation_leaves_her_own_draft_twin_that_forgets(
    open_call: Call, hannas: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a cookie of one key, as it was, her own words are out of reach."""
    zofia = begun(open_call)
    mine = own_draft()
    monkeypatch.setattr(doors, "HELD_AT_ONCE", 1)
    zofia.client.post(invitation())
    assert "Przejdź do niego" not in zofia.open("").text
    assert zofia.client.get(f"/moje/zgloszenia/{mine.public_id}/").status_code == 302


def test_a_device_holds_five_and_leaving_forgets_them_all(open_call: Call) -> None:
    client = Client()
    for _n in range(7):
        draft = make_draft(open_call)
        answer = HttpResponse()
        request = client.get("/").wsgi_request
        name = f"draft-{open_call.pk}"
        request.COOKIES[name] = client.cookies[name].value if name in client.cookies else ""
        with scope(organisation=draft.organisation_id):
            secret = open_on_device(draft)
        doors.set_draft_cookie(answer, request, open_call, secret)
        client.cookies[name] = answer.cookies[name].value
    assert len(client.cookies[f"draft-{open_call.pk}"].value.split(".")) == 5
    assert Phone(open_call, client=client).open("").text.count("Przejdź do niego") == 4
    client.post(f"/zglos/{open_call.slug}/koniec/")
    assert "Przejdź do niego" not in Phone(open_call, client=client).open("").text


def test_a_remark_stands_beside_its_question_until_it_is_settled(
    open_call: Call, hannas: Application
) -> None:
    zofia = Phone(open_call)
    zofia.client.post(invitation())
    with scope(organisation=hannas.organisation_id):
        remark = write_remark(holder(hannas), hannas, "idea", "Kto maluje?")
        answer_remark(holder(hannas), remark, "Harcerze, napisz to.")
    page = zofia.open("3/").text
    assert "Kto maluje?" in page
    assert "Harcerze, napisz to." in page
    assert "Kto maluje?" not in zofia.open("1/").text
    with scope(organisation=hannas.organisation_id):
        finish_remark(holder(hannas), remark)
    assert "Kto maluje?" not in zofia.open("3/").text


def test_an_answer_to_an_answer_stays_one_step_deep(hannas: Application) -> None:
    with scope(organisation=hannas.organisation_id):
        remark = write_remark(holder(hannas), hannas, "idea", "Kto maluje?")
        first = answer_remark(holder(hannas), remark, "Harcerze.")
        second = answer_remark(holder(hannas), first, "Ilu?")
        assert second.answers == remark
        views = remarks(hannas)["idea"]
    assert [reply.text for reply in views[0].replies] == ["Harcerze.", "Ilu?"]


@pytest.mark.parametrize("count", [1, 3])
def test_remarks_cost_one_query(hannas: Application, django_assert_num_queries, count: int) -> None:
    with scope(organisation=hannas.organisation_id):
        for n in range(count):
            head = write_remark(holder(hannas), hannas, "idea", f"Uwaga {n}")
            answer_remark(holder(hannas), head, "Odpowiedź")
        with django_assert_num_queries(1):
            assert len(remarks(hannas)["idea"]) == count


def test_zofia_answers_on_the_page_of_writing_together(
    open_call: Call, hannas: Application
) -> None:
    zofia = Phone(open_call)
    zofia.client.post(invitation())
    with scope(organisation=hannas.organisation_id):
        remark = write_remark(holder(hannas), hannas, "idea", "Kto maluje?")
    here = f"/moje/zgloszenia/{hannas.public_id}/razem/"
    answer = zofia.client.post(f"{here}uwagi/{remark.pk}/odpowiedz/", {"text": "Harcerze."})
    assert answer.status_code == 302
    with scopes_disabled():
        assert Remark.objects.get(answers=remark).written_by == "Zofia"
    assert "Harcerze." in zofia.open(here).text


def test_zofia_reads_the_name_and_no_address(open_call: Call, hannas: Application) -> None:
    zofia = Phone(open_call)
    zofia.client.post(invitation())
    with scopes_disabled():
        assert Coauthor.objects.get().claimed_at is not None
    for page in ("sprawdz/", f"/moje/zgloszenia/{hannas.public_id}/"):
        assert "hanna@example.org" not in zofia.open(page).text, page
    check = zofia.open("sprawdz/").text
    assert "Hanna Wnioskodawczyni" in check
    assert "Adres i telefon zna tylko osoba" in check


def test_hanna_reads_her_own_address(open_call: Call, hannas: Application) -> None:
    client = Client()
    with scope(organisation=hannas.organisation_id):
        client.cookies[f"draft-{open_call.pk}"] = open_on_device(hannas)
    assert "hanna@example.org" in Phone(open_call, client=client).open("sprawdz/").text
