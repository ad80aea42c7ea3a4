"""Words that were typed and not sent stay readable, whoever moves on; a second silence ends it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from osnowa.accounts.models import User
from osnowa.applications.actions import (
    ask_correction,
    reopen_application,
    save_correction,
    withdraw_application,
)
from osnowa.applications.actions.tend_drafts import lapse_corrections
from osnowa.applications.enums import ApplicationState, CorrectionState
from osnowa.applications.models import Application, Correction
from osnowa.calls.queries import current_rules
from osnowa.kit.actor import WORKER
from osnowa.outbox.models import Letter
from osnowa.questionnaires.models import Answer, Response
from tests.factories.applications import fill_in, holder, write_contact

pytestmark = pytest.mark.usefixtures("all_scopes")


def mending(application: Application, **answers: str) -> Application:
    """The applicant opened it again and typed, without sending."""
    now = timezone.now()
    reopen_application(holder(application), application, current_rules(application.call, now), now)
    fill_in(application, answers)
    return Application.objects.with_call().get(pk=application.pk)


def ask(application: Application, *keys: str) -> Correction:
    now = timezone.now()
    return ask_correction(
        WORKER,
        application,
        notes=dict.fromkeys(keys, ""),
        reason="Dopiszcie.",
        due_at=now + timedelta(days=3),
        now=now,
    )


def lapse(correction: Correction) -> None:
    before = timezone.now() - timedelta(minutes=10)
    Correction.objects.filter(pk=correction.pk).update(due_at=before)
    assert lapse_corrections() == 1


def test_asking_for_a_correction_keeps_the_unsent_words(application: Application) -> None:
    mending(application, idea="Pomalujemy też ławkę.", place="Lipowo")
    correction = ask(Application.objects.with_call().get(pk=application.pk), "idea")
    assert {line["key"]: line["text"] for line in correction.unsent} == {
        "idea": "Pomalujemy też ławkę.",
        "place": "Lipowo",
    }
    # In the open answer they wait for her; a locked one is as it was sent.
    copy = Application.objects.get(pk=application.pk).edit_response
    assert copy is not None
    typed = dict(Answer.objects.filter(response=copy).values_list("field__key", "typed"))
    assert (typed["idea"], typed["place"]) == ("Pomalujemy też ławkę.", "Żabia Wola")
    assert Response.objects.filter(form=application.call.form).count() == 2


def test_contact_that_was_not_sent_does_not_slip_out_with_a_correction(
    application: Application,
) -> None:
    seen = mending(application, idea="Inaczej")
    write_contact(seen, name="Ktoś Inny", email="inny@example.org")
    ask(Application.objects.with_call().get(pk=application.pk), "idea")
    assert Application.objects.get(pk=application.pk).contact_typed["email"] == "hanna@example.org"


def test_unsent_words_are_shown_to_her_and_not_to_staff(
    application: Application, applicant: User, coordinator: User
) -> None:
    mending(application, place="Sekretne Lipowo")
    lapse(ask(Application.objects.with_call().get(pk=application.pk), "idea"))
    hers, desk = Client(), Client()
    hers.force_login(applicant)
    desk.force_login(coordinator)
    page = hers.get(f"/moje/zgloszenia/{application.public_id}/").content.decode()
    assert "Sekretne Lipowo" in page
    sheet = desk.get(f"/biurko/zgloszenia/{application.pk}/").content.decode()
    assert "Sekretne Lipowo" not in sheet


def test_words_of_an_unanswered_correction_stay(application: Application) -> None:
    correction = ask(application, "idea")
    save_correction(WORKER, correction, {"idea": "Prawie gotowe"}, timezone.now())
    lapse(correction)
    correction.refresh_from_db()
    assert correction.unsent[0]["text"] == "Prawie gotowe"


def test_second_silence_ends_it_with_a_letter(application: Application) -> None:
    lapse(ask(application, "idea"))
    application.refresh_from_db()
    assert application.state == ApplicationState.SUBMITTED
    assert not Letter.objects.filter(kind="applications.correction_failed").exists()
    lapse(ask(application, "place"))
    application.refresh_from_db()
    assert application.state == ApplicationState.REJECTED
    letter = Letter.objects.get(kind="applications.correction_failed")
    assert "Nie dostaliśmy ich w terminie." in letter.text
    assert set(Correction.objects.values_list("state", flat=True)) == {CorrectionState.LAPSED}


def test_withdrawing_leaves_no_copy_behind(application: Application) -> None:
    seen = mending(application, idea="Nigdy")
    withdraw_application(holder(application), seen)
    assert Response.objects.filter(form=application.call.form).count() == 1


def test_whole_part_is_asked_for_in_one_tick(
    application: Application, coordinator: User, client: Client
) -> None:
    client.force_login(coordinator)
    page = f"/biurko/zgloszenia/{application.pk}/poprawka/"
    assert client.post(page, {"sections": ["1"], "reason": "Całość."}).status_code == 302
    with scopes_disabled(), scope(organisation=application.organisation_id):
        correction = Correction.objects.get()
        first = application.versions.get().content["sections"][0]
        keys = {item.field.key for item in correction.items.select_related("field")}
        assert keys == {answer["key"] for answer in first["answers"]}
