"""A question put into SQL once gives the very rows that the plain queryset gives."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_scopes import ScopeError, scope, scopes_disabled

from osnowa.applications.models import Application
from osnowa.calls.models import Call
from osnowa.organisations.models import Organisation
from osnowa.questionnaires.models import Answer
from osnowa.shelf.prepared import prepared
from tests.factories.applications import fill_in, make_draft

pytestmark = pytest.mark.django_db


def drafts_of(call_id: int, state: str, since: datetime) -> QuerySet[Application]:
    answers = Answer.objects.filter(response=OuterRef("response"))
    rows = Application.objects.filter(call=call_id, state=state, saved_at__gt=since)
    around = ("organisation", "rules", "response", "edit_response", "call__edition__programme")
    return rows.select_related(*around).annotate(has_words=Exists(answers)).order_by("pk")


def everything(rows: list[Application]) -> list[dict[str, object]]:
    names = [field.attname for field in Application._meta.concrete_fields]
    return [
        {name: getattr(row, name) for name in names}
        | {
            "has_words": row.has_words,
            "programme": row.call.edition.programme.name,
            "rules": row.rules.version,
            "mended": row.edit_response,
        }
        for row in rows
    ]


def test_every_column_and_neighbour_is_as_the_plain_question_gives_it(open_call: Call) -> None:
    with scope(organisation=open_call.organisation_id):
        fill_in(make_draft(open_call), {"title": "Kino pod lipą", "idea": "🐻 Łódź"})
        make_draft(open_call)
        asked, since = prepared(drafts_of), timezone.now() - timedelta(hours=1)
        plain = everything(list(drafts_of(open_call.pk, "draft", since)))
        assert len(plain) == 2
        assert everything(asked(open_call.pk, "draft", since)) == plain
        assert everything(asked(open_call.pk, state="draft", since=since)) == plain


def test_the_second_time_other_values_stand_in_the_same_words(open_call: Call) -> None:
    asked, since = prepared(drafts_of), timezone.now() - timedelta(hours=1)
    with scope(organisation=open_call.organisation_id):
        make_draft(open_call)
        assert len(asked(open_call.pk, "draft", since)) == 1
        assert asked(open_call.pk, "submitted", since) == []
        assert asked(open_call.pk + 1, "draft", since) == []
        assert asked(open_call.pk, "draft", timezone.now() + timedelta(hours=1)) == []


def test_words_stay_words_whatever_they_say(open_call: Call) -> None:
    asked, since = prepared(drafts_of), timezone.now() - timedelta(hours=1)
    with scope(organisation=open_call.organisation_id):
        make_draft(open_call)
        for hostile in ("draft' OR '1'='1", "%s", "draft'); DROP TABLE x; --"):
            assert asked(open_call.pk, hostile, since) == []


def test_each_institution_has_a_question_of_its_own(
    open_call: Call, brzezina: Organisation
) -> None:
    asked, since = prepared(drafts_of), timezone.now() - timedelta(hours=1)
    with scope(organisation=open_call.organisation_id):
        make_draft(open_call)
        assert len(asked(open_call.pk, "draft", since)) == 1
    with scope(organisation=brzezina.pk):
        assert asked(open_call.pk, "draft", since) == []
    with scopes_disabled():
        assert len(asked(open_call.pk, "draft", since)) == 1


def test_without_an_institution_it_is_refused_like_any_other(open_call: Call) -> None:
    asked = prepared(drafts_of)
    with scope(organisation=open_call.organisation_id):
        asked(open_call.pk, "draft", timezone.now())
    with pytest.raises(ScopeError):
        asked(open_call.pk, "draft", timezone.now())


def test_it_is_counted_among_the_queries(open_call: Call) -> None:
    asked = prepared(drafts_of)
    with scope(organisation=open_call.organisation_id), CaptureQueriesContext(connection) as seen:
        for _ in range(6):  # PostgreSQL plans for good after the third time
            asked(open_call.pk, "draft", timezone.now())
    assert len(seen) == 6
    assert all("applications_application" in query["sql"] for query in seen.captured_queries)
