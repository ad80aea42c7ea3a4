"""Contrast of two colours by WCAG, and colours moved until they can be read."""

ENOUGH = 7.0
PAPER = "#FFFCF7"
_STEPS = 100
_LINEAR_LIMIT = 0.04045
_MIDDLE_GREY = "#777777"


def channels(colour: str) -> tuple[int, int, int]:
    """`#8A3210` -> (138, 50, 16). Raises ValueError for anything else."""
    digits = colour.removeprefix("#")
    if len(digits) != len("rrggbb"):
        raise ValueError(f"not a colour: {colour!r}")
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def luminance(colour: str) -> float:
    red, green, blue = (
        c / 12.92 if c <= _LINEAR_LIMIT else ((c + 0.055) / 1.055) ** 2.4
        for c in (channel / 255 for channel in channels(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def readable_on(ground: str, colour: str) -> str:
    """`colour`, darkened on a light ground or lightened on a dark one until it reaches 7:1."""
    towards = 0 if luminance(ground) > luminance(_MIDDLE_GREY) else 255
    candidate = colour
    for step in range(_STEPS + 1):
        mixed = [round(c + (towards - c) * step / _STEPS) for c in channels(colour)]
        candidate = "#{:02X}{:02X}{:02X}".format(*mixed)
        if contrast(candidate, ground) >= ENOUGH:
            break
    return candidate


def darkened(colour: str) -> str:
    """An institution's colour as it is used: dark enough for text on paper."""
    return readable_on(PAPER, colour)
