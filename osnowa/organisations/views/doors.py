"""Doors of views: who is let in, and with which institution in scope.

Forbidden and missing look the same: 404. Only a missing second factor gets a 403 that
leads out.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_cache_control
from django_scopes import scope, scopes_disabled

from osnowa.accounts.models import User
from osnowa.kit.actor import Actor
from osnowa.organisations.enums import READING_ROLES
from osnowa.organisations.middleware import second_factor_answer
from osnowa.organisations.models import Membership, Organisation
from osnowa.organisations.rules import may_enter_desk

P = ParamSpec("P")


class MineRequest(HttpRequest):
    """A request of somebody signed in."""

    actor: Actor
    user: User


class DeskRequest(MineRequest):
    """A request at the desk of an institution in which the actor has a fitting role."""

    organisation: Organisation
    memberships: list[Membership]


View = Callable[Concatenate[HttpRequest, P], HttpResponse]
DeskView = Callable[Concatenate[DeskRequest, P], HttpResponse]
MineView = Callable[Concatenate[MineRequest, P], HttpResponse]


def desk(
    roles: frozenset[str] = READING_ROLES,
    *,
    is_whole: bool = False,
) -> Callable[[DeskView[P]], View[P]]:
    """Staff of the chosen institution with one of `roles`; its scope is open inside.

    `is_whole`: for things of the whole institution; a role limited to programmes is not enough.
    """

    def decorate(view: DeskView[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                return to_sign_in(request)
            organisation: Organisation | None = getattr(request, "organisation", None)
            if organisation is None or not may_enter_desk(
                _actor(request), organisation.pk, roles, is_whole=is_whole
            ):
                raise Http404
            refused = second_factor_answer(request)
            if refused is not None:
                return refused
            with scope(organisation=organisation.pk):
                return finished(view(request, *args, **kwargs))  # type: ignore[arg-type]

        return guarded

    return decorate


def mine(view: MineView[P]) -> View[P]:
    """Anybody signed in. Scopes are off inside: start from `visible_to(request.actor)`."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return to_sign_in(request)
        with scopes_disabled():
            return finished(view(request, *args, **kwargs))  # type: ignore[arg-type]

    return guarded


def public_scope(organisation_id: int) -> "scope":
    """`with public_scope(call.organisation_id):` in a public view: the object decides."""
    return scope(organisation=organisation_id)


def bound_of(request: HttpRequest) -> Organisation | None:
    """The institution to which this host is bound, found once by the middleware, port or none."""
    return getattr(request, "bound_organisation", None)


def show_as(request: HttpRequest, organisation: Organisation) -> None:
    """The page is of this institution. Raises Http404 on a host bound to another."""
    bound = bound_of(request)
    if bound is not None and bound.pk != organisation.pk:
        raise Http404
    request.shown_organisation = organisation  # type: ignore[attr-defined]


def to_sign_in(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(f"{settings.LOGIN_URL}?next={quote(request.get_full_path())}")


def finished(response: HttpResponse) -> HttpResponse:
    """Render late answers while the scope is still open."""
    render = getattr(response, "render", None)
    if render is not None and not getattr(response, "is_rendered", True):
        return render()  # type: ignore[no-any-return]
    return response


def secret_page(response: HttpResponse) -> HttpResponse:
    """A page whose address or content is a secret: no cache keeps it, no other site is told of it.

    `same-origin`, never `no-referrer`: with that a browser sends its own forms as from nowhere,
    and each of them is refused.
    """
    patch_cache_control(response, no_store=True, private=True)
    response["Referrer-Policy"] = "same-origin"
    return response


def _actor(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined,no-any-return]
