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
    SVG = "image/svg+xml"
    HTML = "text/html"
    ZIP = "application/zip"
    OFFICE = "application/msword"
    PROGRAM = "application/x-executable"
    UNKNOWN = "application/octet-stream"


IMAGES = frozenset({Kind.JPEG, Kind.PNG, Kind.WEBP, Kind.HEIC})

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
}
SILENT_TYPE_NAMES = frozenset({"", "application/octet-stream", "binary/octet-stream"})
