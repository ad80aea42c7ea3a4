"""A correction that came on paper or was told by phone: the stamp decides, nobody is rejected for
the slowness of a desk, and whoever wrote by ear does not judge."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope

from osnowa.accounts.models import User
from osnowa.applications.actions import answer_correction, ask_correction, save_correction
from osnowa.applications.actions import tend_drafts as tending
from osnowa.applications.actions.tend_drafts import lapse_corrections
from osnowa.applications.enums import ApplicationState, CorrectionState
from osnowa.applications.models import Application, ApplicationVersion, Correction
from osnowa.audit.models import Entry, target_of
from osnowa.documents.models import StoredFile
from osnowa.intake.actions import open_correction, put_back_correction, register_correction
from osnowa.intake.enums import Way
from osnowa.intake.models import CorrectionEntry, ScanPage
from osnowa.intake.plugs import work_items
from osnowa.kit.actor import WORKER, Actor
from osnowa.kit.refusals import Conflict, Refusal
from osnowa.outbox.models import Letter
from osnowa.reviews.queries.conflicts import helped_by
from tests.factories.applications import holder
from tests.factories.intake import scan_pdf

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


@pytest.fixture
def correction(application: Application) -> Correction:
    """Asked ten days ago for two answers, due three days ago."""
    return asked(application, timezone.now() - timedelta(days=10))


def asked(application: Application, at: datetime) -> Correction:
    with scope(organisation=application.organisation_id):
        application.refresh_from_db()
        return ask_correction(
            WORKER,
            application,
            notes={"idea": "Napisz, kto pomaluje.", "place": ""},
            reason="Brakuje miejsca i osób.",
            due_at=at + WEEK,
            now=at,
        )


def in_time(correction: Correction) -> datetime:
    return correction.due_at - timedelta(hours=2)


def opened(
    by: Actor, correction: Correction, way: str = Way.PAPER, *, at: datetime | None = None,
    why: str = "",
) -> CorrectionEntry:  # fmt: skip
    with scope(organisation=correction.organisation_id):
        fresh = Correction.objects.select_related("application__call__edition").get(
            pk=correction.pk
        )
        return open_correction(
            by,
            fresh,
            way,
            arrived_at=at or in_time(correction),
            now=timezone.now(),
            override_reason=why,
            scans=[scan_pdf()] if way == Way.PAPER else (),
        )


def keyed(by: Actor, entry: CorrectionEntry, **typed: str) -> None:
    with scope(organisation=entry.organisation_id):
        save_correction(by, entry.correction, typed, entry.arrived_at, is_waived=entry.is_waived)


def registered(by: Actor, entry: CorrectionEntry, **said: bool) -> Application:
    with scope(organisation=entry.organisation_id):
        return register_correction(by, entry, **said)


def test_a_paper_in_time_counts_though_the_worker_closed_it_already(
    correction: Correction, kasia: Actor
) -> None:
    assert lapse_corrections() == 1
    entry = opened(kasia, correction)
    keyed(kasia, entry, idea="Pomalują harcerze.", place="Lipowo")
    sent = registered(kasia, entry)
    with scope(organisation=sent.organisation_id):
        version = ApplicationVersion.objects.filter(application=sent).order_by("-number")[0]
        again = Correction.objects.get(pk=correction.pk)
        assert (sent.state, version.number) == (ApplicationState.SUBMITTED, 2)
        assert version.received_at == entry.arrived_at == again.answered_at
        assert again.state == CorrectionState.ANSWERED
        assert sent.response.answers.get(field__key="idea").typed == "Pomalują harcerze."
    assert Letter.objects.filter(kind="applications.correction_answered").count() == 1
    verbs = set(Entry.objects.filter(target=target_of(sent)).values_list("verb", flat=True))
    assert {"intake.open_correction", "intake.register_correction"} <= verbs
    assert "application.revive_correction" in verbs


def test_nobody_is_rejected_for_the_slowness_of_the_desk(
    correction: Correction, application: Application, kasia: Actor
) -> None:
    lapse_corrections()
    second = asked(application, timezone.now() - timedelta(days=9))
    lapse_corrections()
    application.refresh_from_db()
    assert application.state == ApplicationState.REJECTED
    entry = opened(kasia, second)
    keyed(kasia, entry, idea="Pomalują harcerze.")
    assert registered(kasia, entry).state == ApplicationState.SUBMITTED


def test_what_staff_rejected_does_not_come_back_by_a_paper(
    correction: Correction, application: Application, kasia: Actor
) -> None:
    lapse_corrections()
    Application._base_manager.update(state=ApplicationState.REJECTED)
    with pytest.raises(Conflict):
        opened(kasia, correction)


def test_while_somebody_keys_it_in_it_does_not_lapse(correction: Correction, kasia: Actor) -> None:
    opened(kasia, correction)
    assert lapse_corrections() == 0
    with scope(organisation=correction.organisation_id):
        assert Correction.objects.get(pk=correction.pk).state == CorrectionState.ASKED


def test_while_somebody_keys_it_in_twin_without_the_stamp(
    correction: Correction, kasia: Actor
) -> None:
    """Without the stamp on the correction the worker would take it out of the clerk's hands."""
    opened(kasia, correction)
    Correction._base_manager.update(arrived_at=None)
    assert lapse_corrections() == 1


def test_a_late_paper_needs_a_reason_that_stays(correction: Correction, kasia: Actor) -> None:
    late = correction.due_at + timedelta(hours=3)
    with pytest.raises(Refusal) as refused:
        opened(kasia, correction, at=late)
    assert set(refused.value.field_errors) == {"override_reason"}
    entry = opened(kasia, correction, at=late, why="Poczta stanęła.")
    keyed(kasia, entry, idea="Pomalują harcerze.")
    sent = registered(kasia, entry)
    assert sent.state == ApplicationState.SUBMITTED
    assert (entry.override_reason, entry.overridden_by) == ("Poczta stanęła.", kasia.label)


@pytest.mark.parametrize("hours", [-1000, 1000])
def test_a_stamp_that_cannot_be_is_explained(
    correction: Correction, kasia: Actor, hours: int
) -> None:
    with pytest.raises(Refusal) as refused:
        opened(kasia, correction, at=timezone.now() + timedelta(hours=hours))
    assert set(refused.value.field_errors) == {"arrived_on"}


def test_other_answers_stay_locked_for_the_clerk_too(correction: Correction, kasia: Actor) -> None:
    entry = opened(kasia, correction)
    keyed(kasia, entry, idea="Pomalują harcerze.", title="Inny tytuł")
    assert registered(kasia, entry).title == "Malowany przystanek"


def test_gaps_of_a_paper_pass_by_name_and_those_of_a_talk_do_not(
    correction: Correction, kasia: Actor
) -> None:
    entry = opened(kasia, correction)
    keyed(kasia, entry, idea="")
    with pytest.raises(Refusal):
        registered(kasia, entry)
    registered(kasia, entry, is_as_on_paper=True)
    assert entry.gaps == ["idea"]


def test_what_was_told_is_read_aloud_first_and_its_writer_does_not_judge(
    application: Application, kasia: Actor, clerk: User
) -> None:
    correction = asked(application, timezone.now() - timedelta(days=2))
    entry = opened(kasia, correction, Way.PHONE, at=timezone.now())
    keyed(kasia, entry, idea="Pomalują harcerze.")
    with pytest.raises(Refusal, match="na głos"):
        registered(kasia, entry)
    sent = registered(kasia, entry, was_read_aloud=True)
    assert entry.read_aloud_at is not None
    rows = Application._base_manager.filter(helped_by(clerk.pk))
    assert list(rows) == [sent]


def test_copying_a_paper_is_no_help(correction: Correction, kasia: Actor, clerk: User) -> None:
    registered(kasia, opened(kasia, correction))
    assert not Application._base_manager.filter(helped_by(clerk.pk)).exists()


def test_she_answered_by_herself_meanwhile(application: Application, kasia: Actor) -> None:
    correction = asked(application, timezone.now() - timedelta(days=2))
    entry = opened(kasia, correction, at=timezone.now())
    with scope(organisation=application.organisation_id):
        hers = Correction.objects.select_related("application").get(pk=correction.pk)
        save_correction(holder(application), hers, {"idea": "Sama."}, timezone.now())
        answer_correction(holder(application), hers, timezone.now())
        late = CorrectionEntry.objects.with_application().get(pk=entry.pk)
    with pytest.raises(Conflict):
        registered(kasia, late)


def test_set_aside_takes_the_scan_and_the_date_decides_again(
    correction: Correction, kasia: Actor
) -> None:
    entry = opened(kasia, correction)
    with scope(organisation=entry.organisation_id):
        assert ScanPage.objects.filter(correction_entry=entry).exists()
        put_back_correction(kasia, entry, "Nie ta osoba.")
        assert not CorrectionEntry.objects.exists()
        assert not ScanPage.objects.exists()
    assert not StoredFile._base_manager.filter(purpose="intake.scan").exists()
    assert lapse_corrections() == 1


def test_the_desk_reminds_of_what_is_not_finished(correction: Correction, kasia: Actor) -> None:
    entry = opened(kasia, correction)
    with scope(organisation=entry.organisation_id):
        items = work_items(kasia, entry.organisation_id)
        assert [(item.number, item.url) for item in items] == [
            (1, "/biurko/wpisy/uzupelnienia/?stage=open")
        ]
        registered(kasia, entry)
        assert not work_items(kasia, entry.organisation_id)


def test_kasia_keys_a_paper_in_from_the_sheet_to_the_diff(
    correction: Correction, application: Application, clerk: User
) -> None:
    desk = Client()
    desk.force_login(clerk)
    sheet = f"/biurko/zgloszenia/{application.pk}/"
    assert "Wpisz odpowiedź (papier, telefon)" in desk.get(sheet).content.decode()
    stamp = timezone.localtime(in_time(correction))
    told = {
        "way": "paper",
        "arrived_on_day": str(stamp.day),
        "arrived_on_month": str(stamp.month),
        "arrived_on_year": str(stamp.year),
        "arrived_hour": f"{stamp:%H:%M}",
        "scans": scan_pdf(),
    }
    assert desk.post(f"{sheet}odpowiedz/", {"way": "paper"}).status_code == 422
    key = desk.post(f"{sheet}odpowiedz/", told, follow=True)
    page = key.content.decode()
    here = key.redirect_chain[-1][0]
    assert "Napisz, kto pomaluje." in page
    assert "Skan, strona 1" in page
    assert 'name="idea"' in page
    assert 'name="title"' not in page
    check = desk.post(here, {"idea": "Pomalują harcerze.", "place": "Lipowo"}, follow=True)
    assert "<ins>" in check.content.decode()
    assert "Skan, strona 1" in check.content.decode()
    done = desk.post(f"{here}sprawdz/", follow=True).content.decode()
    assert "Pomalują" in done
    assert "Poprosiliśmy:" in done
    assert "Napisz, kto pomaluje." in done
    assert "Pokaż skan obok odpowiedzi" in done.replace("\u00a0", " ")
    kept = desk.get(here).content.decode()
    assert "Skan, strona 1" in kept
    assert "<ins>" in kept
    assert desk.post(here, {"idea": "Za późno."}, follow=True).redirect_chain[-1][0] == sheet


def test_the_sweep_looks_at_what_is_open(correction: Correction) -> None:
    """The twin of the lock in `_lapse`: an entry opened between reading and writing wins."""
    with scope(organisation=correction.organisation_id):
        stale = Correction.objects.select_related("application").get(pk=correction.pk)
        Correction.objects.filter(pk=correction.pk).update(arrived_at=timezone.now())
        assert tending._lapse(stale) is False
