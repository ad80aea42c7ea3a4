#!/usr/bin/env python
"""Everything that must hold: lint, types, contracts, both databases, browser journeys.

Runs what this machine can run, says at the end what it ran and what it could not, and fails when
something failed. OSNOWA_REQUIRE="postgresql chromium" makes a missing part a failure as well.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
LOCAL_POSTGRES = "postgres://postgres@127.0.0.1:5432/postgres"
QUICK = ["-n", "2", "-m", "not journey and not prove"]
_CLOSING = re.compile(r"^=*\s*(?P<counts>(?:\d+ \w+(?:, )?)+) in (?P<seconds>[\d.]+)s")
_COUNT = re.compile(r"(\d+) (passed|failed|skipped|xfailed|xpassed|errors?)")

LINTERS = {
    "ruff": ["ruff", "check", "."],
    "format": ["ruff", "format", "--check", "."],
    "types (mypy --strict)": ["mypy", "osnowa"],
    "contracts (import-linter)": ["lint-imports", "--no-cache"],
    "sizes": [sys.executable, "scripts/sizes.py"],
}


@dataclass
class Outcome:
    name: str
    state: str  # passed, failed, not run
    reason: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0

    def line(self) -> str:
        counts = ", ".join(f"{count} {word}" for word, count in self.counts.items())
        details = " - ".join(text for text in (counts, self.reason) if text)
        return f"  {self.state:<8} {self.name}{f': {details}' if details else ''}"


def test_environment(database: str | None) -> dict[str, str]:
    """Nothing of the developer's own settings reaches the tests."""
    home = ROOT / "var" / "test"
    home.mkdir(parents=True, exist_ok=True)
    unwanted = {"DEMO", "DEBUG", "PORT", "HOST", "PUBLIC_ADDRESS", "EMAIL_URL", "TRUSTED_PROXY"}
    environment = {name: value for name, value in os.environ.items() if name not in unwanted}
    environment.pop("DATABASE_URL", None)
    environment.pop("OSNOWA_ENV_FILE", None)
    environment |= {"OSNOWA_HOME": str(home), "PATH": f"{BIN}:{os.environ['PATH']}"}
    return environment | ({"DATABASE_URL": database} if database else {})


def run(line: list[str], environment: dict[str, str]) -> tuple[int, list[str]]:
    """Show the output while it comes, and keep it."""
    kept: list[str] = []
    with subprocess.Popen(
        line, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        for text in process.stdout or ():
            print(text, end="", flush=True)
            kept.append(text.rstrip("\n"))
    return process.returncode, kept


def prepare() -> Outcome:
    started = time.monotonic()
    code = "\n".join(
        [
            "from osnowa.config.messages import compile_messages; compile_messages()",
            "from osnowa.ui.assets import build; build()",
        ]
    )
    returned, _ = run([sys.executable, "-c", code], test_environment(None))
    state = "passed" if returned == 0 else "failed"
    return Outcome("set-up", state, seconds=time.monotonic() - started)


def lint() -> Iterator[Outcome]:
    for name, line in LINTERS.items():
        print(f"\n--- {name}", flush=True)
        started = time.monotonic()
        returned, _ = run(line, test_environment(None))
        state = "passed" if returned == 0 else "failed"
        yield Outcome(name, state, seconds=time.monotonic() - started)
    yield templates()


def templates() -> Outcome:
    print("\n--- templates (djade)", flush=True)
    files = sorted(str(path) for path in ROOT.glob("osnowa/*/templates/**/*.html"))
    if not files:
        return Outcome("templates (djade)", "not run", "there are no templates yet")
    returned, _ = run(
        ["djade", "--check", "--target-version", "5.2", *files], test_environment(None)
    )
    return Outcome("templates (djade)", "passed" if returned == 0 else "failed")


def pytest(name: str, options: list[str], database: str | None) -> Outcome:
    print(f"\n--- {name}", flush=True)
    started = time.monotonic()
    line = [sys.executable, "-m", "pytest", "-rsfE", *options]
    returned, kept = run(line, test_environment(database))
    counts = closing_counts(kept)
    is_well = returned == 0 and counts.get("passed", 0) > 0
    reason = "" if is_well or counts.get("failed") else f"pytest ended with {returned}"
    state = "passed" if is_well else "failed"
    return Outcome(name, state, reason, counts, time.monotonic() - started)


def closing_counts(lines: list[str]) -> dict[str, int]:
    """What pytest's last line says: {"passed": 120, "skipped": 3}."""
    for text in reversed(lines):
        found = _CLOSING.match(text)
        if found:
            return {
                word.removesuffix("s") if word == "errors" else word: int(count)
                for count, word in _COUNT.findall(found["counts"])
            }
    return {}


def postgres_url() -> str | None:
    """DATABASE_URL when it is PostgreSQL, else a local server that answers."""
    import psycopg

    given = os.environ.get("DATABASE_URL", "")
    url = given if given.startswith(("postgres:", "postgresql:")) else LOCAL_POSTGRES
    try:
        psycopg.connect(url, connect_timeout=3).close()
    except psycopg.Error:
        return None
    return url


def on_sqlite() -> Outcome:
    return pytest("tests on SQLite", QUICK, None)


def on_postgres() -> Outcome:
    url = postgres_url()
    if url is None:
        reason = "no server answers at DATABASE_URL or on 127.0.0.1:5432"
        return Outcome("tests on PostgreSQL", "not run", reason)
    os.environ["OSNOWA_DATABASE_ONLY"] = "1"
    try:
        return pytest("tests on PostgreSQL", QUICK, url)
    finally:
        del os.environ["OSNOWA_DATABASE_ONLY"]


def journeys() -> Outcome:
    if not (shutil.which("chromium") or shutil.which("chromium-browser")):
        return Outcome("browser journeys", "not run", "Chromium is not installed")
    return pytest("browser journeys", ["-m", "journey"], None)


def proofs() -> Iterator[Outcome]:
    """The long ones: killed servers, new examples, the whole matrix of the browser journeys."""
    os.environ["OSNOWA_SEARCH"] = "1"
    yield pytest("promises", ["-m", "prove and not journey", "-s"], None)
    os.environ["OSNOWA_MATRIX"] = "all"
    yield journeys()


PARTS: dict[str, Callable[[], Outcome]] = {
    "sqlite": on_sqlite,
    "postgresql": on_postgres,
    "journeys": journeys,
}
REQUIRED = {"tests on PostgreSQL": "postgresql", "browser journeys": "chromium"}


def is_failure(outcome: Outcome) -> bool:
    required = os.environ.get("OSNOWA_REQUIRE", "").split()
    is_missing = outcome.state == "not run" and REQUIRED.get(outcome.name) in required
    return outcome.state == "failed" or is_missing


def summary(outcomes: list[Outcome], started: float) -> int:
    """What ran, what could not and why; the last line is pytest's, over all suites."""
    failed = [outcome for outcome in outcomes if is_failure(outcome)]
    print("\nWhat ran:")
    for outcome in outcomes:
        if outcome.state != "not run":
            print(f"{outcome.line()} ({outcome.seconds:.0f} s)")
    missed = [outcome for outcome in outcomes if outcome.state == "not run"]
    if missed:
        print("What could not run:")
        print("\n".join(outcome.line() for outcome in missed))
    words = ", ".join(outcome.name for outcome in failed)
    print(f"FAILED: {words}" if failed else "All of it passed.")
    total = {
        word: sum(outcome.counts.get(word, 0) for outcome in outcomes)
        for word in ("failed", "error", "passed", "skipped", "xfailed")
    }
    counts = ", ".join(f"{count} {word}" for word, count in total.items() if count)
    if counts:
        print(f"{counts} in {time.monotonic() - started:.2f}s", flush=True)
    return 1 if failed else 0


def outcomes_of(only: str | None, is_proof: bool) -> Iterator[Outcome]:
    yield prepare()
    if is_proof:
        yield from proofs()
        return
    if only in (None, "lint"):
        yield from lint()
    for name, part in PARTS.items():
        if only in (None, name):
            yield part()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=["lint", *PARTS])
    parser.add_argument("--prove", action="store_true", help="the long promises instead")
    given = parser.parse_args()
    started = time.monotonic()
    return summary(list(outcomes_of(given.only, given.prove)), started)


if __name__ == "__main__":
    sys.exit(main())
