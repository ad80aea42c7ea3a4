"""Questions that were taken out and may come back."""

from dataclasses import dataclass

from osnowa.kit.texts import pick
from osnowa.questionnaires.models import FieldVersion


@dataclass(frozen=True)
class RemovedQuestion:
    field_id: int
    label: str


def removed_questions(form_id: int, language: str) -> list[RemovedQuestion]:
    """The last removed first. One query."""
    versions = (
        FieldVersion.objects.filter(field__form=form_id, field__removed_at__isnull=False)
        .select_related("field")
        .order_by("-field__removed_at", "field_id", "number")
    )
    newest = {version.field_id: version for version in versions}
    return [
        RemovedQuestion(pk, pick(version.label, language) or version.field.key)
        for pk, version in newest.items()
    ]
