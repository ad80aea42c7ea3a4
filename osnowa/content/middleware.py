"""The door of Redakcja: who comes in, which of Wagtail's pages exist, and what they may touch."""

from collections.abc import Callable
from typing import Any

from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode

from osnowa.content.actions import keep_editors_in_step
from osnowa.content.policy import editing_institutions
from osnowa.content.queries.editing import is_own, own_roots
from osnowa.content.redakcja import OPEN_TO_ALL, is_part_of_redakcja, objects_named

REDAKCJA = "/redakcja/"
# Wagtail's editor carries inline scripts and styles and previews pages in frames.
POLICY = {
    "default-src": [NONE],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF, "data:"],
    "media-src": [SELF],
    "connect-src": [SELF],
    "frame-src": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
    "base-uri": [NONE],
    "object-src": [NONE],
}


class EditorialDoor:
    """Editors by membership only. Pages of Wagtail outside the list do not exist here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        if not request.path_info.startswith(REDAKCJA):
            return self.get_response(request)
        if request.path_info.startswith(f"{REDAKCJA}login/") or not request.user.is_authenticated:
            return redirect_to_sign_in(request)
        response = self.get_response(request)
        response["Content-Security-Policy"] = "; ".join(
            f"{name} {' '.join(sources)}" for name, sources in POLICY.items()
        )
        return response

    def process_view(
        self, request: Any, view: object, args: tuple[str, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if not request.path_info.startswith(REDAKCJA):
            return None
        institutions = editing_institutions(request.actor)
        bound = getattr(request, "bound_organisation", None)
        if bound is not None:
            institutions &= {bound.pk}
        if not institutions:
            raise Http404
        keep_editors_in_step(request.user, institutions)
        self.check(request, args, kwargs)
        return self.own_pages_first(request)

    def own_pages_first(self, request: Any) -> HttpResponse | None:
        """The root of the server holds other houses' languages too; hers is the place to begin."""
        if request.resolver_match.view_name != "wagtailadmin_explore_root":
            return None
        roots = own_roots(request.user)
        return redirect("wagtailadmin_explore", roots[0].pk) if len(roots) == 1 else None

    def check(self, request: Any, args: tuple[str, ...], kwargs: dict[str, Any]) -> None:
        """Every object an address names must be the editor's own; else it is not there."""
        name = request.resolver_match.view_name
        if name in OPEN_TO_ALL:
            return
        if not is_part_of_redakcja(name):
            raise Http404
        for kind, key in objects_named(name, args, kwargs, request.GET, request.POST):
            if not is_own(request.user, kind, key, for_browsing=name.startswith("wagtailadmin_")):
                raise Http404


def redirect_to_sign_in(request: HttpRequest) -> HttpResponse:
    wanted = request.GET.get("next") or request.get_full_path()
    if not wanted.startswith(REDAKCJA) or wanted.startswith(f"{REDAKCJA}login/"):
        wanted = REDAKCJA
    return redirect(f"/wejdz/?{urlencode({'next': wanted})}")
