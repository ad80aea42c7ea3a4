"""A photograph is seen and a recording is heard wherever the answer is read, by its one door."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.test import Client
from django_scopes import scopes_disabled
from PIL import Image

from osnowa.accounts.models import User
from osnowa.applications.models import Application
from osnowa.applications.queries.fields import with_files
from osnowa.calls.models import Call
from osnowa.documents.actions import store_bytes
from osnowa.documents.models import StoredFile
from osnowa.kit.actor import WORKER
from tests.applications.browser import Phone
from tests.factories.applications import ANSWERS, make_draft, send
from tests.factories.organisations import UserFactory

pytestmark = pytest.mark.django_db


def picture() -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (40, 30), "#1B3F8F").save(out, "JPEG")
    return SimpleUploadedFile("przystanek.jpg", out.getvalue(), content_type="image/jpeg")


def words(answer: object) -> str:
    return " ".join(answer.content.decode().split())  # type: ignore[attr-defined]


@pytest.fixture
def sent(call_with_file: Call) -> Application:
    """Hanna's application with a photograph, as it was sent."""
    with scopes_disabled():
        return send(make_draft(call_with_file, photo=picture()))


def address() -> str:
    with scopes_disabled():
        return f"/pliki/{StoredFile.objects.get().key}/"


def test_the_check_page_shows_the_picture_with_its_question(call_with_file: Call) -> None:
    told = {key: ANSWERS[key] for key in ("place", "period", "own_input")}
    phone = Phone(call_with_file).open("7/").press(**told, photo=picture())
    page = words(phone.client.get(f"/zglos/{call_with_file.slug}/sprawdz/"))
    assert f'src="{address()}" alt="Zdjęcie miejsca"' in page
    assert f'<a href="{address()}"><img' in page


def test_her_own_page_and_the_desk_show_it(sent: Application, coordinator: User) -> None:
    hanna, marta = Client(), Client()
    hanna.force_login(UserFactory(email=sent.contact_email))
    marta.force_login(coordinator)
    for client, path in (
        (hanna, f"/moje/zgloszenia/{sent.public_id}/"),
        (marta, f"/biurko/zgloszenia/{sent.pk}/"),
    ):
        page = words(client.get(path))
        assert f'src="{address()}" alt="Zdjęcie miejsca" width="40" height="30"' in page
        assert client.get(address()).status_code == 200


def test_the_picture_comes_by_the_protected_door_only(sent: Application) -> None:
    stranger = Client()
    stranger.force_login(UserFactory(email="obca@example.org"))
    assert stranger.get(address()).status_code == 404
    assert Client().get(address()).status_code == 404


def test_another_file_than_the_one_that_was_sent_is_not_shown(sent: Application) -> None:
    """A version names what was sent; a file that came later is not what it speaks of."""
    sections = [{"answers": [{"key": "photo", "label": "Zdjęcie", "file": {"sha256": "0" * 64}}]}]
    with scopes_disabled():
        (section,) = with_files(sections, sent.response)
    assert section["answers"][0]["stored"] is None


def test_sections_without_files_ask_the_database_nothing(
    sent: Application, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        with_files([{"answers": [{"key": "title", "file": None}]}], sent.response)


@pytest.mark.parametrize(("seconds", "said"), [(65, "1:05 min"), (None, None)])
def test_a_recording_plays_and_says_its_name_and_length(
    call_with_file: Call, seconds: int | None, said: str | None
) -> None:
    file = store_bytes(
        WORKER,
        call_with_file.organisation_id,
        b"OggS",
        name="opowiesc.ogg",
        content_type="audio/ogg",
        purpose="questionnaires.answer",
    )
    file.seconds = seconds
    page = render_to_string("questionnaires/file.html", {"file": file, "label": "Opowiedz"})
    assert f'<audio controls preload="metadata" src="/pliki/{file.key}/"' in page
    assert 'aria-label="Opowiedz"' in page
    assert "opowiesc.ogg" in page
    assert ("min</span>" in page) is (said is not None)
    assert said is None or said in page


def test_a_pdf_is_a_link_with_its_name(call_with_file: Call) -> None:
    file = StoredFile(name="mapa.pdf", content_type="application/pdf")
    page = render_to_string("questionnaires/file.html", {"file": file, "label": "Mapa"})
    assert f'<a href="/pliki/{file.key}/">mapa.pdf</a>' in page
    assert "<img" not in page
