"""What time does to drafts, and reminders that reach people once."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from osnowa.accounts.models import User
from osnowa.applications.actions import withdraw_application
from osnowa.applications.actions.tend_drafts import expire_drafts, remind_old_drafts
from osnowa.applications.enums import FOLLOWS, ApplicationState, CorrectionState
from osnowa.applications.models import Application, Correction, DraftKey
from osnowa.applications.sockets import after_withdrawal, emptied
from osnowa.applications.status import AWARDED, NOT_ACCEPTED, RESERVE, STATUS, status_of
from osnowa.applications.work import work_items
from osnowa.calls.models import Call
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict
from osnowa.organisations.queries import actor_for
from osnowa.outbox.models import Letter
from osnowa.questionnaires.models import Answer
from tests.factories.applications import holder, make_draft
from tests.factories.calls import change_frozen

pytestmark = pytest.mark.usefixtures("all_scopes")


def untouched_since(draft: Application, days: int) -> datetime:
    saved = timezone.now() - timedelta(days=days)
    Application.objects.filter(pk=draft.pk).update(saved_at=saved)
    return saved


def reminders() -> int:
    return Letter.objects.filter(kind="applications.draft_reminder").count()


def test_draft_is_wiped_after_ninety_days(draft: Application) -> None:
    untouched_since(draft, 89)
    assert expire_drafts() == 0
    untouched_since(draft, 91)
    assert expire_drafts() == 1
    draft.refresh_from_db()
    assert draft.state == ApplicationState.EXPIRED
    assert (draft.contact_name, draft.contact_email, draft.contact_typed) == ("", "", {})
    assert not Answer.objects.filter(response=draft.response).exists()
    assert not DraftKey.objects.filter(application=draft).exists()


def test_wiped_draft_tells_rooms_above(draft: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []
    monkeypatch.setattr(emptied, "_plugs", [lambda row: told.append(row.pk)])
    untouched_since(draft, 91)
    expire_drafts()
    assert told == [draft.pk]


def test_sent_application_never_expires(application: Application) -> None:
    untouched_since(application, 400)
    assert expire_drafts() == 0


@pytest.mark.parametrize(("days", "letters"), [(59, 0), (60, 1), (83, 1), (89, 1)])
def test_reminder_comes_thirty_seven_and_one_day_before(
    draft: Application, days: int, letters: int
) -> None:
    untouched_since(draft, days)
    remind_old_drafts()
    assert reminders() == letters
    remind_old_drafts()
    assert reminders() == letters


def test_all_three_reminders_come_in_their_time(draft: Application) -> None:
    for days in (60, 83, 89):
        untouched_since(draft, days)
        remind_old_drafts()
    assert reminders() == 3


def test_nobody_is_reminded_of_a_closed_call(draft: Application, open_call: Call) -> None:
    change_frozen(open_call, closes_at=timezone.now() - timedelta(hours=1))
    untouched_since(draft, 83)
    remind_old_drafts()
    assert reminders() == 0


def test_draft_without_contact_is_not_written_to(draft: Application) -> None:
    Application.objects.update(contact_email="", contact_phone="")
    untouched_since(draft, 83)
    assert remind_old_drafts() == 0


def test_coordinator_reminds_everybody_who_began(
    draft: Application, open_call: Call, coordinator: User, client: Client
) -> None:
    with scope(organisation=open_call.organisation_id):
        items = work_items(actor_for(coordinator), open_call.organisation_id)
    (item,) = [item for item in items if "niewysłan" in item.sentence]
    assert item.number == 1
    client.force_login(coordinator)
    assert client.post(item.url).status_code == 302
    assert reminders() == 1
    assert Letter.objects.get().state == "queued"


def test_more_than_twenty_letters_wait_for_a_second_click(
    open_call: Call, coordinator: User, client: Client
) -> None:
    for n in range(21):
        make_draft(open_call, title=f"Pomysł {n}")
    client.force_login(coordinator)
    client.post(f"/biurko/nabory/{open_call.pk}/szkice/")
    assert set(Letter.objects.values_list("state", flat=True)) == {"held"}
    assert reminders() == 21


def test_withdrawing_tells_higher_rooms_and_closes_corrections(
    application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[int] = []

    def remember(_by: Actor, row: Application) -> None:
        told.append(row.pk)

    monkeypatch.setattr(after_withdrawal, "_plugs", [remember])
    withdraw_application(holder(application), application)
    assert told == [application.pk]
    assert application.state == ApplicationState.WITHDRAWN
    assert Letter.objects.filter(kind="applications.withdrawn").count() == 1
    withdraw_application(holder(application), application)
    assert told == [application.pk]
    assert not Correction.objects.filter(state=CorrectionState.ASKED).exists()


def test_hanna_withdraws_from_her_page(
    application: Application, applicant: User, client: Client
) -> None:
    client.force_login(applicant)
    path = f"/moje/zgloszenia/{application.public_id}/wycofaj/"
    assert client.get(path).status_code == 200
    application.refresh_from_db()
    assert application.state == ApplicationState.SUBMITTED
    assert client.post(path).status_code == 302
    application.refresh_from_db()
    assert application.state == ApplicationState.WITHDRAWN


def test_a_rejected_application_cannot_be_withdrawn(application: Application) -> None:
    Application.objects.update(state=ApplicationState.REJECTED)
    application.refresh_from_db()
    with pytest.raises(Conflict):
        withdraw_application(holder(application), application)


def test_a_resident_reads_at_most_eight_words() -> None:
    words = {str(status.word) for status in STATUS.values()}
    words.add(str(status_of(ApplicationState.ACCEPTED, is_call_resolved=True).word))
    words |= {str(word) for word in (AWARDED, RESERVE, NOT_ACCEPTED)}
    assert len(words) <= 8
    assert set(STATUS) == set(ApplicationState.values) == set(FOLLOWS)
    with scopes_disabled():
        assert all(str(status.next) for status in STATUS.values())
