"""PDFs by Typst: tagged, archivable, the same bytes for the same content.

What people typed travels as JSON beside the template and is never part of its source.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import typst
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder

PACKAGE = Path(__file__).resolve().parent.parent
FONTS = Path(__file__).with_name("fonts")
# Both at once: archivable for decades, and readable with a screen reader.
STANDARDS = ["a-2a", "ua-1"]
# No date of making is written: the content carries the dates that matter.
NO_DATE = 0
_one_at_a_time = Lock()


def make_pdf(
    template: str, content: Mapping[str, Any], *, title: str, language: str = "pl"
) -> bytes:
    """`applications/receipt.typ` lies in `osnowa/applications/typst/receipt.typ`."""
    room, _, name = template.partition("/")
    told = json.dumps(
        {"content": content, "title": title, "language": language[:2]}, cls=DjangoJSONEncoder
    )
    with _one_at_a_time:
        made = _compiler().compile(
            input=PACKAGE / room / "typst" / name,
            format="pdf",
            sys_inputs={"letter": told},
            pdf_standards=STANDARDS,
            timestamp=NO_DATE,
        )
    if not isinstance(made, bytes):
        raise TypeError(f"{template} made no single file")
    return made


@cache
def _compiler() -> Any:
    """One for the process: reading fonts anew for each document costs five times the page."""
    return typst.Compiler(
        root=PACKAGE,
        font_paths=[FONTS],
        ignore_system_fonts=any(FONTS.glob("*.ttf")) and not settings.DEBUG,
        package_path=PACKAGE / "documents" / "typst",
    )
