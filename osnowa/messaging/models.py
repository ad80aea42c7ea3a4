"""An institution's own wording of a letter, where it changed ours."""

from django.db import models
from django.utils import timezone

from osnowa.kit.scoping import ScopedManager
from osnowa.organisations.models import Organisation


class LetterText(models.Model):
    """Subject and body of one letter kind in one language; no row means our own text."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=80)
    language = models.CharField(max_length=2)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.CharField(max_length=200, blank=True)

    objects = ScopedManager["LetterText"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "language"], name="letter_text_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.language})"
