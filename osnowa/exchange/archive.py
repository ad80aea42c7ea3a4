"""Opening a zipped document that somebody sent: small, plain, without anything that acts."""

import io
import re
import struct
import zipfile
import zlib

from django.utils.translation import gettext as _

from osnowa.kit.refusals import Refusal

MOST_BYTES = 10 * 1024 * 1024
MOST_PARTS = 500
MOST_PART_BYTES = 4 * 1024 * 1024
MOST_UNPACKED = 80 * 1024 * 1024
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
IS_LOCKED = 0x1
_END = struct.Struct("<4sHHHHIIH")
_ACTIVE = re.compile(r"vbaProject|vbaData|activeX|(^|/)Basic/|(^|/)Scripts/|macrosheets", re.I)


class Archive:
    """The parts of one document. Raises Refusal with a sentence for the person."""

    def __init__(self, content: bytes, most_bytes: int = MOST_BYTES) -> None:
        _check_outside(content, most_bytes)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            raise broken() from None
        parts = self._zip.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise too_big()
        if any(part.flag_bits & IS_LOCKED for part in parts):
            raise locked()
        if any(_ACTIVE.search(part.filename) for part in parts):
            raise Refusal(
                _("This file has macros. Save it as an ordinary document and add it again.")
            )
        self.names = {part.filename for part in parts}

    def part(self, name: str) -> bytes:
        """The bytes of one part; what it says of its own size is not believed."""
        try:
            with self._zip.open(name) as opened:
                content = opened.read(MOST_PART_BYTES + 1)
        except KeyError:
            raise broken() from None
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError):
            raise broken() from None
        if len(content) > MOST_PART_BYTES:
            raise too_big()
        return content

    def __contains__(self, name: str) -> bool:
        return name in self.names


def _check_outside(content: bytes, most_bytes: int) -> None:
    if len(content) > most_bytes:
        raise too_big()
    if content.startswith(OLD_OFFICE):
        raise Refusal(
            _(
                "This file has a password or is in the old format. "
                "Save it as DOCX or ODT without a password."
            )
        )
    place = content.rfind(b"PK\x05\x06", -65_557)
    if not content.startswith(b"PK") or place < 0 or len(content) < place + _END.size:
        raise broken()
    # The list of parts is counted before it is read: ten thousand names take memory too.
    if _END.unpack_from(content, place)[4] > MOST_PARTS:
        raise too_big()


def broken() -> Refusal:
    return Refusal(_("We could not read this file. Open it, save it once more and add it again."))


def too_big() -> Refusal:
    return Refusal(_("There is too much in this file. Take out pictures and added pages."))


def locked() -> Refusal:
    return Refusal(_("This file has a password. Save it without a password and add it again."))
