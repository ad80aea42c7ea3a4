"""From an address to a live page: in this language, else in Polish with a notice."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.utils.translation import get_language, override
from wagtail import hooks
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from osnowa.content.models import HomePage
from osnowa.content.queries.pages import (
    SOURCE,
    institution_root,
    institution_root_of,
    translation_in,
)
from osnowa.kit.texts import LANGUAGES
from osnowa.organisations.models import Organisation


@dataclass(frozen=True)
class Routed:
    """`is_untranslated`: the visitor asked for another language than the page is in."""

    page: Page
    is_untranslated: bool


def language() -> str:
    return (get_language() or SOURCE)[:2]


def host_organisation(request: HttpRequest) -> Organisation | None:
    """The institution this host is bound to; None on a host that shows them all."""
    found: Organisation | None = getattr(request, "bound_organisation", None)
    return found


def host_root(request: HttpRequest) -> Page:
    """Where the tree of this host starts, in the source language."""
    organisation = host_organisation(request)
    root = (
        institution_root(organisation.pk, SOURCE)
        if organisation
        else HomePage.objects.filter(locale__language_code=SOURCE).first()
    )
    if root is None:
        raise Http404
    return root


def host_organisation_id(request: HttpRequest) -> int | None:
    organisation = host_organisation(request)
    return organisation.pk if organisation else None


def _route(request: HttpRequest, root: Page, path: str, code: str) -> Page | None:
    """The live page at this path of the tree of one language."""
    components = [part for part in path.split("/") if part]
    with override(code):
        try:
            return root.localized.specific.route(request, components).page
        except Http404:
            return None


def route(request: HttpRequest, path: str) -> Routed:
    """404 when no language has a live page here."""
    wanted = language()
    root = host_root(request)
    for code in (wanted, *(code for code in LANGUAGES if code != wanted)):
        page = _route(request, root, path, code)
        if page is None:
            continue
        if code == wanted:
            return Routed(page, is_untranslated=False)
        better = translation_in(page, wanted) or translation_in(page, SOURCE) or page
        return Routed(better, is_untranslated=better.locale.language_code != wanted)
    raise Http404


def page_that_moved(request: HttpRequest) -> Page | None:
    """The live page whose old address this is, on a host that shows its institution.

    Wagtail writes the old address down when an editor changes it.
    """
    row = get_redirect(request, Redirect.normalise_path(request.path))
    if row is None or row.redirect_page_id is None:
        return None
    page = Page.objects.live().public().filter(pk=row.redirect_page_id).first()
    root = institution_root_of(page) if page is not None else None
    bound = host_organisation(request)
    if page is None or root is None or (bound is not None and root.organisation_id != bound.pk):
        return None
    return page.specific


def run_page_hooks(request: HttpRequest, page: Page) -> object | None:
    """Wagtail's own checks before a page is shown. A private page is not there for others."""
    if not all(rule.accept_request(request) for rule in page.get_view_restrictions()):
        raise Http404
    for hook in hooks.get_hooks("before_serve_page"):
        answer = hook(page, request, [], {})
        if answer is not None:
            return answer
    return None
