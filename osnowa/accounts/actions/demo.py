from django.conf import settings

from osnowa.accounts.models import User
from osnowa.accounts.queries import demo_user
from osnowa.accounts.rules import is_loopback


def demo_sign_in(email: str, seal: str, *, peer: str, host: str) -> User | None:
    """Who enters by a demo link: only in a demo, only on this very machine."""
    if not settings.DEMO or not is_loopback(peer) or not is_loopback(host):
        return None
    return demo_user(email, seal)
