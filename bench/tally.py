"""Counting the votes of a city: Osnowa and pabutools side by side, in seconds of CPU and MiB.

    .venv/bin/python bench/tally.py FOLDER_OF_PB
    PABUTOOLS_PYTHON=/tmp/oracle/bin/python .venv/bin/python bench/tally.py FOLDER_OF_PB

Each count runs in a process of its own, reading included; pabutools 1.2 in its own environment.
"""

import os
import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

OURS = """
import sys
from pathlib import Path
from osnowa.selection.named import count
from osnowa.selection.pabulib import read
tally = count(read(Path(sys.argv[1]), keeps_more=False), sys.argv[2])
print(len(tally.certain), len(tally.outcomes))
"""
THEIRS = """
import sys
from pabutools.election import Cost_Sat, parse_pabulib
from pabutools.rules import exhaustion_by_budget_increase, method_of_equal_shares
instance, profile = parse_pabulib(sys.argv[1])
votes = profile.as_multiprofile()
if sys.argv[2] == "equalshares":
    chosen = method_of_equal_shares(instance, votes, sat_class=Cost_Sat)
else:
    chosen = exhaustion_by_budget_increase(
        instance, votes, method_of_equal_shares, {"sat_class": Cost_Sat},
        budget_step=len(profile), exhaustive_stop=False,
    )
print(len(chosen), "?")
"""
PEAK = "import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
CASES = [
    ("Poland_Lodz_2022", "equalshares"),
    ("Poland_Wieliczka_2023_Green_Budget", "equalshares/add1"),
    ("Poland_Swiecie_2023", "equalshares/add1"),
]


@dataclass(frozen=True)
class Run:
    winners: str
    outcomes: str
    seconds: float
    mebibytes: int


def measured(python: str, program: str, path: Path, rule: str) -> Run:
    """The CPU and the peak memory of one process, and of it alone."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [python, "-c", f"{program}\n{PEAK}", str(path), rule],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    words = done.stdout.split()
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(words[0], words[1], seconds, int(words[-1]) // 1024)


def main() -> None:
    folder, other = Path(sys.argv[1]), os.environ.get("PABUTOOLS_PYTHON")
    for name, rule in CASES:
        path = folder / f"{name}.pb"
        runs = [measured(sys.executable, OURS, path, rule) for _ in range(3)]
        ours = min(runs, key=lambda run: run.seconds)
        print(f"{name} {rule}: {ours.winners} winners, {ours.outcomes} outcome(s)")
        print(f"  Osnowa    {ours.seconds:6.2f} s  {ours.mebibytes:5} MiB")
        if other:
            theirs = measured(other, THEIRS, path, rule)
            ratio = theirs.seconds / ours.seconds
            print(f"  pabutools {theirs.seconds:6.2f} s  {theirs.mebibytes:5} MiB  {ratio:.0f} x")


if __name__ == "__main__":
    main()
