"""Marta makes last year's call ready: one day chosen, and all its dates follow."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from osnowa.accounts.models import User
from osnowa.audit.models import Entry
from osnowa.calls.actions import copy_call
from osnowa.calls.forms.dates import suggested_opening
from osnowa.calls.models import Call, Rules, Stage
from osnowa.organisations.queries import actor_for
from osnowa.programmes.models import Edition
from tests.factories.calls import freeze, make_call


@pytest.fixture
def at_desk(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


@pytest.fixture
def copied(edition: Edition, coordinator: User) -> Call:
    """Copied from a call open 1 April (Wednesday) to 15 May 2026 (Friday)."""
    earlier = freeze(make_call(edition))
    with scope(organisation=edition.organisation_id):
        return copy_call(actor_for(coordinator), earlier, "Zrób to po sąsiedzku 2027")


def at(name: str, call: Call) -> str:
    return reverse(f"calls:{name}", args=[call.pk])


def text(answer) -> str:
    return " ".join(answer.content.decode().replace("\u00a0", " ").split())


def day(typed: str) -> dict[str, str]:
    names = [f"move-opens_on_{n}" for n in ("day", "month", "year")]
    return dict(zip(names, typed.split(), strict=True))


def days_of(call: Call) -> list[date]:
    """First and last days in the order of stages, on the clocks of Warsaw."""
    with scope(organisation=call.organisation_id):
        rules = Rules.objects.get(call=call)
        stages = list(Stage.objects.filter(rules=rules))
    moments = [rules.opens_at, rules.closes_at]
    moments += [moment for s in stages for moment in (s.starts_at, s.ends_at) if moment]
    return [timezone.localtime(moment).date() for moment in moments]


def rules_of(call: Call) -> Rules:
    with scope(organisation=call.organisation_id):
        return Rules.objects.get(call=call)


def test_the_copy_offers_the_same_weekday_a_year_later(at_desk: Client, copied: Call) -> None:
    page = text(at_desk.get(at("dates-edit", copied)))
    assert "ruszył 1 kwietnia 2026" in page
    offered = suggested_opening(rules_of(copied.copied_from), timezone.localdate())
    assert offered is not None
    assert offered.isoweekday() == date(2026, 4, 1).isoweekday()
    assert f'value="{offered.year}"' in page
    assert "środa" in page


def test_one_day_moves_everything_and_hours_stay(at_desk: Client, copied: Call) -> None:
    answer = at_desk.post(at("dates-move", copied), day("31 3 2032"), follow=True)
    rules = rules_of(copied)
    opens, closes = timezone.localtime(rules.opens_at), timezone.localtime(rules.closes_at)
    assert (opens.date(), opens.hour) == (date(2032, 3, 31), 8)
    assert (closes.date(), closes.hour) == (date(2032, 5, 14), 16)
    assert "Terminy są wpisane." in text(answer)
    assert len(days_of(copied)) == 10
    assert Entry.objects.filter(verb="rules.change").exists()


def test_a_deadline_never_lands_on_a_day_off(at_desk: Client, copied: Call) -> None:
    """Friday 15 May would become Thursday 27 May 2032, which is Corpus Christi."""
    at_desk.post(at("dates-move", copied), day("13 4 2032"))
    assert timezone.localtime(rules_of(copied).closes_at).date() == date(2032, 5, 28)


def test_saved_dates_make_the_call_ready(at_desk: Client, copied: Call) -> None:
    before = at_desk.get(at("call-sheet", copied)).context["sheet"]
    assert "dates" in [item.key for item in before.checklist if not item.is_done]
    at_desk.post(at("dates-move", copied), day("31 3 2032"))
    sheet = at_desk.get(at("call-sheet", copied)).context["sheet"]
    assert "dates" not in [item.key for item in sheet.checklist if not item.is_done]
    assert "stages_without_dates" not in [note.key for note in sheet.lint]


def test_a_day_that_is_not_there_is_told_and_nothing_moves(at_desk: Client, copied: Call) -> None:
    answer = text(at_desk.post(at("dates-move", copied), day("31 2 2027")))
    assert "Luty 2027 ma 28 dni." in answer
    assert rules_of(copied).opens_at is None


def test_only_a_copy_that_is_not_published_has_dates_to_take(
    at_desk: Client, edition: Edition, copied: Call
) -> None:
    alone = make_call(edition, slug="osobny")
    assert at_desk.post(at("dates-move", alone), day("31 3 2032")).status_code == 404
    assert "Weź terminy" not in text(at_desk.get(at("dates-edit", alone)))
    assert "Weź terminy" in text(at_desk.get(at("dates-edit", copied)))


def test_a_stranger_moves_nothing(client: Client, stranger: User, copied: Call) -> None:
    client.force_login(stranger)
    assert client.post(at("dates-move", copied), day("31 3 2032")).status_code == 404
    assert rules_of(copied).opens_at is None
