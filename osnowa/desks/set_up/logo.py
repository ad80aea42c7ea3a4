"""The logo on its way from its step to the end: cleaned, made small, kept with the answers."""

import io
from base64 import b64decode, b64encode
from typing import TypedDict

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from PIL import Image

from osnowa.documents.content import kind_of
from osnowa.documents.images import clean_image
from osnowa.documents.rules import check_agreement, check_kind, check_size

LIMIT_BYTES = 5 * 1024 * 1024
# A logo stands 48 px high; this is enough for print as well, and small in the session.
LONGEST_SIDE = 800


class KeptLogo(TypedDict):
    name: str
    png: str


def kept_logo(upload: UploadedFile) -> KeptLogo:
    """What the session keeps of an upload. Raises Refusal with a sentence."""
    check_size(upload.size or 0, LIMIT_BYTES)
    content = upload.read()
    kind = kind_of(content)
    check_kind(kind, ("image",))
    check_agreement(kind, upload.name or "", upload.content_type or "")
    out = io.BytesIO()
    with Image.open(io.BytesIO(clean_image(content, kind).content)) as picture:
        picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
        picture.save(out, "PNG")
    return KeptLogo(name=upload.name or "logo", png=b64encode(out.getvalue()).decode())


def logo_of(kept: KeptLogo | None) -> SimpleUploadedFile | None:
    """The kept picture as an upload: it goes through the same door as any other."""
    if kept is None:
        return None
    return SimpleUploadedFile("logo.png", b64decode(kept["png"]), "image/png")
