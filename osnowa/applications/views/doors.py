"""How a request comes to one call, and to what its holder may open there."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import gettext as _
from django_scopes import scope, scopes_disabled

from osnowa.accounts.session import name_at_phone, proven_phone
from osnowa.applications.enums import DRAFT_DAYS, Right
from osnowa.applications.models import Application, DraftKey
from osnowa.applications.queries.by_phone import left_with, of_person
from osnowa.applications.queries.drafts import (
    BETWEEN,
    HELD_AT_ONCE,
    key_by_cookie,
    keys_by_cookies,
    secrets_in,
)
from osnowa.applications.rules import expect_right, is_founder, may, right_of
from osnowa.calls.enums import CallState
from osnowa.calls.models import Call, Rules
from osnowa.calls.queries import current_rules
from osnowa.kit.actor import VISITOR, Actor, draft_holder
from osnowa.organisations.views.doors import show_as
from osnowa.shelf.remembering import remembered, remembering

COOKIE_PREFIX = "draft-"
COOKIE_SECONDS = DRAFT_DAYS * 24 * 60 * 60


@dataclass(frozen=True)
class ApplyPath:
    """One call, the rules that hold now, and the draft this device holds, if any."""

    call: Call
    rules: Rules
    application: Application | None
    actor: Actor
    # The address this request has come in by: only its own past is told.
    proven_email: str = ""

    @property
    def cookie(self) -> str:
        return f"{COOKIE_PREFIX}{self.call.pk}"

    def expect(self, needed: Right) -> None:
        """Refuse what this device's key does not hold. Whoever holds nothing yet may begin."""
        if self.application is not None:
            expect_right(right_of(self.actor, self.application), needed)

    @property
    def is_founder(self) -> bool:
        return self.application is None or is_founder(self.actor, self.application)

    def may(self, needed: Right) -> bool:
        return self.application is None or may(right_of(self.actor, self.application), needed)

    def holding(self, application: Application) -> "ApplyPath":
        return replace(self, application=application, actor=holder_of(application))


ApplyView = Callable[..., HttpResponse]


def holder_of(application: Application, key: DraftKey | None = None) -> Actor:
    """Whoever holds the key; without one she who just began it.

    A key that names anybody was lent, and holds no more than its right.
    """
    name = (key.holder if key else "") or application.contact_name or _("whoever began it")
    is_lent = key is not None and bool(key.holder or key.holder_email)
    return draft_holder(application.pk, label=name, right=key.right if key and is_lent else "")


def applying(view: ApplyView) -> ApplyView:
    """The door of `/zglos/<call>/…`: the call decides the institution, a cookie the draft."""

    @wraps(view)
    def opened(request: HttpRequest, call: str, **kwargs: Any) -> HttpResponse:
        with remembering():
            return answered(request, call, **kwargs)

    def answered(request: HttpRequest, slug: str, **kwargs: Any) -> HttpResponse:
        found = _call_by_slug(slug)
        if found is None:
            raise Http404
        show_as(request, found.organisation)
        with scope(organisation=found.organisation_id):
            key = key_by_cookie(found, request.COOKIES.get(f"{COOKIE_PREFIX}{found.pk}", ""))
            application = key.application if key else None
            actor = holder_of(application, key) if application else VISITOR
            one = application.pk if application else None
            rules = current_rules(found, application_id=one)
            proven = request.actor.email  # type: ignore[attr-defined]
            path = ApplyPath(found, rules, application, actor, proven)
            return private(view(request, path, **kwargs))

    return opened


@remembered
def _call_by_slug(slug: str) -> Call | None:
    with scopes_disabled():
        calls = Call.objects.select_related("organisation", "form", "edition__programme")
        return calls.filter(slug=slug).exclude(state=CallState.DRAFT).first()


def private(response: HttpResponse) -> HttpResponse:
    """Nobody's words may stay in a cache between her and us."""
    patch_cache_control(response, no_store=True, private=True)
    patch_vary_headers(response, ["Cookie"])
    return response


def set_draft_cookie(response: HttpResponse, request: HttpRequest, call: Call, secret: str) -> None:
    """This device takes the application in hand. What it held of this call before stays held:
    somebody else's invitation must not take her own draft away.
    """
    name = f"{COOKIE_PREFIX}{call.pk}"
    before = [held for held in secrets_in(request.COOKIES.get(name, "")) if held != secret]
    response.set_cookie(
        name,
        BETWEEN.join([secret, *before][:HELD_AT_ONCE]),
        max_age=COOKIE_SECONDS,
        httponly=True,
        secure=request.is_secure(),
        samesite="Lax",
    )


def own_actors(request: HttpRequest) -> list[Actor]:
    """Everybody this request may speak for in Moje: the signed-in person, holders of drafts,
    and whoever came in by a phone and said her name.
    """
    cookies = [value for name, value in request.COOKIES.items() if name.startswith(COOKIE_PREFIX)]
    actor: Actor = request.actor  # type: ignore[attr-defined]
    phone = proven_phone(request)
    with scopes_disabled():
        keys = keys_by_cookies(cookies[:50])
        by_phone = of_person(phone, name_at_phone(request)) if phone else []
        holders = [holder_of(key.application, key) for key in keys]
        return [actor, *holders, *(holder_of(one) for one in by_phone)]


def phone_holder(request: HttpRequest, public_id: UUID) -> Actor | None:
    """A letter by SMS leads to one application: its number is proven, so no name is asked."""
    phone = proven_phone(request)
    found = left_with(phone).filter(public_id=public_id).first() if phone else None
    return holder_of(found) if found else None
