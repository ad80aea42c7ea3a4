"""Second thoughts: changes that are dropped, and a correction in which nothing changed."""

import pytest
from django.test import Client
from django_scopes import scope, scopes_disabled

from osnowa.accounts.models import User
from osnowa.applications.actions import drop_copy, reopen_application, save_contact, save_draft
from osnowa.applications.actions.save_draft import Typed
from osnowa.applications.models import Application, Correction
from osnowa.applications.queries.content import working_response
from osnowa.calls.models import Call
from osnowa.calls.queries import current_rules
from osnowa.documents.actions import store_bytes
from osnowa.documents.models import StoredFile
from osnowa.kit.actor import WORKER
from osnowa.kit.refusals import Conflict
from osnowa.questionnaires.actions.save_answers import FILE_PURPOSE, file_target
from osnowa.questionnaires.models import Answer, Field, Response
from osnowa.questionnaires.queries import form_outline
from tests.applications.test_corrections import asked, page_of
from tests.factories.applications import ANSWERS, holder, make_application

pytestmark = pytest.mark.django_db


@pytest.fixture
def hanna(client: Client, applicant: User) -> Client:
    client.force_login(applicant)
    return client


@pytest.fixture
def changed(application: Application, open_call: Call) -> Application:
    """Hanna opened it again and wrote another idea and another name; nothing was sent."""
    with scope(organisation=application.organisation_id):
        rules = current_rules(open_call)
        reopen_application(holder(application), application, rules, application.received_at)
        write(application, idea="Coś zupełnie innego.")
        contact = {"name": "Hanna Nowa", "email": "hanna@example.org"}
        save_contact(
            holder(application),
            application,
            contact,
            consent_text="Nowe słowa.",
            screen=8,
            language="pl",
        )
    return application


def write(application: Application, **words: Typed) -> None:
    for section in form_outline(application.response.form_id).sections:
        if {question.key for question in section.questions} & set(words):
            save_draft(holder(application), application, section, words, screen=1, language="pl")


def idea_of(application: Application) -> str:
    with scopes_disabled():
        fresh = Application.objects.get(pk=application.pk)
        return working_response(fresh).answers.get(field__key="idea").typed


def test_left_as_sent_every_word_and_the_contact_are_as_they_were(
    hanna: Client, changed: Application
) -> None:
    assert idea_of(changed) == "Coś zupełnie innego."
    page = hanna.post(f"/moje/zgloszenia/{changed.public_id}/zostaw/", follow=True)
    assert "zostaje tak, jak je wysłano" in page.content.decode()
    assert idea_of(changed) == ANSWERS["idea"]
    with scopes_disabled():
        changed.refresh_from_db()
    assert not changed.is_being_mended
    assert changed.contact_typed["name"] == "Hanna Wnioskodawczyni"
    assert changed.consent_text == changed.organisation.privacy_text


def test_left_twice_the_second_click_is_told(changed: Application) -> None:
    with scope(organisation=changed.organisation_id):
        drop_copy(holder(changed), changed)
        with pytest.raises(Conflict):
            drop_copy(holder(changed), changed)


def test_a_correction_asked_for_is_answered_not_dropped(application: Application) -> None:
    asked(application)
    with scope(organisation=application.organisation_id), pytest.raises(Conflict):
        drop_copy(holder(application), application)


def test_a_correction_with_nothing_changed_asks_first(
    hanna: Client, application: Application
) -> None:
    asked(application)
    same = {"on_page": "idea place", "idea": ANSWERS["idea"], "place": ANSWERS["place"]}
    page = hanna.post(page_of(application), same)
    assert page.status_code == 422
    assert "Na razie nic się nie zmieniło" in page.content.decode()
    assert state_of(application) == "asked"
    hanna.post(page_of(application), {**same, "as_it_is": "1"})
    assert state_of(application) == "answered"


def test_a_correction_with_one_word_changed_goes_at_once(
    hanna: Client, application: Application
) -> None:
    asked(application)
    typed = {"on_page": "idea place", "idea": "Pomaluje klasa 4a.", "place": ANSWERS["place"]}
    assert hanna.post(page_of(application), typed).status_code == 302
    assert state_of(application) == "answered"


def state_of(application: Application) -> str:
    with scopes_disabled():
        return Correction.objects.get(application=application).state


def test_the_photograph_of_dropped_changes_goes_the_one_that_was_sent_stays(
    client: Client, applicant: User, call_with_file: Call, django_capture_on_commit_callbacks
) -> None:
    application = make_application(call_with_file)
    sent = photograph(application.response_id)
    with scope(organisation=application.organisation_id):
        rules = current_rules(call_with_file)
        reopen_application(holder(application), application, rules, application.received_at)
    dropped = photograph(application.edit_response_id)
    client.force_login(applicant)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/moje/zgloszenia/{application.public_id}/zostaw/")
    with scopes_disabled():
        assert list(StoredFile.objects.all()) == [sent]
        assert Answer.objects.get(file=sent).response_id == application.response_id
    assert sent.place.exists() and not dropped.place.exists()


def photograph(response_id: int) -> StoredFile:
    """Answers the question for a photograph; takes the place of one that was there."""
    with scopes_disabled():
        response = Response.objects.select_related("form").get(pk=response_id)
        file = store_bytes(
            WORKER,
            response.organisation_id,
            b"%PDF-1.4",
            name="przystanek.pdf",
            content_type="application/pdf",
            purpose=FILE_PURPOSE,
            target=file_target(response),
        )
        question = Field.objects.get(form=response.form, key="photo")
        Answer.objects.update_or_create(
            response=response,
            field=question,
            defaults={
                "organisation_id": response.organisation_id,
                "version": question.versions.get(),
                "file": file,
            },
        )
    return file
