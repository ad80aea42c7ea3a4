"""`osnowa demo`: what it prints, what it writes down, and that it takes itself away."""

from argparse import Namespace
from pathlib import Path
from types import SimpleNamespace

import pytest

from osnowa.config.commands import demo

LINKS = [
    SimpleNamespace(key="coordinator", label="koordynatorka", url="http://127.0.0.1:8000/a"),
    SimpleNamespace(key="juror1", label="jurorka", url="http://127.0.0.1:8000/b"),
]


@pytest.fixture
def loaded(tmp_path: Path, monkeypatch) -> list[str]:
    """A demo whose data cost nothing; the list says what was called."""
    called: list[str] = []
    monkeypatch.setenv("OSNOWA_HOME", str(tmp_path))
    for name in ("PORT", "HOST", "PUBLIC_ADDRESS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("osnowa.desks.demo.links.role_links", lambda: LINKS)
    monkeypatch.setattr("osnowa.desks.demo.load.load_demo", lambda: called.append("load"))
    monkeypatch.setattr("osnowa.desks.demo.load.remove_demo", lambda: called.append("remove"))
    monkeypatch.setattr(demo, "prepare_environment", lambda: called.append("environment"))
    monkeypatch.setattr(demo, "prepare", lambda _say: called.append("prepare") or True)
    monkeypatch.setenv("DEMO", "0")
    return called


def test_it_names_the_surfaces_and_a_link_for_each_role(loaded: list[str]) -> None:
    text = demo.welcome()
    for address in ("/", "/moje/", "/biurko/", "/demo/poczta/"):
        assert f"http://127.0.0.1:8000{address}\n" in text
    for link in LINKS:
        assert link.label in text
        assert link.url in text


def test_it_writes_the_links_down_for_other_programs(loaded: list[str], tmp_path: Path) -> None:
    demo.load_data()
    assert loaded == ["load"]
    assert (tmp_path / "demo-links.txt").read_text().splitlines() == [
        "coordinator\thttp://127.0.0.1:8000/a",
        "juror1\thttp://127.0.0.1:8000/b",
    ]


def test_only_loading_runs_nothing(loaded: list[str]) -> None:
    assert demo.run(Namespace(remove=False, only_load=True)) == 0
    assert loaded == ["environment", "prepare", "load"]


def test_removing_takes_the_data_away_and_loads_nothing(loaded: list[str], capsys) -> None:
    assert demo.run(Namespace(remove=True, only_load=False)) == 0
    assert loaded == ["environment", "remove"]
    assert "gone" in capsys.readouterr().out
