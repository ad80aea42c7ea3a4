"""The post of the demo shows secrets, so it exists only in a demo on this very machine."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from osnowa.messaging.recipients import Recipient
from osnowa.outbox.actions import send_due
from osnowa.outbox.models import Letter
from tests.messaging.conftest import Write

pytestmark = pytest.mark.django_db
LINK = "http://127.0.0.1:8000/wejdz/q7Zk3v9LmX0pTn5RwYb2Ds8Jf6Hc4Ga1/"


@pytest.fixture
def letter(write: Write) -> Letter:
    letter = write(context={"link": LINK})
    assert letter is not None
    send_due()
    return letter


@pytest.fixture
def here() -> Client:
    """A browser on this machine."""
    return Client(HTTP_HOST="127.0.0.1:8000")


@pytest.fixture
def demo(settings: LazySettings) -> None:
    settings.DEMO = True


def test_every_letter_that_went_out_can_be_read_and_its_link_followed(
    here: Client, letter: Letter, demo: None
) -> None:
    assert letter.subject in here.get(reverse("messaging:demo-list")).content.decode()
    shown = here.get(reverse("messaging:demo-show", kwargs={"number": letter.pk}))

    assert f'href="{LINK}"' in shown.content.decode()


def test_text_message_is_there_too(
    here: Client, write: Write, demo: None, settings: LazySettings, tmp_path: Path
) -> None:
    settings.HOME = tmp_path
    write(Recipient("Jan", phone="500600700"))
    send_due()

    assert "SMS" in here.get(reverse("messaging:demo-list")).content.decode()


def test_waiting_letter_is_not_there(here: Client, write: Write, demo: None) -> None:
    letter = write(is_held=True)
    assert letter is not None

    assert letter.subject not in here.get(reverse("messaging:demo-list")).content.decode()
    where = reverse("messaging:demo-show", kwargs={"number": letter.pk})
    assert here.get(where).status_code == 404


def test_without_demo_there_is_no_such_page(
    here: Client, letter: Letter, settings: LazySettings
) -> None:
    settings.DEMO = False

    assert here.get(reverse("messaging:demo-list")).status_code == 404
    where = reverse("messaging:demo-show", kwargs={"number": letter.pk})
    assert here.get(where).status_code == 404


def test_from_another_machine_there_is_no_such_page(
    here: Client, letter: Letter, demo: None
) -> None:
    where = reverse("messaging:demo-list")

    assert here.get(where, REMOTE_ADDR="10.0.0.7").status_code == 404
    assert here.get(where, HTTP_HOST="testserver").status_code == 404
    assert here.get(where).status_code == 200
