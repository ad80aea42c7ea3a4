"""The wording of a letter: the institution's own, or ours."""

from dataclasses import dataclass

from osnowa.kit.texts import pick
from osnowa.messaging.models import LetterText
from osnowa.outbox.kinds import LetterKind


@dataclass(frozen=True)
class Wording:
    subject: str
    body: str
    is_own: bool


def wording_of(organisation_id: int, kind: LetterKind, language: str) -> Wording:
    """What this institution says in a letter of this kind. Needs an open scope."""
    own = LetterText.objects.filter(
        organisation_id=organisation_id, kind=kind.key, language=language
    ).first()
    if own is not None:
        return Wording(own.subject, own.body, is_own=True)
    return Wording(pick(kind.subject, language), pick(kind.body, language), is_own=False)
