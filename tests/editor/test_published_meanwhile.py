"""A call is published while somebody writes its questions: with the change or without it, whole."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from threading import Barrier, Event
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scopes_disabled

from osnowa.accounts.models import User
from osnowa.calls import sockets
from osnowa.calls.enums import CallState
from osnowa.calls.models import Call, Rules
from osnowa.calls.queries import fingerprint_of, snapshot_of
from osnowa.editor.rules import require_edit
from osnowa.programmes.models import Edition
from osnowa.questionnaires.marks import question_mark
from osnowa.questionnaires.models import Form
from tests.editor.conftest import outline_of, text_of
from tests.factories.calls import make_call

pytestmark = pytest.mark.django_db(transaction=True)
EDITING = sys.modules["osnowa.editor.actions.edit_questions"]
WORDS = "Opowiedzcie o pomyśle inaczej"
# How long one waits for the other where a lock is expected to hold the other up.
PATIENCE = 1.5


@pytest.fixture(autouse=True)
def _ready_to_publish(monkeypatch: pytest.MonkeyPatch) -> None:
    """What other rooms want before a start is not this story."""
    monkeypatch.setattr(sockets.checklist, "_plugs", [])


def ready_call(edition: Edition, slug: str = "szkic") -> Call:
    now = timezone.now()
    return make_call(edition, slug=slug, opens_at=now, closes_at=now + timedelta(days=30))


def desk_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def reword(client: Client, call: Call) -> HttpResponse:
    """She saves new words for the question about the idea, on a screen she has had open."""
    question = outline_of(call.form).question("idea")
    assert question is not None
    path = reverse("editor:question-edit", args=[call.form_id, question.field_id])
    told = {"label_pl": WORDS, "mark": question_mark(question)}
    try:
        return client.post(path, told)  # type: ignore[return-value]
    finally:
        connection.close()


def publish(client: Client, call: Call) -> int:
    try:
        return client.post(reverse("calls:call-publish", args=[call.pk])).status_code
    finally:
        connection.close()


def label_now(call: Call) -> str:
    question = outline_of(call.form).question("idea")
    assert question is not None
    return question.label["pl"]


def label_published(call: Call) -> str:
    with scopes_disabled():
        sections = Rules.objects.get(call=call).snapshot["form"]["sections"]
    questions = [question for section in sections for question in section["questions"]]
    label: str = next(q["label"]["pl"] for q in questions if q["key"] == "idea")
    return label


def assert_whole(call: Call, answer: HttpResponse) -> None:
    """What residents read is what was promised, and the editor knows which of the two it is."""
    with scopes_disabled():
        rules = Rules.objects.get(call=call)
        assert Call.objects.get(pk=call.pk).state == CallState.PUBLISHED
        assert rules.snapshot_sha256 == fingerprint_of(snapshot_of(call, rules))
    assert label_now(call) == label_published(call)
    if label_now(call) == WORDS:
        assert answer.status_code == 302
    else:
        assert answer.status_code in {200, 403, 409, 422}
        assert "Ludzie już czytają te pytania" in text_of(answer)


def test_whoever_comes_first_what_is_published_is_whole(
    edition: Edition, coordinator: User
) -> None:
    for n in range(6):
        call, start = ready_call(edition, f"szkic-{n}"), Barrier(2)

        def do(act: Any, of: Call = call, start: Barrier = start) -> Any:
            client = desk_of(coordinator)
            start.wait()
            return act(client, of)

        with ThreadPoolExecutor(2) as pool:
            done, answer = pool.map(do, (publish, reword))
        assert done == 302
        assert_whole(call, answer)


def test_who_comes_after_the_publication_is_told_so(edition: Edition, coordinator: User) -> None:
    call, client = ready_call(edition), desk_of(coordinator)
    before = label_now(call)
    assert publish(client, call) == 302
    assert_whole(call, reword(client, call))
    assert label_now(call) == before


def published_in_the_middle(
    edition: Edition, coordinator: User, monkeypatch: pytest.MonkeyPatch
) -> tuple[Call, HttpResponse]:
    """She may edit, and stops before she writes, as long as the publication needs."""
    call = ready_call(edition)
    may_write, published = Event(), Event()
    change = EDITING.change_question

    def wait_then_change(*args: Any, **changes: Any) -> Any:
        may_write.set()
        published.wait(PATIENCE)
        return change(*args, **changes)

    monkeypatch.setattr(EDITING, "change_question", wait_then_change)

    def start_the_call() -> int:
        assert may_write.wait(20)
        code = publish(desk_of(coordinator), call)
        published.set()
        return code

    with ThreadPoolExecutor(2) as pool:
        done = pool.submit(start_the_call)
        answer = pool.submit(reword, desk_of(coordinator), call)
        assert done.result() == 302
    return call, answer.result()


def test_publishing_waits_for_the_words_being_written(
    edition: Edition, coordinator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    call, answer = published_in_the_middle(edition, coordinator, monkeypatch)
    assert_whole(call, answer)
    assert label_now(call) == WORDS


def test_publishing_twin_without_the_lock_of_the_form(
    edition: Edition, coordinator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without it residents read other words than were published."""

    @contextmanager
    def editing_alone(by: Any, form_id: int) -> Iterator[Form]:
        form = Form.objects.get(pk=form_id)
        require_edit(by, form)
        yield form

    monkeypatch.setattr(EDITING, "editing", editing_alone)
    call, _answer = published_in_the_middle(edition, coordinator, monkeypatch)
    assert label_now(call) == WORDS != label_published(call)
