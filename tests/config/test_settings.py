"""Settings that must hold whatever the environment says."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

PRINT = "from osnowa.config import settings as s; print(getattr(s, '{name}'))"


def setting(name: str, **environment: str) -> str:
    """A setting as a server with this environment would have it."""
    clean = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    done = subprocess.run(
        [sys.executable, "-c", PRINT.format(name=name)],
        env={**clean, "SECRET_KEY": "x", "OSNOWA_HOME": "/nowhere", **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_demo_is_on_only_for_this_machine() -> None:
    assert setting("DEMO", DEMO="1") == "True"
    assert setting("DEMO") == "False"


@pytest.mark.parametrize(
    "environment",
    [
        {"HOST": "0.0.0.0"},  # noqa: S104
        {"PUBLIC_ADDRESS": "https://kultura.example.org"},
        {"PUBLIC_ADDRESS": "http://127.0.0.1.example.org"},
    ],
)
def test_demo_stays_off_where_others_can_reach_it(environment: dict[str, str]) -> None:
    assert setting("DEMO", DEMO="1", **environment) == "False"


def test_cookies_are_secure_behind_tls() -> None:
    address = "https://kultura.example.org"
    for name in ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"):
        assert setting(name, PUBLIC_ADDRESS=address) == "True"
    assert setting("SECURE_HSTS_SECONDS", PUBLIC_ADDRESS=address) != "0"


def test_sqlite_writes_are_durable_and_take_the_lock_at_once() -> None:
    options = setting("DATABASES", DATABASE_URL="sqlite:////nowhere/x.sqlite3")
    for wanted in ("'transaction_mode': 'IMMEDIATE'", "synchronous=FULL", "journal_mode=WAL"):
        assert wanted in options


def test_the_scheme_is_believed_from_the_trusted_proxy_alone() -> None:
    assert settings.MIDDLEWARE[0] == "osnowa.jobs.middleware.AcceptedAt"


def test_no_view_runs_in_one_great_transaction() -> None:
    assert not settings.DATABASES["default"].get("ATOMIC_REQUESTS")
