"""The way in of the demo. Anywhere but in a demo on this machine the address is not there."""

from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from osnowa.accounts.actions import demo_sign_in
from osnowa.accounts.views.entering import enter_fully


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def demo_enter(request: HttpRequest, seal: str) -> HttpResponse:
    user = demo_sign_in(
        request.GET.get("kto", ""),
        seal,
        peer=request.META.get("REMOTE_ADDR", ""),
        host=urlsplit(f"//{request.get_host()}").hostname or "",
    )
    if user is None:
        raise Http404
    if request.method == "POST":
        return enter_fully(request, user, request.GET.get("next", ""))
    return render(request, "accounts/demo_enter.html", {"person": user})
