"""PDFs that do things when opened are not let in: scripts, launches, files inside, locks.

Names may be spelled with `#4a` and may lie in packed object streams; both are looked into.
"""

import re
import zlib
from enum import Enum

_ESCAPED = re.compile(rb"#([0-9a-fA-F]{2})")
_PACKED = re.compile(rb"/ObjStm\b")
_STREAM = re.compile(rb"stream\r?\n")
_ENDS = rb"(?![A-Za-z0-9])"
_ACTIVE = re.compile(rb"/(JavaScript|Launch|EmbeddedFiles?|RichMedia|XFA)" + _ENDS)
_LOCKED = re.compile(rb"/Encrypt" + _ENDS)
MOST_UNPACKED = 64 * 1024 * 1024
LOOK_BEHIND = 2_000


class Fault(Enum):
    ACTIVE = "active"
    LOCKED = "locked"
    BROKEN = "broken"


def fault_in(content: bytes) -> Fault | None:
    if b"%%EOF" not in content[-4096:] or b"obj" not in content:
        return Fault.BROKEN
    plain = _spelled_out(content)
    if _LOCKED.search(plain):
        return Fault.LOCKED
    if _ACTIVE.search(plain):
        return Fault.ACTIVE
    return _fault_in_packed(content)


def _fault_in_packed(content: bytes) -> Fault | None:
    left = MOST_UNPACKED
    for found in _PACKED.finditer(_spelled_out(content, keep_length=True)):
        start = _STREAM.search(content, found.end(), found.end() + LOOK_BEHIND)
        if start is None:
            return Fault.BROKEN
        unpacked = _unpacked(content[start.end() :], left)
        if unpacked is None:
            return Fault.BROKEN
        left -= len(unpacked)
        if _ACTIVE.search(_spelled_out(unpacked)):
            return Fault.ACTIVE
    return None


def _unpacked(packed: bytes, most: int) -> bytes | None:
    """The stream unpacked, or None when it is too big or packed in a way nobody uses."""
    machine = zlib.decompressobj()
    try:
        unpacked = machine.decompress(packed, max(most, 1))
    except zlib.error:
        return None
    return None if machine.unconsumed_tail and not machine.eof else unpacked


def _spelled_out(content: bytes, *, keep_length: bool = False) -> bytes:
    """`/J#61vaScript` as `/JavaScript`; with `keep_length` only the places stay right."""
    if keep_length:
        return content
    return _ESCAPED.sub(lambda match: bytes([int(match.group(1), 16)]), content)
