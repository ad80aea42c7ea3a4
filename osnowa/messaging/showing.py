"""A letter as this reader gets it: in lists, on its sheet and in exports alike.

Whoever handles letters reads it whole, but without the secret of a link and without the code
meant for one person: with either she could be met in her own draft.
Whoever only audits reads that it went, when and about what, not to whom.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from osnowa.kit.actor import Actor
from osnowa.messaging.policy import sees_person_in
from osnowa.outbox.markup import body_html
from osnowa.outbox.models import Letter
from osnowa.outbox.queries import all_kinds

# A part of an address as long and as plain as the secrets of single-use links.
# The second shape is that of a link in an SMS, which has no room for more.
SECRET = re.compile(r"(?<=[/=])[A-Za-z0-9_-]{20,}(?=[/?&#\s]|$)|(?<=/s/)[A-Za-z0-9]+")
MASK = "•••"


@dataclass(frozen=True)
class ShownLetter:
    """What one reader gets of one letter. `body` is None where it is not for her."""

    pk: int
    addressee: str
    recipient: str
    subject: str
    body: SafeString | None
    problem: str


def shown_letter(actor: Actor, letter: Letter) -> ShownLetter:
    if letter.emptied_at is not None:
        return ShownLetter(letter.pk, _("removed"), "", _("text removed"), None, "")
    if not sees_person_in(actor, letter.organisation_id or 0, letter.programme_id):
        return ShownLetter(letter.pk, MASK, MASK, without_person(letter), None, "")
    return ShownLetter(
        letter.pk,
        letter.addressee.partition("\n")[0],
        letter.recipient,
        letter.subject,
        shown_html(letter),
        letter.last_problem,
    )


def without_person(letter: Letter) -> str:
    """The subject with her name and address masked, should a wording have put them there."""
    subject = letter.subject
    named = {letter.recipient, letter.recipient_label, str(letter.values.get("name", ""))}
    for words in sorted(filter(None, named), key=len, reverse=True):
        subject = subject.replace(words, MASK)
    return subject


def masked(text: str, secrets: Iterable[str] = ()) -> str:
    for secret in filter(None, secrets):
        text = text.replace(secret, MASK)
    return SECRET.sub(MASK, text)


def shown_html(letter: Letter) -> SafeString:
    return body_html(masked(letter.text, _secrets_of(letter)))


def _secrets_of(letter: Letter) -> list[str]:
    """What this letter was filled in with and its kind calls secret."""
    kind = next((kind for kind in all_kinds() if kind.key == letter.kind), None)
    return [str(letter.values.get(name, "")) for name in kind.secrets] if kind else []
