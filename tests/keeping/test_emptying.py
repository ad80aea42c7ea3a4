"""How long things are kept: told first, then emptied; tries of codes only while they count."""

from datetime import datetime, timedelta
from importlib import import_module
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone
from django_scopes import scope

from osnowa.accounts.models import User
from osnowa.applications.actions.try_code import forget_code_attempts
from osnowa.applications.models import Application, ApplicationVersion, CodeAttempt
from osnowa.applications.queries.desk import kept_too_long
from osnowa.applications.work import work_items
from osnowa.audit.models import Entry
from osnowa.calls.actions import cancel_call
from osnowa.calls.models import Call
from osnowa.keeping.actions import empty_old_applications
from osnowa.organisations.models import Organisation
from osnowa.organisations.queries import actor_for
from osnowa.questionnaires.models import Answer
from tests.factories.applications import make_application, make_draft

pytestmark = pytest.mark.usefixtures("all_scopes")
WARSAW = ZoneInfo("Europe/Warsaw")


def resolve(call: Call, year: int, column: str = "resolved_at") -> None:
    Call.objects.filter(pk=call.pk).update(**{column: datetime(year, 6, 1, tzinfo=WARSAW)})


@pytest.mark.parametrize(
    ("now", "emptied"),
    [
        (datetime(2031, 12, 31, 23, 59, tzinfo=WARSAW), 0),
        (datetime(2032, 1, 15, tzinfo=WARSAW), 0),
        (datetime(2032, 2, 1, tzinfo=WARSAW), 1),
    ],
)
def test_words_go_after_the_fifth_whole_year_and_a_month_of_notice(
    application: Application, now: datetime, emptied: int
) -> None:
    resolve(application.call, 2026)
    assert empty_old_applications(now) == emptied


@pytest.mark.parametrize(("years", "emptied"), [(1, 1), (5, 1), (6, 0), (25, 0)])
def test_each_institution_says_how_many_years(
    application: Application, years: int, emptied: int
) -> None:
    resolve(application.call, 2026)
    Organisation.objects.update(applications_kept_years=years)
    assert empty_old_applications(datetime(2032, 2, 1, tzinfo=WARSAW)) == emptied


def test_the_turn_of_the_year_is_that_of_warsaw(application: Application) -> None:
    """Resolved at half past midnight of New Year: still the old year in UTC."""
    new_year = datetime(2027, 1, 1, 0, 30, tzinfo=WARSAW)
    Call.objects.filter(pk=application.call_id).update(resolved_at=new_year)
    assert empty_old_applications(datetime(2032, 2, 15, tzinfo=WARSAW)) == 0
    assert empty_old_applications(datetime(2033, 2, 15, tzinfo=WARSAW)) == 1


def test_what_was_sent_to_a_cancelled_call_goes_as_well(
    application: Application, coordinator: User
) -> None:
    with scope(organisation=application.organisation_id):
        cancel_call(actor_for(coordinator), application.call, "Zabrakło pieniędzy.")
    year = timezone.localtime().year
    assert empty_old_applications(datetime(year + 6, 1, 15, tzinfo=WARSAW)) == 0
    assert empty_old_applications(datetime(year + 6, 2, 1, tzinfo=WARSAW)) == 1


def test_calls_cancelled_before_take_their_moment_from_the_journal(
    open_call: Call, coordinator: User
) -> None:
    with scope(organisation=open_call.organisation_id):
        cancel_call(actor_for(coordinator), open_call, "Zabrakło pieniędzy.")
    Call.objects.update(cancelled_at=None)
    import_module("osnowa.calls.migrations.0003_call_cancelled_at").take_from_journal(apps, None)
    open_call.refresh_from_db()
    assert open_call.cancelled_at == Entry.objects.get(verb="call.cancel").at


def test_a_running_call_is_never_emptied_twin(application: Application) -> None:
    assert empty_old_applications(timezone.now() + timedelta(days=3650)) == 0


def test_staff_read_of_it_before_it_happens(application: Application, coordinator: User) -> None:
    resolve(application.call, timezone.localtime().year - 6)
    with scope(organisation=application.organisation_id):
        actor = actor_for(coordinator)
        (item,) = [
            item
            for item in work_items(actor, application.organisation_id)
            if "przechowywania" in item.sentence
        ]
        listed = Application.objects.at_desk_of(actor).filter(kept_too_long(timezone.now()))
    assert item.number == listed.count() == 1
    assert item.url.endswith("?kept=over")


def test_number_and_state_stay_and_no_word_of_it_is_left(
    application: Application, open_call: Call
) -> None:
    kept = make_application(open_call, title="Drugie")
    Application.objects.update(declared=["Mam 16 lat"])
    resolve(open_call, 2020)
    assert empty_old_applications() == 2
    application.refresh_from_db()
    assert (application.number, application.title, application.contact_email) == (1, "", "")
    assert application.emptied_at is not None
    assert application.declared == []
    assert not Answer.objects.filter(response=application.response).exists()
    version = ApplicationVersion.objects.get(application=application)
    assert (version.content["sections"], version.content["contact"]) == ([], {})
    assert Entry.objects.filter(verb="application.empty").count() == 2
    assert empty_old_applications() == 0
    assert Application.objects.get(pk=kept.pk).number == 2


def test_drafts_are_left_to_their_own_time(open_call: Call) -> None:
    make_draft(open_call)
    resolve(open_call, 2020)
    assert empty_old_applications() == 0


def test_sheet_of_an_emptied_application_opens(
    application: Application, coordinator: User, client: Client
) -> None:
    resolve(application.call, 2020)
    empty_old_applications()
    client.force_login(coordinator)
    assert client.get(f"/biurko/zgloszenia/{application.pk}/").status_code == 200


def test_tries_of_codes_go_when_they_count_no_more(open_call: Call) -> None:
    now = timezone.now()
    for age in (timedelta(minutes=1), timedelta(hours=1)):
        CodeAttempt.objects.create(
            organisation=open_call.organisation, call=open_call, sender_hash="x", tried_at=now - age
        )
    assert forget_code_attempts(now) == 1
    assert CodeAttempt.objects.count() == 1
