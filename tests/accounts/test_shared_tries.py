"""Tries are counted once for all web workers, and the counts do not outlive the night."""

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache, caches
from django.core.cache.backends.locmem import LocMemCache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from osnowa.accounts.actions import forget_old_sessions, forget_old_tries
from osnowa.accounts.models import TryCount, User
from osnowa.accounts.tries import COUNTED, CountsTriesTogether
from tests.factories.organisations import UserFactory

pytestmark = pytest.mark.django_db
KEY = f"{COUNTED}account:login_failed:5/5m/key:x"
DOOR = "/wejdz/haslo/"
RIGHT = "zupełnie-inne-hasło"


def worker() -> CountsTriesTogether:
    """The cache as another process has it: nothing of this one's memory."""
    return CountsTriesTogether(f"worker-{id(object())}", {})


def test_one_worker_knows_what_another_counted() -> None:
    worker().set(KEY, [1.0, 2.0], 300)
    assert worker().get(KEY) == [1.0, 2.0]
    assert worker().add(KEY, [3.0], 300) is False
    assert worker().delete(KEY) is True
    assert worker().get(KEY, []) == []


def test_each_worker_counts_alone_twin() -> None:
    """In the memory of a process a second worker starts from nothing."""
    LocMemCache("one", {}).set(KEY, [1.0], 300)
    assert LocMemCache("two", {}).get(KEY, []) == []


def test_everything_else_stays_in_the_memory_of_the_process() -> None:
    with CaptureQueriesContext(connection) as queries:
        of_worker = worker()
        of_worker.set("wagtail_site_root_paths", ["x"], 300)
        assert of_worker.get("wagtail_site_root_paths") == ["x"]
    assert len(queries) == 0


def test_a_count_names_neither_address_nor_network() -> None:
    worker().set(f"{COUNTED}account:login:30/m/ip:ip:203.0.113.7", [1.0], 60)
    row = TryCount.objects.get()
    assert "203.0.113.7" not in row.cache_key
    assert re.fullmatch(r":1:[0-9a-f]{64}", row.cache_key)


@pytest.fixture
def hanna() -> User:
    user = UserFactory(email="hanna@example.org")
    user.set_password(RIGHT)
    user.save()
    return user


def knock(client: Client, password: str) -> int:
    """At the next worker: its memory knows nothing of the tries before."""
    cache.clear()
    return client.post(DOOR, {"login": "hanna@example.org", "password": password}).status_code


def test_a_guesser_is_stopped_whichever_worker_answers(client: Client, hanna: User) -> None:
    for _try in range(5):
        assert knock(client, "zgaduję-dalej") == 200
    assert knock(client, RIGHT) != 302


def test_a_guesser_goes_on_when_workers_count_alone_twin(
    client: Client, hanna: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("osnowa.accounts.tries.COUNTED", "nothing:")
    for _try in range(5):
        knock(client, "zgaduję-dalej")
    assert knock(client, RIGHT) == 302


def test_looking_at_the_door_counts_nothing(client: Client) -> None:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(DOOR).status_code == 200
    assert not any("accounts_try_count" in query["sql"] for query in queries)


def test_counts_that_limit_nothing_go_at_night() -> None:
    now = timezone.now()
    TryCount.objects.create(cache_key="old", value="", expires=now - timedelta(minutes=1))
    TryCount.objects.create(cache_key="young", value="", expires=now + timedelta(minutes=1))
    assert forget_old_tries() == 1
    assert TryCount.objects.get().cache_key == "young"


def test_sessions_that_ended_go_at_night() -> None:
    now = timezone.now()
    Session.objects.create(session_key="a" * 32, expire_date=now - timedelta(minutes=1))
    Session.objects.create(session_key="b" * 32, expire_date=now + timedelta(minutes=1))
    assert forget_old_sessions() == 1
    assert Session.objects.get().session_key == "b" * 32


def test_the_table_is_not_emptied_by_filling_it() -> None:
    assert caches["tries"]._max_entries >= 1_000_000
