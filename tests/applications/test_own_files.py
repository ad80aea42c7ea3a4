"""Whoever holds a draft opens the file she put into it, without an account; nobody else does."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.models import Q
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_scopes import scopes_disabled
from PIL import Image

from osnowa.applications.models import DraftKey
from osnowa.calls.models import Call
from osnowa.documents.models import StoredFile
from tests.applications.browser import Phone
from tests.factories.applications import ANSWERS

pytestmark = pytest.mark.django_db


@pytest.fixture
def hanna(call_with_file: Call) -> Phone:
    """Hanna's phone, with a photograph in her draft."""
    out = BytesIO()
    Image.new("RGB", (40, 30), "#1B3F8F").save(out, "JPEG")
    photo = SimpleUploadedFile("przystanek.jpg", out.getvalue(), content_type="image/jpeg")
    told = {key: ANSWERS[key] for key in ("place", "period", "own_input")}
    return Phone(call_with_file).open("7/").press(**told, photo=photo)


def address() -> str:
    with scopes_disabled():
        return reverse("documents:file-fetch", kwargs={"key": StoredFile.objects.get().key})


def test_the_holder_opens_her_file(hanna: Phone) -> None:
    answer = hanna.client.get(address())
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"
    assert b"".join(answer.streaming_content).startswith(b"\xff\xd8\xff")


def test_nobody_else_opens_it(hanna: Phone, open_call: Call, coordinator: object) -> None:
    stranger = Phone(open_call).open("1/").press(title="Inny pomysł")
    assert stranger.client.cookies.keys() & hanna.client.cookies.keys()
    desk = Client()
    desk.force_login(coordinator)
    for client in (Client(), stranger.client, desk):
        assert client.get(address()).status_code == 404


def test_a_cookie_that_is_spent_opens_nothing(hanna: Phone) -> None:
    """She pressed *I am done on this computer*."""
    with scopes_disabled():
        DraftKey.objects.filter(is_return_code=False).delete()
    assert hanna.client.get(address()).status_code == 404


def test_a_visitor_without_a_draft_costs_nothing_more(hanna: Phone) -> None:
    with CaptureQueriesContext(connection) as queries:
        Client().get(address())
    assert not any("draftkey" in query["sql"] for query in queries)


def test_any_draft_would_do_twin(
    hanna: Phone, open_call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were holders not told apart by their draft, a stranger's cookie would open it."""
    stranger = Phone(open_call).open("1/").press(title="Inny pomysł")
    monkeypatch.setattr("osnowa.applications.models.own_rows", lambda _actor: Q())
    assert stranger.client.get(address()).status_code == 200
