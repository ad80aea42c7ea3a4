"""axe-core, run on a page as it stands."""

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
# Every rule of every level that axe has, experimental ones aside.
OPTIONS: dict[str, Any] = {
    "runOnly": {
        "type": "tag",
        "values": [
            "wcag2a",
            "wcag2aa",
            "wcag2aaa",
            "wcag21a",
            "wcag21aa",
            "wcag22aa",
            "best-practice",
        ],
    },
    # Only what is wrong is wanted, and no rule of these reads stylesheets from elsewhere.
    "resultTypes": ["violations"],
    "preload": False,
}


@cache
def axe_source() -> str:
    return AXE.read_text(encoding="utf-8")


def violations_of(page: Page) -> list[str]:
    """What axe finds on the page: rule, and the first places where it is broken."""
    page.evaluate(axe_source() + "; undefined")
    found = page.evaluate("options => axe.run(document, options)", OPTIONS)
    return [
        f"{violation['id']}: {[node['target'] for node in violation['nodes'][:3]]}"
        for violation in found["violations"]
    ]
