"""Single-use links. Known and unknown addresses take the same steps: every link is sent, and
claiming it proves the address and makes the user."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from osnowa.accounts.actions.users import known_user
from osnowa.accounts.emails import SIGN_IN, SIGN_IN_SMS, sign_in_letter, sign_in_sms
from osnowa.accounts.models import SignInLink, User
from osnowa.accounts.queries import is_over_limit, is_over_sms_limit
from osnowa.accounts.rules import LINK_MINUTES, clean_email, clean_phone, safe_next_path
from osnowa.kit.codes import hashed, secret_key, short_secret
from osnowa.outbox.models import Letter

SPENT_KEPT = timedelta(days=1)


@dataclass(frozen=True)
class Claimed:
    """Who came in. A link by SMS proves a phone and makes no user."""

    user: User | None
    next_path: str
    phone: str = ""


@transaction.atomic
def send_sign_in_link(
    email: str, next_path: str = "", language: str = "pl", *, client: str = "", base: str = ""
) -> None:
    """Write a letter with a link. Above the hourly limit nothing happens, for everybody alike."""
    address = clean_email(email)
    if is_over_limit(address, client):
        return
    link = make_sign_in_link(address, next_path, language=language, client=client, base=base)
    sign_in_letter(address, link, LINK_MINUTES, language)


@transaction.atomic
def send_sign_in_sms(
    phone: str, next_path: str = "", language: str = "pl", *, client: str = "", base: str = ""
) -> None:
    """The same by SMS, to a number that anybody typed: known and unknown numbers get one alike.

    Besides the hourly limits there is one for the whole server in a day: each costs money.
    """
    number = clean_phone(phone)
    if is_over_limit(number, client) or is_over_sms_limit():
        return
    link = make_phone_link(number, next_path, language=language, client=client, base=base)
    sign_in_sms(number, link, LINK_MINUTES, language)


def make_sign_in_link(
    email: str,
    next_path: str = "",
    minutes: int = LINK_MINUTES,
    *,
    language: str = "pl",
    client: str = "",
    base: str = "",
) -> str:
    """The absolute address of a new link; `base` is the address of a bound institution."""
    secret = secret_key()
    _keep(secret, next_path, minutes, language, client, email=clean_email(email))
    with override(language):
        return (base or settings.PUBLIC_ADDRESS) + reverse("accounts:link-claim", args=[secret])


def make_phone_link(
    phone: str, next_path: str = "", *, language: str = "pl", client: str = "", base: str = ""
) -> str:
    """A short one, that fits into an SMS with its words. Whoever claims it proves the phone."""
    secret = short_secret()
    _keep(secret, next_path, LINK_MINUTES, language, client, phone=clean_phone(phone))
    with override(language):
        return (base or settings.PUBLIC_ADDRESS) + reverse("accounts:phone-claim", args=[secret])


def _keep(
    secret: str, next_path: str, minutes: int, language: str, client: str, **to: str
) -> SignInLink:
    now = timezone.now()
    return SignInLink.objects.create(
        secret_hash=hashed(secret),
        next_path=safe_next_path(next_path),
        language=language[:2],
        client_hash=client,
        created_at=now,
        expires_at=now + timedelta(minutes=minutes),
        **to,
    )


@transaction.atomic
def claim_link(secret: str) -> Claimed | None:
    """Spend the link in one UPDATE that asks whether it still is unspent: one claim wins."""
    now = timezone.now()
    links = SignInLink.objects.filter(secret_hash=hashed(secret))
    if not links.filter(claimed_at=None, expires_at__gt=now).update(claimed_at=now):
        return None
    link = links.get()
    user = known_user(link.email, language=link.language) if link.email else None
    return Claimed(user, link.next_path, link.phone)


def forget_spent_links() -> int:
    """Delete links and their letters a day after they stopped working."""
    before = timezone.now() - SPENT_KEPT
    Letter.objects.filter(kind__in=(SIGN_IN.key, SIGN_IN_SMS.key), created_at__lt=before).delete()
    deleted, _by_model = SignInLink.objects.filter(expires_at__lt=before).delete()
    return deleted
