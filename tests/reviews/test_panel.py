"""The panel: who sits on it, the letters, and the condition of publishing."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from django_scopes import scope

from osnowa.accounts.models import User
from osnowa.applications.models import Application
from osnowa.calls.models import Call
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict, Refusal
from osnowa.organisations.queries import actor_for
from osnowa.outbox.models import Letter
from osnowa.reviews.actions import (
    add_member,
    change_role,
    remind_late_members,
    remind_member,
    remove_member,
)
from osnowa.reviews.models import PanelMember
from tests.factories.reviews import give, marks_for


@pytest.fixture(autouse=True)
def lipowo_scope(judged_call: Call):
    with scope(organisation=judged_call.organisation_id):
        yield


def test_new_juror_gets_a_seat_a_user_without_password_and_a_letter(
    marta: Actor, judged_call: Call
) -> None:
    member = add_member(marta, judged_call, name="Ewa Nowa", email=" Ewa@Example.org ")
    assert member.user.email == "ewa@example.org"
    assert not member.user.has_usable_password()
    letter = Letter.objects.get(kind="reviews.invitation")
    assert letter.recipient == "ewa@example.org"
    assert f"/moje/ocena/{judged_call.slug}/" in letter.text
    assert judged_call.title in letter.subject


def test_person_already_known_keeps_her_account(
    marta: Actor, judged_call: Call, juror: User
) -> None:
    member = add_member(marta, judged_call, name="Jerzy", email=juror.email)
    assert member.user == juror
    assert User.objects.filter(email=juror.email).count() == 1


def test_adding_twice_is_told_and_invites_once(marta: Actor, judged_call: Call) -> None:
    add_member(marta, judged_call, name="Ewa", email="ewa@example.org")
    with pytest.raises(Conflict):
        add_member(marta, judged_call, name="Ewa", email="EWA@example.org")
    assert Letter.objects.filter(kind="reviews.invitation").count() == 1


def test_who_left_may_come_back(marta: Actor, judged_call: Call, jerzy: PanelMember) -> None:
    remove_member(marta, jerzy)
    assert not PanelMember.objects.scoring().filter(pk=jerzy.pk).exists()
    back = add_member(marta, judged_call, name="Jerzy", email=jerzy.user.email)
    assert back.pk == jerzy.pk
    assert back.left_at is None


def test_recorder_is_seated_without_a_letter_to_judge(marta: Actor, judged_call: Call) -> None:
    add_member(marta, judged_call, name="Ela", email="ela@example.org", role="recorder")
    assert not Letter.objects.exists()
    assert PanelMember.objects.scoring().count() == 0


def test_e_mail_with_a_line_break_seats_nobody(marta: Actor, judged_call: Call) -> None:
    with pytest.raises(Refusal):
        add_member(marta, judged_call, name="Zła", email="zla@example.org\nBcc: inny@example.org")
    assert PanelMember.objects.count() == 0
    assert not User.objects.filter(email__contains="zla@").exists()


def test_clerk_and_stranger_choose_no_panel(clerk: User, stranger: User, judged_call: Call) -> None:
    for user in (clerk, stranger):
        with pytest.raises(Refusal):
            add_member(actor_for(user), judged_call, name="Ewa", email="ewa@example.org")
    assert PanelMember.objects.count() == 0


def test_chair_may_be_named_later(marta: Actor, jerzy: PanelMember) -> None:
    change_role(marta, jerzy, "chair")
    jerzy.refresh_from_db()
    assert jerzy.role == "chair"


def test_reminder_goes_once_within_the_hour(
    marta: Actor, jerzy: PanelMember, cinema: Application
) -> None:
    remind_member(marta, jerzy)
    with pytest.raises(Conflict):
        remind_member(marta, jerzy)
    assert Letter.objects.filter(kind="reviews.reminder").count() == 1
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        remind_member(marta, jerzy)
    assert Letter.objects.filter(kind="reviews.reminder").count() == 2


def test_only_those_who_are_late_are_reminded(
    marta: Actor,
    judged_call: Call,
    cinema: Application,
    jerzy: PanelMember,
    ola: PanelMember,
    piotr: PanelMember,
) -> None:
    give(jerzy, cinema, marks_for(20))
    assert remind_late_members(marta, judged_call) == 2
    recipients = set(Letter.objects.values_list("recipient", flat=True))
    assert recipients == {ola.user.email, piotr.user.email}


def test_reminder_speaks_the_language_of_the_juror(
    marta: Actor, jerzy: PanelMember, cinema: Application
) -> None:
    User.objects.filter(pk=jerzy.user_id).update(language="uk")
    jerzy.user.refresh_from_db()
    remind_member(marta, jerzy)
    assert "Добрий день" in Letter.objects.get().text
