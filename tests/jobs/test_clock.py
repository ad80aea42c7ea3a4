"""One clock decides, and nobody is late by our doing."""

import time
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from osnowa.jobs.clock import database_now, received_at
from osnowa.jobs.middleware import LONGEST_WAIT_SECONDS, AcceptedAt
from tests.clock import database_clock_at

CLOSING = datetime(2027, 5, 15, 14, 0, tzinfo=UTC)


def accepted(**meta: str) -> HttpRequest:
    """A request as it looks behind the first middleware."""
    seen = []

    def page(request: HttpRequest) -> HttpResponse:
        seen.append(request)
        return HttpResponse()

    AcceptedAt(page)(RequestFactory().get("/", **meta))
    return seen[0]


@pytest.mark.django_db
def test_database_clock_shows_the_present() -> None:
    assert abs(database_now() - timezone.now()) < timedelta(seconds=5)


@pytest.mark.django_db
def test_database_clock_ignores_the_clock_of_the_web_server() -> None:
    """Two servers whose clocks differ by a day give the same verdict."""
    before = database_now()
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        assert abs(database_now() - before) < timedelta(minutes=1)


@pytest.mark.django_db
def test_web_servers_clock_would_have_decided_twin() -> None:
    before = database_now()
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        assert abs(timezone.now() - before) > timedelta(minutes=1)


@pytest.mark.django_db(transaction=True)
def test_database_clock_moves_inside_a_transaction() -> None:
    from django.db import transaction

    with transaction.atomic():
        first = database_now()
        time.sleep(0.02)
        assert database_now() > first


def test_slow_handling_does_not_make_a_person_late() -> None:
    """She sent half a second before closing; the upload took ten."""
    request = accepted()
    request.accepted_monotonic -= 10.5
    with database_clock_at(CLOSING + timedelta(seconds=10)):
        assert received_at(request) < CLOSING


def test_slow_handling_makes_late_without_the_mark_twin() -> None:
    with database_clock_at(CLOSING + timedelta(seconds=10)):
        assert received_at(RequestFactory().get("/")) > CLOSING


def test_waiting_at_the_proxy_counts_as_accepted(settings) -> None:
    settings.TRUSTED_PROXY = "127.0.0.1"
    request = accepted(HTTP_X_REQUEST_START=f"t={time.time() - 60:.3f}")
    with database_clock_at(CLOSING + timedelta(seconds=50)):
        assert received_at(request) < CLOSING


@pytest.mark.parametrize("trusted", ["", "10.0.0.9"])
def test_start_header_from_a_stranger_is_ignored(settings, trusted: str) -> None:
    settings.TRUSTED_PROXY = trusted
    request = accepted(HTTP_X_REQUEST_START=f"t={time.time() - 60:.3f}")
    with database_clock_at(CLOSING + timedelta(seconds=50)):
        assert received_at(request) > CLOSING


@pytest.mark.parametrize("start", ["", "yesterday", "t=-5", "t=1e9", "t=0", "t=99999999999999"])
def test_unreadable_start_header_counts_nothing(settings, start: str) -> None:
    settings.TRUSTED_PROXY = "127.0.0.1"
    assert accepted(HTTP_X_REQUEST_START=start).seconds_at_proxy == 0


def test_a_proxy_with_a_wrong_clock_cannot_open_yesterday(settings) -> None:
    settings.TRUSTED_PROXY = "127.0.0.1"
    yesterday = accepted(HTTP_X_REQUEST_START=f"t={time.time() - 86_400:.3f}")
    tomorrow = accepted(HTTP_X_REQUEST_START=f"t={time.time() + 86_400:.3f}")
    assert yesterday.seconds_at_proxy == LONGEST_WAIT_SECONDS
    assert tomorrow.seconds_at_proxy == 0


def test_only_the_trusted_proxy_says_who_asks_and_how(settings) -> None:
    headers = {"HTTP_X_FORWARDED_FOR": "6.6.6.6, 5.5.5.5", "HTTP_X_FORWARDED_PROTO": "https"}
    stranger = accepted(**headers)
    assert stranger.META["REMOTE_ADDR"] == "127.0.0.1"
    assert "HTTP_X_FORWARDED_PROTO" not in stranger.META
    settings.TRUSTED_PROXY = "127.0.0.1"
    known = accepted(**headers)
    assert known.META["REMOTE_ADDR"] == "5.5.5.5"  # the last one is the proxy's own word
    assert known.META["HTTP_X_FORWARDED_PROTO"] == "https"
