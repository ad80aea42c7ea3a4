"""The coordinator asks for two answers; only they open; a late or stale answer loses no word."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from osnowa.accounts.models import User
from osnowa.applications.actions import ask_correction
from osnowa.applications.actions.tend_drafts import lapse_corrections
from osnowa.applications.enums import ApplicationState, CorrectionState
from osnowa.applications.models import (
    Application,
    ApplicationVersion,
    Correction,
    CorrectionItem,
)
from osnowa.applications.work import work_items
from osnowa.calls.models import Call
from osnowa.kit.actor import WORKER, Actor
from osnowa.kit.refusals import Conflict, Refusal
from osnowa.organisations.queries import actor_for
from osnowa.outbox.models import Letter
from osnowa.ui.sockets import WorkItem
from tests.applications.browser import Phone
from tests.factories.applications import ANSWERS
from tests.factories.calls import change_frozen

pytestmark = pytest.mark.django_db


def asked(application: Application, *, due: datetime | None = None) -> Correction:
    now = timezone.now()
    with scope(organisation=application.organisation_id):
        return ask_correction(
            WORKER,
            application,
            notes={"idea": "Napisz, kto pomaluje.", "place": ""},
            reason="Brakuje miejsca i osób.",
            due_at=due or now + timedelta(days=7),
            now=now,
        )


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page_of(application: Application) -> str:
    return f"/moje/zgloszenia/{application.public_id}/poprawka/"


def work_of(user: User, application: Application) -> Sequence[WorkItem]:
    with scope(organisation=application.organisation_id):
        return work_items(actor_for(user), application.organisation_id)


def typed(application: Application, key: str) -> str:
    with scopes_disabled():
        application.refresh_from_db()
        return application.response.answers.get(field__key=key).typed


def test_coordinator_asks_and_hanna_gets_a_letter(
    application: Application, coordinator: User
) -> None:
    client = signed_in(coordinator)
    path = f"/biurko/zgloszenia/{application.pk}/poprawka/"
    posted = {"answers": ["idea", "place"], "reason": "Brakuje miejsca.", "due_on_0": ""}
    assert client.post(path, posted).status_code == 302
    application.refresh_from_db()
    assert application.state == ApplicationState.TO_CORRECT
    letter = Letter.objects.get(kind="applications.correction_asked")
    assert "Brakuje miejsca." in letter.text
    assert "Miejscowość" in letter.text
    assert page_of(application) in letter.text


def test_request_without_answers_or_reason_is_explained(
    application: Application, coordinator: User
) -> None:
    answer = signed_in(coordinator).post(f"/biurko/zgloszenia/{application.pk}/poprawka/", {})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Zaznacz przynajmniej jedną odpowiedź" in page
    application.refresh_from_db()
    assert application.state == ApplicationState.SUBMITTED


def test_only_the_chosen_answers_are_open(
    application: Application, applicant: User, open_call: Call
) -> None:
    asked(application)
    phone = Phone(open_call, client=signed_in(applicant)).open(page_of(application))
    assert 'name="idea"' in phone.text
    assert 'name="place"' in phone.text
    assert 'name="title"' not in phone.text
    phone.press(idea="Pomaluje szkoła.", place="Żabia Wola, remiza", title="Podmieniony tytuł")
    assert typed(application, "idea") == "Pomaluje szkoła."
    assert typed(application, "title") == ANSWERS["title"]
    assert application.state == ApplicationState.SUBMITTED
    assert application.place == "Żabia Wola, remiza"


def test_correction_makes_a_version_and_staff_see_the_difference(
    application: Application, applicant: User, coordinator: User, open_call: Call
) -> None:
    asked(application)
    Phone(open_call, client=signed_in(applicant)).open(page_of(application)).press(
        place="Żabia Wola, remiza"
    )
    with scopes_disabled():
        assert ApplicationVersion.objects.filter(application=application).count() == 2
    page = signed_in(coordinator).get(f"/biurko/zgloszenia/{application.pk}/").content.decode()
    assert "<ins>, remiza</ins>" in page
    assert "Co się zmieniło w wersji 2" in page
    items = work_of(coordinator, application)
    assert [item.number for item in items if "poprawk" in item.sentence] == [1]


def test_an_empty_correction_stays_open_and_kept(
    application: Application, applicant: User, open_call: Call
) -> None:
    asked(application)
    phone = Phone(open_call, client=signed_in(applicant)).open(page_of(application))
    phone.press(idea="Pomaluje szkoła.", place="")
    assert phone.status == 422
    assert "Pomaluje szkoła." in phone.open(page_of(application)).text
    assert typed(application, "idea") == ANSWERS["idea"]
    with scopes_disabled():
        assert Correction.objects.get().state == CorrectionState.ASKED


def test_stale_tab_after_the_correction_was_sent_gives_the_words_back(
    application: Application, applicant: User, open_call: Call
) -> None:
    asked(application)
    client = signed_in(applicant)
    stale = Phone(open_call, client=client).open(page_of(application))
    Phone(open_call, client=client).open(page_of(application)).press(place="Remiza")
    stale.press(place="Słowa ze starej karty")
    assert stale.status == 409
    assert "Słowa ze starej karty" in stale.text
    assert typed(application, "place") == "Remiza"


def test_correction_after_its_due_date_is_refused_kindly(
    application: Application, applicant: User, open_call: Call
) -> None:
    correction = asked(application)
    phone = Phone(open_call, client=signed_in(applicant)).open(page_of(application))
    with scopes_disabled():
        Correction.objects.filter(pk=correction.pk).update(
            due_at=timezone.now() - timedelta(seconds=2)
        )
    phone.press(place="Za późno")
    assert phone.status == 409
    assert "Za późno" in phone.text
    assert typed(application, "place") == ANSWERS["place"]


def test_unanswered_correction_lapses_and_waits_for_staff(
    application: Application, coordinator: User
) -> None:
    correction = asked(application)
    assert lapse_corrections(correction.due_at + timedelta(minutes=1)) == 0
    assert lapse_corrections(correction.due_at + timedelta(minutes=6)) == 1
    assert lapse_corrections(correction.due_at + timedelta(minutes=6)) == 0
    application.refresh_from_db()
    assert application.state == ApplicationState.SUBMITTED
    late = [item for item in work_of(coordinator, application) if item.is_late]
    assert [item.number for item in late] == [1]
    page = signed_in(coordinator).get(late[0].url).content.decode()
    assert "Malowany przystanek" in page


def test_two_clerks_cannot_ask_twice(application: Application) -> None:
    with scopes_disabled():
        same = Application.objects.with_call().get(pk=application.pk)
    asked(application)
    with pytest.raises(Conflict):
        asked(same)
    with scopes_disabled():
        assert Correction.objects.count() == 1


def test_due_date_in_the_past_is_refused(application: Application) -> None:
    with pytest.raises(Refusal):
        asked(application, due=timezone.now() - timedelta(days=1))


def test_stranger_and_group_member_find_no_correction(
    application: Application, stranger: User, group_member: User
) -> None:
    asked(application)
    for user in (stranger, group_member):
        assert signed_in(user).get(page_of(application)).status_code == 404
        assert signed_in(user).post(page_of(application), {"place": "x"}).status_code == 404


def test_worker_label_is_not_shown_to_hanna(application: Application, applicant: User) -> None:
    asked(application)
    page = signed_in(applicant).get(f"/moje/zgloszenia/{application.public_id}/").content.decode()
    assert "Prośba o uzupełnienie" in page
    assert isinstance(WORKER, Actor)
    assert f'timeline__by">{WORKER.label}' not in page


def test_adding_a_budget_row_in_a_correction_sends_nothing(
    application: Application, applicant: User, open_call: Call
) -> None:
    now = timezone.now()
    with scope(organisation=application.organisation_id):
        ask_correction(
            WORKER,
            application,
            notes={"budget": ""},
            reason="Za mało.",
            due_at=now + timedelta(days=1),
            now=now,
        )
    phone = Phone(open_call, client=signed_in(applicant)).open(page_of(application))
    phone.press(add_row="budget")
    assert 'name="budget-2-item"' in phone.text
    application.refresh_from_db()
    assert application.state == ApplicationState.TO_CORRECT
    phone.press(**{"budget-2-item": "Folia", "budget-2-amount": "50"})
    application.refresh_from_db()
    assert application.state == ApplicationState.SUBMITTED
    assert application.requested == 430_000


def test_correction_is_autosaved_without_being_sent(
    application: Application, applicant: User
) -> None:
    asked(application)
    client = signed_in(applicant)
    answer = client.post(f"{page_of(application)}zapis/", {"place": "Remiza", "title": "Nie"})
    assert answer.json()["sentence"].startswith("Zapisane o ")
    assert typed(application, "place") == ANSWERS["place"]
    assert "Remiza" in client.get(page_of(application)).content.decode()
    with scopes_disabled():
        copy = application.edit_response
        assert copy is not None
        assert copy.answers.get(field__key="title").typed == ANSWERS["title"]


@pytest.mark.parametrize(
    ("failures", "state"), [(1, ApplicationState.REJECTED), (2, ApplicationState.SUBMITTED)]
)
def test_the_rules_say_how_many_silences_end_it(
    application: Application, failures: int, state: str
) -> None:
    change_frozen(application.call, correction_failures=failures)
    with scopes_disabled():
        application.refresh_from_db()
    asked(application)
    assert lapse_corrections(timezone.now() + timedelta(days=8)) == 1
    with scopes_disabled():
        application.refresh_from_db()
    assert application.state == state


def test_a_remark_stands_beside_its_question(application: Application, applicant: User) -> None:
    asked(application)
    page = signed_in(applicant).get(page_of(application)).content.decode()
    remark = page.index("Napisz, kto pomaluje.")
    assert page.index("Brakuje miejsca i osób.") < remark < page.index('name="idea"')
    assert page.count("Popraw, proszę:") == 1


def test_marta_writes_a_remark_and_the_answer_opens_by_it(
    application: Application, coordinator: User
) -> None:
    path = f"/biurko/zgloszenia/{application.pk}/poprawka/"
    desk = signed_in(coordinator)
    assert "Uwaga do:" in desk.get(path).content.decode()
    told = {"reason": "Brakuje osób.", "note-idea": "Kto pomaluje?", "answers": ["place"]}
    assert desk.post(path, told).status_code == 302
    with scopes_disabled():
        items = CorrectionItem.objects.order_by("field__key")
        notes = dict(items.values_list("field__key", "note"))
    assert notes == {"idea": "Kto pomaluje?", "place": ""}


def test_what_was_judged_is_not_asked_to_be_corrected(application: Application) -> None:
    with scopes_disabled():
        Application.objects.update(state=ApplicationState.REJECTED)
        application.refresh_from_db()
    with pytest.raises(Conflict):
        asked(application)
