"""Whoever asks to be forgotten is: canaries are looked for in every text of the database."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from django_scopes import scope, scopes_disabled
from pytest_django import DjangoCaptureOnCommitCallbacks

from osnowa.accounts.actions import send_sign_in_link
from osnowa.accounts.models import User
from osnowa.applications.models import Application
from osnowa.audit.actions import link_entries
from osnowa.audit.models import Entry
from osnowa.audit.queries import verify_chains
from osnowa.calls.models import Call
from osnowa.documents.actions import store_bytes
from osnowa.kit.actor import WORKER, Actor
from osnowa.kit.refusals import Refusal
from osnowa.kit.sockets import Socket
from osnowa.messaging.actions import write_to
from osnowa.messaging.recipients import Recipient
from osnowa.organisations.actions import end_membership, invite_member
from osnowa.organisations.models import Membership, Organisation
from osnowa.organisations.queries import actor_for
from osnowa.outbox.models import Letter
from osnowa.people.actions import add_party, add_person, change_person, erase_person, give_consent
from osnowa.people.models import Person
from osnowa.people.sockets import Kept
from osnowa.questionnaires.actions.save_answers import FILE_PURPOSE, file_target
from osnowa.questionnaires.models import Answer
from tests.factories.accounts import browser_of
from tests.factories.applications import make_draft, send, write_contact
from tests.factories.organisations import MembershipFactory, UserFactory
from tests.factories.reviews import seat
from tests.people.canaries import EMAIL, HOUSE, NAME, PHONE, Hit, hits

pytestmark = pytest.mark.django_db


@pytest.fixture
def marta(coordinator: User) -> Actor:
    return actor_for(coordinator)


@pytest.fixture(autouse=True)
def media(settings: LazySettings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def in_lipowo(lipowo: Organisation) -> Iterator[None]:
    with scope(organisation=lipowo.pk):
        yield


@pytest.fixture
def kanaria(lipowo: Organisation, marta: Actor, in_lipowo: None) -> Person:
    """In the list, in a party, agreed to something, invited to the team, and written to."""
    contact = {"email": EMAIL, "phone": PHONE, "postal_address": HOUSE}
    person = add_person(marta, lipowo.pk, NAME, **contact)
    change_person(marta, person, phone=PHONE)
    add_party(marta, lipowo.pk, "person", NAME, [person])
    give_consent(marta, person, "newsletter", "Zgadzam się na listy.")
    membership = invite_member(marta, lipowo, EMAIL, NAME, "clerk")
    end_membership(marta, membership)
    send_sign_in_link(EMAIL)
    told = {"title": f"Kanarki, {NAME}", "number": "1"}
    for to in (Recipient(NAME, phone=PHONE), Recipient(NAME, postal_address=HOUSE)):
        write_to(marta, lipowo, "applications.correction_failed", to, told)
    return person


def draft_of(call: Call) -> Application:
    draft = make_draft(call, idea="Kanarki w świetlicy.")
    write_contact(draft, name=NAME, email=EMAIL, phone=PHONE, address=HOUSE)
    file = store_bytes(
        WORKER,
        call.organisation_id,
        b"%PDF-1.4 kanarek",
        name="kanarek.pdf",
        content_type="application/pdf",
        purpose=FILE_PURPOSE,
        target=file_target(draft.response),
    )
    Answer.objects.filter(response=draft.response, field__key="own_input").update(file=file)
    return draft


def kept_fields(kept: tuple[Kept, ...]) -> set[str]:
    return {name for one in kept for name in one.fields}


def left(kept: tuple[Kept, ...]) -> list[str]:
    """Columns in which a canary still sings though nothing lets it stay."""
    return sorted({hit.field for hit in hits()} - kept_fields(kept))


def test_nothing_is_left_of_somebody_who_sent_nothing(
    kanaria: Person,
    open_call: Call,
    marta: Actor,
    media: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    draft_of(open_call)
    before = {hit.field for hit in hits()}
    assert {"outbox.Letter.text", "people.Person.email", "accounts.User.email"} <= before
    assert {"questionnaires.Answer.typed", "audit.EntryValues.content"} <= before

    with django_capture_on_commit_callbacks(execute=True):
        kept = erase_person(marta, kanaria)
    assert kept == ()
    assert hits() == []
    assert [path for path in media.rglob("*") if path.is_file()] == []
    assert not User.objects.filter(email=EMAIL).exists()


def test_of_what_was_sent_only_what_the_law_keeps_is_left(
    kanaria: Person, open_call: Call, marta: Actor
) -> None:
    send(draft_of(open_call))
    draft_of(open_call)
    kept = erase_person(marta, kanaria)
    assert left(kept) == []
    assert all(str(one.reason) and str(one.until) for one in kept)
    kanaria.refresh_from_db()
    assert kanaria.erased_at is not None
    assert [one["until"] for one in kanaria.kept_by_law]
    assert Letter.objects.filter(emptied_at=None, kind__startswith="applications").count() == 0


def test_the_journal_still_verifies(kanaria: Person, open_call: Call, marta: Actor) -> None:
    send(draft_of(open_call))
    link_entries()
    count = Entry.objects.count()
    erase_person(marta, kanaria)
    link_entries()
    assert Entry.objects.count() > count
    assert [problem for report in verify_chains() for problem in report.problems] == []


def test_a_juror_stays_on_the_protocol_with_a_reason(
    kanaria: Person, open_call: Call, marta: Actor
) -> None:
    member = seat(open_call, User.objects.get(email=EMAIL))
    kept = erase_person(marta, kanaria)
    member.refresh_from_db()
    assert member.name == NAME
    assert "reviews.PanelMember.name" in kept_fields(kept)
    assert left(kept) == []


def test_whoever_works_here_is_not_erased(lipowo: Organisation, kanaria: Person) -> None:
    user = User.objects.get(email=EMAIL)
    MembershipFactory(organisation=lipowo, user=user, role="clerk")
    with pytest.raises(Refusal):
        erase_person(WORKER, kanaria)
    assert Person.objects.get(pk=kanaria.pk).email == EMAIL


def test_the_account_stays_when_another_institution_knows_her(
    kanaria: Person, brzezina: Organisation, marta: Actor
) -> None:
    with scopes_disabled():
        add_person(WORKER, brzezina.pk, NAME, email=EMAIL)
    kept = erase_person(marta, kanaria)
    assert User.objects.filter(email=EMAIL).exists()
    assert kept_fields(kept) >= {"accounts.User.email"}
    with scopes_disabled():
        theirs = Person.objects.get(organisation=brzezina)
    assert theirs.email == EMAIL


def test_a_namesake_keeps_her_letters(lipowo: Organisation, kanaria: Person, marta: Actor) -> None:
    other = Recipient(NAME, email="namesake@example.org")
    letter = write_to(marta, lipowo, "applications.withdrawn", other, {"title": "x", "number": "1"})
    assert letter is not None
    erase_person(marta, kanaria)
    letter.refresh_from_db()
    assert letter.emptied_at is None


# Twins: without a room's part of the work, the same walk finds the canaries.


def test_letters_left_alone_twin(
    kanaria: Person, marta: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("osnowa.people.actions.erasing.empty_letters", lambda *_of: 0)
    found = left(erase_person(marta, kanaria))
    assert {"outbox.Letter.recipient", "outbox.Letter.text", "outbox.Letter.values"} <= set(found)


def test_a_journal_left_alone_twin(
    kanaria: Person, marta: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("osnowa.people.actions.erasing.forget_person", lambda *_a, **_k: 0)
    assert "audit.EntryValues.content" in left(erase_person(marta, kanaria))


def test_a_room_that_is_not_plugged_twin(
    kanaria: Person, open_call: Call, marta: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft_of(open_call)
    monkeypatch.setattr("osnowa.people.sockets.erase", Socket("people.erase"))
    assert "questionnaires.Answer.typed" in left(erase_person(marta, kanaria))


# The copy she may ask for first.

# Rows that hold her address only as a key of something else, or tell only that something happened.
NOT_HANDED_OUT = {
    "accounts.SignInLink",
    "audit.Entry",
    "audit.EntryValues",
    "sessions.Session",
}


def names_rows(copy: str, found: list[Hit]) -> list[str]:
    missing = {hit.row for hit in found if f'"row": "{hit.row}"' not in copy}
    return sorted(row for row in missing if row.partition(":")[0] not in NOT_HANDED_OUT)


def test_the_copy_holds_every_row_about_her(
    client: Client, coordinator: User, kanaria: Person, open_call: Call
) -> None:
    application = send(draft_of(open_call))
    draft_of(open_call)
    seat(open_call, User.objects.get(email=EMAIL))
    answer = browser_of(coordinator).get(f"/biurko/ludzie/{kanaria.pk}/dane.json")
    assert answer.status_code == 200
    copy = answer.content.decode()
    assert names_rows(copy, [hit for hit in hits() if not is_server_letter(hit)]) == []
    assert application.title in copy
    assert json.loads(copy)["why"]


def is_server_letter(hit: Hit) -> bool:
    """Sign-in letters are gone within a day and belong to no institution."""
    label, _colon, number = hit.row.partition(":")
    return (
        label == "outbox.Letter" and Letter.objects.filter(pk=number, organisation_id=None).exists()
    )


def test_the_copy_without_a_room_twin(
    kanaria: Person, open_call: Call, coordinator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(draft_of(open_call))
    monkeypatch.setattr("osnowa.people.sockets.export", Socket("people.export"))
    copy = browser_of(coordinator).get(f"/biurko/ludzie/{kanaria.pk}/dane.json").content.decode()
    assert any(row.startswith("applications.Application:") for row in names_rows(copy, hits()))


# At the desk.


def test_marta_erases_after_reading_what_goes(coordinator: User, kanaria: Person) -> None:
    desk = browser_of(coordinator)
    address = f"/biurko/ludzie/{kanaria.pk}/usun/"
    assert address in desk.get(f"/biurko/ludzie/{kanaria.pk}/").content.decode()
    assert NAME in desk.get(address).content.decode()
    assert Person.objects.get(pk=kanaria.pk).name == NAME
    assert desk.post(address).status_code == 302
    shown = desk.get(f"/biurko/ludzie/{kanaria.pk}/").content.decode()
    assert NAME not in shown
    assert "dane usunięte" in shown
    assert desk.get(address).status_code == 404


def test_a_clerk_hands_out_a_copy_and_erases_nobody(lipowo: Organisation, kanaria: Person) -> None:
    clerk = UserFactory(email="kasia@example.org", full_name="Kasia")
    MembershipFactory(organisation=lipowo, user=clerk, role="clerk")
    desk = browser_of(clerk)
    assert desk.get(f"/biurko/ludzie/{kanaria.pk}/dane.json").status_code == 200
    assert desk.post(f"/biurko/ludzie/{kanaria.pk}/usun/").status_code == 404
    with pytest.raises(Refusal):
        erase_person(actor_for(clerk), kanaria)
    assert Membership.objects.filter(user=clerk).exists()
