"""Reading settings: letter size, colours and spacing, kept in one cookie the server reads."""

from collections.abc import Mapping
from dataclasses import dataclass

COOKIE = "reading"
COOKIE_DAYS = 365
SIZES = ("normal", "large", "largest")
THEMES = ("auto", "light", "dark", "contrast")
SPACINGS = ("normal", "wide")


@dataclass(frozen=True)
class Reading:
    """What the person chose; anything unknown falls back to the first of each list."""

    size: str = SIZES[0]
    theme: str = THEMES[0]
    spacing: str = SPACINGS[0]

    @property
    def cookie(self) -> str:
        return f"{self.size}.{self.theme}.{self.spacing}"


def _known(value: str, allowed: tuple[str, ...]) -> str:
    return value if value in allowed else allowed[0]


def reading_from_cookie(cookie: str) -> Reading:
    size, theme, spacing = [*cookie.split("."), "", "", ""][:3]
    return reading_from_choice({"size": size, "theme": theme, "spacing": spacing})


def reading_from_choice(choice: Mapping[str, str]) -> Reading:
    return Reading(
        _known(choice.get("size", ""), SIZES),
        _known(choice.get("theme", ""), THEMES),
        _known(choice.get("spacing", ""), SPACINGS),
    )
