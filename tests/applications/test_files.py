"""A file in an answer: taken through the one upload door, everything else kept when it is not."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from django_scopes import scopes_disabled
from PIL import Image
from pytest_django import DjangoCaptureOnCommitCallbacks

from osnowa.accounts.models import User
from osnowa.applications.actions.tend_drafts import expire_drafts
from osnowa.applications.models import Application, DraftKey
from osnowa.applications.plugs import may_fetch
from osnowa.calls.models import Call
from osnowa.documents.models import StoredFile
from osnowa.organisations.models import Organisation
from osnowa.organisations.queries import actor_for
from osnowa.questionnaires.models import Answer, FieldVersion
from tests.applications.browser import Phone
from tests.factories.applications import ANSWERS, make_application
from tests.factories.documents import StoredFileFactory
from tests.factories.organisations import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
MEGABYTE = 1024 * 1024


def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (40, 30), "#1B3F8F").save(out, "JPEG")
    return out.getvalue()


def sent(call: Call, name: str, content: bytes, kind: str = "image/jpeg") -> Phone:
    upload = SimpleUploadedFile(name, content, content_type=kind)
    told = {key: ANSWERS[key] for key in ("place", "period", "own_input")}
    return Phone(call).open("7/").press(**told, photo=upload)


def test_a_photograph_is_taken_and_named_on_the_screen(call_with_file: Call) -> None:
    phone = sent(call_with_file, "przystanek.jpg", picture())
    assert phone.path.endswith("/8/")
    with scopes_disabled():
        assert Answer.objects.get(field__key="photo").file.name == "przystanek.jpg"
    assert "przystanek.jpg" in phone.open("7/").text


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("za-duze.jpg", b"\xff\xd8\xff" + b"0" * (21 * MEGABYTE)),
        ("rysunek.jpg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("strona.pdf", b"<!doctype html><script>alert(1)</script>"),
        ("zip.jpg", b"PK\x03\x04" + b"\x00" * 100),
    ],
)
def test_a_bad_file_is_refused_and_every_word_kept(
    call_with_file: Call, name: str, content: bytes
) -> None:
    phone = sent(call_with_file, name, content)
    assert phone.status == 422
    with scopes_disabled():
        assert not StoredFile.objects.exists()
        assert Answer.objects.get(field__key="place").typed == ANSWERS["place"]


def test_a_second_look_at_the_screen_keeps_the_file(call_with_file: Call) -> None:
    phone = sent(call_with_file, "przystanek.jpg", picture()).open("7/")
    phone.press(place="Świdno")
    with scopes_disabled():
        assert Answer.objects.get(field__key="photo").file is not None


def files() -> list[StoredFile]:
    with scopes_disabled():
        return list(StoredFile.objects.order_by("pk"))


def expire(capture: DjangoCaptureOnCommitCallbacks) -> int:
    with capture(execute=True), scopes_disabled():
        Application.objects.update(saved_at=timezone.now() - timedelta(days=91))
        return expire_drafts()


def test_an_expired_draft_takes_its_files_with_it(
    call_with_file: Call, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    """Also the photograph that a better one replaced."""
    phone = sent(call_with_file, "gorsze.jpg", picture())
    better = SimpleUploadedFile("lepsze.jpg", picture(), content_type="image/jpeg")
    phone.open("7/").press(photo=better)
    places = [file.place for file in files()]
    assert len(places) == 2
    assert all(place.exists() for place in places)
    assert expire(django_capture_on_commit_callbacks) == 1
    assert files() == []
    assert not any(place.exists() for place in places)


def test_files_of_other_drafts_stay(
    call_with_file: Call, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    sent(call_with_file, "moje.jpg", picture())
    with scopes_disabled():
        old = Application.objects.get()
    sent(call_with_file, "cudze.jpg", picture())
    with django_capture_on_commit_callbacks(execute=True), scopes_disabled():
        long_ago = timezone.now() - timedelta(days=91)
        Application.objects.filter(pk=old.pk).update(saved_at=long_ago)
        assert expire_drafts() == 1
    assert [file.name for file in files()] == ["cudze.jpg"]
    assert files()[0].place.exists()


def test_bytes_outlive_a_wiping_that_failed(
    call_with_file: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent(call_with_file, "moje.jpg", picture())

    def broken(*_args: object, **_named: object) -> None:
        raise RuntimeError("no keys today")

    monkeypatch.setattr(DraftKey.objects, "filter", broken)
    with scopes_disabled():
        Application.objects.update(saved_at=timezone.now() - timedelta(days=91))
        with pytest.raises(RuntimeError):
            expire_drafts()
    assert [file.place.exists() for file in files()] == [True]


def test_auditor_gets_no_file_of_a_personal_answer(
    call_with_file: Call, lipowo: Organisation, coordinator: User
) -> None:
    auditor = UserFactory(email="audyt@example.org")
    MembershipFactory(organisation=lipowo, user=auditor, role="auditor")
    application = make_application(call_with_file)
    with scopes_disabled():
        file = StoredFileFactory(organisation_id=lipowo.pk, name="twarz.jpg")
        question = FieldVersion.objects.get(field__key="photo")
        Answer.objects.create(
            organisation=lipowo,
            response=application.response,
            field=question.field,
            version=question,
            file=file,
        )
    assert may_fetch(actor_for(auditor), file)
    with scopes_disabled():
        FieldVersion.objects.filter(pk=question.pk).update(is_personal=True)
    assert not may_fetch(actor_for(auditor), file)
    assert may_fetch(actor_for(coordinator), file)
    client = Client()
    client.force_login(auditor)
    assert "twarz.jpg" not in client.get(f"/biurko/zgloszenia/{application.pk}/").content.decode()
    client.force_login(coordinator)
    assert "twarz.jpg" in client.get(f"/biurko/zgloszenia/{application.pk}/").content.decode()
