"""A wording tried on a real person: with the values of a letter she once got from us."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from osnowa.messaging.composing import body_of, closing_of, subject_of
from osnowa.messaging.queries import Wording
from osnowa.organisations.models import Organisation
from osnowa.outbox.kinds import LetterKind
from osnowa.outbox.markup import body_html
from osnowa.outbox.models import Letter


@dataclass(frozen=True)
class Preview:
    subject: str
    html: SafeString
    person: str


def preview_of(
    organisation: Organisation,
    kind: LetterKind,
    language: str,
    wording: Wording,
    letter: Letter | None,
) -> Preview:
    """With the values of `letter`; where she has none, the meaning stands in quotation marks."""
    values = meanings_of(kind, organisation) | dict(letter.values if letter else {})
    body = body_of(wording, kind, values)
    closing = closing_of(organisation, language, values.get("strip", ""))
    return Preview(
        subject=subject_of(wording, kind, values),
        html=body_html(f"{body}\n\n{closing}"),
        person=letter.addressee if letter else "",
    )


def meanings_of(kind: LetterKind, organisation: Organisation) -> dict[str, str]:
    meanings = {name: f"«{meaning}»" for name, meaning in kind.placeholders.items()}
    return {**meanings, "institution": organisation.name}
