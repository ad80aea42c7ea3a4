"""The list of applications with 1 000 and with 10 000 rows: pages, filters, sorts, XLSX.

    OSNOWA_HOME=/tmp/bench-list python -m bench.application_list

Prints a table for docs/benchmarks.md: queries and the median of each page at both sizes and their
ratio, then the workbook beside plain XlsxWriter writing the same cells. Exits with 1 when a page
passes 200 ms, 12 queries, or grows by more than 1.3.
"""

import argparse
import io
import resource
import statistics
import subprocess
import sys
import time

from bench.desk_pages import prepare

SIZES = (1_000, 10_000)
SECONDS_MAX, QUERIES_MAX, GROWTH_MAX = 0.2, 12, 1.3
ASKED = (
    "",
    "page=20",
    "state=submitted",
    "q=kino",
    "q=Suchowo",
    "q=117",
    "place=Suchowo",
    "correction=answered",
    *(f"sort={key}" for key in ("title", "number", "place", "requested", "state", "door", "moved")),
    *(f"sort=-{key}" for key in ("title", "requested", "moved")),
)


def page_figures(client, path: str, rounds: int) -> tuple[int, float]:
    """(queries, median seconds of CPU, with that of SQLite, which works in this process)"""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    # What a process asks once, of hosts and roots of sites, is not asked for each page.
    assert client.get(path).status_code == 200, path
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    queries, took = len(captured), []
    for _ in range(rounds):
        started = time.process_time()
        client.get(path)
        took.append(time.process_time() - started)
    return queries, statistics.median(took)


def figures(applications: int, rounds: int) -> dict[str, tuple[int, float]]:
    from django.test import Client

    from osnowa.accounts.models import User

    call = prepare(applications)
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(User.objects.get(email="dyrektor@kalisz.example"))
    stem = f"/biurko/nabory/{call.pk}/zgloszenia/"
    return {asked: page_figures(client, f"{stem}?{asked}", rounds) for asked in ASKED}


def workbook(kind: str) -> None:
    """In a process of its own, so that its peak of memory is its own: seconds of CPU, megabytes."""
    from django.test import Client

    from osnowa.accounts.models import User

    call = prepare(0)
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(User.objects.get(email="dyrektor@kalisz.example"))
    path = f"/biurko/nabory/{call.pk}/zgloszenia/"
    client.get(path)
    content = b""
    if kind == "plain":
        content = client.get(f"{path}?format=xlsx").content
        rows = cells_of(content)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    if kind == "plain":
        content = written_plainly(rows)
    else:
        content = client.get(f"{path}?format=xlsx").content
    took = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{took:.3f} {peak:.0f} {peak - before / 1024:.0f}")


def cells_of(content: bytes) -> list[tuple[object, ...]]:
    from openpyxl import load_workbook

    return list(load_workbook(io.BytesIO(content), read_only=True).active.values)


def written_plainly(rows: list[tuple[object, ...]]) -> bytes:
    """XlsxWriter alone, with its defaults for big sheets."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    with Workbook(out, {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet()
        for line, row in enumerate(rows):
            sheet.write_row(line, 0, row)
    return out.getvalue()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--workbook", choices=["ours", "plain"], help="used by itself")
    given = parser.parse_args()
    if given.workbook:
        workbook(given.workbook)
        return 0
    small, large = (figures(size, given.rounds) for size in SIZES)
    missed = report(small, large)
    for kind in ("ours", "plain"):
        line = [sys.executable, "-m", "bench.application_list", "--workbook", kind]
        told = subprocess.run(line, check=True, capture_output=True, text=True).stdout.split()
        cpu, peak, own = told
        print(f"| XLSX of {SIZES[1]} rows, {kind} | {cpu} s CPU | peak {peak} MB, {own} for this |")
    return 1 if missed else 0


def report(small: dict[str, tuple[int, float]], large: dict[str, tuple[int, float]]) -> int:
    print(f"| asked | queries | ms at {SIZES[0]} | ms at {SIZES[1]} | growth |")
    print("|---|---|---|---|---|")
    missed = 0
    for asked, (queries, after) in large.items():
        before = small[asked][1]
        is_kept = after <= SECONDS_MAX and queries <= QUERIES_MAX and after <= before * GROWTH_MAX
        missed += not is_kept
        print(
            f"| `{asked or 'first page'}` | {queries} | {before * 1000:.1f} | {after * 1000:.1f} "
            f"| {after / before:.2f}{'' if is_kept else ' **'} |"
        )
    return missed


if __name__ == "__main__":
    sys.exit(main())
