"""N7: a thousand sendings within two seconds of closing, with uploads that take longer than that.

By the written rule the start of a request counts as the trusted proxy saw it, else its arrival in
the program; to the second, and the second of closing is inside. Here the test is the proxy: as
nginx does, it takes the request, keeps it until the last byte has come, and passes it on with
`X-Request-Start`. `OSNOWA_CLOSING` is the number of sendings (1 000).
"""

import http.client
import os
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.prove.rush import Rush, Waiting, check_all, write_drafts
from tests.prove.site import Site, copy_of

pytestmark = pytest.mark.prove
NUMBER = int(os.environ.get("OSNOWA_CLOSING", "1000"))
AT_ONCE = 100
AROUND = 2.0  # seconds before and after the closing within which requests begin
SLOWEST = 3.0  # seconds that an upload takes
FIND_TIME = 6.0  # for the change of the hour itself
# Two readings of one clock in two processes differ by so much; nobody judges by less.
ABOUT = 0.1


@dataclass(frozen=True)
class Sent:
    title: str
    started: float
    answered: float
    is_accepted: bool
    status: int


def post(site: Site, one: Waiting, started: float, delay: float, *, told: float | None) -> Sent:
    """The request as a proxy passes it on: whole, `delay` seconds after it began."""
    time.sleep(max(0.0, started + delay - time.time()))
    headers = {
        "Cookie": "; ".join(f"{name}={value}" for name, value in one.who.cookies.items()),
        "Content-Type": "application/x-www-form-urlencoded",
    }
    if told is not None:
        headers["X-Request-Start"] = f"t={told:.3f}"
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=120)
    body = urlencode(one.fields, doseq=True)
    connection.request("POST", f"{one.who.root}sprawdz/", body, headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    is_accepted = answer.status == 302 and answer.headers["Location"].endswith("/wyslane/")
    return Sent(one.title, started, time.time(), is_accepted, answer.status)


def send_around_closing(
    site: Site, *, says_when: bool = True, lies: bool = False
) -> tuple[float, list[Sent]]:
    """(the hour of closing, what came of each sending)"""
    rush = Rush()
    drafts = write_drafts(site, NUMBER, "--name", "Ostatni")["drafts"]
    site.start("serve")
    site.until_open(120)
    waiting = check_all(site, rush, drafts)
    closes = write_drafts(site, 0, "--closes-in", str(FIND_TIME + AROUND))["closes_at"]

    def send(place: int) -> Sent:
        share = place / max(NUMBER - 1, 1)
        started = closes - AROUND + 2 * AROUND * share + (1.0 if lies else 0.0)
        delay = SLOWEST * (place % 7) / 6
        told = started - 4 * AROUND if lies else started
        return post(site, waiting[place], started, delay, told=told if says_when else None)

    with ThreadPoolExecutor(AT_ONCE) as people:
        return closes, list(people.map(send, range(NUMBER)))


def is_in_time(one: Sent, closes: float) -> bool | None:
    """By the rule: the whole second of closing is inside. None so near that clocks may differ."""
    end = closes + 1
    return None if abs(one.started - end) < ABOUT else one.started < end


def judged(closes: float, sent: list[Sent]) -> tuple[list[Sent], list[Sent]]:
    """(accepted late, refused in time)"""
    late = [one for one in sent if one.is_accepted and is_in_time(one, closes) is False]
    early = [one for one in sent if not one.is_accepted and is_in_time(one, closes) is True]
    return late, early


def told(name: str, closes: float, sent: list[Sent]) -> None:
    late, early = judged(closes, sent)
    slow = sum(1 for one in sent if one.is_accepted and one.answered > closes + 1)
    print(
        f"\n{name}: {len(sent)} sendings, accepted {sum(one.is_accepted for one in sent)} "
        f"({slow} of them answered after the closing), accepted late {len(late)}, "
        f"refused in time {len(early)}, answered {sorted({one.status for one in sent})}"
    )


def receipts(site: Site) -> dict[str, float]:
    """Title -> hour of the receipt, in seconds since 1970, by the database."""
    hour = (
        "(julianday(received_at) - 2440587.5) * 86400.0"
        if site.database_url.startswith("sqlite")
        else "extract(epoch FROM received_at)::float8"
    )
    rows = f"SELECT title, {hour} FROM applications_application WHERE number IS NOT NULL"
    return {title: float(at) for title, at in site.rows(rows)}


@pytest.fixture
def behind_proxy(prepared: Path, tmp_path: Path) -> Site:
    return Site(copy_of(prepared, tmp_path / "behind"), TRUSTED_PROXY="127.0.0.1")


def test_behind_a_proxy_the_start_of_each_request_decides(behind_proxy: Site) -> None:
    try:
        closes, sent = send_around_closing(behind_proxy)
        told("N7 behind a proxy", closes, sent)
        late, early = judged(closes, sent)
        stored = receipts(behind_proxy)
    finally:
        behind_proxy.kill_everything()
    assert (late, early) == ([], [])
    assert {one.status for one in sent} <= {302, 422, 409, 200}
    accepted = [one for one in sent if one.is_accepted]
    assert accepted
    assert [one for one in accepted if one.answered > closes + 1] != []
    assert [o.title for o in accepted if abs(stored[o.title] - o.started) > 1] == []
    assert {o.title for o in sent if not o.is_accepted} & set(stored) == set()


def test_without_a_proxy_the_arrival_decides(site: Site) -> None:
    """What was answered before the closing was in time; what began after it was not."""
    closes, sent = send_around_closing(site, says_when=False)
    told("N7 without a proxy", closes, sent)
    stored = receipts(site)
    assert judged(closes, sent)[0] == []
    assert [o for o in sent if not o.is_accepted and o.answered < closes + 1 - ABOUT] == []
    accepted = [one for one in sent if one.is_accepted]
    assert [o for o in accepted if not o.started - 1 <= stored[o.title] <= o.answered + 1] == []
    assert [o for o in accepted if stored[o.title] >= closes + 1] == []


def test_a_start_told_by_anybody_else_is_not_believed(site: Site) -> None:
    closes, sent = send_around_closing(site, lies=True)
    told("N7 lied to", closes, sent)
    assert judged(closes, sent)[0] == []


def test_a_lie_is_believed_from_the_proxy_twin(behind_proxy: Site) -> None:
    """The same requests with the defence off: the checker sees those accepted late."""
    try:
        closes, sent = send_around_closing(behind_proxy, lies=True)
    finally:
        behind_proxy.kill_everything()
    told("N7 twin", closes, sent)
    assert judged(closes, sent)[0] != []
