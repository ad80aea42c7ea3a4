"""What anybody may read about an institution."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from osnowa.organisations.privacy import parts_of
from osnowa.organisations.queries import public_organisation


def privacy_show(request: HttpRequest, slug: str) -> HttpResponse:
    organisation = public_organisation(slug, getattr(request, "bound_organisation", None))
    if organisation is None:
        raise Http404
    request.shown_organisation = organisation  # type: ignore[attr-defined]
    content = {"organisation": organisation, "parts": list(parts_of(organisation.privacy_text))}
    return render(request, "organisations/privacy.html", content)
