"""Whatever is refused, every typed word is still there: on the page, in the draft, or both."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scopes_disabled

from osnowa.accounts.models import User
from osnowa.applications.actions import open_on_device
from osnowa.applications.codes import return_code, shown_code
from osnowa.applications.enums import ApplicationState
from osnowa.applications.models import Application, CodeAttempt, Correction
from osnowa.applications.queries import drafts
from osnowa.applications.views.doors import COOKIE_PREFIX
from osnowa.calls.models import Call
from osnowa.questionnaires.models import Answer
from tests.applications.browser import SCREENS, Phone, flat
from tests.factories.applications import ANSWERS
from tests.factories.calls import change_frozen


def holding(application: Application, language: str = "") -> Phone:
    client = Client()
    with scopes_disabled():
        client.cookies[f"{COOKIE_PREFIX}{application.call_id}"] = open_on_device(application)
    return Phone(application.call, language=language, client=client)


def stored(key: str) -> str:
    with scopes_disabled():
        return Answer.objects.get(field__key=key).typed


def words(count: int) -> str:
    return " ".join(["słowo"] * count)


LONG_AGO = {"due_on_day": "1", "due_on_month": "1", "due_on_year": "2021"}
BAD = {
    "title": ("1", ""),
    "party_kind": ("2", "nie-ma-takiego"),
    "idea": ("3", words(400)),
    "community": ("4", words(300)),
    "place": ("7", ""),
    "period": ("7", ""),
}


@pytest.mark.parametrize("key", sorted(BAD))
def test_a_refused_answer_is_told_beside_its_field_and_kept(draft: Application, key: str) -> None:
    screen, typed = BAD[key]
    phone = holding(draft).open(f"{screen}/").press(**{key: typed})
    assert phone.status == 422
    assert f'href="#id_{key}' in phone.text
    assert stored(key) == typed
    if typed and key != "party_kind":
        assert typed in phone.text


@pytest.mark.parametrize("screen", sorted(SCREENS))
def test_an_empty_required_screen_says_what_to_do_in_plain_words(
    open_call: Call, screen: int
) -> None:
    empty = {key: [] if key == "budget" else "" for key in SCREENS[screen]}
    phone = Phone(open_call).open(f"{screen}/").press(**flat(empty))
    assert phone.status == 422
    assert "wymagane" not in phone.text
    assert "nieprawidłow" not in phone.text
    with scopes_disabled():
        assert not Application.objects.exists()


@pytest.mark.parametrize(
    ("key", "typed", "told"),
    [
        ("name", "", "imię i nazwisko"),
        ("email", "hanna@", "anna@example.org"),
        ("phone", "12", "600 700 800"),
        ("address", "x" * 251, "250"),
    ],
)
def test_refused_contact_is_told_and_kept(
    draft: Application, key: str, typed: str, told: str
) -> None:
    phone = holding(draft).open("8/").press(**{key: typed})
    assert phone.status == 422
    assert told in phone.text
    with scopes_disabled():
        draft.refresh_from_db()
    assert draft.contact_typed[key] == typed


def test_consent_taken_back_is_asked_for_again(draft: Application) -> None:
    phone = holding(draft).open("8/").press(consent=None)
    assert phone.status == 422
    with scopes_disabled():
        draft.refresh_from_db()
    assert draft.consent_text == ""


@pytest.mark.parametrize("language", ["", "en", "uk"])
def test_language_switch_in_the_middle_keeps_every_answer(
    draft: Application, language: str
) -> None:
    phone = holding(draft, language)
    for screen in ("1/", "3/", "7/", "8/", "sprawdz/"):
        assert phone.open(screen).status == 200
    assert ANSWERS["title"] in phone.text
    assert ANSWERS["idea"] in phone.text
    with scopes_disabled():
        assert Application.objects.count() == 1


def test_sending_after_closing_keeps_the_draft_and_names_a_contact(
    draft: Application, open_call: Call
) -> None:
    phone = holding(draft).open("sprawdz/")
    change_frozen(open_call, closes_at=timezone.now() - timedelta(seconds=2))
    phone.press()
    assert phone.status in {409, 422}
    assert "46 857 00 00" in phone.text
    assert ANSWERS["idea"] in phone.text
    with scopes_disabled():
        draft.refresh_from_db()
    assert draft.state == ApplicationState.DRAFT


def test_writing_goes_on_after_closing_and_loses_nothing(
    draft: Application, open_call: Call
) -> None:
    change_frozen(open_call, closes_at=timezone.now() - timedelta(days=1))
    holding(draft).open("3/").press(idea="Dopisane po czasie")
    assert stored("idea") == "Dopisane po czasie"


@pytest.mark.parametrize(
    "state",
    [
        ApplicationState.ACCEPTED,
        ApplicationState.REJECTED,
        ApplicationState.WITHDRAWN,
        ApplicationState.TO_CORRECT,
    ],
)
def test_a_stale_tab_gets_its_words_back_whatever_happened(
    application: Application, state: str
) -> None:
    phone = holding(application)
    with scopes_disabled():
        Application.objects.update(state=state)
    answer = phone.client.post(f"{phone.root}3/", {"idea": "Pisane w starej karcie"})
    assert answer.status_code == 409
    assert "Pisane w starej karcie" in answer.content.decode()
    assert stored("idea") == ANSWERS["idea"]
    saved = phone.client.post(f"{phone.root}3/zapis/", {"idea": "Pisane w starej karcie"})
    assert saved.status_code == 409
    assert saved.json()["sentence"]


def test_a_stale_contact_page_gives_the_contact_back(application: Application) -> None:
    phone = holding(application)
    answer = phone.client.post(f"{phone.root}8/", {"name": "Nowa Osoba", "email": "n@example.org"})
    assert answer.status_code == 409
    assert "Nowa Osoba" in answer.content.decode()
    with scopes_disabled():
        application.refresh_from_db()
    assert application.contact_name == "Hanna Wnioskodawczyni"


@pytest.mark.parametrize(
    ("posted", "told"),
    [
        ({"answers": ["idea"], "reason": ""}, "checked"),
        ({"reason": "Brakuje miejsca i osób."}, "Brakuje miejsca i osób."),
        (
            {"answers": ["idea"], "reason": "Za późno.", **LONG_AGO},
            "Za późno.",
        ),
    ],
)
def test_refused_request_for_a_correction_keeps_what_was_typed(
    application: Application, coordinator: User, posted: dict[str, object], told: str
) -> None:
    client = Client()
    client.force_login(coordinator)
    answer = client.post(f"/biurko/zgloszenia/{application.pk}/poprawka/", posted)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    with scopes_disabled():
        assert not Correction.objects.exists()


@pytest.mark.parametrize("spelled", ["{}", " {} ", "lower", "grouped", "dashed"])
def test_the_code_opens_however_it_is_spelled(
    open_call: Call, draft: Application, spelled: str
) -> None:
    code = return_code(draft.public_id)
    typed = {
        "lower": code.lower(),
        "grouped": shown_code(draft.public_id),
        "dashed": f"{code[:5]}-{code[5:]}",
    }.get(spelled, spelled.format(code))
    phone = Phone(open_call).open("kod/").press(code=typed)
    assert "/kod/" not in phone.path


@pytest.mark.parametrize("typed", ["", "AAAAAAAAAA", "x" * 5000, "' OR 1=1 --", "\x00", "🎬"])
def test_a_wrong_code_is_told_the_same_way_and_stays_in_the_field(
    open_call: Call, draft: Application, typed: str
) -> None:
    phone = Phone(open_call).open("kod/").press(code=typed)
    assert phone.status == 422
    assert phone.path.endswith("/kod/")


def test_tries_of_the_whole_call_are_limited_too(
    open_call: Call, draft: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Many machines guessing together hit the limit of the call."""
    monkeypatch.setattr(drafts, "TRIES_PER_CALL", 3)
    for n in range(3):
        Client(REMOTE_ADDR=f"10.0.0.{n}").post(f"/zglos/{open_call.slug}/kod/", {"code": "A"})
    late = Client(REMOTE_ADDR="10.0.0.9")
    right = {"code": return_code(draft.public_id)}
    assert late.post(f"/zglos/{open_call.slug}/kod/", right).status_code == 422


def test_tries_twin_without_the_limit_of_the_call_the_code_opens(
    open_call: Call, draft: Application
) -> None:
    for n in range(3):
        Client(REMOTE_ADDR=f"10.0.0.{n}").post(f"/zglos/{open_call.slug}/kod/", {"code": "A"})
    right = {"code": return_code(draft.public_id)}
    late = Client(REMOTE_ADDR="10.0.0.9")
    assert late.post(f"/zglos/{open_call.slug}/kod/", right).status_code == 302


def test_tries_are_forgotten_after_a_quarter_of_an_hour(
    open_call: Call, draft: Application
) -> None:
    client = Client()
    for _ in range(drafts.TRIES_PER_SENDER):
        client.post(f"/zglos/{open_call.slug}/kod/", {"code": "A"})
    with scopes_disabled():
        CodeAttempt.objects.update(tried_at=timezone.now() - drafts.TRIES_WINDOW)
    right = {"code": return_code(draft.public_id)}
    assert client.post(f"/zglos/{open_call.slug}/kod/", right).status_code == 302


def test_an_old_cookie_opens_nothing(open_call: Call, draft: Application) -> None:
    phone = holding(draft)
    with scopes_disabled():
        draft.keys.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert ANSWERS["title"] not in phone.open("1/").text


def test_an_expired_draft_opens_by_no_key(open_call: Call, draft: Application) -> None:
    phone = holding(draft)
    with scopes_disabled():
        Application.objects.update(state=ApplicationState.EXPIRED)
    assert ANSWERS["title"] not in phone.open("1/").text
    phone.open("kod/").press(code=return_code(draft.public_id))
    assert phone.status == 422


def test_withdrawing_twice_is_one_withdrawal(application: Application, applicant: User) -> None:
    client = Client()
    client.force_login(applicant)
    path = f"/moje/zgloszenia/{application.public_id}/wycofaj/"
    for _ in range(2):
        assert client.post(path, {"why": "Zmiana planów"}).status_code == 302
    with scopes_disabled():
        application.refresh_from_db()
    assert application.state == ApplicationState.WITHDRAWN
