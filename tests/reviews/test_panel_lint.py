"""A jury that the law of an open tender does not allow: told before publication."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from osnowa.accounts.models import User
from osnowa.applications.models import Application
from osnowa.calls.enums import Regime
from osnowa.calls.models import Call, Rules
from osnowa.calls.queries import lint_of
from osnowa.kit.actor import Actor
from osnowa.programmes.models import Edition
from osnowa.reviews.actions import add_member, change_role
from osnowa.reviews.enums import PanelRole, SeatOf
from osnowa.reviews.models import PanelMember
from osnowa.reviews.queries.lint import panel_lint
from tests.calls.cast import rules_of
from tests.factories.calls import make_call
from tests.factories.reviews import make_sent


@pytest.fixture
def tender(edition: Edition) -> Iterator[Call]:
    call = make_call(edition, slug="konkurs-ofert", regime=Regime.ART_15)
    with scope(organisation=call.organisation_id):
        yield call


def keys(call: Call) -> list[str]:
    return [note.key for note in panel_lint(call, rules_of(call))]


def sits(by: Actor, call: Call, name: str, seat_of: str, role: str = "juror") -> PanelMember:
    email = f"{name.lower()}@example.org"
    return add_member(by, call, name=name, email=email, role=role, seat_of=seat_of)


def test_the_panel_of_a_tender_has_the_office_and_organisations(marta: Actor, tender: Call) -> None:
    assert keys(tender) == ["panel_without_body", "panel_without_organisations"]
    sits(marta, tender, "Ola", SeatOf.BODY)
    assert keys(tender) == ["panel_without_organisations"]
    sits(marta, tender, "Jan", SeatOf.ORGANISATIONS)
    assert keys(tender) == []


def test_an_advisor_without_a_vote_fills_no_seat(marta: Actor, tender: Call) -> None:
    sits(marta, tender, "Ola", SeatOf.BODY, role=PanelRole.ADVISOR)
    assert "panel_without_body" in keys(tender)


def test_a_seat_nobody_named_is_asked_about(marta: Actor, tender: Call) -> None:
    member = sits(marta, tender, "Ewa", "")
    (note, *_rest) = panel_lint(tender, rules_of(tender))
    assert note.key == "seats_unsaid"
    assert "Ewa" in note.sentence
    change_role(marta, member, PanelRole.JUROR, SeatOf.BODY)
    assert keys(tender) == ["panel_without_organisations"]


def lawful(by: Actor, call: Call) -> None:
    sits(by, call, "Ola", SeatOf.BODY)
    sits(by, call, "Jan", SeatOf.ORGANISATIONS)


def test_contestants_may_not_judge_a_tender_and_may_in_dk_plus(marta: Actor, tender: Call) -> None:
    """The same jury: unlawful under article 15, usual in Dom Kultury+."""
    lawful(marta, tender)
    sits(marta, tender, "Iga", SeatOf.APPLICANTS)
    (note,) = panel_lint(tender, rules_of(tender))
    assert note.key == "panel_of_applicants"
    assert "Iga" in note.sentence
    assert "art. 11, 13, 15" in note.sentence
    Rules.objects.filter(call=tender).update(regime=Regime.DK_PLUS)
    assert keys(tender) == []


def test_who_has_applied_here_is_found_whatever_seat_she_has(marta: Actor, tender: Call) -> None:
    lawful(marta, tender)
    make_sent(tender, 1, contact_email="jan@example.org")
    (note,) = panel_lint(tender, rules_of(tender))
    assert note.key == "panel_of_applicants"
    assert "Jan" in note.sentence
    Application.objects.update(contact_email="inny@example.org")
    assert keys(tender) == []


def test_own_rules_ask_no_question_of_the_panel(
    marta: Actor, tender: Call, django_assert_num_queries: Callable[..., object]
) -> None:
    Rules.objects.filter(call=tender).update(regime=Regime.OWN)
    rules = rules_of(tender)
    with django_assert_num_queries(0):  # type: ignore[attr-defined]
        assert panel_lint(tender, rules) == ()


def test_the_coordinator_reads_it_on_the_call_and_on_the_panel(
    marta: Actor, coordinator: User, client: Client, tender: Call
) -> None:
    assert "panel_without_body" in [note.key for note in lint_of(rules_of(tender))]
    client.force_login(coordinator)
    for name, args in (("calls:call-sheet", [tender.pk]), ("reviews:panel-sheet", [tender.pk])):
        page = client.get(reverse(name, args=args)).content.decode()
        assert "Nikt w\u00a0komisji nie reprezentuje urzędu" in page


def test_a_seat_is_chosen_on_the_page_and_bad_words_are_not_kept(
    marta: Actor, coordinator: User, client: Client, tender: Call
) -> None:
    client.force_login(coordinator)
    path = reverse("reviews:panel-sheet", args=[tender.pk])
    typed = {"name": "Ewa", "email": "ewa@example.org", "role": "juror", "seat_of": "body"}
    assert client.post(path, typed).status_code == 302
    member = PanelMember.objects.get(call=tender)
    assert member.seat_of == SeatOf.BODY
    change = reverse("reviews:member-change", args=[tender.pk, member.pk])
    client.post(change, {"role": "juror", "seat_of": "kings"})
    member.refresh_from_db()
    assert member.seat_of == SeatOf.BODY
    client.post(change, {"role": "chair", "seat_of": "organisations"})
    member.refresh_from_db()
    assert (member.role, member.seat_of) == ("chair", SeatOf.ORGANISATIONS)
