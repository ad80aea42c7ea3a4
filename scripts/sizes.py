#!/usr/bin/env python
"""Measures how big things are: aim / review / fail, as docs/decisions/0001 says.

What must be bigger stands in scripts/sizes-exceptions.txt with its reason.
"""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXCEPTIONS = "scripts/sizes-exceptions.txt"
# The row of the exceptions that lowers the share of tests for a while: "tests:program 0.8 why".
TESTS = "tests:program"
# kind: (review above, fail above)
LIMITS = {
    "function": (25, 50),
    "file": (300, 500),
    "room": (4000, 6000),
    "template": (100, 150),
    "stylesheet": (200, 300),
}
SHARE_REVIEW, SHARE_FAIL, SHARE_FROM_LINES = 8, 10, 5000
NOT_OURS = {"migrations", "vendor", "__pycache__", "static"}


@dataclass(frozen=True)
class Size:
    kind: str
    name: str
    lines: int

    @property
    def verdict(self) -> str:
        review, fail = LIMITS[self.kind]
        return "fail" if self.lines > fail else "review" if self.lines > review else "fine"


def files_of(folder: Path, ending: str) -> Iterator[Path]:
    for path in sorted(folder.rglob(f"*{ending}")):
        if not NOT_OURS & set(path.relative_to(folder).parts):
            yield path


def line_count(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def written_lines(path: Path) -> int:
    return sum(1 for line in path.read_text("utf-8").splitlines() if line.strip())


def functions_of(path: Path, name: str) -> Iterator[Size]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = min([node.lineno, *(mark.lineno for mark in node.decorator_list)])
            lines = (node.end_lineno or node.lineno) - first + 1
            yield Size("function", f"{name}:{node.name}", lines)


def sizes(root: Path) -> Iterator[Size]:
    package = root / "osnowa"
    for path in [*files_of(package, ".py"), *files_of(root / "tests", ".py")]:
        name = path.relative_to(root).as_posix()
        yield Size("file", name, line_count(path))
        yield from functions_of(path, name)
    for path in files_of(package, ".html"):
        yield Size("template", path.relative_to(root).as_posix(), line_count(path))
    for path in files_of(package, ".css"):
        yield Size("stylesheet", path.relative_to(root).as_posix(), line_count(path))
    for room in sorted(path.parent for path in package.glob("*/__init__.py")):
        lines = sum(line_count(path) for path in files_of(room, ".py"))
        yield Size("room", room.relative_to(root).as_posix(), lines)


def exceptions(root: Path) -> dict[str, str]:
    """{"osnowa/x.py:function": "why it must be so"}"""
    path = root / EXCEPTIONS
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    rows = [line.split(None, 1) for line in lines if line.strip() and not line.startswith("#")]
    return {row[0]: row[1] if len(row) > 1 else "" for row in rows}


def low_room_share(root: Path) -> tuple[float, int]:
    """What part of the program kit and ui are, in per cent, and how big the program is."""
    package = root / "osnowa"
    whole = sum(written_lines(path) for path in files_of(package, ".py"))
    low = sum(
        written_lines(path) for room in ("kit", "ui") for path in files_of(package / room, ".py")
    )
    return (100 * low / whole if whole else 0.0), whole


def test_share(root: Path) -> tuple[int, int]:
    """(lines of tests, lines of the program)"""
    tests = sum(written_lines(path) for path in files_of(root / "tests", ".py"))
    program = sum(written_lines(path) for path in files_of(root / "osnowa", ".py"))
    return tests, program


def least_share(reason: str) -> float:
    """How many lines of tests a line of the program needs: 1, or less while a reason says so."""
    floor = reason.partition(" ")[0]
    return float(floor) if floor.replace(".", "", 1).isdigit() else 1.0


def faults(root: Path) -> list[str]:
    allowed = exceptions(root)
    least = least_share(allowed.pop(TESTS, ""))
    found = [
        f"{size.kind} {size.name} has {size.lines} lines, {LIMITS[size.kind][1]} is the most"
        for size in sizes(root)
        if size.verdict == "fail" and not allowed.get(size.name)
    ]
    needless = set(allowed) - {size.name for size in sizes(root) if size.verdict == "fail"}
    found += [f"{name} in {EXCEPTIONS} is not needed any more" for name in sorted(needless)]
    found += [f"{name} in {EXCEPTIONS} gives no reason" for name in allowed if not allowed[name]]
    share, whole = low_room_share(root)
    if whole >= SHARE_FROM_LINES and share > SHARE_FAIL:
        found.append(f"kit and ui are {share:.1f} % of the program, {SHARE_FAIL} % is the most")
    tests, program = test_share(root)
    if tests < program * least:
        found.append(f"{tests} lines of tests for {program} lines of the program: write tests")
    return found


def report(root: Path) -> None:
    for size in sizes(root):
        if size.verdict == "review":
            print(f"review  {size.kind:<10} {size.lines:>5}  {size.name}")
    share, _ = low_room_share(root)
    tests, program = test_share(root)
    print(f"kit and ui: {share:.1f} % (review above {SHARE_REVIEW})")
    print(f"tests : program = {tests} : {program} = {tests / max(program, 1):.2f}")


def main() -> int:
    report(ROOT)
    found = faults(ROOT)
    print("\n".join(found) or "Nothing is too big.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
