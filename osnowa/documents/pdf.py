"""PDFs by Typst: tagged, archivable, the same bytes for the same content.

What people typed travels as JSON beside the template and is never part of its source.
"""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import typst
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import override, pgettext

PACKAGE = Path(__file__).resolve().parent.parent
FONTS = Path(__file__).with_name("fonts")
# Both at once: archivable for decades, and readable with a screen reader.
STANDARDS = ["a-2a", "ua-1"]
# An archivable PDF must carry a date. The moment of making would change the bytes each time,
# so the caller gives the date of the record, or this one stands.
NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
# What stands for a sign that no font of ours can draw (an emoji in a name).
SUBSTITUTE = "\u25a1"
TRIES = 4
_UNDRAWN = re.compile(r'the text `?"(.+?)"`? could not be displayed')
_CODE_POINT = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
# Joiners and colour marks of emoji: without the emoji they mean nothing.
_JOINERS = dict.fromkeys([0xFE0E, 0xFE0F, 0x200D, 0x20E3, *range(0x1F3FB, 0x1F400)])
_one_at_a_time = Lock()
_undrawn: set[str] = set()


def make_pdf(
    template: str,
    content: Mapping[str, Any],
    *,
    title: str,
    language: str = "pl",
    dated: datetime = NO_DATE,
) -> bytes:
    """`applications/receipt.typ` lies in `osnowa/applications/typst/receipt.typ`.

    `content` is anything JSON can hold; the template reads it as `told.content`.
    """
    language = language[:2]
    told = {"content": content, "title": title, "language": language, "words": _words(language)}
    room, _slash, name = template.partition("/")
    source = PACKAGE / room / "typst" / name
    with _one_at_a_time:
        for _try in range(TRIES):
            try:
                return _compiled(source, _drawable(told), dated)
            except typst.TypstError as problem:
                if not _learn_undrawn(problem):
                    raise
        return _compiled(source, _drawable(told), dated)


def _words(language: str) -> dict[str, str]:
    """The few words the shared style itself puts on a page."""
    with override(language):
        return {
            "page": pgettext("page number", "page"),
            "of": pgettext("page number", "of"),
            "checksum": pgettext("document", "checksum"),
        }


def _compiled(source: Path, told: str, dated: datetime) -> bytes:
    made = _compiler().compile(
        input=source,
        format="pdf",
        sys_inputs={"told": told},
        pdf_standards=STANDARDS,
        timestamp=int(dated.timestamp()),
    )
    if not isinstance(made, bytes):
        raise TypeError(f"{source.name} made no single file")
    return made


def _drawable(told: Mapping[str, Any]) -> str:
    """As JSON, with a square for each sign that we know cannot be drawn."""
    text = json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False)
    plain = text.translate(_JOINERS).encode("utf-8", "replace").decode("utf-8")
    return plain.translate({ord(sign): SUBSTITUTE for sign in _undrawn})


def _learn_undrawn(problem: typst.TypstError) -> bool:
    """Remember the signs Typst could not draw; False when the problem is another one."""
    found = {
        sign
        for text in _UNDRAWN.findall(f"{problem}\n{problem.diagnostic}")
        for sign in _CODE_POINT.sub(lambda match: chr(int(match.group(1), 16)), text)
        if sign != SUBSTITUTE and not sign.isascii()
    }
    new = found - _undrawn
    _undrawn.update(new)
    return bool(new)


@cache
def _compiler() -> Any:
    """One for the process: reading fonts anew for each document costs five times the page."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FONTS])
    return typst.Compiler(root=PACKAGE, font_paths=fonts)
