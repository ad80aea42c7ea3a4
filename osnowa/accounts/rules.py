"""What may be typed and followed at the door. Everything here is pure."""

import hashlib
import hmac
from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from osnowa.kit.phones import takes_sms
from osnowa.kit.refusals import Refusal
from osnowa.outbox.enums import Channel
from osnowa.outbox.rules import clean_recipient

LINK_MINUTES = 30
PATH_LENGTH = 500
EMAIL_LENGTH = 254
V6_NETWORK = 64


def clean_email(typed: str) -> str:
    """The address as we keep it: lower case, one line. Refuses what no letter can reach."""
    address = typed.strip().lower()
    if any(ord(letter) < ord(" ") for letter in address):
        raise _bad(_("Write one e-mail address, in one line."))
    if len(address) > EMAIL_LENGTH:
        raise _bad(_("This e-mail address is too long. Write another one."))
    try:
        validate_email(address)
    except ValidationError:
        raise _bad(_("Write the whole e-mail address, for example anna@example.org.")) from None
    return address


def clean_phone(typed: str) -> str:
    """The number as an SMS goes to it: `+48600700800`. Refuses what takes no SMS."""
    if not takes_sms(typed):
        raise _bad(_("Write a mobile number, for example 600 700 800, or an e-mail address."))
    return clean_recipient(Channel.SMS, typed)


def is_phone(typed: str) -> bool:
    """Digits and no @: a slip in an e-mail is told of as a slip in an e-mail."""
    return "@" not in typed and any(letter.isdigit() for letter in typed)


def _bad(sentence: str) -> Refusal:
    return Refusal(sentence, field_errors={"email": sentence})


def safe_next_path(path: str) -> str:
    """A path on this server, or nothing: no `//x`, `/\\\\x`, `javascript:`, no line breaks."""
    if not path.startswith("/") or len(path) > PATH_LENGTH or not path.isprintable():
        return ""
    return path if url_has_allowed_host_and_scheme(path, allowed_hosts=None) else ""


def client_hash(address: str) -> str:
    """A keyed hash of a network address; the whole /64 counts as one IPv6 client."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return ""
    if isinstance(parsed, IPv6Address):
        address = str(ip_network((parsed, V6_NETWORK), strict=False))
    return _keyed("client", address)


def try_key(key: str) -> str:
    """The name under which tries are counted: it holds no address and no e-mail."""
    return _keyed("tries", key)


def is_loopback(address: str) -> bool:
    try:
        return ip_address(address.strip("[]")).is_loopback
    except ValueError:
        return address == "localhost"


def demo_seal(email: str) -> str:
    """The part of a demo link that only this server can make."""
    return _keyed("demo", email)[:32]


def _keyed(purpose: str, text: str) -> str:
    key = f"osnowa.accounts.{purpose}:{settings.SECRET_KEY}".encode()
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
