"""Who may see the first-run page: only while there is no institution, and only whoever runs
the server - by the key that the server prints, or on this very machine."""

import hashlib
import hmac
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.crypto import constant_time_compare

from osnowa.accounts.rules import is_loopback
from osnowa.organisations.models import Organisation

FIRST_RUN_PATH = "/pierwsze-uruchomienie/"


def is_first_run() -> bool:
    return not Organisation.objects.exists()


def set_up_key() -> str:
    """Works until the first institution exists, and then never again."""
    key = f"osnowa.desks.set_up:{settings.SECRET_KEY}".encode()
    return hmac.new(key, b"first run", hashlib.sha256).hexdigest()[:32]


def first_run_address() -> str:
    """For `osnowa serve` to print while there is no institution."""
    return f"{settings.PUBLIC_ADDRESS}{FIRST_RUN_PATH}?klucz={set_up_key()}"


def may_set_up(*, key: str, peer: str, host: str) -> bool:
    if not is_first_run():
        return False
    if key and constant_time_compare(key, set_up_key()):
        return True
    served_here = is_loopback(urlsplit(settings.PUBLIC_ADDRESS).hostname or "")
    return served_here and is_loopback(peer) and is_loopback(host)
