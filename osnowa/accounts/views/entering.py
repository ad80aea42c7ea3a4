"""The last step of every way in: through allauth's stages, so that a second factor is asked."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from osnowa.accounts.models import User
from osnowa.accounts.rules import safe_next_path
from osnowa.accounts.session import enter_by_phone, mark_demo_session

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def enter_by_link(request: HttpRequest, user: User, next_path: str) -> HttpResponse:
    """Sign in whoever proved the address. Whoever was signed in here before goes out first."""
    if request.user.is_authenticated:
        logout(request)
    record_authentication(request, user, method="link")
    answer: HttpResponse = perform_login(
        request, user, redirect_url=safe_next_path(next_path) or None, email=user.email
    )
    return answer


def enter_with_phone(request: HttpRequest, phone: str, next_path: str) -> HttpResponse:
    """Whoever proved a phone is no user: she may open what was left with that number."""
    enter_by_phone(request, phone)
    return HttpResponseRedirect(safe_next_path(next_path) or str(settings.LOGIN_REDIRECT_URL))


def enter_fully(request: HttpRequest, user: User, next_path: str = "") -> HttpResponse:
    """Demo only: sign in past the second factor, and go where the link leads."""
    logout(request)
    login(request, user, backend=BACKEND)
    mark_demo_session(request.session)
    home = get_adapter(request).get_login_redirect_url(request)
    return HttpResponseRedirect(safe_next_path(next_path) or home)
