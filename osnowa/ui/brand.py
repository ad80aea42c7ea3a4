"""An institution's one colour, made readable on every ground."""

from hashlib import blake2b

from osnowa.ui.contrast import readable_on

LIGHT_GROUND = "#FFFCF7"
DARK_GROUND = "#1C1712"


def fingerprint(colour: str) -> str:
    """Changes with the colour, so that the stylesheet may be kept for a year."""
    return blake2b(colour.lower().encode(), digest_size=5).hexdigest()


def stylesheet(colour: str) -> str:
    """Sets `--brand` for the light and the dark theme; high contrast keeps its own."""
    light, dark = readable_on(LIGHT_GROUND, colour), readable_on(DARK_GROUND, colour)
    return (
        f':root:not([data-theme]),[data-theme="light"]{{--brand:{light}}}'
        "@media screen and (prefers-color-scheme:dark)"
        f"{{:root:not([data-theme]){{--brand:{dark}}}}}"
        f'[data-theme="dark"]{{--brand:{dark}}}'
    )
