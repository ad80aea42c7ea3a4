"""How long the public pages take, beside a plain file, on this machine, now.

Starts the demo in a folder of its own, asks each address 30 times over one connection and
prints a table for docs/benchmarks.md. Ratios say more than milliseconds on a shared machine.
"""

import http.client
import re
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.prove.site import CALL, Site

TIMES = 30


def measured(port: int, path: str) -> tuple[float, float, float]:
    """(median ms, p95 ms, KB)"""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    took, size = [], 0
    for _ in range(TIMES + 3):
        started = time.perf_counter()
        connection.request("GET", path)
        answer = connection.getresponse()
        size = len(answer.read())
        took.append((time.perf_counter() - started) * 1000)
        assert answer.status == 200, f"{path}: {answer.status}"
    took = sorted(took[3:])
    return statistics.median(took), took[int(len(took) * 0.95)], size / 1024


def static_file(site: Site) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=20)
    connection.request("GET", "/wejdz/")
    page = connection.getresponse().read().decode()
    found = re.search(r'href="(/static/osnowa/[^"]+\.css)"', page)
    assert found, "the page names no stylesheet"
    return found[1]


def main() -> None:
    site = Site(Path("var/bench").resolve())
    site.load()
    site.start("serve")
    site.until_open(60)
    try:
        base = measured(site.port, static_file(site))
        addresses = ["/", "/wejdz/", f"/zglos/{CALL}/", f"/zglos/{CALL}/1/", "/zdrowie/"]
        addresses = [path for path in addresses if site.status(path) == 200]
        print("| address | median ms | p95 ms | KB | times a plain file |")
        print("|---|---|---|---|---|")
        print(f"| a stylesheet | {base[0]:.1f} | {base[1]:.1f} | {base[2]:.0f} | 1 |")
        for path in addresses:
            median, p95, size = measured(site.port, path)
            times = median / base[0]
            print(f"| `{path}` | {median:.1f} | {p95:.1f} | {size:.0f} | {times:.1f} |")
    finally:
        site.kill_everything()


if __name__ == "__main__":
    main()
