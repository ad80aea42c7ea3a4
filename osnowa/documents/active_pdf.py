"""PDFs that do things when opened are not let in: scripts, launches, files inside, locks.

Names may be spelled with `#4a` and may lie in packed object streams; both are looked into.
"""

import re
import zlib
from enum import Enum

_ESCAPED = re.compile(rb"#([0-9a-fA-F]{2})")
# `/ObjStm`, each letter plain or as `#4f`: nobody who means well spells it the second way.
_PACKED = re.compile(
    b"/" + b"".join(b"(?:%c|#%02x|#%02X)" % (c, c, c) for c in b"ObjStm"), re.ASCII
)
_STREAM = re.compile(rb"stream\r?\n")
_ENDS = rb"(?![A-Za-z0-9])"
_ACTIVE = re.compile(rb"/(JavaScript|Launch|EmbeddedFiles?|RichMedia|XFA)" + _ENDS)
_LOCKED = re.compile(rb"/Encrypt" + _ENDS)
MOST_UNPACKED = 64 * 1024 * 1024
LOOK_AHEAD = 2_000


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
    """Object streams hide names from a plain search, so each is unpacked and searched."""
    left = MOST_UNPACKED
    for found in _PACKED.finditer(content):
        packed = _packed_at(content, found.start())
        unpacked = None if packed is None else _unpacked(packed, left)
        if unpacked is None:
            return Fault.BROKEN
        left -= len(unpacked)
        if _ACTIVE.search(_spelled_out(unpacked)):
            return Fault.ACTIVE
    return None


def _packed_at(content: bytes, place: int) -> bytes | None:
    """The packed bytes of the object stream named at `place`, if it is an ordinary one."""
    start = _STREAM.search(content, place, place + LOOK_AHEAD)
    if start is None:
        return None
    head = content[content.rfind(b"obj", 0, place) : start.start()]
    end = content.find(b"endstream", start.end())
    if b"/Predictor" in _spelled_out(head) or end < 0:
        return None
    return content[start.end() : end]


def _unpacked(packed: bytes, most: int) -> bytes | None:
    """The stream unpacked, or None when it is too big or packed in a way nobody uses."""
    machine = zlib.decompressobj()
    try:
        unpacked = machine.decompress(packed, max(most, 1))
    except zlib.error:
        return None
    return unpacked if machine.eof else None


def _spelled_out(content: bytes) -> bytes:
    """`/J#61vaScript` as `/JavaScript`."""
    return _ESCAPED.sub(lambda match: bytes([int(match.group(1), 16)]), content)
