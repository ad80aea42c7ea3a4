"""Nothing grows unnoticed; each limit can be seen to hold."""

from pathlib import Path

from scripts import sizes


def seeded(tmp_path: Path, path: str, text: str) -> list[str]:
    (tmp_path / "osnowa" / "inn").mkdir(parents=True, exist_ok=True)
    (tmp_path / "osnowa" / "inn" / "__init__.py").write_text("")
    (tmp_path / "tests").mkdir(exist_ok=True)
    for number in range(20):
        (tmp_path / "tests" / f"test_{number}.py").write_text("x = 1\n" * 400)
    target = tmp_path / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, "utf-8")
    return sizes.faults(tmp_path)


def test_nothing_is_too_big() -> None:
    assert sizes.faults(sizes.ROOT) == []


def test_a_long_function_is_found_twin(tmp_path: Path) -> None:
    body = "def long():\n" + "    x = 1\n" * 50
    (fault,) = seeded(tmp_path, "osnowa/inn/rules.py", body)
    assert fault == "function osnowa/inn/rules.py:long has 51 lines, 50 is the most"
    assert seeded(tmp_path, "osnowa/inn/rules.py", body.rsplit("    x", 1)[0]) == []


def test_a_long_file_is_found_twin(tmp_path: Path) -> None:
    assert "has 501 lines" in seeded(tmp_path, "osnowa/inn/rules.py", "x = 1\n" * 501)[0]


def test_a_long_template_and_stylesheet_are_found_twin(tmp_path: Path) -> None:
    assert seeded(tmp_path, "osnowa/inn/templates/inn/bed.html", "<p>\n" * 151)
    (tmp_path / "osnowa/inn/templates/inn/bed.html").unlink()
    assert seeded(tmp_path, "osnowa/inn/styles/bed.css", "a{}\n" * 301)


def test_a_room_that_grew_too_big_is_found_twin(tmp_path: Path) -> None:
    for number in range(13):
        found = seeded(tmp_path, f"osnowa/inn/part{number}.py", "x = 1\n" * 500)
    assert found == ["room osnowa/inn has 6500 lines, 6000 is the most"]


def test_too_little_tests_are_found_twin(tmp_path: Path) -> None:
    found = seeded(tmp_path, "osnowa/inn/rules.py", "x = 1\n" * 400)
    assert found == []
    for path in (tmp_path / "tests").iterdir():
        path.write_text("")
    assert "write tests" in sizes.faults(tmp_path)[0]


def test_low_rooms_that_swell_are_found_twin(tmp_path: Path) -> None:
    for number in range(10):
        seeded(tmp_path, f"osnowa/inn/part{number}.py", "x = 1\n" * 450)
    (tmp_path / "osnowa" / "kit").mkdir()
    (tmp_path / "osnowa" / "kit" / "__init__.py").write_text("")
    for number in range(2):
        found = seeded(tmp_path, f"osnowa/kit/part{number}.py", "x = 1\n" * 300)
    assert found == ["kit and ui are 11.8 % of the program, 10 % is the most"]


def test_an_exception_needs_a_reason_and_a_need(tmp_path: Path) -> None:
    (tmp_path / "scripts").mkdir()
    listed = tmp_path / sizes.EXCEPTIONS
    listed.write_text("osnowa/inn/rules.py a table of facts\n")
    assert seeded(tmp_path, "osnowa/inn/rules.py", "x = 1\n" * 501) == []
    listed.write_text("osnowa/inn/rules.py\n")
    assert len(sizes.faults(tmp_path)) == 2
    listed.write_text("osnowa/inn/gone.py it was big once\n")
    assert any("not needed any more" in fault for fault in sizes.faults(tmp_path))


def test_the_share_of_tests_may_be_lower_only_as_far_as_is_said(tmp_path: Path) -> None:
    for folder in ("scripts", "tests", "osnowa/inn"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "osnowa/inn/__init__.py").write_text("x = 1\n" * 100)
    (tmp_path / "tests/test_inn.py").write_text("x = 1\n" * 80)
    listed = tmp_path / sizes.EXCEPTIONS
    assert "write tests" in sizes.faults(tmp_path)[0]
    listed.write_text("tests:program 0.75 more stories follow\n")
    assert sizes.faults(tmp_path) == []
    listed.write_text("tests:program 0.9 more stories follow\n")
    assert "write tests" in sizes.faults(tmp_path)[0]
