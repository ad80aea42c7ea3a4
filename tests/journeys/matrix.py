"""Which themes and widths a run looks at: one on every day, all with OSNOWA_MATRIX=all."""

import os

THEMES = ("light", "dark", "contrast")
WIDTHS = (360, 1280)


def is_whole() -> bool:
    return os.environ.get("OSNOWA_MATRIX") == "all"


def themes() -> tuple[str, ...]:
    return THEMES if is_whole() else THEMES[:1]


def widths() -> tuple[int, ...]:
    return WIDTHS if is_whole() else WIDTHS[:1]
