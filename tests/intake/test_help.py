"""With help: the helper is on the record, the person hears it, the helper never judges it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_scopes import scopes_disabled

from osnowa.accounts.models import User
from osnowa.applications.enums import Door
from osnowa.applications.models import Application
from osnowa.calls.models import Call
from osnowa.intake.actions import open_entry
from osnowa.intake.enums import Way
from osnowa.intake.models import Intake
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Refusal
from osnowa.organisations.queries import actor_for
from osnowa.outbox.models import Letter
from osnowa.programmes.models import Edition
from osnowa.reviews.actions import checks
from osnowa.reviews.actions.checks import Mark, mark_application
from osnowa.reviews.queries import conflicts
from tests.factories.applications import make_draft
from tests.factories.calls import freeze, make_call
from tests.factories.intake import make_entry, register

pytestmark = pytest.mark.usefixtures("all_scopes")
PHONE_ONLY = {"name": "Józef Telefoniczny", "phone": "600 700 800"}


def written_down(kasia: Actor, call: Call, way: str = Way.PHONE) -> Application:
    return register(kasia, make_entry(kasia, call, way, contact=PHONE_ONLY), was_read_aloud=True)


def test_helper_and_reading_aloud_are_on_the_record(open_call: Call, kasia: Actor) -> None:
    intake = make_entry(kasia, open_call, Way.PRESENT, contact=PHONE_ONLY)
    with pytest.raises(Refusal) as refused:
        register(kasia, intake)
    assert "was_read_aloud" in refused.value.field_errors
    sent = register(kasia, intake, was_read_aloud=True)
    assert (sent.door, sent.helper) == (Door.ASSISTED, kasia.label)
    assert Intake.objects.get(pk=intake.pk).read_aloud_at is not None


def test_read_back_goes_the_way_the_person_chose(open_call: Call, kasia: Actor) -> None:
    intake = make_entry(
        kasia, open_call, Way.PHONE, contact={**PHONE_ONLY, "address": "Polna 1, Lipowo"}
    )
    intake.application.reply_by = "post"
    intake.application.save(update_fields=["reply_by"])
    register(kasia, intake, was_read_aloud=True)
    letter = Letter.objects.get(kind="applications.receipt_helped")
    assert letter.channel == "post"
    assert kasia.label in letter.text
    assert "Chcemy pomalować przystanek" in letter.text


def test_nobody_helps_outside_the_dates_without_a_reason(edition: Edition, kasia: Actor) -> None:
    now = timezone.now().replace(microsecond=0)
    dates = {"opens_at": now - timedelta(days=30), "closes_at": now - timedelta(days=1)}
    closed = freeze(make_call(edition, **dates), at=now - timedelta(days=31))
    with pytest.raises(Refusal):
        open_entry(kasia, closed, Way.PHONE, arrived_at=now, now=now)


def test_helper_neither_finds_nor_checks_what_she_wrote_down(
    open_call: Call, kasia: Actor, coordinator: User
) -> None:
    sent = written_down(kasia, open_call)
    assert not Application.objects.at_desk_of(kasia).filter(pk=sent.pk).exists()
    with pytest.raises(Refusal):
        mark_application(kasia, sent, {1: Mark("yes")})
    marta = actor_for(coordinator)
    assert Application.objects.at_desk_of(marta).filter(pk=sent.pk).exists()
    mark_application(marta, sent, {1: Mark("yes")})


def test_without_the_guard_the_helper_would_check_it(
    open_call: Call, kasia: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = written_down(kasia, open_call)
    none = conflicts.Q(pk__in=[])
    monkeypatch.setattr(conflicts, "helped_by", lambda user_id: none)
    assert Application.objects.at_desk_of(kasia).filter(pk=sent.pk).exists()
    mark_application(kasia, sent, {1: Mark("yes")})
    assert checks.CheckMark.objects.count() == 1


def test_keying_in_a_paper_is_no_help(open_call: Call, kasia: Actor) -> None:
    sent = register(kasia, make_entry(kasia, open_call))
    assert Application.objects.at_desk_of(kasia).filter(pk=sent.pk).exists()
    assert sent.helper == ""


def test_helper_keeps_the_confirmation_within_reach(open_call: Call, kasia: Actor) -> None:
    sent = written_down(kasia, open_call)
    assert Intake.objects.visible_to(kasia).filter(application=sent).exists()


def test_draft_of_a_web_form_is_no_entry(open_call: Call, kasia: Actor) -> None:
    make_draft(open_call)
    with scopes_disabled():
        assert not Intake.objects.visible_to(kasia).exists()
