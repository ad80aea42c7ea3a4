"""The contact, the return code and the way back stay with whoever began the application."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_scopes import scopes_disabled

from osnowa.applications.actions import open_on_device
from osnowa.applications.actions.holding import hold_row
from osnowa.applications.actions.reopen_application import open_copy
from osnowa.applications.codes import return_code, shown_code
from osnowa.applications.enums import Right
from osnowa.applications.models import Application, DraftKey
from osnowa.calls.models import Call
from osnowa.coauthors.actions import remove_coauthor
from osnowa.outbox.models import Letter
from osnowa.questionnaires.models import Response
from tests.coauthors.test_together import came_in, one, write_title
from tests.factories.applications import holder, make_application
from tests.intake.test_screens import filled_docx

pytestmark = pytest.mark.django_db


def own_page(application: Application) -> str:
    return f"/moje/zgloszenia/{application.public_id}/"


@pytest.mark.parametrize("right", [Right.VIEW, Right.EDIT])
def test_who_came_by_a_link_and_opens_it_again_has_no_more_than_before(
    draft: Application, open_call: Call, right: Right
) -> None:
    zofia = came_in(draft, right)
    assert zofia.post(f"{own_page(draft)}otworz/").status_code == 302
    page = zofia.get(own_page(draft)).content.decode()
    assert shown_code(draft.public_id) not in page
    assert write_title(zofia, open_call, "Już moje") == (200 if right == Right.EDIT else 403)
    with scopes_disabled():
        remove_coauthor(holder(draft), one())
    write_title(zofia, open_call, "Nadal moje")
    with scopes_disabled():
        draft.refresh_from_db()
        assert draft.response.answers.get(field__key="title").typed != "Nadal moje"


def test_a_key_that_names_somebody_is_a_lent_one(draft: Application, open_call: Call) -> None:
    """Also when nobody wrote down her address."""
    with scopes_disabled():
        secret = open_on_device(draft, right=Right.VIEW, holder="Zofia")
    zofia = Client()
    zofia.cookies[f"draft-{open_call.pk}"] = secret
    assert write_title(zofia, open_call, "Nie wolno") == 403


def test_a_link_for_coming_back_goes_to_nobody_else(draft: Application, open_call: Call) -> None:
    zofia = came_in(draft)
    address = f"/zglos/{open_call.slug}/3/"
    with scopes_disabled():
        draft.refresh_from_db()
        before = (draft.contact_email, Letter.objects.count())
    answer = zofia.post(address, {"action": "send_link", "way_back": "zofia@example.org"})
    assert answer.status_code == 403
    with scopes_disabled():
        draft.refresh_from_db()
        assert (draft.contact_email, Letter.objects.count()) == before


def test_the_contact_is_not_asked_of_a_coauthor(draft: Application, open_call: Call) -> None:
    zofia = came_in(draft)
    assert zofia.get(f"/zglos/{open_call.slug}/8/")["Location"].endswith("/sprawdz/")
    assert "/8/?zmien" not in zofia.get(f"/zglos/{open_call.slug}/sprawdz/").content.decode()


def test_a_filled_form_brings_no_code_and_no_contact(draft: Application, open_call: Call) -> None:
    zofia = came_in(draft)
    file = SimpleUploadedFile("f.docx", filled_docx(open_call, {"title": "Z pliku"}))
    page = zofia.post(f"/zglos/{open_call.slug}/z-pliku/", {"filled": file}).content.decode()
    assert "Formularz odczytany" in page
    assert shown_code(draft.public_id) not in page
    assert return_code(draft.public_id) not in page


def test_two_clicks_on_change_make_one_copy(open_call: Call) -> None:
    application = make_application(open_call)
    with scopes_disabled():
        slow = Application.objects.select_related("response", "edit_response").get(
            pk=application.pk
        )
        first = open_copy(application)
        assert open_copy(slow) == first
        assert Response.objects.filter(form=application.response.form).count() == 2


def test_letting_go_of_a_copy_sees_what_another_device_opened(open_call: Call) -> None:
    application = make_application(open_call)
    with scopes_disabled():
        seen = Application.objects.select_related("response", "edit_response").get(
            pk=application.pk
        )
        open_copy(application)
        hold_row(seen)
        assert seen.edit_response == application.edit_response
        assert DraftKey.objects.filter(application=seen).count() > 0
