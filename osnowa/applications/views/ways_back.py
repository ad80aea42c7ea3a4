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
from django_scopes import scopes_disabled

from osnowa.accounts.session import proven_phone, say_name_at_phone
from osnowa.applications.actions import open_on_device
from osnowa.applications.actions.say_name import say_name
from osnowa.applications.actions.try_code import try_code
from osnowa.applications.forms import CodeForm, NameForm
from osnowa.applications.models import Application
from osnowa.applications.queries.by_phone import left_with
from osnowa.applications.rules import is_writable
from osnowa.applications.views.doors import ApplyPath, applying, private, set_draft_cookie
from osnowa.calls.queries import hold_closing
from osnowa.kit.actor import Actor
from osnowa.kit.phones import shown_phone
from osnowa.organisations.views.doors import to_sign_in

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
    """For whoever has proven the address or the phone left in the draft."""
    if not _proven(request):
        return HttpResponseRedirect(f"{settings.LOGIN_URL}?next={request.path}")
    application = _left_by(request, path, public_id)
    if request.method == "POST":
        return _open(request, path, application)
    rules = hold_closing(path.rules, path.call, application.pk)
    context = {"call": path.call, "rules": rules, "application": application}
    return render(request, "applications/return.html", context)


def _proven(request: HttpRequest) -> str:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor.email or proven_phone(request)


def _left_by(request: HttpRequest, path: ApplyPath, public_id: UUID) -> Application:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if actor.email:
        rows = Application.objects.owned_by(actor).filter(contact_email=actor.email)
    else:
        rows = left_with(proven_phone(request))
    return get_object_or_404(rows.select_related("call"), call=path.call, public_id=public_id)


@require_http_methods(["GET", "HEAD", "POST"])
def phone_name(request: HttpRequest) -> HttpResponse:
    """Whose applications, when somebody came in by a phone: a number may be a whole family's."""
    phone = proven_phone(request)
    if not phone:
        return to_sign_in(request)
    form = NameForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with scopes_disabled():
            is_hers = say_name(phone, form.cleaned_data["name"])
        if is_hers:
            say_name_at_phone(request, form.cleaned_data["name"])
            return HttpResponseRedirect(settings.LOGIN_REDIRECT_URL)
        form.add_error("name", _("We have nothing under this name and number. Check the name."))
    context = {"form": form, "phone": shown_phone(phone)}
    status = WRONG_CODE if form.is_bound else 200
    return private(render(request, "applications/phone_name.html", context, status=status))


def _open(request: HttpRequest, path: ApplyPath, application: Application) -> HttpResponse:
    response = HttpResponseRedirect(where_to(application))
    secret = open_on_device(application)
    set_draft_cookie(response, request, path.call, secret)
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
