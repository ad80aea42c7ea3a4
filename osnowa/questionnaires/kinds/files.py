"""What kinds that keep a file have in common."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile

from osnowa.questionnaires.kinds.kind import ABSENT, Absent, Kind, Posted, Read, Uploads, labels
from osnowa.questionnaires.limits import Limits
from osnowa.questionnaires.outline import Question
from osnowa.questionnaires.typed import Typed, as_text


class FileKind(Kind):
    """`typed` is the name of the file; whether the file may come in, `documents` says."""

    template = "questionnaires/kinds/file.html"
    paper = "note"
    # What the browser offers to choose from.
    accept: ClassVar[str] = ""

    def typed_again(self, question: Question, text: str, rows: Sequence[Any] = ()) -> Typed:
        return text

    def taken(
        self, question: Question, post: Posted, files: Uploads, *, is_on_page: bool
    ) -> Typed | Absent:
        return files.get(question.key) if question.key in files else ABSENT

    def form_field(self, question: Question, language: str) -> forms.Field:
        widget = forms.FileInput({"accept": self.accept} if self.accept else {})
        return forms.FileField(widget=widget, **labels(question, language))

    def form_values(self, question: Question, value: Typed) -> dict[str, list[str]]:
        return {}

    def written(self, question: Question, value: Typed) -> str:
        return (value.name or "") if isinstance(value, UploadedFile) else as_text(value)

    def meaning(self, question: Question, text: str, limits: Limits) -> Read:
        return Read(content=text)

    def upload_problem(self, question: Question, upload: UploadedFile, most_bytes: int) -> str:
        """What the question itself has against a file, before the door looks at it."""
        return ""
