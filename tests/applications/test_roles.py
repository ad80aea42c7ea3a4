"""Every role at every address of the desk, and every way to one's own page."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from osnowa.accounts.models import User
from osnowa.applications.actions import ask_correction, open_on_device, start_draft
from osnowa.applications.models import Application
from osnowa.applications.views.doors import COOKIE_PREFIX
from osnowa.calls.models import Call
from osnowa.calls.queries import current_rules
from osnowa.kit.actor import WORKER
from osnowa.organisations.models import Organisation
from osnowa.programmes.models import Programme, ProgrammeLimit
from tests.factories.applications import make_draft
from tests.factories.organisations import MembershipFactory, UserFactory
from tests.factories.programmes import ProgrammeFactory

LIST = "/biurko/zgloszenia/"
OF_CALL = "/biurko/nabory/{call}/zgloszenia/"
SHEET = "/biurko/zgloszenia/{pk}/"
RECEIPT = "/biurko/zgloszenia/{pk}/potwierdzenie.pdf"
CORRECTION = "/biurko/zgloszenia/{pk}/poprawka/"
DRAFTS = "/biurko/nabory/{call}/szkice/"
DESK = (LIST, OF_CALL, SHEET, RECEIPT, CORRECTION, DRAFTS)
OWN = "/moje/zgloszenia/{public}/"
OWN_PAGES = (OWN, f"{OWN}wycofaj/", f"{OWN}potwierdzenie.pdf")
OWN_POSTS = (f"{OWN}otworz/", f"{OWN}popraw/")

MAY = {
    "director": set(DESK),
    "coordinator": set(DESK),
    "clerk": set(DESK),
    "auditor": {LIST, OF_CALL, SHEET},
    "editor": set(),
}


def where(path: str, application: Application) -> str:
    return path.format(pk=application.pk, call=application.call_id, public=application.public_id)


def staff(organisation: Organisation, role: str, programme: Programme | None = None) -> User:
    with scopes_disabled():
        user = UserFactory(email=f"{role}@example.org")
        membership = MembershipFactory(organisation=organisation, user=user, role=role)
        if programme is not None:
            ProgrammeLimit.objects.create(
                organisation=organisation, membership=membership, programme=programme
            )
    return user


def browser(user: User | None) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def with_cookie(application: Application) -> Client:
    client = Client()
    with scopes_disabled():
        client.cookies[f"{COOKIE_PREFIX}{application.call_id}"] = open_on_device(application)
    return client


@pytest.mark.parametrize("path", DESK)
@pytest.mark.parametrize("role", sorted(MAY))
def test_each_role_opens_what_is_hers_and_the_rest_does_not_exist(
    application: Application, lipowo: Organisation, role: str, path: str
) -> None:
    answer = browser(staff(lipowo, role)).get(where(path, application))
    assert answer.status_code == (200 if path in MAY[role] else 404)


@pytest.mark.parametrize("path", DESK)
def test_nobody_and_the_applicant_herself_do_not_enter_the_desk(
    application: Application, applicant: User, juror: User, path: str
) -> None:
    assert browser(None).get(where(path, application)).status_code == 302
    for user in (applicant, juror):
        assert browser(user).get(where(path, application)).status_code == 404


@pytest.mark.parametrize("role", ["coordinator", "clerk", "auditor"])
def test_who_is_limited_to_this_programme_works_in_it(
    application: Application, lipowo: Organisation, programme: Programme, role: str
) -> None:
    client = browser(staff(lipowo, role, programme))
    assert client.get(where(SHEET, application)).status_code == 200
    assert "Malowany przystanek" in client.get(LIST).content.decode()


@pytest.mark.parametrize("role", ["coordinator", "clerk", "auditor"])
def test_who_is_limited_to_another_programme_finds_nothing_here(
    application: Application, lipowo: Organisation, role: str
) -> None:
    with scopes_disabled():
        other = ProgrammeFactory(organisation=lipowo, slug="inny", name="Inny program")
    client = browser(staff(lipowo, role, other))
    assert "Malowany przystanek" not in client.get(LIST).content.decode()
    for path in (SHEET, OF_CALL, RECEIPT, CORRECTION, DRAFTS):
        assert client.get(where(path, application)).status_code == 404
        assert client.post(where(path, application)).status_code == 404


@pytest.mark.parametrize("role", ["auditor", "editor"])
@pytest.mark.parametrize("path", [CORRECTION, DRAFTS])
def test_who_only_reads_cannot_post(
    application: Application, lipowo: Organisation, role: str, path: str
) -> None:
    posted = {"answers": ["idea"], "reason": "Bo tak."}
    answer = browser(staff(lipowo, role)).post(where(path, application), posted)
    assert answer.status_code == 404
    application.refresh_from_db()
    assert application.state == "submitted"


@pytest.mark.parametrize("path", OWN_PAGES)
def test_own_pages_open_by_address_and_by_cookie(
    application: Application, applicant: User, path: str
) -> None:
    for client in (browser(applicant), with_cookie(application)):
        assert client.get(where(path, application)).status_code == 200


@pytest.mark.parametrize("path", [*OWN_PAGES, *OWN_POSTS, f"{OWN}poprawka/"])
def test_own_pages_do_not_exist_for_anybody_else(
    application: Application,
    open_call: Call,
    coordinator: User,
    stranger: User,
    group_member: User,
    juror: User,
    path: str,
) -> None:
    """Not even for the coordinator: she has her own screens."""
    for user in (coordinator, stranger, group_member, juror):
        assert browser(user).get(where(path, application)).status_code in {404, 405}
        assert browser(user).post(where(path, application)).status_code == 404
    assert browser(None).get(where(path, application)).status_code in {302, 405}
    other = with_cookie(make_draft(open_call))
    assert other.get(where(path, application)).status_code in {302, 405}


@pytest.mark.parametrize("path", OWN_POSTS)
def test_opening_is_a_post_and_looking_never_opens(
    application: Application, applicant: User, path: str
) -> None:
    assert browser(applicant).get(where(path, application)).status_code == 405


def test_changed_cookie_opens_nothing_and_names_nothing(application: Application) -> None:
    client = Client()
    client.cookies[f"{COOKIE_PREFIX}{application.call_id}"] = "zgadywany"
    assert client.get(where(OWN, application)).status_code == 302
    assert "Malowany" not in client.get(f"/zglos/{application.call.slug}/").content.decode()


def test_old_address_of_the_holder_opens_nothing(application: Application, applicant: User) -> None:
    with scopes_disabled():
        Application.objects.update(contact_email="nowa@example.org")
    assert browser(applicant).get(where(OWN, application)).status_code == 404


def test_empty_address_is_nobodys(application: Application) -> None:
    """Two applications without e-mail do not belong to each other's people."""
    with scopes_disabled():
        Application.objects.update(contact_email="")
    nobody = UserFactory(email="")
    assert browser(nobody).get(where(OWN, application)).status_code in {302, 404}


@pytest.fixture
def written() -> Iterator[Callable[[], list[str]]]:
    with CaptureQueriesContext(
        connection,
    ) as seen:

        def rows() -> list[str]:
            changes = ("INSERT", "UPDATE", "DELETE")
            return [
                query["sql"]
                for query in seen.captured_queries
                if query["sql"].lstrip().startswith(changes) and "applications_" in query["sql"]
            ]

        yield rows


@pytest.mark.parametrize("path", DESK)
def test_looking_at_the_desk_writes_nothing(
    application: Application, coordinator: User, written: Callable[[], list[str]], path: str
) -> None:
    client = browser(coordinator)
    before = len(written())
    client.get(where(path, application))
    client.head(where(path, application))
    assert written()[before:] == []


@pytest.mark.parametrize("path", [*OWN_PAGES, f"{OWN}poprawka/"])
def test_looking_at_ones_own_page_writes_nothing(
    application: Application, applicant: User, written: Callable[[], list[str]], path: str
) -> None:
    now = timezone.now()
    with scope(organisation=application.organisation_id):
        due = now + timedelta(days=7)
        ask_correction(
            WORKER, application, notes={"idea": ""}, reason="Dopisz.", due_at=due, now=now
        )
    client = browser(applicant)
    before = len(written())
    assert client.get(where(path, application)).status_code == 200
    assert written()[before:] == []


@pytest.mark.parametrize(
    "path", ["", "1/", "6/?wiersz=1", "8/", "sprawdz/", "wyslane/", "kod/", "formularz.pdf"]
)
def test_looking_at_ones_draft_writes_nothing(
    draft: Application, written: Callable[[], list[str]], path: str
) -> None:
    client = with_cookie(draft)
    before = len(written())
    client.get(f"/zglos/{draft.call.slug}/{path}")
    assert written()[before:] == []


def test_writes_nothing_twin_a_saved_word_is_seen(
    draft: Application, written: Callable[[], list[str]]
) -> None:
    client = with_cookie(draft)
    before = len(written())
    client.post(f"/zglos/{draft.call.slug}/1/zapis/", {"title": "Inny"})
    assert written()[before:]


@pytest.mark.parametrize(
    "path", ["1/", "8/", "sprawdz/", "wyslane/", "kod/", "formularz.pdf", "koniec/", "1/zapis/"]
)
def test_a_call_not_published_does_not_exist(open_call: Call, path: str) -> None:
    with scopes_disabled():
        Call.objects.update(state="draft")
    root = f"/zglos/{open_call.slug}/"
    assert Client().get(root + path).status_code == 404
    assert Client().post(root + path).status_code == 404


@pytest.mark.parametrize("screen", [0, 9, 99])
def test_a_screen_that_is_not_there_does_not_exist(open_call: Call, screen: int) -> None:
    assert Client().get(f"/zglos/{open_call.slug}/{screen}/").status_code == 404
    assert Client().post(f"/zglos/{open_call.slug}/{screen}/zapis/").status_code == 404


def test_pages_with_somebodys_words_are_kept_by_no_cache(draft: Application) -> None:
    client = with_cookie(draft)
    for path in ("", "1/", "8/", "sprawdz/", "kod/"):
        answer = client.get(f"/zglos/{draft.call.slug}/{path}")
        assert "no-store" in answer.headers["Cache-Control"]
        assert "Cookie" in answer.headers["Vary"]


def test_the_desk_neither_lists_nor_counts_a_draft_as_sent(
    open_call: Call, coordinator: User
) -> None:
    with scope(organisation=open_call.organisation_id):
        draft = start_draft(open_call, current_rules(open_call)).application
    page = browser(coordinator).get(f"/biurko/nabory/{open_call.pk}/zgloszenia/").content.decode()
    assert f"/biurko/zgloszenia/{draft.pk}/" not in page
