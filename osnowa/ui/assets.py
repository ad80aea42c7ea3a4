"""Joins the styles into one file and the scripts into another. Run at set-up; no Node.

`python -m osnowa.ui.assets` builds `static/osnowa/osnowa.css` and `osnowa.js`.
"""

import re
from collections.abc import Iterable
from pathlib import Path

ROOM = Path(__file__).resolve().parent
STYLES, SCRIPTS, COMPONENTS = ROOM / "styles", ROOM / "scripts", ROOM / "components"
OUT = ROOM / "static" / "osnowa"
LAYERS = ("reset", "tokens", "elements", "layout", "components", "pages")
# Chosen by the person, or by the device when the person has not chosen.
DARK_DEVICE = "@media screen and (prefers-color-scheme:dark)"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_LINE_COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)
_BODY = re.compile(r":root\s*\{(.*)\}", re.DOTALL)


def build(out: Path = OUT) -> list[Path]:
    """Write both files; unchanged ones keep their time."""
    out.mkdir(parents=True, exist_ok=True)
    files = {out / "osnowa.css": stylesheet(), out / "osnowa.js": script()}
    for path, content in files.items():
        if not path.exists() or path.read_text(encoding="utf-8") != content:
            path.write_text(content, encoding="utf-8")
    return list(files)


def stylesheet() -> str:
    layers = [f"@layer {layer}{{{_layer(layer)}}}" for layer in LAYERS]
    fonts = squeezed((STYLES / "fonts.css").read_text(encoding="utf-8"))
    return f"{fonts}@layer {','.join(LAYERS)};{''.join(layers)}"


def _layer(layer: str) -> str:
    text = "".join(squeezed(path.read_text(encoding="utf-8")) for path in layer_files(layer))
    return text + themes() if layer == "tokens" else text


def layer_files(layer: str) -> list[Path]:
    """The sources of a layer: its own file, its folder, and for components theirs."""
    own = STYLES / f"{layer}.css"
    found = [own] if own.exists() else []
    found += sorted((STYLES / layer).glob("*.css"))
    if layer == "components":
        found += sorted(COMPONENTS.glob("*/*.css"))
    return found


def themes() -> str:
    """Each theme file is one `:root{…}`; here it gets the selectors under which it holds."""
    dark, high = _theme("dark"), _theme("contrast")
    return (
        f"{DARK_DEVICE}{{:root:not([data-theme]){{{dark}}}}}"
        f'[data-theme="dark"]{{{dark}}}[data-theme="contrast"]{{{high}}}'
    )


def _theme(name: str) -> str:
    text = squeezed((STYLES / "themes" / f"{name}.css").read_text(encoding="utf-8"))
    match = _BODY.search(text)
    if match is None:
        raise ValueError(f"themes/{name}.css has no :root block")
    return match.group(1)


def script() -> str:
    """Every module in a function of its own, so that no name leaks."""
    modules = sorted([*SCRIPTS.glob("*.js"), *COMPONENTS.glob("*/*.js")])
    return "\n".join(_wrapped(_modules_text([path])) for path in modules)


def _modules_text(paths: Iterable[Path]) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def _wrapped(text: str) -> str:
    bare = _LINE_COMMENT.sub("", _COMMENT.sub("", text))
    lines = [line.strip() for line in bare.splitlines()]
    return "(()=>{\n" + "\n".join(line for line in lines if line) + "\n})();"


def squeezed(css: str) -> str:
    """Comments and needless white space out; nothing else is touched."""
    text = re.sub(r"\s+", " ", _COMMENT.sub("", css))
    text = re.sub(r"\s*([{};,])\s*", r"\1", text)
    return re.sub(r":\s+", ":", text).replace(";}", "}").strip()


if __name__ == "__main__":
    build()
