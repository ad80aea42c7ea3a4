"""SMS by a provider, against a small server of our own; and the month that is paid for."""

from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.conf import LazySettings
from django.utils import timezone

from osnowa.organisations.models import Organisation
from osnowa.outbox.actions import send_due, write_letter
from osnowa.outbox.enums import Channel, LetterState
from osnowa.outbox.models import Letter
from osnowa.outbox.sms import GatewayError, SmsApiGateway

KEY = "<0d2f6a-1@osnowa>"


class Provider(HTTPServer):
    """What SMSAPI would answer next, and what it was asked."""

    answer: tuple[int, bytes] = (200, b'{"count":1,"list":[]}')

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Asked)
        self.asked: list[dict[str, Any]] = []


class Asked(BaseHTTPRequestHandler):
    server: Provider

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        told = {key: values[0] for key, values in parse_qs(body).items()}
        self.server.asked.append({**told, "token": self.headers["Authorization"]})
        status, content = self.server.answer
        self.send_response(status)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_words: Any) -> None:
        return


@pytest.fixture
def provider(settings: LazySettings) -> Iterator[Provider]:
    server = Provider()
    Thread(target=server.serve_forever, daemon=True).start()
    settings.SMSAPI_ADDRESS = f"http://127.0.0.1:{server.server_port}/sms.do"
    settings.SMSAPI_TOKEN, settings.SMSAPI_SENDER = "tajny", "Lipowo"
    yield server
    server.shutdown()
    server.server_close()


def test_message_goes_once_with_its_key(provider: Provider) -> None:
    SmsApiGateway().send("+48600700800", "Kod: ŻÓŁW", KEY)
    (asked,) = provider.asked
    assert (asked["to"], asked["message"], asked["from"]) == ("48600700800", "Kod: ŻÓŁW", "Lipowo")
    assert (asked["idx"], asked["check_idx"], asked["token"]) == ("0d2f6a-1", "1", "Bearer tajny")


def test_repeat_that_the_provider_knows_is_no_trouble(provider: Provider) -> None:
    provider.answer = (200, b'{"error":53,"message":"Not unique idx"}')
    SmsApiGateway().send("+48600700800", "Kod", KEY)
    assert len(provider.asked) == 1


@pytest.mark.parametrize(
    "answer",
    [
        (200, b'{"error":103,"message":"Insufficient credits"}'),
        (401, b'{"error":101,"message":"Authorization failed"}'),
        (502, b"<html>Bad gateway</html>"),
    ],
)
def test_refusal_of_the_provider_is_an_error_that_is_tried_again(
    provider: Provider, answer: tuple[int, bytes]
) -> None:
    provider.answer = answer
    with pytest.raises(GatewayError):
        SmsApiGateway().send("+48600700800", "Kod", KEY)


def sms(organisation: Organisation, phone: str = "600 700 800") -> Letter:
    return write_letter(
        organisation_id=organisation.pk,
        kind="applications.receipt",
        recipient=phone,
        subject="Mamy",
        text="Mamy zgłoszenie",
        channel=Channel.SMS,
    )


@pytest.fixture
def two_paid(lipowo: Organisation) -> Organisation:
    lipowo.sms_month_limit = 2
    lipowo.save(update_fields=["sms_month_limit"])
    return lipowo


def states() -> list[str]:
    return list(Letter.objects.order_by("pk").values_list("state", flat=True))


def test_third_sms_of_a_month_of_two_waits_for_staff(two_paid: Organisation) -> None:
    for _n in range(3):
        sms(two_paid)
    send_due()
    assert states() == [LetterState.SENT, LetterState.SENT, LetterState.HELD]
    assert "limit" in Letter.objects.latest("pk").last_problem


def test_without_a_limit_all_three_go_twin(two_paid: Organisation) -> None:
    two_paid.sms_month_limit = None
    two_paid.save(update_fields=["sms_month_limit"])
    for _n in range(3):
        sms(two_paid)
    send_due()
    assert states() == [LetterState.SENT] * 3


def test_last_month_and_other_institutions_cost_nothing_here(
    two_paid: Organisation, brzezina: Organisation
) -> None:
    for place in (two_paid, two_paid, brzezina):
        sms(place)
    send_due()
    Letter.objects.of(two_paid.pk).update(sent_at=timezone.now() - timedelta(days=40))
    sms(two_paid)
    send_due()
    assert set(states()) == {LetterState.SENT}


def test_what_staff_release_above_the_limit_goes(two_paid: Organisation) -> None:
    two_paid.sms_month_limit = 0
    two_paid.save(update_fields=["sms_month_limit"])
    letter = sms(two_paid)
    send_due()
    Letter.objects.filter(pk=letter.pk).update(state=LetterState.QUEUED, released_at=timezone.now())
    send_due()
    assert states() == [LetterState.SENT]
