"""Two hours from the last request; a visit writes nothing; finishing wipes everything."""

import time

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from osnowa.accounts.middleware import LAST_SLIDE
from tests.factories.accounts import browser_of

pytestmark = pytest.mark.django_db

WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


def writes_of(client: Client, path: str) -> list[str]:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(path)
    return [q["sql"] for q in queries if q["sql"].lstrip().upper().startswith(WRITES)]


def slid_ago(client: Client, seconds: int) -> None:
    session = client.session
    session[LAST_SLIDE] = int(time.time()) - seconds
    session.save()


def test_a_stranger_looking_at_the_door_writes_nothing(client):
    assert writes_of(client, "/wejdz/") == []
    assert writes_of(client, "/wejdz/wyslane/") == []
    assert not Session.objects.exists()


def test_a_signed_in_visit_writes_nothing_within_five_minutes(applicant):
    client = browser_of(applicant)
    slid_ago(client, 200)
    assert writes_of(client, "/konto/") == []


def test_after_five_minutes_a_visit_moves_the_end_once(applicant):
    client = browser_of(applicant)
    slid_ago(client, 301)
    before = Session.objects.get().expire_date
    assert len([sql for sql in writes_of(client, "/konto/") if "django_session" in sql]) == 1
    assert Session.objects.get().expire_date >= before
    assert writes_of(client, "/konto/") == []


def test_two_idle_hours_end_the_session(applicant, settings):
    client = browser_of(applicant)
    assert client.session.get_expiry_age() <= 2 * 60 * 60
    assert settings.SESSION_COOKIE_AGE == 7200
    assert settings.SESSION_COOKIE_HTTPONLY is True


def test_a_broken_clock_in_the_session_does_not_lock_anybody_out(applicant):
    client = browser_of(applicant)
    slid_ago(client, -100_000)
    assert client.get("/konto/").status_code == 200


def test_finishing_ends_the_session_and_wipes_every_cookie(applicant):
    client = browser_of(applicant)
    client.cookies["draft_12"] = "sekret"
    old_session = client.session.session_key
    assert "Kończę na tym komputerze" in client.get("/wyjdz/").content.decode()

    answer = client.post("/wyjdz/")
    assert answer.status_code == 302
    for name in ("sessionid", "draft_12"):
        assert answer.cookies[name].value == ""
        assert answer.cookies[name]["max-age"] == 0
    assert '"cookies"' in answer["Clear-Site-Data"]
    assert not Session.objects.filter(session_key=old_session).exists()
    assert client.get("/konto/").status_code == 302


def test_looking_at_the_way_out_signs_nobody_out(applicant):
    client = browser_of(applicant)
    client.get("/wyjdz/")
    assert client.get("/konto/").status_code == 200


def test_somebody_signed_in_is_led_past_the_door(applicant):
    client = browser_of(applicant)
    assert client.get("/wejdz/?next=/moje/7/")["Location"] == "/moje/7/"
    assert client.get("/wejdz/?next=//zly.example")["Location"] == "/moje/"
