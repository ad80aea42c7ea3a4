"""Files out: only to whom a room says yes, and in a way that runs nothing."""

import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scopes_disabled

from osnowa.documents.actions import store_bytes
from osnowa.documents.images import public_image_url
from osnowa.documents.models import StoredFile
from osnowa.kit.actor import Actor
from osnowa.kit.sockets import Socket
from osnowa.organisations.models import Organisation
from tests.documents.conftest import HANNA, Receive, pdf, picture

pytestmark = pytest.mark.django_db
Answer = Callable[[Actor, StoredFile], bool]


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[[Answer], None]:
    """What the rooms above say when somebody asks for a file."""

    def plugged(function: Answer) -> None:
        socket: Socket[Answer] = Socket("documents.may_fetch")
        socket.plug(lambda _actor, _file: False)
        socket.plug(function)
        monkeypatch.setattr("osnowa.documents.queries.may_fetch", socket)

    return plugged


@pytest.fixture
def everybody(answer: Callable[[Answer], None]) -> None:
    answer(lambda _actor, _file: True)


def address(file: StoredFile) -> str:
    return reverse("documents:file-fetch", kwargs={"key": file.key})


def test_file_is_not_there_when_nobody_says_yes(receive: Receive, client: Client) -> None:
    file = receive("a.jpg", picture(), "image/jpeg")

    assert client.get(address(file)).status_code == 404


def test_forbidden_and_missing_look_the_same(receive: Receive, client: Client) -> None:
    forbidden = client.get(address(receive("a.jpg", picture(), "image/jpeg")))
    missing = client.get(reverse("documents:file-fetch", kwargs={"key": uuid.uuid4()}))

    assert (forbidden.status_code, missing.status_code) == (404, 404)


def test_room_decides_by_actor_and_file(
    receive: Receive, client: Client, answer: Callable[[Answer], None]
) -> None:
    mine = receive("a.jpg", picture(), "image/jpeg", target="applications.Application:1")
    other = receive("b.jpg", picture(), "image/jpeg", target="applications.Application:2")
    answer(lambda _actor, file: file.target.endswith(":1"))

    assert client.get(address(mine)).status_code == 200
    assert client.get(address(other)).status_code == 404


def test_room_is_asked_inside_the_institution_of_the_file(
    receive: Receive, client: Client, answer: Callable[[Answer], None]
) -> None:
    """A plug may query its own rows: without a scope it would fail, with another it would lie."""
    file = receive("a.jpg", picture(), "image/jpeg")
    answer(lambda _actor, asked: StoredFile.objects.filter(pk=asked.pk).exists())

    assert client.get(address(file)).status_code == 200


def test_uploaded_pdf_is_handed_over_and_never_opened(
    receive: Receive, client: Client, everybody: None
) -> None:
    response = client.get(address(receive("statut.pdf", pdf(), "application/pdf")))

    assert response["Content-Disposition"] == 'attachment; filename="statut.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("sandbox")
    assert response["Cache-Control"] == "private, no-store"
    assert response.streaming
    assert b"".join(response.streaming_content).startswith(b"%PDF")  # type: ignore[arg-type]


def test_our_own_pdf_opens_in_the_window(
    lipowo: Organisation, client: Client, everybody: None
) -> None:
    file = store_bytes(
        HANNA,
        lipowo.pk,
        pdf(),
        name="potwierdzenie.pdf",
        content_type="application/pdf",
        purpose="applications.receipt",
    )

    assert client.get(address(file))["Content-Disposition"].startswith("inline")


def test_our_own_spreadsheet_is_handed_over(
    lipowo: Organisation, client: Client, everybody: None
) -> None:
    file = store_bytes(
        HANNA, lipowo.pk, b"x", name="a.html", content_type="text/html", purpose="decisions.list"
    )

    assert client.get(address(file))["Content-Disposition"].startswith("attachment")


def test_polish_and_hostile_names_make_one_clean_header(
    receive: Receive, client: Client, everybody: None
) -> None:
    file = receive('Zdjęcie"\r\nSet-Cookie: a=b.jpg', picture(), "image/jpeg")
    header = client.get(address(file))["Content-Disposition"]

    assert "\r" not in header
    assert "\n" not in header
    assert "filename*=utf-8''Zdj%C4%99cie" in header


def test_lost_bytes_are_a_missing_file(receive: Receive, client: Client, everybody: None) -> None:
    file = receive("a.jpg", picture(), "image/jpeg")
    file.place.unlink()

    assert client.get(address(file)).status_code == 404


def test_nothing_is_served_by_its_place(
    receive: Receive, client: Client, everybody: None, media: Path
) -> None:
    file = receive("a.jpg", picture(), "image/jpeg")

    assert client.get(f"/media/{file.path}").status_code == 404


def test_logo_has_a_public_address(receive: Receive, client: Client) -> None:
    file = receive("logo.png", picture("PNG"), "image/png", purpose="organisations.logo")
    response = client.get(public_image_url(file))

    assert public_image_url(file) == f"/obraz/{file.key}.png"
    assert response["Content-Type"] == "image/png"
    assert "immutable" in response["Cache-Control"]


def test_private_picture_has_no_public_address(receive: Receive, client: Client) -> None:
    file = receive("dom.jpg", picture(), "image/jpeg")

    assert public_image_url(file) == ""
    assert client.get(f"/obraz/{file.key}.jpg").status_code == 404


def test_public_document_that_is_no_picture_has_no_public_address(
    receive: Receive, client: Client
) -> None:
    file = receive("a.pdf", pdf(), "application/pdf", purpose="organisations.logo")

    assert public_image_url(file) == ""
    assert client.get(f"/obraz/{file.key}.jpg").status_code == 404


def test_posting_to_a_file_changes_nothing(
    receive: Receive, client: Client, everybody: None
) -> None:
    file = receive("a.jpg", picture(), "image/jpeg")

    assert client.post(address(file)).status_code == 405
    with scopes_disabled():
        assert StoredFile.objects.filter(pk=file.pk).exists()
