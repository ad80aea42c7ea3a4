"""What every letter about a call says at its end: whom to ask, and who pays."""

from osnowa.calls.models import Call
from osnowa.programmes.enums import StripKind


def contact_of(call: Call) -> str:
    """Whom to ask, on one line."""
    ways = [call.contact_label, call.contact_phone, call.contact_email]
    return ", ".join(way for way in ways if way) or call.organisation.name


def funder_sentence(call: Call) -> str:
    """The sentence of the funder, word for word; nothing where the money is one's own."""
    edition = call.edition
    return edition.strip_sentence if edition.strip_kind == StripKind.FUNDED else ""
