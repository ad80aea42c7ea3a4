"""The door: ask for a link, come in by it, go out."""

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from osnowa.accounts.actions import claim_link, send_sign_in_link, send_sign_in_sms
from osnowa.accounts.forms import LinkForm, link_form
from osnowa.accounts.queries import first_page_of, open_link, spent_link
from osnowa.accounts.rules import LINK_MINUTES, client_hash, is_phone, safe_next_path
from osnowa.accounts.views.entering import enter_by_link, enter_with_phone
from osnowa.kit.phones import shown_phone

GONE = 410
UNREADABLE = 422


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def link_ask(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _link_send(request)
    next_path = safe_next_path(request.GET.get("next", ""))
    if request.user.is_authenticated:
        return HttpResponseRedirect(next_path or first_page_of(request.user.pk))
    return render(request, "accounts/link_ask.html", {"form": link_form(next_path)})


def _link_send(request: HttpRequest) -> HttpResponse:
    form = LinkForm(request.POST)
    if not form.is_valid():
        return render(request, "accounts/link_ask.html", {"form": form}, status=UNREADABLE)
    to = form.cleaned_data["email"]
    send = send_sign_in_sms if is_phone(to) else send_sign_in_link
    send(
        to,
        form.cleaned_data["next"],
        get_language() or settings.LANGUAGE_CODE,
        client=client_hash(request.META.get("REMOTE_ADDR", "")),
        base=getattr(request, "site_address", ""),
    )
    return redirect(f"{reverse('accounts:link-sent')}{'?sms=1' if is_phone(to) else ''}")


def link_sent(request: HttpRequest) -> HttpResponse:
    is_by_sms = "sms" in request.GET
    content = {"minutes": LINK_MINUTES, "is_demo": settings.DEMO, "is_by_sms": is_by_sms}
    return render(request, "accounts/link_sent.html", content)


@never_cache
@sensitive_variables("secret")
@require_http_methods(["GET", "HEAD", "POST"])
def link_claim(request: HttpRequest, secret: str) -> HttpResponse:
    """GET only shows a button: mail scanners open links, they do not press buttons."""
    if request.method == "POST":
        claimed = claim_link(secret)
        if claimed is not None and claimed.user is not None:
            return enter_by_link(request, claimed.user, claimed.next_path)
        if claimed is not None:
            return enter_with_phone(request, claimed.phone, claimed.next_path)
    else:
        link = open_link(secret)
        if link is not None:
            content = {"link": link, "phone": shown_phone(link.phone)}
            return render(request, "accounts/link_claim.html", content)
    return _link_spent(request, secret)


def _link_spent(request: HttpRequest, secret: str) -> HttpResponse:
    link = spent_link(secret)
    content = {"form": link_form(link.next_path if link else ""), "minutes": LINK_MINUTES}
    return render(request, "accounts/link_spent.html", content, status=GONE)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """Finish on this computer: the session ends and every cookie of ours goes."""
    if request.method != "POST":
        return render(request, "accounts/sign_out.html")
    logout(request)
    answer = redirect("accounts:signed-out")
    for name in request.COOKIES:
        answer.delete_cookie(name, samesite="Lax")
    answer["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return answer


def signed_out(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/signed_out.html")


@require_http_methods(["GET", "HEAD"])
def back_to_door(request: HttpRequest) -> HttpResponse:
    """What allauth calls sign-up and forgotten password is here simply a new link."""
    return redirect("accounts:link-ask")
