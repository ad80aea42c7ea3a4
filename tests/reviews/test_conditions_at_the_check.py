"""At the formal check: how the conditions stood when it was sent, beside what is known today."""

import pytest
from django.test import Client
from django_scopes import scope

from osnowa.accounts.models import User
from osnowa.applications.actions.declare import declare
from osnowa.applications.models import Application, ApplicationVersion
from osnowa.applications.queries.eligibility import asks_for, judged_beside
from osnowa.calls.models import Call
from osnowa.calls.queries import current_rules, to_declare
from osnowa.eligibility.specs import ConditionSpec
from osnowa.programmes.models import Edition
from osnowa.questionnaires.queries import form_outline
from tests.factories.applicants import make_asking_call
from tests.factories.applications import holder, make_draft, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def one_each(edition: Edition) -> Call:
    """One application of one author. Nobody has to prove an address to send."""
    return make_asking_call(edition, ConditionSpec("per_author", {"most": 1}))


def declared(call: Call) -> Application:
    """What she does not have to prove she declares."""
    draft = make_draft(call)
    with scope(organisation=draft.organisation_id):
        rules = current_rules(call)
        asks = asks_for(draft, rules, form_outline(call.form_id))
        declare(holder(draft), draft, rules, asks, {ask.key: "" for ask in to_declare(asks)})
    return send(draft)


def check_of(application: Application) -> str:
    return f"/biurko/zgloszenia/{application.pk}/formalna/"


def test_how_it_stood_is_kept_with_the_version(one_each: Call) -> None:
    sent = declared(one_each)
    with scope(organisation=sent.organisation_id):
        (row,) = ApplicationVersion.objects.get(application=sent).judged
    assert (row["kind"], row["verdict"], row["version"]) == ("per_author", "declared", 1)
    assert row["rule"]


def test_the_desk_sees_what_the_records_say_today(one_each: Call) -> None:
    first = declared(one_each)
    with scope(organisation=first.organisation_id):
        outline = form_outline(one_each.form_id)
        (alone,) = judged_beside(first, outline)
        assert (alone.then, alone.now, alone.is_other) == ("declared", "holds", False)
        second = declared(one_each)
        (both,) = judged_beside(second, outline)
    assert (both.then, both.now, both.is_other) == ("declared", "broken", True)


def test_marta_reads_both_beside_the_answers(one_each: Call, coordinator: User) -> None:
    declared(one_each)
    second = declared(one_each)
    desk = Client()
    desk.force_login(coordinator)
    page = desk.get(check_of(second)).content.decode()
    assert "Warunki z regulaminu" in page
    assert "tylko oświadczony" in page
    assert "niespełniony" in page


def test_a_call_that_asks_nothing_shows_nothing(
    application: Application, coordinator: User
) -> None:
    desk = Client()
    desk.force_login(coordinator)
    assert (
        "Warunki z regulaminu" not in desk.get(f"/biurko/ocena/{application.pk}/").content.decode()
    )
    with scope(organisation=application.organisation_id):
        assert ApplicationVersion.objects.get(application=application).judged == []
