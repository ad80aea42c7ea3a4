"""Pages anybody may read."""

from urllib.parse import unquote

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from wagtail.models import Page

from osnowa.content.models import ProgrammePage
from osnowa.content.queries.home import public_programmes
from osnowa.content.queries.hub import programme_hub, public_programme
from osnowa.content.queries.pages import (
    has_any_programme_page,
    institution_root,
    programme_page,
)
from osnowa.content.queries.search import search
from osnowa.content.views.contexts import hub_words
from osnowa.content.views.routing import (
    Routed,
    host_organisation,
    host_organisation_id,
    language,
    page_that_moved,
    route,
    run_page_hooks,
)
from osnowa.programmes.models import Programme


def page_show(request: HttpRequest, path: str = "") -> HttpResponseBase:
    """Any page of the tree. A programme's page has its own address and is sent there."""
    try:
        routed = route(request, path)
    except Http404:
        return _moved(request)
    if isinstance(routed.page, ProgrammePage):
        return redirect(routed.page.programme_path, permanent=True)
    if not routed.is_untranslated and _is_elsewhere(request, routed.page):
        return redirect(routed.page.get_url(request))
    return _serve(request, routed)


def _moved(request: HttpRequest) -> HttpResponse:
    """An address somebody wrote down before the page was renamed leads to where it is now."""
    page = page_that_moved(request)
    if page is None:
        raise Http404
    return redirect(page.get_url(request), permanent=True)


def _is_elsewhere(request: HttpRequest, page: Page) -> bool:
    """A translation may have another address than its source."""
    address = page.relative_url(None) or page.get_url(request)
    return bool(address) and address.startswith("/") and unquote(address) != request.path


def _serve(request: HttpRequest, routed: Routed) -> HttpResponseBase:
    answer = run_page_hooks(request, routed.page)
    if isinstance(answer, HttpResponseBase):
        return answer
    response = routed.page.serve(request)
    response["Content-Language"] = routed.page.locale.language_code
    return response


def programme_show(request: HttpRequest, slug: str) -> HttpResponseBase:
    programme = public_programme(slug, host_organisation_id(request))
    if programme is None:
        raise Http404
    page = programme_page(programme.pk, language())
    if page is not None:
        return _serve(request, Routed(page, page.locale.language_code != language()))
    if has_any_programme_page(programme.pk):
        raise Http404
    return _without_words(request, programme)


def _without_words(request: HttpRequest, programme: Programme) -> HttpResponse:
    """A public programme nobody has written about yet: its data alone."""
    request.shown_organisation = programme.organisation  # type: ignore[attr-defined]
    hub = programme_hub(programme, timezone.now())
    context = {
        **hub_words(hub),
        "institution": programme.organisation,
        "root": institution_root(programme.organisation_id, language()),
    }
    return render(request, "content/programme_page.html", context)


def programme_list(request: HttpRequest) -> HttpResponse:
    context = {
        "programmes": public_programmes(host_organisation_id(request)),
        "institution": host_organisation(request),
    }
    return render(request, "content/programme_list.html", context)


def search_show(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("q", "")[:200].strip()
    wanted = request.GET.get("strona", "1")
    found = search(
        asked,
        host_organisation_id(request),
        language(),
        int(wanted) if wanted.isdecimal() and len(wanted) < 5 else 1,  # noqa: PLR2004
    )
    context = {
        "asked": asked,
        "found": found,
        "page_numbers": range(1, found.pages + 1),
        "institution": host_organisation(request),
    }
    return render(request, "content/search.html", context)
