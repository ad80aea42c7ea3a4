"""Reads the uses of `<c-…>` in templates and what components declare about themselves."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.template import engines
from django_cotton.compiler_regex import CottonCompiler

PACKAGE = Path(__file__).resolve().parents[2] / "osnowa"
COMPONENTS = PACKAGE / "ui" / "components"
_USE = re.compile(
    r"<c-(?P<name>[a-z][\w.-]*)(?P<attrs>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)/?>", re.DOTALL
)
_ATTR = re.compile(r"""(?P<name>[:@\w-]+)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?""")
_TEMPLATE_TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)
_COMMENT = re.compile(r"\{% comment %\}.*?\{% endcomment %\}|\{#.*?#\}", re.DOTALL)
CONTROL = {"vars", "slot"}


@dataclass(frozen=True)
class Declaration:
    name: str
    required: frozenset[str]
    known: frozenset[str]
    slots: tuple[str, ...]


@dataclass(frozen=True)
class Use:
    component: str
    attrs: frozenset[str]
    place: str


def declarations() -> dict[str, Declaration]:
    return {d.name: d for d in map(_declared, sorted(COMPONENTS.glob("*/*.md")))}


def _declared(path: Path) -> Declaration:
    front = tomllib.loads(path.read_text(encoding="utf-8").split("+++")[1])
    props = front["props"]
    required = {name for name, text in props.items() if text.startswith("required")}
    return Declaration(
        path.stem.replace("_", "-"), frozenset(required), frozenset(props), tuple(front["slots"])
    )


def uses_in(text: str, place: str) -> list[Use]:
    text = _COMMENT.sub("", text)
    return [
        Use(match["name"], _attrs(match["attrs"]), place)
        for match in _USE.finditer(text)
        if match["name"] not in CONTROL
    ]


def _attrs(text: str) -> frozenset[str]:
    # Values may hold template tags with quotes of their own; only names matter here.
    bare = _TEMPLATE_TAG.sub("", text)
    return frozenset(match["name"].removeprefix(":") for match in _ATTR.finditer(bare))


def all_uses() -> list[Use]:
    found: list[Use] = []
    for path in sorted(PACKAGE.rglob("*.html")):
        found += uses_in(path.read_text(encoding="utf-8"), str(path.relative_to(PACKAGE)))
    return found


def mistakes(uses: list[Use], declared: dict[str, Declaration]) -> list[str]:
    """Unknown components, unknown attributes, missing required props."""
    found = []
    for use in uses:
        declaration = declared.get(use.component)
        if declaration is None:
            found.append(f"{use.place}: there is no component c-{use.component}")
            continue
        found += [
            f"{use.place}: c-{use.component} does not know {name!r}"
            for name in sorted(use.attrs - declaration.known)
        ]
        found += [
            f"{use.place}: c-{use.component} needs {name!r}"
            for name in sorted(declaration.required - use.attrs)
        ]
    return found


def rendered(markup: str, context: dict[str, Any]) -> str:
    """The HTML of some markup with components in it, as on a page."""
    source = CottonCompiler().process(markup)
    return engines["django"].from_string(source).render(context)
