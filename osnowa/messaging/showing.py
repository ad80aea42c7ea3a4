"""A letter as staff read it: whole, but without the secret of a link meant for one person."""

import re

from django.utils.safestring import SafeString

from osnowa.outbox.markup import body_html
from osnowa.outbox.models import Letter

# A part of an address as long and as plain as the secrets of single-use links.
SECRET = re.compile(r"(?<=[/=])[A-Za-z0-9_-]{20,}(?=[/?&#\s]|$)")
MASK = "•••"


def masked(text: str) -> str:
    return SECRET.sub(MASK, text)


def shown_html(letter: Letter) -> SafeString:
    return body_html(masked(letter.text))
