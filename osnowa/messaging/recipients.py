"""Whom a letter is for, and the first way to reach her that can work."""

from dataclasses import dataclass

from osnowa.kit.refusals import Refusal
from osnowa.outbox.enums import Channel
from osnowa.outbox.rules import clean_recipient


@dataclass(frozen=True)
class Recipient:
    """A person or group with what she gave us; any of the three ways may be empty."""

    name: str
    email: str = ""
    phone: str = ""
    postal_address: str = ""
    language: str = "pl"


def way_to(to: Recipient) -> tuple[Channel, str] | None:
    """E-mail, else phone, else post. Refuses when nothing she gave can be used."""
    refused: Refusal | None = None
    for channel, address in (
        (Channel.EMAIL, to.email),
        (Channel.SMS, to.phone),
        (Channel.POST, to.postal_address),
    ):
        if not address.strip():
            continue
        try:
            return channel, clean_recipient(channel, address)
        except Refusal as refusal:
            refused = refused or refusal
    if refused is not None:
        raise refused
    return None
