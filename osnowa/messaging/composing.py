"""A finished letter from a wording, values and the institution that signs it."""

from collections.abc import Mapping

from django.utils.translation import override, pgettext

from osnowa.messaging.queries import Wording
from osnowa.organisations.models import Organisation
from osnowa.outbox.kinds import SHORT_NAME, LetterKind, fill
from osnowa.outbox.markup import is_our_address
from osnowa.outbox.rules import SMS_LENGTH, one_line

# A first paragraph of at most so many words that ends with a comma is a greeting.
GREETING_WORDS = 6
# In an SMS, where each letter is paid for.
NAME_LENGTH, VALUE_LENGTH = 24, 40


def subject_of(wording: Wording, kind: LetterKind, values: Mapping[str, str]) -> str:
    return one_line(fill(wording.subject, values, kind.placeholders))


def body_of(wording: Wording, kind: LetterKind, values: Mapping[str, str]) -> str:
    return fill(wording.body, values, kind.placeholders).strip()


def closing_of(organisation: Organisation, language: str, strip: str) -> str:
    """Who writes, how to reach her, and the sentence the funder asks for."""
    with override(language):
        phone = (
            pgettext("letter closing", "phone") + f" {organisation.phone}"
            if organisation.phone
            else ""
        )
    hours = f" ({organisation.phone_hours})" if phone and organisation.phone_hours else ""
    lines = [
        organisation.name,
        organisation.street_address,
        f"{phone}{hours}",
        organisation.email,
    ]
    contact = "\n".join(line for line in lines if line)
    return f"{contact}\n\n{strip}" if strip else contact


def sms_form(
    organisation: Organisation, kind: LetterKind, language: str, values: Mapping[str, str]
) -> str:
    """The words this kind has for a phone; each value on one line and cut, but never a link."""
    cut = {key: value if "://" in value else _cut(one_line(value), VALUE_LENGTH)
           for key, value in values.items()}  # fmt: skip
    cut[SHORT_NAME] = _cut(organisation.short_name or organisation.name, NAME_LENGTH)
    return kind.short(language, cut)


def short_text(organisation: Organisation, subject: str, body: str) -> str:
    """A letter without words for a phone: who writes, the subject, what matters first, the link."""
    paragraphs = [" ".join(part.split()) for part in body.split("\n\n") if part.strip()]
    spoken = [part for part in paragraphs if not is_our_address(part)]
    if len(spoken) > 1 and _is_greeting(spoken[0]):
        spoken = spoken[1:]
    link = next((part for part in paragraphs if is_our_address(part)), "")
    name = organisation.short_name or organisation.name
    told = f"{name}: {subject}. {spoken[0] if spoken else ''}".strip()
    return _cut(told, SMS_LENGTH - len(link) - 1) + (f" {link}" if link else "")


def _is_greeting(paragraph: str) -> bool:
    return len(paragraph.split()) <= GREETING_WORDS and paragraph.endswith((",", "!"))


def _cut(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"
