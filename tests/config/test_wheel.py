"""The wheel carries everything a server needs: no Node, no CDN, no tool at run time."""

import importlib.util
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from osnowa.config.messages import catalog_paths, compile_messages
from tests.architecture.house import ROOT


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    if importlib.util.find_spec("hatchling") is None:
        pytest.skip("hatchling is not installed; `make test` installs it")
    from osnowa.ui.assets import build

    build()
    compile_messages()
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


def test_the_wheel_carries_every_file_of_the_program(names: set[str]) -> None:
    wanted = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "osnowa").rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert sorted(wanted - names) == []


@pytest.mark.parametrize(
    "name",
    [
        "osnowa/desks/demo/facts/programmes.json",
        "osnowa/content/demo/film/film.webm",
        "osnowa/content/demo/film/film.vtt",
        "osnowa/content/templates/content/sitemap.xml",
        "osnowa/documents/typst/plain.typ",
        "osnowa/ui/static/fonts/brygada-1918.woff2",
        "osnowa/territory/ready/subregions.json",
    ],
)
def test_the_wheel_carries_what_is_easily_forgotten(name: str, names: set[str]) -> None:
    """Files without which a server starts and then fails at one page."""
    assert name in names


def test_the_wheel_carries_built_styles_and_compiled_words(names: set[str]) -> None:
    built = [name for name in names if name.startswith("osnowa/ui/static/osnowa/")]
    assert any(name.endswith(".css") for name in built)
    assert any(name.endswith(".js") for name in built)
    compiled = {path.with_suffix(".mo").relative_to(ROOT).as_posix() for path in catalog_paths()}
    assert sorted(compiled - names) == []


def test_the_wheel_carries_no_tests_and_no_secrets(names: set[str]) -> None:
    strays = [name for name in names if Path(name).suffix in {".env", ".sqlite3"}]
    strays += [name for name in names if name.startswith(("tests/", "var/", "scripts/"))]
    assert strays == []


def test_the_wheel_has_the_command(names: set[str]) -> None:
    assert any(name.endswith("entry_points.txt") for name in names)
    assert any(name.endswith("licenses/LICENSE") for name in names)
