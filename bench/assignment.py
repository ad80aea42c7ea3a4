"""Assigning readers: seconds of CPU, the total against the best one, the worst served application.

    .venv/bin/python bench/assignment.py
    ORTOOLS_PYTHON=/tmp/flow/bin/python .venv/bin/python bench/assignment.py

The best total comes from the min-cost flow of OR-Tools in an environment of its own; it is the
same task with the same places for each juror, so its loads are balanced too.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from osnowa.selection.assignment import assign, places_of
from osnowa.selection.task import Task

FLOW = """
import json, sys, time
import numpy as np
from ortools.graph.python import min_cost_flow
task = json.load(open(sys.argv[1]))
scores = np.array(task["scores"]); n, m = scores.shape
allowed = np.ones((n, m), bool)
for a, j in task["conflicts"]: allowed[a, j] = False
begun = time.process_time()
rows, columns = np.nonzero(allowed)
flow = min_cost_flow.SimpleMinCostFlow()
ones, costs = np.ones(len(rows), int), -scores[rows, columns]
flow.add_arcs_with_capacity_and_unit_cost(rows, n + columns, ones, costs)
for node in range(n): flow.set_node_supply(node, task["readings"])
for juror in range(m): flow.set_node_supply(n + juror, -task["places"][juror])
assert flow.solve() == flow.OPTIMAL
used = flow.flows(np.arange(len(rows))) > 0
sums = np.zeros(n, int); np.add.at(sums, rows[used], scores[rows[used], columns[used]])
print(json.dumps([int(sums.sum()), int(sums.min()), time.process_time() - begun]))
"""
SIZES = ((1_000, 200), (5_000, 500))


def rows_of(kind: str, applications: int, jurors: int) -> list[list[int]]:
    """Any score at all; fields of knowledge; or some jurors whom all want (the hardest)."""
    draw = random.Random(7)  # noqa: S311 - a bench
    if kind == "any":
        return [[draw.randrange(101) for _ in range(jurors)] for _ in range(applications)]
    if kind == "wanted":
        liked = [draw.randrange(60) for _ in range(jurors)]
        return [[own + draw.randrange(41) for own in liked] for _ in range(applications)]
    knows = [set(draw.sample(range(20), 3)) for _ in range(jurors)]
    about = [set(draw.sample(range(20), 2)) for _ in range(applications)]
    return [[len(own & fields) * 50 + draw.randrange(10) for own in knows] for fields in about]


def task_of(kind: str, applications: int, jurors: int) -> Task:
    draw = random.Random(11)  # noqa: S311 - a bench
    conflicts = frozenset(
        (draw.randrange(applications), draw.randrange(jurors))
        for _ in range(applications * jurors // 100)
    )
    return Task(rows_of(kind, applications, jurors), 3, "Lotto 1 2 3", conflicts)


def best(task: Task, python: str) -> list[float]:
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        told = {
            "scores": task.scores,
            "conflicts": list(task.conflicts),
            "readings": task.readings,
            "places": places_of(task),
        }
        json.dump(told, file)
        file.flush()
        words = subprocess.check_output([python, "-c", FLOW, file.name], text=True)
    found: list[float] = json.loads(words)
    return found


def main() -> None:
    python = os.environ.get("ORTOOLS_PYTHON")
    for applications, jurors in SIZES:
        for kind in ("any", "fields", "wanted"):
            task = task_of(kind, applications, jurors)
            begun = time.process_time()
            done = assign(task)
            seconds = time.process_time() - begun
            sums = [sum(task.scores[at][j] for j in own) for at, own in enumerate(done.readers)]
            loads = done.loads()
            line = (
                f"{applications} x {jurors} {kind:7} {seconds:5.2f} s, total {done.total}, "
                f"at least {done.total / done.ceiling:.5f} of the best, smallest {min(sums)}, "
                f"loads {min(loads)}-{max(loads)}"
            )
            if python:
                total, smallest, theirs = best(task, python)
                share = done.total / total
                line += f" | flow {theirs:.1f} s: {share:.5f} of it, its smallest {smallest:.0f}"
            print(line, flush=True)


if __name__ == "__main__":
    main()
