"""Letters for people who have only a postal address: one PDF, each letter on its own page."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from osnowa.documents.pdf import make_pdf
from osnowa.organisations.models import Organisation
from osnowa.outbox.models import Letter


def print_letters(organisation: Organisation, letters: Sequence[Letter]) -> bytes:
    content = {
        "letters": [
            {
                "language": letter.language,
                "subject": letter.subject,
                "address": [letter.recipient_label, *letter.recipient.splitlines()],
                "paragraphs": paragraphs_of(letter.text),
            }
            for letter in letters
        ],
        "sender": [organisation.name, organisation.street_address],
    }
    return make_pdf("messaging/letters.typ", content, title=_("Paper letters"))


def paragraphs_of(text: str) -> list[list[str]]:
    """Paragraphs of lines; what is a list on the screen is lines on paper."""
    blocks = [block.strip("\n") for block in text.replace("\r\n", "\n").split("\n\n")]
    return [block.split("\n") for block in blocks if block.strip()]
