"""The form for an institution's own wording."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from osnowa.messaging.rules import wording_problem
from osnowa.outbox.kinds import LetterKind
from osnowa.outbox.rules import SUBJECT_LENGTH

LONGEST_BODY = 10_000


class WordingForm(forms.Form):
    subject = forms.CharField(
        label=_("Subject of the letter"),
        max_length=SUBJECT_LENGTH,
        error_messages={"required": _("Write a subject. People see it first.")},
    )
    body = forms.CharField(
        label=_("Text of the letter"),
        max_length=LONGEST_BODY,
        help_text=_(
            "A blank line starts a paragraph. A line that begins with * is an item of a list."
        ),
        error_messages={"required": _("Write the text of the letter.")},
        widget=forms.Textarea(attrs={"rows": 14}),
    )

    def __init__(self, kind: LetterKind, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.kind = kind

    def clean_subject(self) -> str:
        return self._known("subject")

    def clean_body(self) -> str:
        return self._known("body")

    def _known(self, field: str) -> str:
        text: str = self.cleaned_data[field]
        problem = wording_problem(text, self.kind.placeholders)
        if problem:
            raise forms.ValidationError(problem)
        return text
