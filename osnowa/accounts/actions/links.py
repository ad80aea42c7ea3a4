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
from osnowa.accounts.emails import SIGN_IN, sign_in_letter
from osnowa.accounts.models import SignInLink, User
from osnowa.accounts.queries import is_over_limit
from osnowa.accounts.rules import LINK_MINUTES, clean_email, safe_next_path
from osnowa.kit.codes import hashed, secret_key
from osnowa.outbox.models import Letter

SPENT_KEPT = timedelta(days=1)


@dataclass(frozen=True)
class Claimed:
    user: User
    next_path: str


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
    now = timezone.now()
    SignInLink.objects.create(
        email=clean_email(email),
        secret_hash=hashed(secret),
        next_path=safe_next_path(next_path),
        language=language[:2],
        client_hash=client,
        created_at=now,
        expires_at=now + timedelta(minutes=minutes),
    )
    with override(language):
        return (base or settings.PUBLIC_ADDRESS) + reverse("accounts:link-claim", args=[secret])


@transaction.atomic
def claim_link(secret: str) -> Claimed | None:
    """Spend the link in one UPDATE that asks whether it still is unspent: one claim wins."""
    now = timezone.now()
    links = SignInLink.objects.filter(secret_hash=hashed(secret))
    if not links.filter(claimed_at=None, expires_at__gt=now).update(claimed_at=now):
        return None
    link = links.get()
    return Claimed(known_user(link.email, language=link.language), link.next_path)


def forget_spent_links() -> int:
    """Delete links and their letters a day after they stopped working."""
    before = timezone.now() - SPENT_KEPT
    Letter.objects.filter(kind=SIGN_IN.key, created_at__lt=before).delete()
    deleted, _by_model = SignInLink.objects.filter(expires_at__lt=before).delete()
    return deleted
