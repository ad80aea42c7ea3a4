"""The calendar file of one application: its dates, the last hour of a correction."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scopes_disabled
from icalendar import Calendar

from osnowa.accounts.models import User
from osnowa.applications.actions import ask_correction
from osnowa.applications.models import Application
from osnowa.calls.models import Call
from osnowa.kit.actor import WORKER
from tests.factories.applications import make_application

pytestmark = pytest.mark.django_db


def events_of(client: Client, application: Application) -> list[str]:
    answer = client.get(f"/moje/zgloszenia/{application.public_id}/terminy.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    calendar = Calendar.from_ical(answer.content)
    return [str(event["summary"]) for event in calendar.walk("VEVENT")]


def test_dates_of_the_call_and_the_last_hour_of_a_correction(
    open_call: Call, applicant: User, client: Client
) -> None:
    title = "Kino\r\nBEGIN:VEVENT"
    application = make_application(open_call, title=title)
    client.force_login(applicant)
    dated = events_of(client, application)
    assert dated
    now = timezone.now()
    with scopes_disabled():
        ask_correction(
            WORKER,
            Application.objects.with_call().get(pk=application.pk),
            notes={"idea": ""},
            reason="Dopiszcie.",
            due_at=now + timedelta(days=3),
            now=now,
        )
    with_due = events_of(client, application)
    assert len(with_due) == len(dated) + 1
    assert "Ostatnia godzina na poprawki" in with_due[-1]


def test_calendar_of_somebody_else_is_not_there(
    application: Application, stranger: User, client: Client
) -> None:
    client.force_login(stranger)
    page = f"/moje/zgloszenia/{application.public_id}/terminy.ics"
    assert client.get(page).status_code == 404
