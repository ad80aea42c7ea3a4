"""Every letter to a person who applies, in three languages: plain, whole, to the right door."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from osnowa.applications.actions import (
    answer_correction,
    ask_correction,
    leave_contact,
    remind_drafts_of_call,
    save_correction,
    withdraw_application,
)
from osnowa.applications.actions.tend_drafts import lapse_corrections, remind_old_drafts
from osnowa.applications.codes import shown_code
from osnowa.applications.emails import moment
from osnowa.applications.enums import DRAFT_DAYS
from osnowa.applications.letter_kinds import letter_kinds
from osnowa.applications.models import Application, Correction
from osnowa.calls.models import Call
from osnowa.calls.queries import current_rules
from osnowa.kit.actor import WORKER
from osnowa.messaging.showing import shown_html
from osnowa.outbox.models import Letter
from tests.architecture.plain_polish import AVERAGE_SENTENCE, average_length, faults
from tests.factories.applications import holder, make_draft, send, write_contact

LANGUAGES = ("pl", "en", "uk")
HELLO = {"pl": "Dzień dobry", "en": "Hello", "uk": "Добрий день"}


def receipt(call: Call, language: str) -> Application:
    return send(make_draft(call, language=language))


def way_back(call: Call, language: str) -> Application:
    draft = make_draft(call, language=language)
    with scope(organisation=call.organisation_id):
        assert leave_contact(holder(draft), draft, current_rules(call), "h@example.org") == ""
    return draft


def correction_asked(call: Call, language: str) -> Application:
    application = receipt(call, language)
    now = timezone.now()
    with scope(organisation=call.organisation_id):
        ask_correction(
            WORKER,
            application,
            notes={"idea": "Napisz, kto maluje.", "budget": ""},
            reason="Brakuje osób.",
            due_at=now + timedelta(days=7),
            now=now,
        )
    return application


def correction_answered(call: Call, language: str) -> Application:
    application = correction_asked(call, language)
    now = timezone.now()
    with scope(organisation=call.organisation_id):
        correction = Correction.objects.select_related("application").get()
        save_correction(holder(application), correction, {"idea": "Malują sąsiedzi."}, now)
        answer_correction(holder(application), correction, now)
    return application


def receipt_helped(call: Call, language: str) -> Application:
    draft = make_draft(call, language=language)
    with scopes_disabled():
        Application.objects.filter(pk=draft.pk).update(door="assisted", helper="Kasia")
    return send(draft)


def correction_failed(call: Call, language: str) -> Application:
    """Asked once, in silence; asked again, in silence."""
    application = correction_asked(call, language)
    now = timezone.now()
    for is_second in (False, True):
        with scope(organisation=call.organisation_id):
            Correction.objects.update(due_at=now - timedelta(minutes=10))
        assert lapse_corrections() == 1
        if is_second:
            break
        with scope(organisation=call.organisation_id):
            again = Application.objects.with_call().get(pk=application.pk)
            ask_correction(
                WORKER,
                again,
                notes={"idea": ""},
                reason="Nadal brakuje osób.",
                due_at=now + timedelta(days=7),
                now=now,
            )
    return application


def withdrawn(call: Call, language: str) -> Application:
    application = receipt(call, language)
    with scope(organisation=call.organisation_id):
        return withdraw_application(holder(application), application)


def draft_reminder(call: Call, language: str) -> Application:
    draft = make_draft(call, language=language)
    with scope(organisation=call.organisation_id):
        assert remind_drafts_of_call(WORKER, call, timezone.now()) == 1
    return draft


STORIES: dict[str, Callable[[Call, str], Application]] = {
    "applications.receipt": receipt,
    "applications.way_back": way_back,
    "applications.correction_asked": correction_asked,
    "applications.correction_answered": correction_answered,
    "applications.receipt_helped": receipt_helped,
    "applications.correction_failed": correction_failed,
    "applications.withdrawn": withdrawn,
    "applications.draft_reminder": draft_reminder,
}


def test_every_kind_of_letter_has_its_story() -> None:
    assert {kind.key for kind in letter_kinds()} == set(STORIES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", sorted(STORIES))
def test_letter_is_whole_and_in_her_language(open_call: Call, kind: str, language: str) -> None:
    application = STORIES[kind](open_call, language)
    letter = Letter.objects.get(kind=kind)
    written = f"{letter.subject}\n{letter.text}"
    assert letter.text.startswith(HELLO[language])
    assert letter.language == language
    assert not re.search(r"[{}]|%\(|None|&[a-z]+;", written)
    assert "\n" not in letter.subject
    assert letter.recipient.endswith("@example.org")
    assert "Dom Kultury w Lipowie" in letter.text
    root = "" if language == "pl" else f"/{language}"
    for address in re.findall(r"https?://\S+", letter.text):
        assert root in address
    if "code" in _placeholders(kind):
        assert shown_code(application.public_id) in letter.text


def _placeholders(kind: str) -> set[str]:
    body = next(one for one in letter_kinds() if one.key == kind).body["pl"]
    return set(re.findall(r"{(\w+)}", body))


@pytest.mark.parametrize("kind", letter_kinds(), ids=lambda kind: kind.key)
def test_three_languages_say_the_same_things(kind) -> None:
    said = {lang: set(re.findall(r"{(\w+)}", kind.body[lang])) for lang in LANGUAGES}
    assert said["pl"] == said["en"] == said["uk"]
    named = {lang: set(re.findall(r"{(\w+)}", kind.subject[lang])) for lang in LANGUAGES}
    assert named["pl"] == named["en"] == named["uk"]
    assert said["pl"] | named["pl"] <= set(kind.placeholders)


@pytest.mark.parametrize("kind", letter_kinds(), ids=lambda kind: kind.key)
def test_letters_are_written_as_a_neighbour_would(kind) -> None:
    text = re.sub(r"{\w+}", "X", f"{kind.subject['pl']}\n{kind.body['pl']}")
    assert faults(text) == []
    assert average_length([text]) <= AVERAGE_SENTENCE


def test_receipt_holds_every_answer_and_the_pdf(open_call: Call) -> None:
    receipt(open_call, "pl")
    letter = Letter.objects.get(kind="applications.receipt")
    for word in ("Chcemy pomalować przystanek", "Farby i pędzle", "Żabia Wola", "nr 1"):
        assert word in letter.text
    (attachment,) = letter.attachments
    assert attachment.startswith("applications.receipt:")


def test_correction_names_the_questions_with_their_notes(open_call: Call) -> None:
    correction_asked(open_call, "pl")
    letter = Letter.objects.get(kind="applications.correction_asked")
    assert "* Opiszcie pomysł – Napisz, kto maluje." in letter.text
    assert "* Budżet\n" in letter.text


@pytest.mark.parametrize(
    ("contact", "channel"),
    [
        ({"email": "h@example.org", "phone": "600700800"}, "email"),
        ({"phone": "600700800", "address": "Lipowo 1"}, "sms"),
        ({"address": "Lipowo 1"}, "post"),
    ],
)
def test_letter_goes_by_the_first_way_she_left(
    open_call: Call, contact: dict[str, str], channel: str
) -> None:
    draft = make_draft(open_call)
    with scope(organisation=open_call.organisation_id):
        empty = {"email": "", "phone": "", "address": ""}
        write_contact(draft, name="Hanna", **{**empty, **contact})
    draft.refresh_from_db()
    send(draft)
    assert Letter.objects.get(kind="applications.receipt").channel == channel


@pytest.mark.parametrize("title", ["{name} {0} %(x)s", "{__class__}", "Kino 🎬 {code}"])
def test_braces_in_a_title_are_only_braces(open_call: Call, title: str) -> None:
    send(make_draft(open_call, title=title))
    letter = Letter.objects.get(kind="applications.receipt")
    assert title in letter.subject
    assert title in letter.text


@pytest.mark.parametrize(
    ("silent", "expected"),
    [(0, 0), (59, 0), (60, 1), (61, 1), (82, 1), (83, 1), (88, 1), (89, 1)],
)
def test_a_worker_that_slept_writes_one_letter(
    draft: Application, silent: int, expected: int
) -> None:
    with scopes_disabled():
        saved = timezone.now() - timedelta(days=silent, minutes=1)
        Application.objects.update(saved_at=saved)
        assert remind_old_drafts() == expected
        assert remind_old_drafts() == 0
    assert Letter.objects.filter(kind="applications.draft_reminder").count() == expected


@pytest.mark.parametrize(("days", "mark"), [(DRAFT_DAYS - 30, 30), (DRAFT_DAYS - 7, 7), (89, 1)])
def test_nearest_threshold_is_remembered(draft: Application, days: int, mark: int) -> None:
    with scopes_disabled():
        Application.objects.update(saved_at=timezone.now() - timedelta(days=days, minutes=1))
        remind_old_drafts()
        draft.refresh_from_db()
    assert draft.reminded_days == mark


@pytest.mark.parametrize(
    ("language", "month"), [("pl", "stycznia"), ("en", "January"), ("uk", "січня")]
)
def test_moment_is_told_in_words_of_her_language(language: str, month: str) -> None:
    at = datetime(2027, 1, 5, 15, 0, 7, tzinfo=UTC)
    assert month in moment(at, language)
    assert moment(at, language).endswith("16:00")
    assert moment(at, language, seconds=True).endswith("16:00:07")
    assert moment(None, language) == ""


def test_staff_read_her_letters_without_the_code(open_call: Call) -> None:
    application = receipt(open_call, "pl")
    with scopes_disabled():
        letter = Letter.objects.filter(kind="applications.receipt").latest("pk")
    code = shown_code(application.public_id)
    assert code in letter.text
    assert code not in shown_html(letter)
    assert "Kod powrotu: •••" in shown_html(letter)
