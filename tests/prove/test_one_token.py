"""N8: fifty clicks at once send once; the same token with other words is refused."""

import threading
from collections import Counter

import pytest

from tests.prove.counting import SENT
from tests.prove.resident import Ledger, Resident
from tests.prove.site import CLI, Site

pytestmark = pytest.mark.prove
CLICKS = 50
TITLE = "Pomysł klikany wiele razy"


def click_many_times(site: Site) -> tuple[Counter[int], Resident, dict[str, str]]:
    """One filled-in application, its button pressed by fifty connections at once."""
    hanna = Resident(site, Ledger(), "hanna")
    fields = hanna.fill_in(TITLE)
    statuses: Counter[int] = Counter()
    together = threading.Barrier(CLICKS)

    def click() -> None:
        copy = Resident(site, hanna.ledger, "hanna")
        copy.cookies = dict(hanna.cookies)
        together.wait()
        status, _where, _page = copy.ask("POST", f"{copy.root}sprawdz/", fields)
        statuses[status] += 1

    threads = [threading.Thread(target=click) for _ in range(CLICKS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return statuses, hanna, fields


def sent(site: Site) -> list[tuple[int, int]]:
    """(number, versions) of the application that was clicked."""
    return [
        (number, versions) for title, number, _pk, versions in site.rows(SENT) if title == TITLE
    ]


def letters(site: Site) -> int:
    query = "SELECT count(*) FROM outbox_letter WHERE recipient = 'hanna@example.org'"
    return int(site.rows(query)[0][0])


def test_n8_fifty_clicks_send_once(site: Site) -> None:
    site.start("serve", CLI)
    site.until_open()
    statuses, hanna, fields = click_many_times(site)
    print(f"\nN8: {CLICKS} clicks, answers {dict(statuses)}, stored {sent(site)}")
    assert statuses == {302: CLICKS}
    assert [versions for _number, versions in sent(site)] == [1]
    assert letters(site) == 1

    other = Resident(site, hanna.ledger, "obca")
    stolen = other.fill_in("Inny pomysł") | {"token": fields["token"]}
    status, _where, _page = other.ask("POST", f"{other.root}sprawdz/", stolen)
    print(f"N8: the same token with other content: {status}")
    assert status == 409
    assert [title for title, *_rest in site.rows(SENT) if title == "Inny pomysł"] == []


def test_n8_without_tokens_and_locks_clicks_send_many_times_twin(site: Site) -> None:
    site.start("tokenless", "tests.prove.hasty")
    site.until_open()
    click_many_times(site)
    stored = sent(site)
    print(f"\nN8 twin: stored {stored}, letters {letters(site)}")
    assert sum(versions for _number, versions in stored) > 1 or letters(site) > 1
