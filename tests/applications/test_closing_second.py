"""Two people write, together and over each other, in the second in which the call closes.

What counts is when a request was accepted; here it is handled when the hour is over already.
"""

import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from datetime import datetime, timedelta
from threading import Barrier, Event
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from django_scopes import scopes_disabled

from osnowa.applications.actions import open_on_device
from osnowa.applications.models import Application, ApplicationVersion
from osnowa.applications.queries import fingerprint_of
from osnowa.calls.models import Call
from osnowa.programmes.models import Edition
from osnowa.questionnaires.models import Answer
from osnowa.questionnaires.queries import form_outline
from tests.applications.browser import flat
from tests.factories.applications import make_draft
from tests.factories.calls import make_open_call

pytestmark = pytest.mark.django_db(transaction=True)
SAVING = sys.modules["osnowa.questionnaires.actions.save_answers"]
ARRIVED = "osnowa.applications.views.check.received_at"
# How long one waits for the other where a lock is expected to hold the other up.
PATIENCE = 1.5
Job = tuple[Client, str, dict[str, Any]]


@pytest.fixture
def closes_at() -> datetime:
    """Some seconds ago: whoever is handled now was accepted before, or is late."""
    return (timezone.now() - timedelta(seconds=5)).replace(microsecond=0)


@pytest.fixture
def closing_call(edition: Edition, closes_at: datetime) -> Call:
    opened = closes_at - timedelta(days=14)
    return make_open_call(edition, opens_at=opened, closes_at=closes_at)


def devices(draft: Application) -> tuple[Client, Client]:
    """Hanna's, and Zofia's who may write and send."""
    hanna, zofia = Client(), Client()
    with scopes_disabled():
        keys = (
            open_on_device(draft),
            open_on_device(draft, right="send", holder="Zofia", email="zofia@example.org"),
        )
    for client, key in zip((hanna, zofia), keys, strict=True):
        client.cookies[f"draft-{draft.call_id}"] = key
    return hanna, zofia


def saving(client: Client, call: Call, screen: int, **typed: Any) -> Job:
    controls = flat(typed) | {"on_page": " ".join(typed)}
    return client, f"/zglos/{call.slug}/{screen}/zapis/", controls


def at_once(*jobs: Job) -> list[int]:
    start = Barrier(len(jobs))

    def do(job: Job) -> int:
        client, address, typed = job
        start.wait()
        try:
            return client.post(address, typed).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(do, jobs))


def said(draft: Application) -> dict[str, Answer]:
    with scopes_disabled():
        answers = Answer.objects.filter(response=draft.response_id).select_related("field")
        return {one.field.key: one for one in answers.prefetch_related("budget_rows")}


def rows_of(budget: Answer) -> list[tuple[str, str]]:
    return [(row.item, row.typed_amount) for row in budget.budget_rows.order_by("position")]


def costs(name: str, count: int) -> list[tuple[str, str]]:
    return [(f"{name} {n}", "10") for n in range(count)]


def send(client: Client, draft: Application, at: datetime) -> int:
    with scopes_disabled():
        seen = fingerprint_of(
            Application.objects.with_call().select_related("response").get(pk=draft.pk),
            form_outline(draft.response.form_id),
        )
    with patch(ARRIVED, return_value=at):
        address = f"/zglos/{draft.call.slug}/sprawdz/"
        return client.post(address, {"token": "ostatnia chwila", "seen": seen}).status_code


def test_in_the_closing_second_two_people_lose_nothing(
    closing_call: Call, closes_at: datetime
) -> None:
    """Different fields both stay; one field is wholly hers who wrote last; all of it is sent."""
    draft = make_draft(closing_call)
    hanna, zofia = devices(draft)
    budgets = {"Hanna": costs("Farby", 5), "Zofia": costs("Kino", 2)}
    for n in range(4):
        codes = at_once(
            saving(hanna, closing_call, 1, title=f"Tytuł {n}"),
            saving(zofia, closing_call, 3, idea=f"Pomysł {n}"),
            saving(hanna, closing_call, 7, place=f"Hanna {n}", period=f"maj {n}"),
            saving(zofia, closing_call, 7, place=f"Zofia {n}", own_input=f"praca {n}"),
            saving(hanna, closing_call, 6, budget=budgets["Hanna"]),
            saving(zofia, closing_call, 6, budget=budgets["Zofia"]),
        )
        assert codes == [200] * 6
        told = said(draft)
        typed = {key: answer.typed for key, answer in told.items()}
        assert [typed[key] for key in ("title", "idea", "period", "own_input")] == [
            f"Tytuł {n}", f"Pomysł {n}", f"maj {n}", f"praca {n}",
        ]  # fmt: skip
        assert typed["place"] in {f"Hanna {n}", f"Zofia {n}"}
        assert told["place"].saved_by.startswith(typed["place"].split()[0])
        whose = told["budget"].saved_by.split()[0]
        assert rows_of(told["budget"]) == budgets[whose]
    assert send(zofia, draft, closes_at - timedelta(milliseconds=1)) == 302
    with scopes_disabled():
        version = ApplicationVersion.objects.get(application=draft)
    told = said(draft)
    sections = version.content["sections"]
    sent = {row["key"]: row["typed"] for section in sections for row in section["answers"]}
    assert {key: sent[key] for key in told} == {key: answer.typed for key, answer in told.items()}


def test_a_second_later_nothing_is_sent_and_every_word_is_kept(
    closing_call: Call, closes_at: datetime
) -> None:
    draft = make_draft(closing_call)
    hanna, zofia = devices(draft)
    codes = at_once(
        saving(hanna, closing_call, 1, title="Za późno"),
        saving(zofia, closing_call, 3, idea="Też za późno"),
    )
    assert codes == [200, 200]
    assert send(hanna, draft, closes_at + timedelta(seconds=1)) == 422
    told = said(draft)
    assert (told["title"].typed, told["idea"].typed) == ("Za późno", "Też za późno")
    with scopes_disabled():
        assert not ApplicationVersion.objects.filter(application=draft).exists()


def one_over_the_other(call: Call, monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Hanna stops between the answer and its rows, as long as Zofia needs to save hers."""
    draft = make_draft(call)
    hanna, zofia = devices(draft)
    hanna_wrote, zofia_done = Event(), Event()
    upsert = SAVING._upsert

    def stop_after(answers: Any) -> None:
        kept = list(answers)
        upsert(kept)
        if kept[0].saved_by.startswith("Hanna"):
            hanna_wrote.set()
            zofia_done.wait(PATIENCE)

    monkeypatch.setattr(SAVING, "_upsert", stop_after)

    def first() -> int:
        return at_once(saving(hanna, call, 6, budget=costs("Farby", 3)))[0]

    def second() -> int:
        assert hanna_wrote.wait(20)
        code = at_once(saving(zofia, call, 6, budget=costs("Kino", 2)))[0]
        zofia_done.set()
        return code

    with ThreadPoolExecutor(2) as pool:
        assert [done.result() for done in (pool.submit(first), pool.submit(second))] == [200, 200]
    return said(draft)["budget"]


def test_the_last_write_of_a_field_wins_whole(
    open_call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    budget = one_over_the_other(open_call, monkeypatch)
    assert budget.saved_by == "Zofia"
    assert rows_of(budget) == costs("Kino", 2)
    assert budget.content == 20_00


def test_the_last_write_twin_without_the_transaction(
    open_call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without it the answer is Zofia's and the rows below it are Hanna's."""
    monkeypatch.setattr(SAVING, "transaction", SimpleNamespace(atomic=nullcontext))
    budget = one_over_the_other(open_call, monkeypatch)
    assert budget.saved_by == "Zofia"
    assert rows_of(budget) != costs("Kino", 2)
