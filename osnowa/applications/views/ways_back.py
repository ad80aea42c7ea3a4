"""Coming back to a draft: by a code, or by a link that proves an address."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from osnowa.applications.actions import open_on_device
from osnowa.applications.actions.try_code import try_code
from osnowa.applications.forms import CodeForm
from osnowa.applications.models import Application
from osnowa.applications.rules import is_writable
from osnowa.applications.views.doors import ApplyPath, applying, set_draft_cookie
from osnowa.calls.queries import hold_closing
from osnowa.kit.actor import Actor

WRONG_CODE = 422


@applying
@require_http_methods(["GET", "HEAD", "POST"])
def code_enter(request: HttpRequest, path: ApplyPath) -> HttpResponse:
    """The same answer for a wrong code, an old one, and one tried too often."""
    typed = request.POST.get("code", "")
    application = None
    if request.method == "POST":
        application = try_code(path.call, typed, _sender(request), timezone.now())
    if application is not None:
        return _open(request, path, application)
    form = CodeForm(data={"code": typed} if request.method == "POST" else None)
    if form.is_valid():
        form.add_error(
            "code", _("This code does not open anything here. Check it and type it again.")
        )
    context = {"call": path.call, "form": form}
    status = WRONG_CODE if form.is_bound else 200
    return render(request, "applications/code.html", context, status=status)


@applying
@require_http_methods(["GET", "HEAD", "POST"])
def draft_return(request: HttpRequest, path: ApplyPath, public_id: UUID) -> HttpResponse:
    """For the signed-in owner of the address left in the draft."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not actor.email:
        sign_in = f"{settings.LOGIN_URL}?next={request.path}"
        return HttpResponseRedirect(sign_in)
    application = get_object_or_404(
        Application.objects.owned_by(actor).select_related("call"),
        contact_email=actor.email,
        call=path.call,
        public_id=public_id,
    )
    if request.method == "POST":
        return _open(request, path, application)
    rules = hold_closing(path.rules, path.call, application.pk)
    context = {"call": path.call, "rules": rules, "application": application}
    return render(request, "applications/return.html", context)


def _open(request: HttpRequest, path: ApplyPath, application: Application) -> HttpResponse:
    response = HttpResponseRedirect(where_to(application))
    secret = open_on_device(application)
    set_draft_cookie(response, path.call, secret, is_secure=request.is_secure())
    return response


def where_to(application: Application) -> str:
    """To the last screen of a draft, to the page of what was sent."""
    if is_writable(application):
        return reverse(
            "applications:screen-fill",
            kwargs={"call": application.call.slug, "screen": application.screen},
        )
    return reverse("applications:own-show", kwargs={"public_id": application.public_id})


def _sender(request: HttpRequest) -> str:
    """Who tries, hashed: an address alone is a person's trace."""
    address = request.META.get("REMOTE_ADDR", "")
    return salted_hmac("osnowa.applications.sender", address, algorithm="sha256").hexdigest()
