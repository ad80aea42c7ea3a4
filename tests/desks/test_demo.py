"""The demo tells the five programmes with their own facts, moves its dates, and goes away."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.apps import apps
from django.db import transaction
from django.utils import timezone
from django_scopes import scopes_disabled

from osnowa.applications.models import Application
from osnowa.calls.enums import CallPhase
from osnowa.calls.models import Call
from osnowa.calls.queries import current_rules, phase_of
from osnowa.calls.rules import is_open
from osnowa.content.queries.home import soon
from osnowa.decisions.models import Board
from osnowa.decisions.queries.results import public_results
from osnowa.desks.demo.cast import ROLES
from osnowa.desks.demo.crowd import add_applications, names
from osnowa.desks.demo.facts_files import FACTS
from osnowa.desks.demo.links import role_links
from osnowa.desks.demo.load import load_demo
from osnowa.documents.images import public_image_url
from osnowa.organisations.models import Membership, Organisation
from osnowa.outbox.models import Letter
from osnowa.programmes.models import AudienceTarget, BudgetLine, Edition, Programme
from osnowa.programmes.queries import strip_of
from osnowa.reviews.models import Review

LAST_YEAR = "zrob-to-po-sasiedzku-poprzedni"
SOURCES = Path(__file__).resolve().parents[3] / "shared" / "seeds"


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """Loaded once for the stories that only read it; undone at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_demo()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded, db):
    with scopes_disabled():
        yield


def rows_by_model() -> dict[str, int]:
    with scopes_disabled():
        return {
            model._meta.label: model._base_manager.count()
            for model in apps.get_models()
            if model.__module__.startswith("osnowa.")
        }


def test_the_four_institutions_carry_the_five_programmes(demo):
    assert Organisation.objects.filter(is_demo=True).count() == 4
    assert set(Programme.objects.values_list("slug", flat=True)) == {
        "mpek",
        "kultura-inicjatywy",
        "kultura-z-innej-perspektywy",
        "kalisz-pomorski-inicjatywy",
        "aktywni-mieszkancy",
    }


def test_source_editions_keep_their_own_dates_and_are_finished(demo):
    skawina = Edition.objects.get(programme__slug="aktywni-mieszkancy", is_showcase=False)
    assert (str(skawina.starts_on), str(skawina.ends_on)) == ("2022-11-01", "2024-04-30")
    assert skawina.state == "finished"
    promised = AudienceTarget.objects.filter(edition=skawina).values_list("number", flat=True)
    assert sorted(promised) == [10, 10, 10, 20, 20, 30, 100]


def test_the_whole_grant_is_from_the_source_and_the_pool_is_said_to_be_chosen(demo):
    lines = BudgetLine.objects.filter(
        edition__programme__slug="kalisz-pomorski-inicjatywy", edition__label="2021"
    )
    assert {int(line.amount) for line in lines} == {3_000_000, 2_200_000}
    assert "nie ma jej w źródle" in lines.get(amount=2_200_000).note


def test_the_open_call_has_the_real_criteria_of_police_2017(demo):
    rules = current_rules(Call.objects.get(slug="inicjatywy-lokalne"))
    assert [criterion.max_points for criterion in rules.criteria.all()] == [5, 10, 10, 5, 10]
    assert (rules.chosen_floor, rules.chosen_ceiling, int(rules.pool or 0)) == (3, 7, 2_200_000)
    assert is_open(rules, timezone.now())


def test_no_letter_of_today_speaks_of_last_year(demo):
    told = [letter.subject for letter in Letter.objects.all()]
    assert any("Zrób to po sąsiedzku" in subject for subject in told)
    assert not [subject for subject in told if "poprzedni nabór" in subject]


def test_no_call_is_made_up_for_an_edition_of_the_sources(demo):
    """The documents name no chosen projects, so only showcase editions have calls."""
    assert Call.objects.exists()
    assert not Call.objects.filter(edition__is_showcase=False).exists()


def test_last_year_is_decided_released_and_public_on_its_own_days(demo):
    call = Call.objects.get(slug=LAST_YEAR)
    board = Board.objects.get(call=call)
    rules = current_rules(call)
    results = public_results(call)
    assert [result.outcome for result in results] == ["awarded"] * 3 + ["refused"] * 2
    assert all(result.sentence for result in results)
    assert [int(r.amount) for r in results if r.amount] == [550_000, 400_000, 410_000]
    assert (board.published_at - rules.closes_at).days in (18, 19)
    assert call.resolved_at == board.published_at
    assert board.protocol is not None
    cards = Review.objects.filter(application__call=call)
    assert cards.count() == 15
    assert all(card.given_at < board.published_at for card in cards)


def test_one_call_stands_right_before_its_results(demo):
    call = Call.objects.get(slug="dom-dla-kazdego")
    assert phase_of(call, timezone.now()) == CallPhase.REVIEW
    assert not is_board_of(call)
    assert {r.state for r in Review.objects.filter(application__call=call)} == {"given"}
    ended = current_rules(call).stages.get(category="review").ends_at
    assert ended < timezone.now() < current_rules(call).stages.get(category="decision").ends_at


def test_the_week_ahead_tells_of_rules_that_hold_and_of_one_day_once(demo):
    house = Organisation.objects.get(slug="mok-mszczonow")
    told = [item.text for item in soon(timezone.now(), house.pk)]
    assert told.count("wyniki z uzasadnieniem") == 1


def is_board_of(call):
    return Board.objects.filter(call=call).exists()


def test_institutions_and_funders_have_marks_that_came_through_the_upload_door(demo):
    for institution in Organisation.objects.filter(is_demo=True):
        assert public_image_url(institution.logo), institution
    strips = [strip_of(edition) for edition in Edition.objects.filter(strip_kind="funded")]
    logos = [logo for strip in strips for logo in strip.logos]
    assert logos
    assert all(logo.url and logo.alt for logo in logos)


def test_every_kind_of_phase_can_be_seen(demo):
    now = timezone.now()
    phases = {phase_of(call, now) for call in Call.objects.all()}
    assert phases >= {
        CallPhase.OPEN,
        CallPhase.REVIEW,
        CallPhase.ANNOUNCED,
        CallPhase.RESOLVED,
    }


def test_loading_again_changes_nothing(demo):
    before = rows_by_model()
    load_demo()
    assert rows_by_model() == before


def test_a_week_later_the_call_is_open_again_and_its_promise_is_whole(demo):
    rules = current_rules(Call.objects.get(slug="inicjatywy-lokalne"))
    closes_at, stage = rules.closes_at, rules.stages.get(position=2)
    with time_machine.travel(timezone.now() + timedelta(days=20)):
        assert not is_open(rules, timezone.now())
        load_demo()
        moved = current_rules(Call.objects.get(slug="inicjatywy-lokalne"))
        assert is_open(moved, timezone.now())
        assert moved.closes_at is not None and closes_at is not None
        assert (moved.closes_at - closes_at).days in (19, 20)
        assert moved.stages.get(position=2).starts_at > stage.starts_at
        assert moved.frozen_at is not None and moved.snapshot_sha256 != rules.snapshot_sha256


def test_sample_applications_came_through_the_real_door(demo):
    sent = Application.objects.filter(call__slug="inicjatywy-lokalne").exclude(number=None)
    assert sorted(sent.values_list("number", flat=True)) == [1, 2, 3, 4]
    assert all(application.versions.count() == 1 for application in sent)
    piesni = sent.get(title="Pieśni z naszych kuchni")
    assert int(piesni.requested or 0) == 310_050


def test_the_coordinator_of_the_library_sees_one_programme_only(demo):
    membership = Membership.objects.get(user__email="koordynator@kalisz.example")
    assert [limit.programme.slug for limit in membership.limits.all()] == [
        "kalisz-pomorski-inicjatywy"
    ]


def test_every_role_has_a_link(demo):
    links = {link.key: link.url for link in role_links()}
    assert set(links) == {role.key for role in ROLES}
    assert all("/demo/wejdz/" in url for url in links.values())


def test_a_crowd_has_numbers_without_gaps(demo):
    call = Call.objects.get(slug="inicjatywy-lokalne")
    add_applications(call, 25)
    numbers = list(
        Application.objects.filter(call=call)
        .exclude(number=None)
        .order_by("number")
        .values_list("number", flat=True)
    )
    assert numbers == list(range(1, 30))
    call.refresh_from_db()
    assert call.receipts_issued == 29


def test_names_of_a_crowd_do_not_run_out():
    stream = names()
    assert len({next(stream) for _ in range(3000)}) == 3000


def test_no_private_person_of_the_sources_is_named():
    """Family names that stand in the source documents must not stand in the demo."""
    if not SOURCES.is_dir():
        pytest.skip(f"the source documents are not at {SOURCES}")
    private = ("Roicka", "Bejnarowicz", "Dobiasz", "Kołak", "Kowalik", "Późniewski")
    told = "".join(path.read_text(encoding="utf-8") for path in SOURCES.glob("*.txt"))
    assert all(name in told for name in private)
    demo = "".join(path.read_text(encoding="utf-8") for path in FACTS.glob("*.json"))
    assert not [name for name in private if name in demo]


def test_every_public_text_of_the_facts_speaks_three_languages():
    def texts(node):
        if isinstance(node, dict):
            if "pl" in node:
                yield node
            for child in node.values():
                yield from texts(child)
        elif isinstance(node, list):
            for child in node:
                yield from texts(child)

    found = [
        text
        for path in FACTS.glob("*.json")
        for text in texts(json.loads(path.read_text(encoding="utf-8")))
    ]
    assert found
    assert all(set(text) >= {"pl", "en", "uk"} and all(text.values()) for text in found)
