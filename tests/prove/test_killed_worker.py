"""N15: the mail worker is killed with -9 at each step; letters arrive, repeats are the same."""

import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from tests.prove.mortal_worker import STEPS
from tests.prove.postbox import Postbox
from tests.prove.site import Site

pytestmark = pytest.mark.prove
LETTERS = 20
WAITING = "SELECT count(*) FROM outbox_letter WHERE state IN ('queued', 'sending')"


@pytest.fixture
def postbox() -> Iterator[Postbox]:
    with Postbox() as postbox:
        yield postbox
        postbox.shutdown()


@pytest.fixture
def full_outbox(site: Site, postbox: Postbox) -> Site:
    """Twenty letters wait, written past the program so that each story begins the same."""
    site.change("UPDATE outbox_letter SET state = 'sent' WHERE state IN ('queued', 'sending')")
    site.environment["EMAIL_URL"] = postbox.url
    columns = [name for (name,) in site.rows("SELECT name FROM pragma_table_info('outbox_letter')")]
    for number in range(LETTERS):
        site.change(letter_sql(columns, number))
    return site


def letter_sql(columns: list[str], number: int) -> str:
    """A copy of some letter of the demo with an address and an id of its own."""
    own = {
        "id": "NULL",
        "recipient": f"'list{number}@example.org'",
        "message_id": f"'<proof-{number}@example.org>'",
        "state": "'queued'",
        "channel": "'email'",
        "attachments": "'[]'",
        "send_after": "'2020-01-01 00:00:00'",
        "lease_until": "NULL",
        "sent_at": "NULL",
        "attempts": "0",
    }
    values = ", ".join(own.get(name, f'"{name}"') for name in columns)
    return f"INSERT INTO outbox_letter SELECT {values} FROM outbox_letter LIMIT 1"


def work_until_dead(site: Site, *steps: str) -> int:
    done = subprocess.run(
        [sys.executable, "-m", "tests.prove.mortal_worker", *steps],
        env=site.environment,
        cwd=site.home,
        capture_output=True,
        timeout=120,
        check=False,
    )
    return done.returncode


def let_leases_end(site: Site) -> None:
    """What five minutes would do."""
    site.change(
        "UPDATE outbox_letter SET lease_until = '2020-01-01 00:00:00' WHERE state = 'sending'"
    )
    site.change("UPDATE jobs_schedule SET held_until = NULL, held_by = ''")


def work_until_empty(site: Site, *command: str) -> None:
    process = site.start("worker", *command)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and site.rows(WAITING)[0][0]:
        time.sleep(0.2)
    process.terminate()
    process.wait(timeout=20)


@pytest.mark.parametrize("step", STEPS)
def test_n15_a_worker_killed_at_a_step_loses_no_letter(
    full_outbox: Site, postbox: Postbox, step: str
) -> None:
    assert work_until_dead(full_outbox, step) == -9
    let_leases_end(full_outbox)
    work_until_empty(full_outbox)
    found = postbox.arrivals()
    print(f"\nN15 killed {step}: {len(found)} letters, {sum(found.values())} arrivals")
    assert set(found) == {f"<proof-{number}@example.org>" for number in range(LETTERS)}
    assert sum(found.values()) <= LETTERS + 1


def test_n15_letters_with_new_ids_come_twice_as_two_letters_twin(
    full_outbox: Site, postbox: Postbox
) -> None:
    assert work_until_dead(full_outbox, "anew", "after_delivery") == -9
    let_leases_end(full_outbox)
    work_until_empty(full_outbox)
    found = postbox.arrivals()
    print(f"\nN15 twin: {len(found)} different letters for {LETTERS} written")
    assert len(found) > LETTERS or set(found) != {
        f"<proof-{number}@example.org>" for number in range(LETTERS)
    }
