"""What was taken out of a form and may be put back."""

from django.db import models
from django.utils import timezone

from osnowa.editor.enums import TakenKind
from osnowa.kit.scoping import ScopedManager
from osnowa.organisations.models import Organisation
from osnowa.questionnaires.models import Form


class TakenOut(models.Model):
    """A part or a check as it stood. A question needs no such row: it stays, marked as removed.

    `content` is what `actions.put_back` writes again; it goes with the form, or when all its
    questions are taken from elsewhere.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    form = models.ForeignKey(Form, on_delete=models.CASCADE, related_name="taken_out")
    kind = models.CharField(max_length=8, choices=TakenKind.choices)
    content = models.JSONField()
    taken_at = models.DateTimeField(default=timezone.now)

    objects = ScopedManager["TakenOut"]()

    class Meta:
        ordering = ("-taken_at", "-pk")

    def __str__(self) -> str:
        return f"{self.kind} taken out of form {self.form_id}"
