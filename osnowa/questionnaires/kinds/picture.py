"""A picture."""

from django.utils.translation import gettext as _

from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.kinds.files import FileKind


class Picture(FileKind):
    kind = FieldKind.PICTURE
    xlsform = "image"
    file_kinds = ("image",)
    accept = "image/*,.heic"

    def empty_sentence(self) -> str:
        return _("Add a picture.")
