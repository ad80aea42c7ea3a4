"""Paper at the desk: the stamp decides, gaps are let pass by name, nobody is counted twice."""

import sys
from datetime import timedelta

import pytest
from django.utils import timezone
from django_scopes import scopes_disabled

from osnowa.applications.actions.tend_drafts import expire_drafts, remind_old_drafts
from osnowa.applications.enums import ApplicationState, Door
from osnowa.applications.models import Application
from osnowa.audit.models import Entry, EntryValues, target_of
from osnowa.calls.models import Call
from osnowa.calls.queries import current_rules
from osnowa.documents.models import StoredFile
from osnowa.intake.actions import add_scans, open_entry, register_entry, set_aside
from osnowa.intake.enums import Way
from osnowa.intake.models import Intake, ScanPage
from osnowa.intake.queries.entries import look_alikes
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict, Refusal
from osnowa.organisations.queries import actor_for
from osnowa.outbox.models import Letter
from osnowa.programmes.models import Edition
from tests.factories.applications import make_application
from tests.factories.calls import freeze, make_call
from tests.factories.intake import CONTACT, make_entry, register, scan_pdf
from tests.factories.organisations import UserFactory

OPENING = sys.modules["osnowa.intake.actions.open_entry"]
pytestmark = pytest.mark.usefixtures("all_scopes")


@pytest.fixture
def closed_call(edition: Edition) -> Call:
    """Closed yesterday."""
    now = timezone.now().replace(microsecond=0)
    dates = {"opens_at": now - timedelta(days=30), "closes_at": now - timedelta(days=1)}
    return freeze(make_call(edition, **dates), at=now - timedelta(days=31))


def test_paper_ends_in_the_same_record_with_the_same_number(open_call: Call, kasia: Actor) -> None:
    make_application(open_call)
    sent = register(kasia, make_entry(kasia, open_call))
    assert (sent.number, sent.state, sent.door) == (2, ApplicationState.SUBMITTED, Door.PAPER)
    assert sent.title == "Malowany przystanek"
    assert sent.party is not None
    entries = Entry.objects.filter(target=target_of(sent))
    verbs = set(entries.values_list("verb", flat=True))
    assert {"intake.open", "application.submitted", "intake.register"} <= verbs
    letter = Letter.objects.get(kind="applications.receipt", target=target_of(sent))
    assert (letter.channel, letter.recipient) == ("post", "Lipowa 7, 22-222 Lipowo")


def test_paper_stamped_in_time_is_keyed_in_after_closing(closed_call: Call, kasia: Actor) -> None:
    closes_at = current_rules(closed_call).closes_at
    assert closes_at is not None
    sent = register(kasia, make_entry(kasia, closed_call, at=closes_at - timedelta(minutes=5)))
    assert sent.received_at == closes_at - timedelta(minutes=5)


def test_stamp_outside_the_dates_needs_a_reason_that_stays(closed_call: Call, kasia: Actor) -> None:
    late = timezone.now() - timedelta(hours=2)
    with pytest.raises(Refusal) as refused:
        make_entry(kasia, closed_call, at=late)
    assert set(refused.value.field_errors) == {"override_reason"}
    sent = register(kasia, make_entry(kasia, closed_call, at=late, override_reason="Awaria poczty"))
    intake = Intake.objects.get(application=sent)
    assert (intake.override_reason, intake.overridden_by) == ("Awaria poczty", kasia.label)
    told = EntryValues.objects.get(entry__verb="intake.register").content
    assert told["override_reason"] == "Awaria poczty"


def test_without_the_check_of_the_stamp_a_late_paper_would_slip_in(
    closed_call: Call, kasia: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: the second lock, in sending itself, still holds."""
    monkeypatch.setattr(OPENING, "is_stamp_in_time", lambda rules, at: True)
    intake = make_entry(kasia, closed_call, at=timezone.now() - timedelta(hours=2))
    with pytest.raises(Refusal):
        register(kasia, intake)


def test_stamp_that_is_still_to_come_is_refused(open_call: Call, kasia: Actor) -> None:
    with pytest.raises(Refusal) as refused:
        make_entry(kasia, open_call, at=timezone.now() + timedelta(hours=1))
    assert set(refused.value.field_errors) == {"arrived_on"}


def test_gaps_of_a_paper_pass_only_when_the_clerk_says_so(open_call: Call, kasia: Actor) -> None:
    intake = make_entry(kasia, open_call, title="", budget=[("Farby", "dwieście?")])
    with pytest.raises(Refusal):
        register(kasia, intake)
    sent = register(kasia, intake, is_as_on_paper=True)
    assert sent.number == 1
    assert Intake.objects.get(pk=intake.pk).gaps == ["title", "budget"]
    budget = next(
        answer
        for section in sent.versions.get().content["sections"]
        for answer in section["answers"]
        if answer["key"] == "budget"
    )
    assert budget["budget"][0]["typed_amount"] == "dwieście?"


def test_registering_twice_gives_one_number(open_call: Call, kasia: Actor) -> None:
    intake = make_entry(kasia, open_call)
    first = register(kasia, intake)
    again = register_entry(kasia, Intake.objects.get(pk=intake.pk), token="drugi", seen="")
    assert again.is_repeat
    assert again.application.number == first.number
    assert Letter.objects.filter(kind="applications.receipt").count() == 1


def test_scan_becomes_pictures_page_by_page(open_call: Call, kasia: Actor) -> None:
    intake = open_entry(
        kasia,
        open_call,
        Way.PAPER,
        arrived_at=timezone.now(),
        now=timezone.now(),
        scans=[scan_pdf()],
    )
    pages = list(ScanPage.objects.filter(intake=intake))
    assert len(pages) > 1
    assert [page.position for page in pages] == list(range(1, len(pages) + 1))
    assert {page.image.content_type for page in pages if page.image} == {"image/png"}
    assert len({page.source_id for page in pages}) == 1


def test_no_pages_are_added_to_what_is_registered(open_call: Call, kasia: Actor) -> None:
    intake = make_entry(kasia, open_call)
    register(kasia, intake)
    with pytest.raises(Conflict):
        add_scans(kasia, Intake.objects.get(pk=intake.pk), [scan_pdf()])


def test_setting_aside_takes_words_and_scan_away(open_call: Call, kasia: Actor) -> None:
    intake = make_entry(kasia, open_call)
    add_scans(kasia, intake, [scan_pdf()])
    with pytest.raises(Refusal):
        set_aside(kasia, intake, " ")
    set_aside(kasia, intake, "Przyszło dwa razy")
    application = Application.objects.get(pk=intake.application_id)
    assert (application.state, application.contact_typed) == (ApplicationState.EXPIRED, {})
    assert not StoredFile.objects.filter(purpose="intake.scan").exists()


def test_registered_entry_is_not_set_aside(open_call: Call, kasia: Actor) -> None:
    intake = make_entry(kasia, open_call)
    register(kasia, intake)
    with pytest.raises(Conflict):
        set_aside(kasia, Intake.objects.get(pk=intake.pk), "Pomyłka")


def test_same_name_in_the_same_call_is_shown(open_call: Call, kasia: Actor) -> None:
    make_application(open_call)
    intake = make_entry(kasia, open_call, contact={**CONTACT, "name": "hanna wnioskodawczyni"})
    assert [other.number for other in look_alikes(kasia, intake)] == [1]
    other = make_entry(kasia, open_call)
    assert not look_alikes(kasia, other)


def test_time_neither_reminds_of_a_paper_nor_wipes_it(open_call: Call, kasia: Actor) -> None:
    intake = make_entry(kasia, open_call, contact={**CONTACT, "email": "stefania@example.org"})
    later = timezone.now() + timedelta(days=91)
    remind_old_drafts(timezone.now() + timedelta(days=85))
    expire_drafts(later)
    assert Application.objects.get(pk=intake.application_id).state == ApplicationState.DRAFT
    assert not Letter.objects.filter(kind="applications.draft_reminder").exists()


def test_person_meets_her_paper_only_when_it_is_registered(open_call: Call, kasia: Actor) -> None:
    stefania = actor_for(UserFactory(email="stefania@example.org"))
    intake = make_entry(kasia, open_call, contact={**CONTACT, "email": stefania.email})
    with scopes_disabled():
        assert not Application.objects.owned_by(stefania).exists()
        register(kasia, intake)
        assert Application.objects.owned_by(stefania).count() == 1


@pytest.mark.parametrize("contact", [{"name": "Stefania"}, {"address": "Lipowa 7"}])
def test_paper_without_a_name_or_a_way_to_answer_waits(
    open_call: Call, kasia: Actor, contact: dict[str, str]
) -> None:
    intake = make_entry(kasia, open_call, contact=contact)
    with pytest.raises(Refusal):
        register(kasia, intake, is_as_on_paper=True)
    assert Application.objects.get(pk=intake.application_id).state == ApplicationState.DRAFT
