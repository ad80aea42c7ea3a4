"""What the documents say is true: words, sockets, links and commands."""

import importlib
import pkgutil
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

import osnowa
from osnowa.kit.sockets import Socket
from tests.architecture.house import ROOT, rooms

DOCS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
_ROW = re.compile(r"^\| `?([\w.]+)`? \|(.*)\|$", re.MULTILINE)


def rows(name: str) -> dict[str, list[str]]:
    """The rows of a document's tables: first cell to the other cells."""
    text = (ROOT / "docs" / name).read_text("utf-8")
    return {key: [cell.strip() for cell in rest.split("|")] for key, rest in _ROW.findall(text)}


# Words


def our_models() -> set[str]:
    return {
        model._meta.label
        for model in apps.get_models()
        if model.__module__.startswith("osnowa.") and not model._meta.auto_created
    }


def without_words(models: set[str], glossary: dict[str, list[str]]) -> list[str]:
    return sorted(label for label in models if not all(glossary.get(label, [""])))


def test_every_table_has_a_word_in_english_and_in_polish() -> None:
    assert without_words(our_models(), rows("glossary.md")) == []


def test_the_glossary_has_no_word_for_nothing() -> None:
    named = {label for label in rows("glossary.md") if "." in label}
    assert sorted(named - our_models()) == []


def test_a_table_without_a_word_is_found_twin() -> None:
    glossary = {"calls.Call": ["call", "nabór"], "calls.Stage": ["stage", ""]}
    models = {"calls.Call", "calls.Stage", "calls.Rules"}
    assert without_words(models, glossary) == ["calls.Rules", "calls.Stage"]


# Sockets


def sockets() -> Iterator[tuple[str, Socket]]:
    for found in pkgutil.walk_packages(osnowa.__path__, "osnowa."):
        if found.name.endswith(".sockets") and found.name != "osnowa.kit.sockets":
            for name, value in vars(importlib.import_module(found.name)).items():
                if isinstance(value, Socket):
                    yield f"{found.name.split('.')[1]}.{name}", value


def answering_rooms(socket: Socket) -> list[str]:
    return sorted({plug.__module__.split(".")[1] for plug in socket})


def test_the_map_shows_every_socket_and_who_answers_it() -> None:
    real = {name: answering_rooms(socket) for name, socket in sockets()}
    drawn = {
        name: sorted(filter(None, cells[-1].replace(" ", "").split(",")))
        for name, cells in rows("map.md").items()
        if "." in name
    }
    assert drawn == real


def test_a_socket_is_called_as_it_lies() -> None:
    assert [name for name, socket in sockets() if socket.name != name] == []


def test_an_undrawn_plug_is_found_twin(monkeypatch) -> None:
    from osnowa.ui.sockets import nav

    def stranger(_request: object) -> list[object]:
        return []

    stranger.__module__ = "osnowa.territory.nav"
    before = answering_rooms(nav)
    monkeypatch.setattr(nav, "_plugs", [*nav._plugs, stranger])
    assert answering_rooms(nav) == sorted([*before, "territory"])


def test_the_map_shows_every_room() -> None:
    text = (ROOT / "docs" / "map.md").read_text("utf-8")
    assert sorted(room for room in rooms() if f"`{room}`" not in text) == []


# Links and commands


def dead_links(path: Path) -> list[str]:
    links = _LINK.findall(path.read_text("utf-8"))
    return [link for link in links if not (path.parent / link).exists()]


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    assert dead_links(path) == []


def test_a_dead_link_is_found_twin(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text("[here](x.md) [there](gone.md#part) [out](https://example.org) [#](#a)")
    assert dead_links(path) == ["gone.md"]


def targets() -> set[str]:
    return set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def commands_of(text: str) -> set[str]:
    return set(re.findall(r"(?:^\s+|bin/|`|&& )osnowa ([a-z]+)", text, re.MULTILINE))


_MAKE = re.compile(r"(?:^    |`|&& )make ([a-z][\w-]*)", re.MULTILINE)


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_commands_in_documents_exist(path: Path) -> None:
    from osnowa.config.cli import COMMANDS

    text = path.read_text("utf-8")
    assert set(_MAKE.findall(text)) - targets() == set()
    assert commands_of(text) - set(COMMANDS) == set()


def test_an_invented_command_is_found_twin() -> None:
    text = "    make coffee\n    osnowa dance\n"
    assert set(_MAKE.findall(text)) - targets() == {"coffee"}
    assert commands_of(text) == {"dance"}


def test_the_first_line_of_the_readme_names_what_a_bare_machine_needs() -> None:
    first = (ROOT / "README.md").read_text("utf-8").splitlines()[0].strip()
    assert first == "sudo apt-get install git make python3-venv"
    assert first in (ROOT / "scripts" / "environment.sh").read_text("utf-8")


# What must not be written down


_FORBIDDEN = {
    "an index of packages": re.compile(r"--(?:extra-)?index-url|--find-links|^\s*index-url", re.M),
    "a folder of one machine": re.compile(r"(?<![\w.])/(?:work|root|home/(?!osnowa)\w+)/"),
}
_TEXT = {".py", ".md", ".txt", ".toml", ".lock", ".yaml", ".html", ".css", ".js", ".sh", ""}


def written_down(text: str) -> list[str]:
    return [name for name, pattern in _FORBIDDEN.items() if pattern.search(text)]


def test_no_file_speaks_of_one_machine() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode != 0:
        pytest.skip("not a checkout of git")
    paths = [ROOT / name for name in listed.stdout.splitlines()]
    found = {
        path.relative_to(ROOT).as_posix(): written_down(path.read_text("utf-8", "replace"))
        for path in paths
        if path.suffix in _TEXT and path.is_file() and path != Path(__file__)
    }
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_a_folder_of_one_machine_is_found_twin() -> None:
    assert written_down("open('/work/main/x')") == ["a folder of one machine"]
    assert written_down("--index-url https://pypi.example.org") == ["an index of packages"]
    assert written_down("/home/osnowa and network/x") == []
