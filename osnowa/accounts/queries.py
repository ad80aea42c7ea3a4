"""Reads of accounts."""

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import quote

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import override

from osnowa.accounts.models import SignInLink, User
from osnowa.accounts.rules import demo_seal
from osnowa.accounts.sockets import first_page
from osnowa.kit.codes import hashed

SECOND_FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def second_factors() -> QuerySet[Authenticator]:
    """Recovery codes alone are no factor."""
    found: QuerySet[Authenticator] = Authenticator.objects.filter(type__in=SECOND_FACTORS)
    return found


def has_second_factor(user_id: int) -> bool:
    return bool(second_factors().filter(user_id=user_id).exists())


def open_link(secret: str) -> SignInLink | None:
    """The link of this secret while it still can be claimed."""
    return SignInLink.objects.filter(
        secret_hash=hashed(secret), claimed_at=None, expires_at__gt=timezone.now()
    ).first()


def first_page_of(user_id: int) -> str:
    """Where a person starts after signing in, when no page was asked for."""
    for plug in first_page:
        page = plug(user_id)
        if page:
            return page
    return str(settings.LOGIN_REDIRECT_URL)


def spent_link(secret: str) -> SignInLink | None:
    """The link of this secret whatever became of it, to lead back to the same flow."""
    return SignInLink.objects.filter(secret_hash=hashed(secret)).first()


def is_over_limit(way: str, client: str) -> bool:
    """Were too many links asked for this address or phone, or by this client, in the last hour?"""
    asked = SignInLink.objects.filter(created_at__gt=timezone.now() - timedelta(hours=1))
    to_same = asked.filter(email=way) if "@" in way else asked.filter(phone=way)
    if to_same.count() >= settings.SIGN_IN_LINKS_PER_ADDRESS:
        return True
    of_client = asked.filter(client_hash=client).exclude(client_hash="")
    return of_client.count() >= settings.SIGN_IN_LINKS_PER_CLIENT


def is_over_sms_limit() -> bool:
    """Did this server pay for all the sign-in SMS that its owner allows in a day?"""
    day = SignInLink.objects.filter(created_at__gt=timezone.now() - timedelta(days=1))
    return bool(day.exclude(phone="").count() >= settings.SIGN_IN_SMS_PER_DAY)


def demo_link_for(email: str) -> str:
    """Always the same address for the same person and server, so that it can be printed."""
    with override("pl"):
        path = reverse("accounts:demo-enter", args=[demo_seal(email)])
    return f"{settings.PUBLIC_ADDRESS}{path}?kto={quote(email)}"


def demo_user(email: str, seal: str) -> User | None:
    if not constant_time_compare(seal, demo_seal(email)):
        return None
    return User.objects.filter(email=email, is_active=True).first()


@dataclass(frozen=True)
class WaysIn:
    """How a person can enter besides links in letters."""

    has_app: bool
    passkey_count: int
    codes_left: int
    has_password: bool

    @property
    def has_second_factor(self) -> bool:
        return self.has_app or self.passkey_count > 0


def ways_in(user: User) -> WaysIn:
    found = list(Authenticator.objects.filter(user_id=user.pk))
    codes = [a for a in found if a.type == Authenticator.Type.RECOVERY_CODES]
    return WaysIn(
        has_app=any(a.type == Authenticator.Type.TOTP for a in found),
        passkey_count=sum(a.type == Authenticator.Type.WEBAUTHN for a in found),
        codes_left=sum(len(a.wrap().get_unused_codes()) for a in codes),
        has_password=user.has_usable_password(),
    )
