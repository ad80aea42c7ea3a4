"""The house stands: rooms in order, names plain, nothing points upward by the back door."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from tests.architecture.house import (
    PACKAGE,
    ROOT,
    heights,
    imports_of,
    may_know,
    python_files,
    room_of,
    rooms,
)

BANNED_NAMES = {
    *("core", "common", "utils", "util", "helpers", "helper", "misc", "base", "shared"),
    *("manager", "managers", "service", "services", "handler", "handlers", "data", "info"),
}
# The order inside a room, from the top. Names that are not here may be used by anything.
ORDER = (
    {"urls"},
    {"views"},
    {"forms", "tables", "exports"},
    {"tasks"},
    {"actions"},
    {"emails"},
    {"queries"},
    {"rules"},
    {"models"},
    {"policy"},
    {"enums"},
)
RANKS = {name: len(ORDER) - place for place, names in enumerate(ORDER) for name in names}


# Import contracts


def lint_imports(folder: Path) -> "subprocess.CompletedProcess[str]":
    command = Path(sys.executable).parent / "lint-imports"
    return subprocess.run(
        [command, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False
    )


def test_every_import_goes_down() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.fixture
def copied_house(tmp_path: Path) -> Path:
    shutil.copy(ROOT / ".importlinter", tmp_path)
    ignored = shutil.ignore_patterns("migrations", "static", "locale", "*.html", "fonts")
    shutil.copytree(PACKAGE, tmp_path / "osnowa", ignore=ignored)
    return tmp_path


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("kit/bad.py", "import osnowa.calls.models"),  # up
        ("audit/bad.py", "import osnowa.outbox.models"),  # to a neighbour
        ("selection/bad.py", "import django.conf"),
        ("calls/bad.py", "import wagtail.models"),
        ("cupboard/__init__.py", ""),  # a room without a place
    ],
)
def test_a_forbidden_import_breaks_the_contracts_twin(
    copied_house: Path, module: str, line: str
) -> None:
    path = copied_house / "osnowa" / module
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{line}\n")
    assert lint_imports(copied_house).returncode != 0


def test_a_cycle_inside_a_room_breaks_the_contracts_twin(copied_house: Path) -> None:
    for name, other in (("one", "two"), ("two", "one")):
        folder = copied_house / "osnowa" / "calls" / name
        folder.mkdir()
        (folder / "__init__.py").write_text(f"import osnowa.calls.{other}\n")
    assert lint_imports(copied_house).returncode != 0


# Names and door plates


def test_every_room_says_at_its_door_what_it_does() -> None:
    silent = [room for room in rooms() if len(plate(PACKAGE / room / "__init__.py")) < 1]
    assert silent == []


def plate(path: Path) -> list[str]:
    import ast

    text = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    return [line for line in text.splitlines() if line.strip()]


def test_a_silent_door_is_found_twin(tmp_path: Path) -> None:
    (tmp_path / "__init__.py").write_text("from x import y\n")
    assert plate(tmp_path / "__init__.py") == []


def empty_names(paths: Iterable[Path]) -> list[str]:
    return [path.as_posix() for path in paths if BANNED_NAMES & {*path.parts, path.stem}]


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert empty_names(path.relative_to(PACKAGE) for path in python_files()) == []


def test_an_empty_name_is_found_twin() -> None:
    paths = [Path("calls/utils.py"), Path("calls/rules.py"), Path("core/models.py")]
    assert empty_names(paths) == ["calls/utils.py", "core/models.py"]


# The order inside a room


def rank_of(module: str) -> int | None:
    """`osnowa.calls.views.desk` is a view; a name outside the order has no rank."""
    parts = module.split(".")
    return RANKS.get(parts[2]) if len(parts) > 2 else None


def upward_imports(module: str, source: str) -> list[str]:
    own = rank_of(module)
    room = ".".join(module.split(".")[:2])
    return [
        f"{module} imports {name}"
        for name in imports_of(source)
        if own is not None and name.startswith(f"{room}.") and (rank_of(name) or 0) > own
    ]


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def test_inside_a_room_imports_go_down() -> None:
    found = [
        fault
        for path in python_files()
        for fault in upward_imports(module_name(path), path.read_text("utf-8"))
    ]
    assert found == []


def test_an_upward_import_inside_a_room_is_found_twin() -> None:
    source = "from osnowa.calls.views import desk\nfrom osnowa.calls.enums import Stage\n"
    assert upward_imports("osnowa.calls.rules", source) == [
        "osnowa.calls.rules imports osnowa.calls.views.desk"
    ]
    only_types = f"if TYPE_CHECKING:\n    {source.splitlines()[0]}\n"
    assert upward_imports("osnowa.calls.rules", only_types) == []


# Relations between tables


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("osnowa.")]


def room_of_model(model: type[models.Model]) -> str:
    return model.__module__.split(".")[1]


def upward_relations(all_models: Iterable[type[models.Model]]) -> Iterator[str]:
    """A string like "calls.Call" in a low room is an import that no linter sees."""
    for model in all_models:
        room = room_of_model(model)
        for field in model._meta.get_fields(include_hidden=True):
            other = field.related_model if not field.auto_created else None
            if not isinstance(other, type) or not other.__module__.startswith("osnowa."):
                continue
            if not may_know(room, room_of_model(other)):
                yield f"{model._meta.label}.{field.name} points up to {other._meta.label}"


def relations_that_leave(room: str) -> list[str]:
    return [
        f"{model._meta.label}.{field.name}"
        for model in our_models()
        if room_of_model(model) == room
        for field in model._meta.get_fields()
        if field.is_relation
        and not field.auto_created
        and (field.related_model is None or room_of_model(field.related_model) != room)  # type: ignore[arg-type]
    ]


def test_no_relation_points_up() -> None:
    assert list(upward_relations(our_models())) == []


@pytest.mark.parametrize("room", ["audit", "outbox"])
def test_journal_and_letters_hold_no_foreign_keys(room: str) -> None:
    assert relations_that_leave(room) == []


def test_an_upward_relation_is_found_twin() -> None:
    from osnowa.calls.models import Call
    from osnowa.organisations.models import Organisation

    field = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="+")
    field.set_attributes_from_name("favourite_call")
    Organisation._meta.add_field(field)
    try:
        (fault,) = upward_relations([Organisation])
        assert fault == "organisations.Organisation.favourite_call points up to calls.Call"
    finally:
        Organisation._meta.local_fields.remove(field)
        Organisation._meta._expire_cache()


# Templates and addresses

_NAMED = re.compile(
    r"""\{%\s*(?:extends|include)\s+["'](?P<file>\w+)/|\{%\s*url\s+["'](?P<url>\w+):"""
)
_COMPONENT = re.compile(r"<c-([a-z][\w-]*)")
_ADDRESS = re.compile(r"""\b(?:reverse|reverse_lazy|redirect)\(\s*["'](\w+):""")


def rooms_named(text: str) -> set[str]:
    """Rooms whose templates or addresses a template names."""
    found = {match["file"] or match["url"] for match in _NAMED.finditer(text)}
    return found & rooms()


def upward_names(room: str, text: str) -> list[str]:
    return sorted(other for other in rooms_named(text) if not may_know(room, other))


def test_templates_name_only_lower_rooms() -> None:
    found = {
        path.relative_to(PACKAGE).as_posix(): upward_names(room_of(path), path.read_text("utf-8"))
        for path in sorted(PACKAGE.rglob("*.html"))
    }
    assert {name: names for name, names in found.items() if names} == {}


def test_code_names_only_addresses_of_lower_rooms() -> None:
    """An address by name is a dependency too; a higher room gives its own through a socket."""
    found = [
        f"{module_name(path)}: {other}"
        for path in python_files()
        for other in _ADDRESS.findall(path.read_text("utf-8"))
        if other in rooms() and room_of(path) in heights() and not may_know(room_of(path), other)
    ]
    assert found == []


def test_a_template_that_names_a_higher_room_is_found_twin() -> None:
    text = """{% extends 'ui/desk.html' %}{% include "calls/row.html" %}{% url 'desks:today' %}"""
    assert upward_names("calls", text) == ["desks"]
    assert upward_names("outbox", text) == ["calls", "desks"]


def test_templates_lie_in_a_folder_of_their_room() -> None:
    """So that a name says whose template it is, and no room hides another's."""
    # Names that Django, allauth and Wagtail ask for themselves.
    allowed = {"allauth": "accounts", "account": "accounts", "mfa": "accounts"}
    allowed |= {f"{status}.html": "ui" for status in (400, 403, 404, 500, 503)}
    allowed |= {"403_csrf.html": "ui", "wagtailadmin": "content"}
    strays = [
        path.relative_to(PACKAGE).as_posix()
        for room in rooms()
        for path in sorted((PACKAGE / room / "templates").glob("*"))
        if path.name != room and allowed.get(path.name) != room
    ]
    assert strays == []
