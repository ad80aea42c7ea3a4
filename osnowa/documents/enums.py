"""Closed sets of the upload door."""

from enum import Enum

# Pictures anybody may see, at an address that may be kept in caches.
PUBLIC_PURPOSES = frozenset(
    {
        "organisations.logo",
        "programmes.logo",
        "programmes.picture",
        "content.picture",
    }
)


class Kind(Enum):
    """What the first bytes say. The value is the content type we store and send."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"
    HEIC = "image/heic"
    PDF = "application/pdf"
    MP3 = "audio/mpeg"
    M4A = "audio/mp4"
    OGG = "audio/ogg"
    WAV = "audio/wav"
    SVG = "image/svg+xml"
    HTML = "text/html"
    ZIP = "application/zip"
    OFFICE = "application/msword"
    PROGRAM = "application/x-executable"
    UNKNOWN = "application/octet-stream"


IMAGES = frozenset({Kind.JPEG, Kind.PNG, Kind.WEBP, Kind.HEIC})
RECORDINGS = frozenset({Kind.MP3, Kind.M4A, Kind.OGG, Kind.WAV})

ENDINGS = {
    "jpg": Kind.JPEG,
    "jpeg": Kind.JPEG,
    "jpe": Kind.JPEG,
    "jfif": Kind.JPEG,
    "png": Kind.PNG,
    "webp": Kind.WEBP,
    "heic": Kind.HEIC,
    "heif": Kind.HEIC,
    "pdf": Kind.PDF,
    "mp3": Kind.MP3,
    "m4a": Kind.M4A,
    "3gp": Kind.M4A,
    "ogg": Kind.OGG,
    "oga": Kind.OGG,
    "opus": Kind.OGG,
    "wav": Kind.WAV,
}

# What a browser may call a file; an empty or general name says nothing and is let through.
TYPE_NAMES = {
    "image/jpeg": Kind.JPEG,
    "image/jpg": Kind.JPEG,
    "image/pjpeg": Kind.JPEG,
    "image/png": Kind.PNG,
    "image/webp": Kind.WEBP,
    "image/heic": Kind.HEIC,
    "image/heif": Kind.HEIC,
    "application/pdf": Kind.PDF,
    "application/x-pdf": Kind.PDF,
    "audio/mpeg": Kind.MP3,
    "audio/mp3": Kind.MP3,
    "audio/mp4": Kind.M4A,
    "audio/x-m4a": Kind.M4A,
    "audio/m4a": Kind.M4A,
    "audio/3gpp": Kind.M4A,
    "video/3gpp": Kind.M4A,
    "audio/ogg": Kind.OGG,
    "audio/opus": Kind.OGG,
    "application/ogg": Kind.OGG,
    "audio/wav": Kind.WAV,
    "audio/x-wav": Kind.WAV,
    "audio/wave": Kind.WAV,
    "audio/vnd.wave": Kind.WAV,
}
SILENT_TYPE_NAMES = frozenset({"", "application/octet-stream", "binary/octet-stream"})
