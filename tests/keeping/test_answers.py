"""An answer with days of its own: where it goes, when, and that nothing else goes with it."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from osnowa.accounts.models import User
from osnowa.applications.actions import ask_correction, withdraw_application
from osnowa.applications.actions.answer_correction import answer_correction, save_correction
from osnowa.applications.models import Application, ApplicationVersion, Correction
from osnowa.audit.actions import link_entries, record
from osnowa.audit.models import Entry
from osnowa.audit.queries import verify_chains
from osnowa.calls.models import Call
from osnowa.documents.actions import store_bytes
from osnowa.documents.models import StoredFile
from osnowa.keeping.actions import empty_answers, empty_old_answers
from osnowa.kit.actor import WORKER
from osnowa.organisations.queries import actor_for
from osnowa.outbox.models import Letter
from osnowa.questionnaires.actions.save_answers import FILE_PURPOSE, file_target
from osnowa.questionnaires.exports import answer_rows
from osnowa.questionnaires.models import Answer, BudgetRow, FieldVersion
from osnowa.questionnaires.queries import answers_of, form_outline
from tests.factories.applications import holder, make_draft, send
from tests.people.canaries import hits

pytestmark = pytest.mark.usefixtures("all_scopes")
WARSAW = ZoneInfo("Europe/Warsaw")
DAYS = 30
CANARY = "Kanarki w świetlicy"
END = datetime(2027, 6, 1, 12, 0, tzinfo=WARSAW)
OVER = datetime(2027, 7, 2, 3, 15, tzinfo=WARSAW)


@pytest.fixture(autouse=True)
def media(settings: LazySettings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def short_kept(open_call: Call) -> Call:
    """The title, the idea and the budget of this form are kept for thirty days."""
    keys = ("title", "idea", "budget")
    versions = FieldVersion.objects.filter(field__form=open_call.form_id, field__key__in=keys)
    versions.update(retention_days=DAYS, is_personal=True)
    return open_call


@pytest.fixture
def sent(short_kept: Call, coordinator: User) -> Application:
    """Sent with canaries, corrected once, with a file, and told of in the journal."""
    draft = make_draft(
        short_kept, title=CANARY, idea=f"{CANARY}.", budget=[("Klatki na kanarki", "1 250")]
    )
    for name in ("kanarek.pdf", "kanarek-stary.pdf"):
        file = store_bytes(
            WORKER,
            short_kept.organisation_id,
            b"%PDF-1.4 kanarek",
            name=name,
            content_type="application/pdf",
            purpose=FILE_PURPOSE,
            target=file_target(draft.response),
        )
    Answer.objects.filter(response=draft.response, field__key="title").update(file=file)
    application = send(draft)
    told = {"organisation_id": application.organisation_id, "label": str(application)}
    record(WORKER, "application.reopen", application, values={"said": CANARY}, **told)
    record(WORKER, "call.publish", short_kept, values={"said": "wiosna"}, **told | {"label": "x"})
    correct(application, actor_for(coordinator))
    return Application.objects.get(pk=application.pk)


def correct(application: Application, by: object) -> None:
    now = timezone.now()
    correction = ask_correction(
        by,  # type: ignore[arg-type]
        application,
        notes={"idea": ""},
        reason="Dopiszcie, ile osób.",
        due_at=now + timedelta(days=5),
        now=now,
    )
    save_correction(holder(application), correction, {"idea": f"{CANARY}, 12 osób."}, now)
    answer_correction(holder(application), correction, now)
    Correction.objects.update(unsent=[{"key": "idea", "label": "Pomysł", "text": CANARY}])


def resolve(call: Call, at: datetime = END) -> None:
    Call.objects.filter(pk=call.pk).update(resolved_at=at)


def singing() -> list[str]:
    return sorted({hit.field for hit in hits()})


def test_no_canary_sings_after_its_days(
    sent: Application,
    short_kept: Call,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    assert {
        "applications.Application.title",
        "applications.ApplicationVersion.content",
        "applications.Correction.unsent",
        "audit.Entry.target_label",
        "audit.EntryValues.content",
        "documents.StoredFile.name",
        "outbox.Letter.text",
        "questionnaires.Answer.typed",
        "questionnaires.BudgetRow.item",
    } <= set(singing())
    places = [file.place for file in StoredFile.objects.filter(purpose=FILE_PURPOSE)]
    resolve(short_kept)
    with django_capture_on_commit_callbacks(execute=True):
        assert empty_old_answers(OVER) == 1
    assert singing() == []
    assert len(places) == 1
    assert not places[0].exists()


@pytest.mark.parametrize(
    "kept",
    ["_empty_versions", "_empty_unsent", "_empty_letters", "_remove_files", "forget_words"],
)
def test_each_place_would_sing_without_its_line_twin(
    sent: Application, short_kept: Call, monkeypatch: pytest.MonkeyPatch, kept: str
) -> None:
    monkeypatch.setattr(empty_answers, kept, lambda *_args: None)
    resolve(short_kept)
    empty_old_answers(OVER)
    assert singing() != []


@pytest.mark.parametrize(
    ("now", "emptied"),
    [
        (datetime(2027, 6, 2, 3, 15, tzinfo=WARSAW), 0),
        (datetime(2027, 7, 1, 23, 59, tzinfo=WARSAW), 0),
        (OVER, 1),
    ],
)
def test_every_day_is_whole(
    sent: Application, short_kept: Call, now: datetime, emptied: int
) -> None:
    """Resolved on 1 June at noon: June has its thirty days, and it goes in July."""
    resolve(short_kept)
    assert empty_old_answers(now) == emptied


def test_a_running_call_keeps_everything(sent: Application) -> None:
    assert empty_old_answers(timezone.now() + timedelta(days=3650)) == 0
    assert "questionnaires.Answer.typed" in singing()


@pytest.mark.parametrize("column", ["resolved_at", "cancelled_at"])
def test_a_call_ends_in_two_ways(sent: Application, short_kept: Call, column: str) -> None:
    Call.objects.filter(pk=short_kept.pk).update(**{column: END})
    assert empty_old_answers(OVER) == 1


def test_a_withdrawn_application_counts_from_its_own_end(
    sent: Application, short_kept: Call
) -> None:
    withdraw_application(holder(sent), sent)
    Application.objects.filter(pk=sent.pk).update(moved_at=END)
    assert empty_old_answers(OVER - timedelta(days=1)) == 0
    assert empty_old_answers(OVER) == 1


def test_other_answers_and_the_same_words_elsewhere_stay(
    sent: Application, short_kept: Call
) -> None:
    before = {view.key: view.shown for view in answers_of(sent.response)}
    resolve(short_kept)
    empty_old_answers(OVER)
    after = {view.key: view for view in answers_of(Application.objects.get().response)}
    for key, text in before.items():
        gone = key in {"title", "idea", "budget"}
        assert after[key].shown == ("" if gone else text)
        assert after[key].is_removed is gone
    told = Entry.objects.get(verb="call.publish", target_label="x")
    assert told.side.content == {"said": "wiosna"}


def test_number_versions_and_the_chain_stay(sent: Application, short_kept: Call) -> None:
    link_entries()
    resolve(short_kept)
    empty_old_answers(OVER)
    link_entries()
    assert ApplicationVersion.objects.filter(application=sent).count() == 2
    assert Application.objects.get().number == sent.number
    assert [problem for report in verify_chains() for problem in report.problems] == []
    assert Entry.objects.filter(verb="application.empty_answers").count() == 1


def test_the_second_night_finds_nothing(sent: Application, short_kept: Call) -> None:
    resolve(short_kept)
    assert empty_old_answers(OVER) == 1
    assert empty_old_answers(OVER + timedelta(days=1)) == 0
    assert not BudgetRow.objects.exists()
    assert not StoredFile.objects.filter(purpose=FILE_PURPOSE).exists()


def test_a_sheet_of_answers_has_an_empty_cell(sent: Application, short_kept: Call) -> None:
    resolve(short_kept)
    empty_old_answers(OVER)
    outline = form_outline(short_kept.form_id)
    (cells,) = answer_rows([Application.objects.get().response], outline, "pl", sees_personal=True)
    assert not [cell for cell in cells if "anar" in str(cell)]
    assert "Żabia Wola" in cells


def test_the_sheet_and_her_page_say_that_it_was_removed(
    sent: Application, short_kept: Call, coordinator: User, client: Client
) -> None:
    resolve(short_kept)
    empty_old_answers(OVER)
    client.force_login(coordinator)
    page = client.get(f"/biurko/zgloszenia/{sent.pk}/").content.decode()
    assert "usunięte, bo minął czas przechowywania" in page


def test_the_receipt_by_letter_is_emptied_and_still_counted(
    sent: Application, short_kept: Call
) -> None:
    letters = Letter.objects.filter(kind="applications.receipt")
    count = letters.count()
    resolve(short_kept)
    empty_old_answers(OVER)
    assert letters.count() == count > 0
    assert not letters.filter(emptied_at=None).exists()


def test_who_answers_reads_how_long_it_is_kept(short_kept: Call, client: Client) -> None:
    sentence = "Usuniemy tę odpowiedź 30 dni po wynikach."
    for path in (f"/zglos/{short_kept.slug}/1/", questions_page(short_kept)):
        page = client.get(path).content.decode().replace("\u00a0", " ")
        assert sentence in page


def questions_page(call: Call) -> str:
    return f"/programy/{call.edition.programme.slug}/{call.slug}/pytania/"
