"""The screens of checking and judging, as the people of the cast walk them."""

import io
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scopes_disabled

from osnowa.accounts.models import User
from osnowa.applications.models import Application
from osnowa.calls.models import Call
from osnowa.outbox.models import Letter
from osnowa.questionnaires.models import Answer, Field, FieldVersion
from osnowa.reviews.models import CheckMark, ConflictDeclaration, PanelMember, Review, Score
from tests.factories.calls import change_frozen, make_open_call
from tests.factories.reviews import declare_for, give, make_party, make_sent, marks_for, seat


@pytest.fixture(autouse=True)
def everything(db: None):
    """Arranging and looking after; the views open and close scopes themselves."""
    with scopes_disabled():
        yield


def answer(application: Application, key: str, text: str) -> None:
    field = Field.objects.get(form_id=application.call.form_id, key=key)
    Answer.objects.create(
        organisation_id=application.organisation_id,
        response=application.response,
        field=field,
        version=FieldVersion.objects.get(field=field),
        typed=text,
        content=text,
    )


# The formal check.


def test_clerk_goes_through_the_pile_one_by_one(as_, clerk: User, judged_call: Call) -> None:
    first = make_sent(judged_call, 1, state="submitted", title="Malowany przystanek")
    second = make_sent(judged_call, 2, state="submitted", title="Kino pod lipą")
    desk = as_(clerk)
    page = desk.get(reverse("reviews:pile-next", args=[judged_call.pk]), follow=True)
    assert "Malowany przystanek" in page.content.decode()
    yes = {f"verdict_{n}": "yes" for n in range(1, 7)}
    page = desk.post(
        reverse("reviews:check-sheet", args=[first.pk]), {**yes, "end": "accept"}, follow=True
    )
    assert "Kino pod lipą" in page.content.decode()
    first.refresh_from_db()
    assert first.state == "accepted"
    desk.post(
        reverse("reviews:check-sheet", args=[second.pk]),
        {"verdict_1": "no", "end": "reject", "reason": "Przyszło po terminie."},
    )
    second.refresh_from_db()
    assert second.state == "rejected"
    assert "Przyszło po terminie." in Letter.objects.get(kind="reviews.rejected").text


def test_check_shows_the_answers_beside_the_questions(as_, clerk: User, judged_call: Call) -> None:
    application = make_sent(judged_call, 1, state="submitted")
    answer(application, "idea", "Pomalujemy przystanek z dziećmi.")
    page = as_(clerk).get(reverse("reviews:check-sheet", args=[application.pk]))
    assert "Pomalujemy przystanek z dziećmi." in page.content.decode()
    assert CheckMark.objects.count() == 0


def test_incomplete_acceptance_keeps_what_was_typed_and_says_what_to_do(
    as_, clerk: User, judged_call: Call
) -> None:
    application = make_sent(judged_call, 1, state="submitted")
    page = as_(clerk).post(
        reverse("reviews:check-sheet", args=[application.pk]),
        {"verdict_1": "yes", "note_1": "Stempel z 12 maja.", "end": "accept"},
    )
    assert page.status_code == 200
    assert "Stempel z 12 maja." in page.content.decode()
    application.refresh_from_db()
    assert application.state == "submitted"


def test_asking_for_a_correction_keeps_marks_and_leads_to_the_answers(
    as_, clerk: User, judged_call: Call
) -> None:
    application = make_sent(judged_call, 1, state="submitted")
    answered = as_(clerk).post(
        reverse("reviews:check-sheet", args=[application.pk]),
        {"verdict_3": "correctable", "note_3": "Brak zgody.", "end": "correct"},
    )
    assert answered.url == reverse("applications:correction-ask", args=[application.pk])
    assert CheckMark.objects.get().note == "Brak zgody."


def test_auditor_reads_the_check_and_changes_nothing(as_, auditor: User, judged_call: Call) -> None:
    application = make_sent(judged_call, 1, state="submitted")
    url = reverse("reviews:check-sheet", args=[application.pk])
    desk = as_(auditor)
    assert desk.get(url).status_code == 200
    assert desk.post(url, {"verdict_1": "yes", "end": "later"}).status_code == 403
    assert CheckMark.objects.count() == 0


def test_questions_of_the_check_are_edited_until_it_begins(
    as_, coordinator: User, judged_call: Call
) -> None:
    url = reverse("reviews:items-edit", args=[judged_call.pk])
    desk = as_(coordinator)
    form = {
        "form-TOTAL_FORMS": "2",
        "form-INITIAL_FORMS": "0",
        "form-0-question": "Czy jest podpis?",
        "form-0-is_eliminating": "on",
        "form-1-question": "",
    }
    assert desk.post(url, form).status_code == 302
    assert "Czy jest podpis?" in desk.get(url).content.decode()


# Strangers.

DESK_PAGES = ["reviews:pile-next", "reviews:items-edit", "reviews:panel-sheet"]


@pytest.mark.parametrize("name", DESK_PAGES)
def test_stranger_gets_404_from_every_page_of_a_foreign_call(
    as_, stranger: User, judged_call: Call, name: str
) -> None:
    assert as_(stranger).get(reverse(name, args=[judged_call.pk])).status_code == 404


def test_visitor_is_led_to_sign_in(client: Client, judged_call: Call) -> None:
    for url in ("/biurko/ocena/", f"/moje/ocena/{judged_call.slug}/"):
        answered = client.get(url)
        assert answered.status_code == 302
        assert answered.url.startswith("/wejdz/?next=")


# The panel.


def test_coordinator_adds_a_juror_and_sees_her_progress(
    as_, coordinator: User, judged_call: Call
) -> None:
    url = reverse("reviews:panel-sheet", args=[judged_call.pk])
    desk = as_(coordinator)
    page = desk.post(
        url, {"name": "Ewa Nowa", "email": "ewa@example.org", "role": "juror"}, follow=True
    )
    assert "Ewa Nowa" in page.content.decode()
    assert Letter.objects.filter(kind="reviews.invitation").count() == 1


def test_adding_the_same_person_twice_is_told_on_the_form(
    as_, coordinator: User, judged_call: Call, jerzy: PanelMember
) -> None:
    url = reverse("reviews:panel-sheet", args=[judged_call.pk])
    page = as_(coordinator).post(url, {"name": "Jerzy", "email": jerzy.user.email, "role": "juror"})
    assert page.status_code == 200
    assert jerzy.user.email in page.content.decode()


def test_clerk_reads_the_panel_without_verbs(
    as_, clerk: User, judged_call: Call, jerzy: PanelMember
) -> None:
    url = reverse("reviews:panel-sheet", args=[judged_call.pk])
    desk = as_(clerk)
    page = desk.get(url).content.decode()
    assert jerzy.name in page
    assert "member-change" not in page and f"/{jerzy.pk}/odejmij/" not in page
    posted = desk.post(reverse("reviews:member-remove", args=[judged_call.pk, jerzy.pk]))
    assert posted.status_code == 404


def test_checklist_of_a_call_waits_for_its_panel(judged_call: Call) -> None:
    from osnowa.reviews.queries.panels import panel_checklist

    (item,) = panel_checklist(judged_call)
    assert not item.is_done
    for _number in range(3):
        seat(judged_call)
    (item,) = panel_checklist(judged_call)
    assert item.is_done


# The juror.


def test_juror_declares_first_then_reads_then_judges(
    as_, jerzy: PanelMember, judged_call: Call, cinema: Application
) -> None:
    answer(cinema, "idea", "Filmy pod gołym niebem.")
    moje = as_(jerzy.user)
    card = reverse("reviews:card-fill", args=[judged_call.slug, 2])
    assert moje.get(card).status_code == 404
    page = moje.get(reverse("reviews:set-show", args=[judged_call.slug])).content.decode()
    assert "Kino pod lipą" in page
    assert "Filmy pod gołym niebem." not in page
    moje.post(reverse("reviews:set-show", args=[judged_call.slug]), {f"conflict_{cinema.pk}": "no"})
    assert "Filmy pod gołym niebem." in moje.get(card).content.decode()
    marks = {"aims": 5, "community": 8, "inactive": 7, "budget": 4, "own_input": 9}
    data = {f"p_{key}": str(points) for key, points in marks.items()}
    answered = moje.post(card, {**data, "note": "Dużo rąk do pracy.", "give": "1"})
    assert answered.status_code == 302
    assert Review.objects.get().total == 33


def test_conflict_needs_a_reason_and_keeps_what_was_ticked(
    as_, jerzy: PanelMember, judged_call: Call, cinema: Application
) -> None:
    url = reverse("reviews:set-show", args=[judged_call.slug])
    page = as_(jerzy.user).post(url, {f"conflict_{cinema.pk}": "yes"})
    assert page.status_code == 200
    assert ConflictDeclaration.objects.count() == 0


def same_answer(client: Client, url: str, nowhere: str, data: dict[str, Any] | None = None) -> bool:
    answers = []
    for address in (url, nowhere):
        got = client.post(address, data) if data is not None else client.get(address)
        answers.append((got.status_code, got.content.replace(address.encode(), b"")))
    return answers[0][0] == 404 and answers[0] == answers[1]


def test_after_a_conflict_every_address_answers_as_if_it_never_was(
    as_, jerzy: PanelMember, judged_call: Call, cinema: Application
) -> None:
    declare_for(jerzy, cinema, conflict=True)
    moje = as_(jerzy.user)
    slug = judged_call.slug
    for name in ("card-fill", "conflict"):
        url = reverse(f"reviews:{name}", args=[slug, 2])
        assert same_answer(moje, url, reverse(f"reviews:{name}", args=[slug, 9999]))
    url = reverse("reviews:card-autosave", args=[slug, 2])
    nowhere = reverse("reviews:card-autosave", args=[slug, 9999])
    assert same_answer(moje, url, nowhere, {"p_aims": "5"})
    assert "Kino" not in moje.get(reverse("reviews:set-show", args=[slug])).content.decode()
    assert Score.objects.count() == 0


def test_conflicted_juror_on_the_staff_loses_it_at_the_desk_too(
    as_, clerk: User, judged_call: Call, cinema: Application, songs: Application
) -> None:
    """List, export, detail, formal check, statistics: nothing of it is left for her."""
    declare_for(seat(judged_call, clerk), cinema, conflict=True)
    desk = as_(clerk)
    for name, args in (
        ("reviews:check-sheet", [cinema.pk]),
        ("applications:application-show", [cinema.pk]),
    ):
        assert same_answer(desk, reverse(name, args=args), reverse(name, args=[999_999]))
    page = desk.get("/biurko/ocena/").content.decode()
    assert "Kino pod lipą" not in page
    assert "Pieśni babci Hani" in page
    book = desk.get("/biurko/ocena/?format=xlsx").content
    titles = [row[1].value for row in openpyxl.load_workbook(io.BytesIO(book)).active.rows]
    assert "Kino pod lipą" not in titles
    assert "Pieśni babci Hani" in titles


def test_conflicted_juror_twin_without_the_declaration_she_sees_it_at_the_desk(
    as_, clerk: User, judged_call: Call, cinema: Application
) -> None:
    seat(judged_call, clerk)
    assert "Kino pod lipą" in as_(clerk).get("/biurko/ocena/").content.decode()


def test_juror_guessing_another_calls_address_gets_404(
    as_, jerzy: PanelMember, edition, cinema: Application
) -> None:
    other = make_open_call(edition, slug="inny-nabor")
    make_sent(other, 1)
    moje = as_(jerzy.user)
    for url in ("/moje/ocena/inny-nabor/", "/moje/ocena/inny-nabor/1/", "/moje/ocena/nie-ma/"):
        assert moje.get(url).status_code == 404


def test_applicant_without_a_seat_gets_404(
    as_, applicant: User, judged_call: Call, cinema: Application
) -> None:
    moje = as_(applicant)
    assert moje.get(reverse("reviews:set-show", args=[judged_call.slug])).status_code == 404
    assert moje.get(reverse("reviews:seat-list")).status_code == 200


def test_hidden_names_never_reach_the_juror(
    as_, jerzy: PanelMember, judged_call: Call, cinema: Application
) -> None:
    change_frozen(judged_call, are_names_hidden=True)
    make_party(cinema, "informal_group", "Grupa Hani Kowalskiej")
    answer(cinema, "party_name", "Grupa Hani Kowalskiej")
    declare_for(jerzy, cinema)
    moje = as_(jerzy.user)
    for url in (
        reverse("reviews:set-show", args=[judged_call.slug]),
        reverse("reviews:card-fill", args=[judged_call.slug, 2]),
    ):
        assert "Kowalsk" not in moje.get(url).content.decode()


def test_hidden_names_twin_the_same_page_names_the_group_when_the_rules_do_not_hide(
    as_, jerzy: PanelMember, judged_call: Call, cinema: Application
) -> None:
    make_party(cinema, "informal_group", "Grupa Hani Kowalskiej")
    declare_for(jerzy, cinema)
    page = as_(jerzy.user).get(reverse("reviews:card-fill", args=[judged_call.slug, 2]))
    assert "Grupa Hani Kowalskiej" in page.content.decode()


def test_fields_not_made_for_jurors_stay_out_of_the_card(
    as_, jerzy: PanelMember, judged_call: Call, cinema: Application
) -> None:
    FieldVersion.objects.filter(field__key="period").update(is_juror_visible=False)
    answer(cinema, "period", "Tylko dla biura.")
    declare_for(jerzy, cinema)
    page = as_(jerzy.user).get(reverse("reviews:card-fill", args=[judged_call.slug, 2]))
    assert "Tylko dla biura." not in page.content.decode()


def test_marks_of_others_come_after_ones_own_and_only_together(
    as_, jerzy: PanelMember, ola: PanelMember, piotr: PanelMember, judged_call: Call, cinema
) -> None:
    give(ola, cinema, marks_for(21))
    give(piotr, cinema, marks_for(38))
    declare_for(jerzy, cinema)
    moje = as_(jerzy.user)
    card = reverse("reviews:card-fill", args=[judged_call.slug, 2])
    assert moje.get(card).context["others"] is None
    give(jerzy, cinema, marks_for(30))
    others = moje.get(card).context["others"]
    assert (others.count, others.median, others.spread) == (2, 29.5, 17)
    Review.objects.filter(member=piotr).update(state="started", given_at=None)
    assert moje.get(card).context["others"] is None


def test_autosave_keeps_a_part_of_the_card_and_says_when(
    as_, jerzy: PanelMember, judged_call: Call, cinema: Application
) -> None:
    declare_for(jerzy, cinema)
    url = reverse("reviews:card-autosave", args=[judged_call.slug, 2])
    answered = as_(jerzy.user).post(
        url, {"p_aims": "4", "note": "Pisz"}, HTTP_ACCEPT="application/json"
    )
    assert ":" in answered.json()["saved_at"]
    assert Score.objects.get().points == 4
    assert Review.objects.get().state == "started"


def test_giving_an_incomplete_card_keeps_the_note_and_marks_the_places(
    as_, jerzy: PanelMember, judged_call: Call, cinema: Application
) -> None:
    declare_for(jerzy, cinema)
    url = reverse("reviews:card-fill", args=[judged_call.slug, 2])
    page = as_(jerzy.user).post(url, {"p_aims": "4", "note": "Ciepły pomysł.", "give": "1"})
    assert "Ciepły pomysł." in page.content.decode()
    assert set(page.context["form"].errors) == {
        "p_community",
        "p_inactive",
        "p_budget",
        "p_own_input",
    }


def test_conflict_seen_while_reading_takes_the_application_away(
    as_, jerzy: PanelMember, judged_call: Call, cinema: Application
) -> None:
    declare_for(jerzy, cinema)
    url = reverse("reviews:conflict", args=[judged_call.slug, 2])
    moje = as_(jerzy.user)
    assert moje.post(url, {"reason": "To mój sąsiad."}).status_code == 302
    assert moje.get(url).status_code == 404


# Lists.


def test_progress_list_and_its_workbook_hold_the_same_rows(
    as_, coordinator: User, judged_call: Call, ola: PanelMember
) -> None:
    change_frozen(judged_call, reviews_per_application=1)
    for number in range(1, 6):
        application = make_sent(judged_call, number, title=f"=1+{number}")
        if number > 2:
            give(ola, application, marks_for(20 + number))
    desk = as_(coordinator)
    page = desk.get("/biurko/ocena/?state=complete")
    assert page.context["shown_count"] == 3
    book = desk.get("/biurko/ocena/?state=complete&format=xlsx").content
    rows = list(openpyxl.load_workbook(io.BytesIO(book)).active.values)
    assert len(rows) == 1 + 3
    assert rows[1][1] == "=1+3"
    assert rows[1][4] == 23


def test_progress_list_costs_the_same_for_one_and_for_many(
    as_, coordinator: User, judged_call: Call, ola: PanelMember, django_assert_max_num_queries
) -> None:
    desk = as_(coordinator)
    give(ola, make_sent(judged_call, 1), marks_for(20))
    with django_assert_max_num_queries(40) as few:
        desk.get("/biurko/ocena/")
    for number in range(2, 12):
        give(ola, make_sent(judged_call, number), marks_for(20))
    with django_assert_max_num_queries(40) as many:
        desk.get("/biurko/ocena/")
    assert len(many) <= len(few)


def test_today_says_what_waits(judged_call: Call, marta, jerzy: PanelMember) -> None:
    from osnowa.reviews.queries.work import work_items

    make_sent(judged_call, 1, state="submitted")
    make_sent(judged_call, 2)
    urls = [item.url for item in work_items(marta, judged_call.organisation_id)]
    assert urls == [
        reverse("reviews:pile-next", args=[judged_call.pk]),
        reverse("reviews:panel-sheet", args=[judged_call.pk]) + "#short",
        reverse("reviews:panel-sheet", args=[judged_call.pk]),
    ]
