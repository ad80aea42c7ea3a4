"""The formal check: marked by questions, then accepted or refused with a reason."""

import pytest
from django_scopes import scope

from osnowa.accounts.models import User
from osnowa.applications.enums import ApplicationState
from osnowa.applications.models import Application
from osnowa.audit.models import Entry
from osnowa.calls.models import Call
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict, Refusal
from osnowa.organisations.queries import actor_for
from osnowa.outbox.models import Letter
from osnowa.reviews.actions import (
    accept_application,
    mark_application,
    reject_application,
    save_check_items,
)
from osnowa.reviews.actions.checks import ItemRow, Mark
from osnowa.reviews.models import CheckItem, CheckMark
from osnowa.reviews.queries.checks import items_of, next_to_check, proposed_items, to_check
from tests.factories.calls import make_call
from tests.factories.reviews import make_sent


@pytest.fixture
def sent(judged_call: Call) -> Application:
    return make_sent(judged_call, 1, state="submitted", title="Malowany przystanek")


@pytest.fixture(autouse=True)
def lipowo_scope(judged_call: Call):
    with scope(organisation=judged_call.organisation_id):
        yield


def all_yes(call: Call) -> dict[int, Mark]:
    return {item.position: Mark("yes") for item in items_of(call) or proposed_items(call)}


def test_check_starts_from_proposed_questions_and_looking_writes_nothing(judged_call: Call) -> None:
    assert len(proposed_items(judged_call)) >= 3
    assert CheckItem.objects.count() == 0


def test_copied_call_starts_from_the_questions_of_the_earlier_one(
    marta: Actor, judged_call: Call
) -> None:
    save_check_items(marta, judged_call, [ItemRow("Czy jest podpis?", "§ 4", True)])
    copy = make_call(judged_call.edition, slug="kopia", copied_from=judged_call)
    proposed = proposed_items(copy)
    assert [item.question for item in proposed] == ["Czy jest podpis?"]
    assert proposed[0].is_eliminating


def test_clerk_marks_and_accepts_and_the_applicant_gets_a_letter(
    clerk: User, sent: Application, judged_call: Call
) -> None:
    kasia = actor_for(clerk)
    mark_application(kasia, sent, all_yes(judged_call))
    accept_application(kasia, sent)
    sent.refresh_from_db()
    assert sent.state == ApplicationState.ACCEPTED
    letter = Letter.objects.get(kind="reviews.accepted")
    assert letter.recipient == "osoba1@example.org"
    assert "Malowany przystanek" in letter.text
    assert Entry.objects.filter(verb="application.accepted").count() == 1


def test_marks_are_kept_before_the_check_is_finished(
    marta: Actor, sent: Application, judged_call: Call
) -> None:
    mark_application(marta, sent, {1: Mark("yes"), 2: Mark("correctable", "Brak zgody.")})
    mark_application(marta, sent, {2: Mark("yes")})
    verdicts = CheckMark.objects.filter(application=sent).values_list("item__position", "verdict")
    assert dict(verdicts) == {1: "yes", 2: "yes"}


def test_accepting_needs_a_yes_to_every_question(marta: Actor, sent: Application) -> None:
    mark_application(marta, sent, {1: Mark("yes")})
    with pytest.raises(Refusal):
        accept_application(marta, sent)
    sent.refresh_from_db()
    assert sent.state == ApplicationState.SUBMITTED


def test_rejecting_needs_a_reason_and_tells_it_word_for_word(
    marta: Actor, sent: Application
) -> None:
    with pytest.raises(Refusal):
        reject_application(marta, sent, "   ")
    reject_application(marta, sent, "Zgłoszenie przyszło dzień po terminie.")
    sent.refresh_from_db()
    assert sent.state == ApplicationState.REJECTED
    letter = Letter.objects.get(kind="reviews.rejected")
    assert "Zgłoszenie przyszło dzień po terminie." in letter.text
    assert "46 857 00 00" in letter.text


def test_second_click_on_accept_changes_nothing_and_writes_no_second_letter(
    marta: Actor, sent: Application, judged_call: Call
) -> None:
    mark_application(marta, sent, all_yes(judged_call))
    stale = Application.objects.get(pk=sent.pk)
    accept_application(marta, sent)
    with pytest.raises(Conflict):
        accept_application(marta, stale)
    assert Letter.objects.filter(kind="reviews.accepted").count() == 1


def test_accept_and_reject_at_once_only_one_wins(
    marta: Actor, sent: Application, judged_call: Call
) -> None:
    mark_application(marta, sent, all_yes(judged_call))
    stale = Application.objects.get(pk=sent.pk)
    accept_application(marta, sent)
    with pytest.raises(Conflict):
        reject_application(marta, stale, "Za późno.")
    assert not Letter.objects.filter(kind="reviews.rejected").exists()


def test_marks_of_a_decided_application_stand(
    marta: Actor, sent: Application, judged_call: Call
) -> None:
    mark_application(marta, sent, all_yes(judged_call))
    accept_application(marta, sent)
    with pytest.raises(Conflict):
        mark_application(marta, sent, {1: Mark("no")})


def test_auditor_reads_and_cannot_check(auditor: User, sent: Application) -> None:
    with pytest.raises(Refusal) as refused:
        mark_application(actor_for(auditor), sent, {1: Mark("yes")})
    assert refused.value.status == 403
    assert CheckMark.objects.count() == 0


def test_stranger_cannot_check(stranger: User, sent: Application) -> None:
    with pytest.raises(Refusal):
        reject_application(actor_for(stranger), sent, "Bo tak.")


def test_questions_stand_once_the_check_has_begun(
    marta: Actor, sent: Application, judged_call: Call
) -> None:
    save_check_items(marta, judged_call, [ItemRow("Czy w terminie?"), ItemRow("Czy komplet?")])
    mark_application(marta, sent, {1: Mark("yes")})
    with pytest.raises(Conflict):
        save_check_items(marta, judged_call, [ItemRow("Nowe pytanie?")])
    assert len(items_of(judged_call)) == 2


def test_check_needs_at_least_one_question(marta: Actor, judged_call: Call) -> None:
    with pytest.raises(Refusal):
        save_check_items(marta, judged_call, [])


def test_pile_goes_in_order_of_receipt_and_comes_back_to_those_passed_over(
    marta: Actor, judged_call: Call
) -> None:
    first, second, third = (make_sent(judged_call, n, state="submitted") for n in (1, 2, 3))
    assert next_to_check(marta, judged_call) == first
    assert next_to_check(marta, judged_call, after=first) == second
    assert next_to_check(marta, judged_call, after=third) == first


def test_pile_holds_nothing_of_strangers_and_nothing_decided(
    marta: Actor, stranger: User, judged_call: Call
) -> None:
    make_sent(judged_call, 1, state="submitted")
    make_sent(judged_call, 2, state="accepted")
    assert to_check(marta, judged_call).count() == 1
    assert to_check(actor_for(stranger), judged_call).count() == 0
