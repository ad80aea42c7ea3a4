"""What a file really is: told by its first bytes, never by its name alone."""

import re

from osnowa.documents.enums import Kind

_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_RECORDING_BRANDS = frozenset({b"M4A ", b"M4B ", b"mp42", b"isom", b"3gp4", b"3gp5", b"3gp6"})
_STARTS = (
    (b"ID3", Kind.MP3),
    (b"\xff\xfb", Kind.MP3),
    (b"\xff\xf3", Kind.MP3),
    (b"\xff\xf2", Kind.MP3),
    (b"OggS", Kind.OGG),
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"%PDF-", Kind.PDF),
    (b"PK\x03\x04", Kind.ZIP),
    (b"PK\x05\x06", Kind.ZIP),
    (b"Rar!\x1a\x07", Kind.ZIP),
    (b"7z\xbc\xaf\x27\x1c", Kind.ZIP),
    (b"\x1f\x8b", Kind.ZIP),
    (b"BZh", Kind.ZIP),
    (b"\xfd7zXZ\x00", Kind.ZIP),
    (b"\xd0\xcf\x11\xe0", Kind.OFFICE),
    (b"{\\rtf", Kind.OFFICE),
    (b"MZ", Kind.PROGRAM),
    (b"\x7fELF", Kind.PROGRAM),
    (b"#!", Kind.PROGRAM),
    (b"\xcf\xfa\xed\xfe", Kind.PROGRAM),
)
_OFFICE_PARTS = (b"word/", b"xl/", b"ppt/", b"mimetypeapplication/vnd.oasis")
_SVG = re.compile(rb"<(\w+:)?svg[\s>]", re.IGNORECASE)
_HTML = re.compile(rb"<(!doctype\s+html|html|head|body|script|iframe|title)[\s>/]", re.IGNORECASE)
FIRST_PART = 4096


def kind_of(content: bytes) -> Kind:
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return Kind.WEBP
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS:
        return Kind.HEIC
    if content[:4] == b"RIFF" and content[8:12] == b"WAVE":
        return Kind.WAV
    if content[4:8] == b"ftyp" and content[8:12] in _RECORDING_BRANDS:
        return Kind.M4A
    for start, kind in _STARTS:
        if content.startswith(start):
            return _archive_kind(content) if kind is Kind.ZIP else kind
    return _text_kind(content[:FIRST_PART])


def _archive_kind(content: bytes) -> Kind:
    """Word, Excel and LibreOffice files are archives too, and get a sentence of their own."""
    edges = content[:FIRST_PART] + content[-4 * FIRST_PART :]
    return Kind.OFFICE if any(part in edges for part in _OFFICE_PARTS) else Kind.ZIP


def _text_kind(first: bytes) -> Kind:
    plain = first.replace(b"\x00", b"")  # UTF-16 hides its tags between zeros
    if _SVG.search(plain):
        return Kind.SVG
    if _HTML.search(plain):
        return Kind.HTML
    return Kind.UNKNOWN
