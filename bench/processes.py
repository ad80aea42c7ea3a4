"""CPU that processes have spent so far, read from /proc: honest also beside other work."""

import os
from collections.abc import Iterator
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def _all() -> Iterator[tuple[int, int, float]]:
    """(process, parent, seconds of user and system time, with children that have ended)"""
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                told = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            yield int(folder.name), int(told[1]), sum(map(int, told[11:15])) / TICKS


def cpu_of_family(root: int) -> float:
    """Of a process and all its descendants."""
    rows = list(_all())
    family, found = {root}, {root}
    while found:
        found = {pid for pid, parent, _ in rows if parent in found} - family
        family |= found
    return sum(spent for pid, _, spent in rows if pid in family)


def cpu_of_postgres(database: str) -> float:
    """Of the backends of one database that still run, by the title PostgreSQL gives them."""
    spent = 0.0
    for pid, _, seconds in _all():
        try:
            title = (Path("/proc") / str(pid) / "cmdline").read_bytes().decode(errors="replace")
        except OSError:
            continue
        if title.startswith("postgres:") and f" {database} " in f" {title} ":
            spent += seconds
    return spent
