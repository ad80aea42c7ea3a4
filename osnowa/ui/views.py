"""The style guide, the institution's colour, the reading settings."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control
from django.utils.http import url_has_allowed_host_and_scheme as is_here
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from osnowa.ui import sockets
from osnowa.ui.brand import stylesheet
from osnowa.ui.guide import THEME_FILES, colours, pairs, samples
from osnowa.ui.middleware import outage_answer
from osnowa.ui.reading import COOKIE, COOKIE_DAYS, reading_from_choice

YEAR_SECONDS = 365 * 24 * 3600


@require_GET
def guide_show(request: HttpRequest) -> HttpResponse:
    """The living style guide; `?surface=desk` shows it in the frame of Biurko."""
    surface = request.GET.get("surface")
    base = "ui/desk.html" if surface == "desk" else "ui/public.html"
    tokens = [(theme, colours(theme), pairs(theme)) for theme in THEME_FILES]
    return render(request, "ui/guide.html", {"base": base, "tokens": tokens, **samples()})


@require_GET
def brand_show(request: HttpRequest, slug: str, mark: str) -> HttpResponse:
    """The tiny stylesheet with the institution's colour; its address changes with the colour."""
    colour = next((found for plug in sockets.brand if (found := plug(slug))), None)
    if colour is None:
        raise Http404
    answer = HttpResponse(stylesheet(colour), content_type="text/css; charset=utf-8")
    patch_cache_control(answer, public=True, max_age=YEAR_SECONDS, immutable=True)
    return answer


# A page for everybody carries no token; all that a forger could change is the letter size.
@csrf_exempt
@require_POST
def reading_save(request: HttpRequest) -> HttpResponse:
    """Reading settings without JavaScript: the same cookie, then back to the page."""
    back = request.POST.get("next", "/")
    if not (back.startswith("/") and back.isprintable() and is_here(back, allowed_hosts=None)):
        back = "/"
    # Never `redirect(back)`: what does not look like an address it takes for a route's name.
    answer = HttpResponseRedirect(back)
    choice = reading_from_choice(request.POST.dict())
    answer.set_cookie(
        COOKIE,
        choice.cookie,
        max_age=COOKIE_DAYS * 24 * 3600,
        samesite="Lax",
        secure=request.is_secure(),
    )
    return answer


def broken_show(request: HttpRequest) -> HttpResponse:
    """The server's handler500: also when the database left before any view began."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return outage_answer(request)
    return HttpResponse(render_to_string("500.html"), status=500)
