"""Sending: once, in time, complete; each guard with the story of life without it."""

import sys
from datetime import datetime, timedelta

import pytest
from django_scopes import scope, scopes_disabled

from osnowa.applications.actions import (
    move_application,
    reopen_application,
    submit_application,
)
from osnowa.applications.enums import ApplicationState
from osnowa.applications.models import Application, ApplicationVersion, SubmissionToken
from osnowa.applications.queries import fingerprint_of
from osnowa.applications.queries.content import checksum_of
from osnowa.audit.models import Entry
from osnowa.calls.models import Call
from osnowa.calls.queries import current_rules
from osnowa.kit.actor import WORKER
from osnowa.kit.refusals import Conflict, Refusal
from osnowa.outbox.models import Letter
from osnowa.people.models import Consent, Party, Person
from osnowa.questionnaires.queries import form_outline
from tests.factories.applications import fill_in, holder, make_draft, send, write_contact

SENDING = sys.modules["osnowa.applications.actions.submit_application"]
SAVING = sys.modules["osnowa.applications.actions.save_draft"]
pytestmark = pytest.mark.usefixtures("all_scopes")


def closing(call: Call) -> datetime:
    with scope(organisation=call.organisation_id):
        closes_at = current_rules(call).closes_at
    assert closes_at is not None
    return closes_at


def seen(draft: Application) -> str:
    return fingerprint_of(draft, form_outline(draft.response.form_id))


def test_sending_writes_receipt_person_consent_journal_and_letter(draft: Application) -> None:
    sent = send(draft)
    assert (sent.number, sent.state) == (1, ApplicationState.SUBMITTED)
    assert str(sent.requested) == "4\u00a0250\u00a0zł"
    person = Person.objects.get()
    assert person.email == "hanna@example.org"
    assert Party.objects.get().name == "Sąsiedzi z Żabiej Woli"
    assert Consent.objects.get().text == draft.organisation.privacy_text
    assert Entry.objects.filter(verb="application.submitted").count() == 1
    letter = Letter.objects.get(kind="applications.receipt")
    assert "Chcemy pomalować przystanek" in letter.text
    assert letter.attachments == [f"applications.receipt:{ApplicationVersion.objects.get().pk}"]


def test_version_is_frozen_word_for_word_with_its_checksum(draft: Application) -> None:
    sent = send(draft)
    version = ApplicationVersion.objects.get(application=sent)
    assert version.content_sha256 == checksum_of(version.content)
    fill_in_sql_behind_our_back(sent)
    assert version.content["sections"][0]["answers"][0]["typed"] == "Malowany przystanek"


def fill_in_sql_behind_our_back(application: Application) -> None:
    application.response.answers.update(typed="podmienione")


def test_two_clicks_with_one_token_give_one_receipt(draft: Application) -> None:
    first = send(draft, token="klik")
    again = submit_application(
        holder(draft), draft, token="klik", seen=seen(draft), received_at=first.received_at
    )
    assert again.is_repeat
    assert again.application.number == first.number
    assert ApplicationVersion.objects.count() == 1
    assert Letter.objects.filter(kind="applications.receipt").count() == 1


def test_two_clicks_twin_without_the_token_check_send_twice(
    draft: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the look-up off, the second click reaches the counter again."""
    monkeypatch.setattr(SENDING, "_already_sent", lambda *_args: None)
    monkeypatch.setattr(SENDING, "_send_again", lambda *_args: None)
    send(draft, token="klik")
    draft.refresh_from_db()
    with pytest.raises(Exception, match=r"(?i)unique"):
        send(draft, token="klik")


def test_same_token_with_other_words_is_a_conflict(draft: Application, open_call: Call) -> None:
    sent = send(draft, token="klik")
    rules = current_rules(open_call)
    reopen_application(holder(sent), sent, rules, sent.received_at)
    fill_in(sent, {"title": "Zupełnie coś innego"})
    with pytest.raises(Conflict):
        submit_application(
            holder(sent), sent, token="klik", seen=seen(sent), received_at=sent.received_at
        )
    assert ApplicationVersion.objects.count() == 1


def test_token_of_another_application_opens_nothing(draft: Application, open_call: Call) -> None:
    send(draft, token="klik")
    other = make_draft(open_call, title="Kino pod lipą")
    with pytest.raises(Conflict):
        send(other, token="klik")
    other.refresh_from_db()
    assert other.state == ApplicationState.DRAFT


def test_what_changed_after_checking_is_not_sent_unseen(draft: Application) -> None:
    checked = seen(draft)
    fill_in(draft, {"title": "Zmienione w drugiej karcie"})
    with pytest.raises(Conflict):
        submit_application(
            holder(draft), draft, token="t", seen=checked, received_at=draft.saved_at
        )
    draft.refresh_from_db()
    assert draft.state == ApplicationState.DRAFT


@pytest.mark.parametrize("late", [0, 0.9])
def test_sent_at_the_closing_second_is_in(draft: Application, open_call: Call, late: float) -> None:
    at = closing(open_call) + timedelta(seconds=late)
    assert send(draft, at=at).state == ApplicationState.SUBMITTED


def test_sent_one_second_after_closing_is_refused_and_the_draft_kept(
    draft: Application, open_call: Call
) -> None:
    with pytest.raises(Refusal) as refused:
        send(draft, at=closing(open_call) + timedelta(seconds=1))
    assert "46 857 00 00" in refused.value.sentence
    draft.refresh_from_db()
    assert draft.state == ApplicationState.DRAFT
    assert draft.number is None
    assert draft.response.answers.exists()


def test_closing_twin_without_the_clock_lets_the_late_one_in(
    draft: Application, open_call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SENDING, "is_in_time", lambda *_args: True)
    sent = send(draft, at=closing(open_call) + timedelta(seconds=1))
    assert sent.state == ApplicationState.SUBMITTED


def test_nothing_is_sent_before_the_call_opens(draft: Application, open_call: Call) -> None:
    opens_at = current_rules(open_call).opens_at
    assert opens_at is not None
    with pytest.raises(Refusal):
        send(draft, at=opens_at - timedelta(seconds=1))


def test_missing_answers_keep_the_draft_and_say_which(open_call: Call) -> None:
    draft = make_draft(open_call, title="  ", budget=[])
    with pytest.raises(Refusal) as refused:
        send(draft)
    assert set(refused.value.field_errors) == {"title", "budget"}
    assert Letter.objects.count() == 0
    assert SubmissionToken.objects.count() == 0


def test_numbers_have_no_gap_when_a_sending_fails(open_call: Call) -> None:
    send(make_draft(open_call))
    with pytest.raises(Refusal):
        send(make_draft(open_call, title=""))
    assert send(make_draft(open_call)).number == 2


def test_a_failure_after_the_counter_gives_the_number_back(
    open_call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = make_draft(open_call)

    def broken(*_args: object) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as patched, pytest.raises(OSError):
        patched.setattr(SENDING, "write_receipt", broken)
        send(draft)
    draft.refresh_from_db()
    assert draft.state == ApplicationState.DRAFT
    assert send(draft).number == 1


def test_mending_keeps_number_and_first_receipt_and_makes_a_version(
    draft: Application, open_call: Call
) -> None:
    sent = send(draft)
    first = sent.received_at
    reopen_application(holder(sent), sent, current_rules(open_call), first)
    fill_in(sent, {"title": "Malowany przystanek i ławka"})
    sent.refresh_from_db()
    assert sent.title == "Malowany przystanek"
    again = send(sent)
    again.refresh_from_db()
    assert again.title == "Malowany przystanek i ławka"
    assert (again.number, again.received_at) == (1, first)
    assert [v.number for v in ApplicationVersion.objects.all()] == [1, 2]
    assert again.edit_response is None


def test_staff_read_what_was_sent_while_it_is_being_mended(
    draft: Application, open_call: Call
) -> None:
    sent = send(draft)
    reopen_application(holder(sent), sent, current_rules(open_call), sent.received_at)
    fill_in(sent, {"idea": "Jeszcze niewysłane słowa"})
    sent.refresh_from_db()
    typed = sent.response.answers.get(field__key="idea").typed
    assert typed == "Chcemy pomalować przystanek razem z dziećmi."


def test_mending_ends_with_the_call(draft: Application, open_call: Call) -> None:
    sent = send(draft)
    after = closing(open_call) + timedelta(seconds=1)
    with pytest.raises(Refusal):
        reopen_application(holder(sent), sent, current_rules(open_call), after)


def test_unsent_changes_after_closing_change_nothing(draft: Application, open_call: Call) -> None:
    sent = send(draft)
    reopen_application(holder(sent), sent, current_rules(open_call), sent.received_at)
    fill_in(sent, {"title": "Za późno"})
    with pytest.raises(Refusal):
        send(sent, at=closing(open_call) + timedelta(seconds=1))
    sent.refresh_from_db()
    assert sent.title == "Malowany przystanek"


def test_known_person_is_not_doubled_nor_renamed(open_call: Call) -> None:
    send(make_draft(open_call))
    with scopes_disabled():
        Person.objects.update(name="Hanna z Lipowa")
    send(make_draft(open_call, title="Drugi pomysł"))
    assert Person.objects.get().name == "Hanna z Lipowa"


def accept_behind_her_back(application: Application) -> None:
    with scope(organisation=application.organisation_id):
        move_application(WORKER, Application.objects.get(pk=application.pk), "accepted")


def test_no_receipt_for_words_left_open_when_staff_moved_on(
    draft: Application, open_call: Call
) -> None:
    """She mends her idea, a clerk accepts the sent one, she presses *Send*: nothing was sent."""
    sent = send(draft)
    reopen_application(holder(sent), sent, current_rules(open_call), closing(open_call))
    fill_in(sent, {"idea": "Całkiem inny pomysł."})
    accept_behind_her_back(sent)
    with pytest.raises(Conflict):
        send(sent)
    assert ApplicationVersion.objects.count() == 1
    sent.refresh_from_db()
    assert not sent.is_being_mended


def test_no_receipt_twin_without_comparing_the_words(
    draft: Application, open_call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SENDING, "_is_what_was_sent", lambda *_args: True)
    sent = send(draft)
    reopen_application(holder(sent), sent, current_rules(open_call), closing(open_call))
    fill_in(sent, {"idea": "Całkiem inny pomysł."})
    accept_behind_her_back(sent)
    assert send(sent).state == "accepted"


def idea_of(application: Application) -> str:
    return str(application.response.answers.get(field__key="idea").typed)


def test_a_slow_tab_never_changes_what_was_sent(draft: Application) -> None:
    """Her autosave set off before she pressed *Send* and arrives after it."""
    slow = Application.objects.with_call().get(pk=draft.pk)
    before = idea_of(send(draft))
    for late in (
        lambda: fill_in(slow, {"idea": "Dopisane po wysłaniu."}),
        lambda: write_contact(slow, name="Ktoś Inny", email="inny@example.org"),
    ):
        with pytest.raises(Conflict):
            late()
    sent = Application.objects.get(pk=draft.pk)
    assert idea_of(sent) == before
    assert sent.contact_email == "hanna@example.org"


def test_a_slow_tab_twin_without_holding_the_row(
    draft: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SAVING, "hold_with", lambda _application, **_columns: None)
    slow = Application.objects.with_call().get(pk=draft.pk)
    send(draft)
    fill_in(slow, {"idea": "Dopisane po wysłaniu."})
    assert idea_of(Application.objects.get(pk=draft.pk)) == "Dopisane po wysłaniu."
