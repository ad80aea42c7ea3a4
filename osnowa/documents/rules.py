"""The sentences of the upload door: what is refused, and what to do then."""

from collections.abc import Collection

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from osnowa.documents.active_pdf import Fault, fault_in
from osnowa.documents.enums import ENDINGS, IMAGES, RECORDINGS, SILENT_TYPE_NAMES, TYPE_NAMES, Kind
from osnowa.documents.names import ending_of
from osnowa.kit.refusals import Refusal


def check_size(size: int, limit_bytes: int) -> None:
    if size > limit_bytes:
        raise Refusal(
            _("This file is too big: %(size)s. The limit is %(limit)s. Make it smaller.")
            % {"size": filesizeformat(size), "limit": filesizeformat(limit_bytes)}
        )
    if size == 0:
        raise Refusal(_("This file is empty. Choose it once more."))


def check_kind(kind: Kind, kinds: Collection[str]) -> None:
    """Only pictures, PDFs and recordings come in, and of these only what the form asks for."""
    wanted = (
        (kind in IMAGES and "image" in kinds)
        or (kind is Kind.PDF and "pdf" in kinds)
        or (kind in RECORDINGS and "audio" in kinds)
    )
    if not wanted:
        only_sound = "audio" in kinds
        raise Refusal(_accepted(kinds) if only_sound else _refusals().get(kind) or _accepted(kinds))


def _refusals() -> dict[Kind, str]:
    return {
        Kind.SVG: _("We do not take SVG drawings. Save the drawing as PNG or PDF and add it."),
        Kind.HTML: _("We do not take web pages. Print the page to PDF and add the PDF."),
        Kind.ZIP: _("We do not take packed files. Unpack it and add the pictures or the PDF."),
        Kind.OFFICE: _("We do not take Word or Excel files. Save it as PDF and add the PDF."),
        Kind.PROGRAM: _("This file is a program. Add a picture or a PDF instead."),
    }


def _accepted(kinds: Collection[str]) -> str:
    if "audio" in kinds:
        return _("We take only recordings here: MP3, M4A, OGG or WAV. Record it once more.")
    if "image" not in kinds:
        return _("We take only PDF files here. Save it as PDF and add it.")
    if "pdf" not in kinds:
        return _("We take only pictures here: JPG, PNG, WebP or HEIC.")
    return _("We take pictures (JPG, PNG, WebP, HEIC) and PDF files. Save it as one of these.")


def check_agreement(kind: Kind, name: str, content_type: str) -> None:
    """The name, what the browser says and the first bytes must tell the same."""
    told = content_type.partition(";")[0].strip().lower()
    by_name = ENDINGS.get(ending_of(name))
    by_browser = kind if told in SILENT_TYPE_NAMES else TYPE_NAMES.get(told)
    if by_name is not kind or by_browser is not kind:
        raise Refusal(
            _("The name of this file does not match what is inside. Save it anew and add it.")
        )


def check_pdf(content: bytes) -> None:
    sentences = {
        Fault.LOCKED: _("This PDF has a password. Save it without a password and add it again."),
        Fault.ACTIVE: _(
            "This PDF has scripts or files inside. Print it to PDF and add the new one."
        ),
        Fault.BROKEN: _(
            "We could not read this PDF. Print it to PDF once more and add the new one."
        ),
    }
    fault = fault_in(content)
    if fault is not None:
        raise Refusal(sentences[fault])
