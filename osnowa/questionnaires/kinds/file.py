"""A file: a picture or a PDF."""

from django.utils.translation import gettext as _

from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.kinds.files import FileKind


class File(FileKind):
    kind = FieldKind.FILE
    xlsform = "file"
    file_kinds = ("image", "pdf")
    accept = "image/*,.heic,.pdf,application/pdf"

    def empty_sentence(self) -> str:
        return _("Add a file.")
