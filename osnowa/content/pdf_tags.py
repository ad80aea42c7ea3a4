"""Whether a PDF carries the tags a screen reader needs. A look, not a proof."""

import re
import zlib
from typing import BinaryIO

_MARK = re.compile(rb"/MarkInfo\s*(<<[^>]*?/Marked\s+true|\d+\s+\d+\s+R)", re.DOTALL)
_TREE = b"/StructTreeRoot"
_STREAM = re.compile(rb"/ObjStm.*?stream\r?\n(.*?)endstream", re.DOTALL)
READ_LIMIT = 30_000_000
INFLATE_LIMIT = 5_000_000


def is_tagged_pdf(file: BinaryIO) -> bool:
    """True for what is not a PDF at all: other formats are judged by people."""
    file.seek(0)
    content = file.read(READ_LIMIT)
    if not content.startswith(b"%PDF"):
        return True
    return _has_tags(content) or any(_has_tags(part) for part in _inflated(content))


def _has_tags(content: bytes) -> bool:
    return _TREE in content and bool(_MARK.search(content))


def _inflated(content: bytes) -> list[bytes]:
    parts = []
    for match in _STREAM.finditer(content):
        try:
            parts.append(zlib.decompressobj().decompress(match[1], INFLATE_LIMIT))
        except zlib.error:
            continue
    return parts
