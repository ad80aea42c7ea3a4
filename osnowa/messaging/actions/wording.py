from django.db import transaction
from django.utils import timezone

from osnowa.audit.actions import record
from osnowa.kit.actor import Actor
from osnowa.messaging.models import LetterText
from osnowa.messaging.rules import check_wording
from osnowa.organisations.models import Organisation
from osnowa.outbox.kinds import LetterKind
from osnowa.outbox.rules import one_line


@transaction.atomic
def change_wording(
    by: Actor, organisation: Organisation, kind: LetterKind, language: str, subject: str, body: str
) -> LetterText:
    """Keep the institution's own words for a letter. Names in braces must be known ones."""
    check_wording(subject, body, kind.placeholders)
    text, _created = LetterText.objects.update_or_create(
        organisation=organisation,
        kind=kind.key,
        language=language,
        defaults={
            "subject": one_line(subject),
            "body": body.strip(),
            "changed_at": timezone.now(),
            "changed_by": by.label[:200],
        },
    )
    record(
        by,
        "messaging.change_wording",
        text,
        organisation_id=organisation.pk,
        values={"subject": text.subject, "body": text.body},
    )
    return text


@transaction.atomic
def reset_wording(by: Actor, organisation: Organisation, kind: LetterKind, language: str) -> None:
    """Go back to our own words."""
    text = LetterText.objects.filter(
        organisation=organisation, kind=kind.key, language=language
    ).first()
    if text is None:
        return
    record(by, "messaging.reset_wording", text, organisation_id=organisation.pk)
    text.delete()
