"""A refusal is a sentence for a person; a lost database is a short break, never a plain 500."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from osnowa.kit.refusals import Conflict, Refusal
from osnowa.ui.middleware import Refusals
from osnowa.ui.views import broken_show

SENTENCE = "Nabór skończył się 15 maja o 16:00."


def request_with(**headers: str) -> Any:
    request: Any = RequestFactory().post("/zglos/", headers=headers)
    request.user, request.session, request.htmx = AnonymousUser(), {}, "hx-request" in headers
    return request


def answer(exception: Exception, **headers: str) -> HttpResponse:
    middleware = Refusals(lambda request: HttpResponse("fine"))
    found = middleware.process_exception(request_with(**headers), exception)
    assert found is not None
    return found


@pytest.mark.django_db
def test_refusal_is_a_page_with_its_sentence_and_a_way_back() -> None:
    response = answer(Refusal(SENTENCE), referer="http://testserver/zglos/3/")
    page = response.content.decode()
    assert response.status_code == 422
    assert SENTENCE in page
    assert 'href="/zglos/3/"' in page
    assert "Twój tekst jest nadal na poprzedniej stronie." in page


@pytest.mark.django_db
def test_conflict_keeps_its_own_status() -> None:
    assert answer(Conflict("Ktoś już to zmienił.")).status_code == 409


@pytest.mark.django_db
def test_refusal_of_fields_says_each_of_them() -> None:
    refusal = Refusal("Popraw dwie rzeczy.", field_errors={"email": "Sprawdź adres."})
    assert "Sprawdź adres." in answer(refusal).content.decode()


def test_script_gets_json() -> None:
    refusal = Refusal(SENTENCE, field_errors={"email": "Sprawdź adres."})
    response = answer(refusal, accept="application/json")
    assert response.status_code == 422
    assert json.loads(response.content) == {
        "sentence": SENTENCE,
        "field_errors": {"email": "Sprawdź adres."},
    }


@pytest.mark.django_db
def test_fragment_is_asked_for_without_the_frame() -> None:
    fragment = answer(Refusal(SENTENCE), **{"hx-request": "true"}).content.decode()
    assert SENTENCE in fragment
    assert "<html" not in fragment


@pytest.mark.django_db
def test_way_back_never_leads_to_another_server() -> None:
    page = answer(Refusal(SENTENCE), referer="https://zle.example/x").content.decode()
    assert "zle.example" not in page


@pytest.mark.django_db
def test_markup_in_a_sentence_stays_text() -> None:
    page = answer(Refusal("<script>alert(1)</script>")).content.decode()
    assert "<script>alert" not in page


@pytest.mark.parametrize("lost", [OperationalError("gone"), InterfaceError("closed")])
def test_lost_database_is_a_short_break(lost: Exception) -> None:
    response = answer(lost)
    assert response.status_code == 503
    assert response["Retry-After"] == "5"
    assert response["Cache-Control"] == "no-store"
    assert "Twój tekst nie zginął." in response.content.decode()


def test_lost_database_tells_a_script_to_try_again() -> None:
    response = answer(OperationalError("gone"), accept="application/json")
    assert response.status_code == 503
    assert "zaraz spróbujemy" in json.loads(response.content)["sentence"]


def test_other_faults_are_not_hidden() -> None:
    middleware = Refusals(lambda request: HttpResponse("fine"))
    assert middleware.process_exception(request_with(), ValueError("bug")) is None
    assert middleware(request_with()).content == b"fine"


def broken(exception: Exception) -> HttpResponse:
    try:
        raise exception
    except Exception:
        return broken_show(HttpRequest())


def test_database_lost_before_any_view_is_a_short_break_too() -> None:
    assert broken(OperationalError("gone")).status_code == 503


def test_fault_page_needs_no_database_and_says_it_is_not_your_fault() -> None:
    """No `db` fixture here: a query would fail the test."""
    response = broken(ZeroDivisionError())
    assert response.status_code == 500
    assert "To nie Twoja wina." in response.content.decode()


def test_fault_is_no_short_break_twin() -> None:
    assert broken(ValueError("bug")).status_code != broken(InterfaceError("x")).status_code


@pytest.mark.parametrize("path", ["/nie-ma-takiej/", "/en/no-such/"])
def test_missing_page_is_said_kindly(client: Any, db: None, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert "<h1>" in response.content.decode()
