"""Reads of organisations."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Min
from django_scopes import scopes_disabled

from osnowa.accounts.models import User
from osnowa.kit.actor import Actor, ActorKind, Grant
from osnowa.organisations.models import Membership, Organisation
from osnowa.organisations.sockets import membership_limits

_hosts_of_request: ContextVar[dict[str, Organisation | None] | None] = ContextVar(
    "hosts_of_request", default=None
)
LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]", "::1"})


def running_memberships(user_id: int) -> list[Membership]:
    """In one query, with their institutions, in Polish order of names."""
    with scopes_disabled():
        return list(
            Membership.objects.filter(user_id=user_id, ended_at=None)
            .select_related("organisation")
            .order_by("organisation__sort_key", "pk")
        )


def actor_of(user: User, memberships: Sequence[Membership]) -> Actor:
    """The user as an actor, with a grant for each running membership."""
    limits = _limits([membership.pk for membership in memberships])
    return Actor(
        kind=ActorKind.USER,
        label=str(user),
        user_id=user.pk,
        email=user.email,
        grants=tuple(
            Grant(membership.organisation_id, membership.role, limits.get(membership.pk))
            for membership in memberships
        ),
    )


def actor_for(user: User) -> Actor:
    """For tasks, tests and the command line; a request has its own `request.actor`."""
    return actor_of(user, running_memberships(user.pk))


def _limits(membership_ids: Sequence[int]) -> dict[int, frozenset[int]]:
    limits: dict[int, frozenset[int]] = {}
    if membership_ids:
        for plug in membership_limits:
            limits |= plug(membership_ids)
    return limits


def organisation_for_host(host: str) -> Organisation | None:
    """The institution to which this address is bound; addresses of the server bind nobody."""
    name = host.lower().rstrip(".")
    if not name or name in LOOPBACK or name == urlsplit(settings.PUBLIC_ADDRESS).hostname:
        return None
    known = _hosts_of_request.get()
    if known is None:
        return Organisation.objects.filter(host=name).first()
    if name not in known:
        known[name] = Organisation.objects.filter(host=name).first()
    return known[name]


@contextmanager
def hosts_read_once() -> Iterator[None]:
    """Inside, each host is looked up once: one request asks about its own many times."""
    token = _hosts_of_request.set({})
    try:
        yield
    finally:
        _hosts_of_request.reset(token)


def first_membership_at(user_id: int) -> datetime | None:
    """Since when the user is staff of any institution; None when of none today."""
    with scopes_disabled():
        running = Membership.objects.filter(user_id=user_id, ended_at=None)
        first: datetime | None = running.aggregate(first=Min("created_at"))["first"]
    return first


def first_page(user_id: int) -> str:
    """Staff start at their desk."""
    with scopes_disabled():
        is_staff = Membership.objects.filter(user_id=user_id, ended_at=None).exists()
    return "/biurko/" if is_staff else ""


def public_organisation(slug: str, bound: Organisation | None) -> Organisation | None:
    """By slug; on a bound host only its own institution exists."""
    found = Organisation.objects.filter(slug=slug).first()
    if found is None or (bound is not None and bound.pk != found.pk):
        return None
    return found


def sms_limit(organisation_id: int) -> int | None:
    """Plugged into `outbox.sms_limit`."""
    rows = Organisation.objects.filter(pk=organisation_id)
    limit: int | None = rows.values_list("sms_month_limit", flat=True).first()
    return limit
