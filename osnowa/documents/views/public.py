"""Files out. Forbidden and missing look the same."""

from collections.abc import Iterator
from typing import cast
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from osnowa.documents.enums import Kind
from osnowa.documents.models import StoredFile
from osnowa.documents.queries import file_for, public_image
from osnowa.documents.sockets import also_acts
from osnowa.kit.actor import VISITOR, Actor

# A sandboxed page runs nothing. Browsers show no PDF in a sandbox, so ours goes without one.
SANDBOX = "sandbox; default-src 'none'"
NO_SANDBOX = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'"
YEAR = 365 * 24 * 3600


@require_safe
def file_fetch(request: HttpRequest, key: UUID) -> FileResponse:
    file = next((found for actor in _actors(request) if (found := file_for(actor, key))), None)
    if file is None:
        raise Http404
    response = _streamed(file, as_attachment=not _opens_in_window(file))
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def image_show(request: HttpRequest, key: UUID, ending: str) -> FileResponse:
    file = public_image(key)
    if file is None or ending != ("png" if file.content_type == Kind.PNG.value else "jpg"):
        raise Http404
    response = _streamed(file, as_attachment=False)
    response["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return response


def _actors(request: HttpRequest) -> Iterator[Actor]:
    """Who signed in; only when she may not have the file, the holders of drafts on this device."""
    yield cast(Actor, getattr(request, "actor", VISITOR))
    for plug in also_acts:
        yield from plug(request)


def _opens_in_window(file: StoredFile) -> bool:
    return file.is_ours and (file.is_image or file.content_type == Kind.PDF.value)


def _streamed(file: StoredFile, *, as_attachment: bool) -> FileResponse:
    try:
        opened = file.place.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(opened, content_type=file.content_type)
    response["Content-Length"] = str(file.size)
    response["Content-Disposition"] = content_disposition_header(as_attachment, file.name) or ""
    response["X-Content-Type-Options"] = "nosniff"
    is_pdf = file.content_type == Kind.PDF.value
    response["Content-Security-Policy"] = NO_SANDBOX if is_pdf and not as_attachment else SANDBOX
    return response
