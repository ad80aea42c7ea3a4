"""Pictures through the upload door come out as new pictures: nothing of the old bytes stays."""

import base64
import io
from dataclasses import dataclass
from functools import lru_cache

import pi_heif
from django.urls import reverse
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from osnowa.documents.enums import PUBLIC_PURPOSES, Kind
from osnowa.documents.models import StoredFile
from osnowa.kit.refusals import Refusal

LONGEST_SIDE = 2400
JPEG_QUALITY = 86
# Pixels of a logo on paper: at 13 mm of height, sharper than print needs.
LOGO_BOX = (600, 200)
MEGA = 1_000_000
# How many pixels we are ready to unpack. Big phone photos are plain JPEG or HEIC.
MOST_PIXELS = {
    Kind.JPEG: 64 * MEGA,
    Kind.HEIC: 50 * MEGA,
    Kind.PNG: 40 * MEGA,
    Kind.WEBP: 40 * MEGA,
}
MOST_PROGRESSIVE = 25 * MEGA
Image.MAX_IMAGE_PIXELS = max(MOST_PIXELS.values())
pi_heif.register_heif_opener()

_FORMATS = {Kind.JPEG: "JPEG", Kind.PNG: "PNG", Kind.WEBP: "WEBP", Kind.HEIC: "HEIF"}


@dataclass(frozen=True)
class CleanImage:
    content: bytes
    kind: Kind
    width: int
    height: int


def clean_image(content: bytes, kind: Kind) -> CleanImage:
    """Decode, turn upright, make at most 2400 px, write anew without any metadata."""
    try:
        with Image.open(io.BytesIO(content), formats=[_FORMATS[kind]]) as opened:
            _refuse_bomb(opened, kind)
            opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(opened)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
            return _written(upright, keeps_png=kind is Kind.PNG)
    except Refusal:
        raise
    except Image.DecompressionBombError:
        raise _too_big() from None
    except Exception as problem:  # Pillow raises many kinds of errors for broken files
        raise Refusal(
            _("We could not open this picture. Save it once more as JPG and add it again.")
        ) from problem


def _refuse_bomb(image: Image.Image, kind: Kind) -> None:
    most = MOST_PIXELS[kind]
    if image.info.get("progressive"):
        most = MOST_PROGRESSIVE
    if image.width * image.height > most:
        raise _too_big()


def _too_big() -> Refusal:
    return Refusal(
        _("This picture has too many pixels. Make it smaller, for example 4000 pixels wide.")
    )


def _written(image: Image.Image, *, keeps_png: bool) -> CleanImage:
    out = io.BytesIO()
    has_alpha = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    if keeps_png or has_alpha:
        kind, fresh = Kind.PNG, image.convert("RGBA" if has_alpha else "RGB")
        _bare(fresh).save(out, "PNG", optimize=False)
    else:
        kind, fresh = Kind.JPEG, image.convert("RGB")
        _bare(fresh).save(out, "JPEG", quality=JPEG_QUALITY, optimize=True)
    return CleanImage(out.getvalue(), kind, fresh.width, fresh.height)


def _bare(image: Image.Image) -> Image.Image:
    """The pixels alone: EXIF, GPS, comments, profiles and thumbnails live in `info`."""
    image.info.clear()
    return image


def public_image_url(file: StoredFile) -> str:
    """The address of a picture anybody may see; empty for a file that is not one."""
    if file.purpose not in PUBLIC_PURPOSES or not file.is_image:
        return ""
    ending = "png" if file.content_type == Kind.PNG.value else "jpg"
    return reverse("documents:image-show", kwargs={"key": file.key, "ending": ending})


def logo_svg(file: StoredFile | None) -> str:
    """A stored picture for the head of a PDF: small, in an SVG; empty when there is none.

    A PDF template reads text only, and an SVG is text that can hold a picture.
    """
    if file is None or not file.is_image:
        return ""
    try:
        return _small_svg(file.place.read_bytes())
    except (OSError, Image.DecompressionBombError):
        return ""


@lru_cache(maxsize=8)
def _small_svg(content: bytes) -> str:
    with Image.open(io.BytesIO(content)) as opened:
        small = opened.convert("RGBA")
    small.thumbnail(LOGO_BOX, Image.Resampling.LANCZOS)
    out = io.BytesIO()
    small.save(out, "PNG", optimize=True)
    png = base64.b64encode(out.getvalue()).decode()
    size = f'width="{small.width}" height="{small.height}"'
    picture = f'<image {size} href="data:image/png;base64,{png}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{picture}</svg>'
