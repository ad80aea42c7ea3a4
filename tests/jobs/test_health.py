"""The page that a watching machine asks."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.test import Client

from osnowa.jobs import queries
from osnowa.jobs.actions import note_heartbeat
from osnowa.jobs.clock import database_now
from osnowa.jobs.models import Heartbeat, Schedule
from osnowa.jobs.views.public import health_show


@pytest.fixture
def worker_at_work(db: None) -> None:
    note_heartbeat("worker")


def test_health_is_well_with_a_worker_at_work(worker_at_work: None, client: Client) -> None:
    answer = client.get("/zdrowie/")
    assert answer.status_code == 200
    assert answer.json() == {"database": "ok", "worker": "ok", "disk": "ok"}
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies


@pytest.mark.django_db
def test_health_tells_when_no_worker_is_seen(client: Client) -> None:
    assert client.get("/zdrowie/").status_code == 503
    note_heartbeat("worker")
    Heartbeat.objects.update(seen_at=database_now() - timedelta(minutes=5))
    assert client.get("/zdrowie/").json()["worker"] == "problem"


def test_health_tells_when_a_sweep_keeps_failing(worker_at_work: None) -> None:
    Schedule.objects.create(name="letters", cron="* * * * *", failures_in_row=2)
    assert queries.is_worker_well()
    Schedule.objects.update(failures_in_row=3)
    assert not queries.is_worker_well()


def test_health_tells_when_the_disk_is_full(worker_at_work: None, monkeypatch) -> None:
    monkeypatch.setattr(queries, "LEAST_FREE_BYTES", 10**18)
    assert queries.health() == {"database": True, "worker": True, "disk": False}


def test_health_answers_also_without_a_database(rf, monkeypatch) -> None:
    def away() -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(queries, "database_now", away)
    answer = health_show(rf.get("/zdrowie/"))
    assert answer.status_code == 503
    assert b'"database": "problem", "worker": "problem"' in answer.content


def test_health_writes_nothing(worker_at_work: None, client: Client) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(
        connection,
    ) as caught:
        client.get("/zdrowie/")
    assert [q["sql"] for q in caught if not q["sql"].startswith("SELECT")] == []
