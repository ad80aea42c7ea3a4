#!/usr/bin/env python
"""Counts real municipal votes again and compares the winners with those the cities recorded.

    python scripts/verify_votes.py FOLDER_OF_PB [--write]

Prints a table and every difference with its reason; --write puts both into docs/verification.md.
A difference without a known reason ends with code 1.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from osnowa.selection.election import Election  # noqa: E402
from osnowa.selection.named import Note, count, recorded_winners, rule_of  # noqa: E402
from osnowa.selection.outcomes import Tally  # noqa: E402
from osnowa.selection.pabulib import read  # noqa: E402

DOCUMENT = ROOT / "docs" / "verification.md"
BEGIN, END = "<!-- real votes: made by scripts/verify_votes.py -->", "<!-- end of real votes -->"
PLAIN = ("greedy", "greedy-no-skip", "greedy-threshold")
LOCAL = {
    Note.NO_CONFLICTS: "some projects exclude others, and the file does not say which",
    Note.UNKNOWN_RULE: "the file names no rule",
}


@dataclass(frozen=True)
class Row:
    name: str
    rule: str
    is_plain: bool
    verdict: str
    reason: str = ""


def is_plain(rule: str) -> bool:
    return rule in PLAIN or rule.startswith("equalshares")


def compare(path: Path) -> Row:
    election = read(path, keeps_more=False)
    rule = rule_of(election)
    name, plain = election.meta.get("rule", ""), is_plain(election.meta.get("rule", ""))
    recorded = recorded_winners(election)
    if recorded is None:
        return Row(path.stem, name, plain, "no winners recorded")
    tally = count(election, rule.counted_as)
    if tally.allows(recorded):
        return Row(path.stem, name, plain, "one of a tie" if tally.is_tied else "equal")
    reason = next((LOCAL[note] for note in rule.notes if note in LOCAL), "")
    given_more = frozenset(at for at in recorded if election.projects[at].told("selected") == "3")
    if given_more and tally.allows(recorded - given_more):
        reason = f"{election.ids(given_more)} was paid with money of other districts (marked 3)"
    if not reason:
        reason = f"UNEXPLAINED: {told_difference(election, tally, recorded)}"
    return Row(path.stem, name, plain, "differs", reason)


def told_difference(election: Election, tally: Tally, recorded: frozenset[int]) -> str:
    ours, theirs = election.ids(tally.certain - recorded), election.ids(recorded - tally.possible)
    return f"only ours {ours}, only recorded {theirs}"


def lines(rows: list[Row]) -> Iterator[str]:
    yield "| Rule in the file | Files | Winners equal | One of a tie | None recorded | Differ |"
    yield "|---|---|---|---|---|---|"
    for rule in sorted({row.rule for row in rows}):
        verdicts = Counter(row.verdict for row in rows if row.rule == rule)
        yield (
            f"| `{rule}` | {verdicts.total()} | {verdicts['equal']} | {verdicts['one of a tie']} "
            f"| {verdicts['no winners recorded']} | {verdicts['differs']} |"
        )
    told = [row for row in rows if row.is_plain and row.verdict != "no winners recorded"]
    agree = sum(row.verdict != "differs" for row in told)
    yield ""
    yield f"Of {len(told)} files with a documented plain rule and recorded winners {agree} agree."
    yield ""
    yield "Every file that differs:"
    yield ""
    yield from (f"* {row.name}: {row.reason}" for row in rows if row.verdict == "differs")


def write(text: str) -> None:
    document = DOCUMENT.read_text("utf-8")
    before, _, rest = document.partition(BEGIN)
    _, _, after = rest.partition(END)
    DOCUMENT.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", "utf-8")


def main() -> int:
    rows = [compare(path) for path in sorted(Path(sys.argv[1]).glob("*.pb"))]
    text = "\n".join(lines(rows))
    print(text)
    if "--write" in sys.argv:
        write(text)
    return 1 if any("UNEXPLAINED" in row.reason for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
