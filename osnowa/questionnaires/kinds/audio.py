"""A recording of somebody's voice.

What is checked without a decoder: that the first bytes are those of a sound file of a known kind,
and the length that its own head or last page tells. A recording whose head tells no length is
taken, and so is one that lies about it: only listening would show that.
"""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from osnowa.documents.recordings import seconds_of
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.kinds.files import FileKind
from osnowa.questionnaires.outline import Question

LONGEST_SECONDS = 120
# A phone stops a little after one asks it to.
TOLERANCE_SECONDS = 5


class Audio(FileKind):
    kind = FieldKind.AUDIO
    xlsform = "audio"
    file_kinds = ("audio",)
    accept = "audio/*"

    def empty_sentence(self) -> str:
        return _("Add a recording.")

    def form_field(self, question: Question, language: str) -> forms.Field:
        field = super().form_field(question, language)
        most = question.limits.get("max_seconds", LONGEST_SECONDS)
        told = ngettext(
            "Record at most %(most)s second.", "Record at most %(most)s seconds.", most
        ) % {"most": most}
        field.help_text = f"{field.help_text} {told}".strip()
        return field

    def upload_problem(self, question: Question, upload: UploadedFile, most_bytes: int) -> str:
        most = question.limits.get("max_seconds", LONGEST_SECONDS)
        seconds = seconds_of(upload.read(most_bytes))
        upload.seek(0)
        if seconds is None or seconds <= most + TOLERANCE_SECONDS:
            return ""
        return ngettext(
            "This recording has %(seconds)s seconds. Record at most %(most)s second.",
            "This recording has %(seconds)s seconds. Record at most %(most)s seconds.",
            most,
        ) % {"seconds": round(seconds), "most": most}
