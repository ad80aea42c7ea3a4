"""What was taken out of a form and may come back."""

from dataclasses import dataclass

from django.urls import reverse

from osnowa.editor.models import TakenOut
from osnowa.kit.texts import pick
from osnowa.questionnaires.models import FieldVersion


@dataclass(frozen=True)
class Removed:
    """`url` puts it back."""

    label: str
    url: str


def removed_things(form_id: int, language: str) -> list[Removed]:
    """Questions, then parts and checks, the last removed first. Two queries."""
    return [*_questions(form_id, language), *_others(form_id, language)]


def _questions(form_id: int, language: str) -> list[Removed]:
    versions = (
        FieldVersion.objects.filter(field__form=form_id, field__removed_at__isnull=False)
        .select_related("field")
        .order_by("-field__removed_at", "field_id", "number")
    )
    newest = {version.field_id: version for version in versions}
    return [
        Removed(
            pick(version.label, language) or version.field.key,
            reverse("editor:question-restore", args=[form_id, pk]),
        )
        for pk, version in newest.items()
    ]


def _others(form_id: int, language: str) -> list[Removed]:
    return [
        Removed(
            f"{row.get_kind_display()}: {_words(row, language)}",
            reverse("editor:taken-restore", args=[form_id, row.pk]),
        )
        for row in TakenOut.objects.filter(form=form_id)
    ]


def _words(row: TakenOut, language: str) -> str:
    told = row.content.get("title") or row.content.get("sentence") or {}
    return pick(told, language)
