"""The rooms and their order, read from the same file that import-linter reads."""

import ast
import configparser
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "osnowa"


def layers() -> list[set[str]]:
    """From the highest line to the lowest."""
    parser = configparser.ConfigParser()
    parser.read(ROOT / ".importlinter", encoding="utf-8")
    text = parser["importlinter:contract:layers"]["layers"]
    return [set(re.findall(r"\w+", line)) for line in text.strip().splitlines()]


def rooms() -> set[str]:
    return set().union(*layers())


def heights() -> dict[str, int]:
    """A bigger number lies higher; rooms on one line have the same."""
    lines = layers()
    return {room: len(lines) - place for place, line in enumerate(lines) for room in line}


def may_know(room: str, other: str) -> bool:
    """A room knows itself and every room below it; a neighbour on its line it does not know."""
    height = heights()
    return room == other or height[other] < height[room]


def python_files(package: Path = PACKAGE) -> Iterator[Path]:
    for path in sorted(package.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path


def room_of(path: Path, package: Path = PACKAGE) -> str:
    return path.relative_to(package).parts[0]


def imports_of(source: str) -> Iterator[str]:
    """Every module named in an import, also inside functions, but not those for types alone."""
    tree = ast.parse(source)
    for_types = {id(node) for block in _type_blocks(tree) for node in ast.walk(block)}
    for node in ast.walk(tree):
        if id(node) in for_types:
            continue
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{name.name}" for name in node.names)


def _type_blocks(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            yield from node.body
