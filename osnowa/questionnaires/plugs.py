"""What the form engine answers to lower rooms: words of the journal, public tables."""

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from osnowa.shelf.sockets import PublicTable


def verbs() -> Mapping[str, str | Promise]:
    return {
        "form.build": _("questions of the form written"),
        "form.copy": _("questions of the form copied"),
        "question.change": _("a question of the form changed"),
    }


def public_tables() -> Sequence[PublicTable]:
    """What a form asks; never what anybody answered."""
    names = ("Form", "Section", "Field", "FieldVersion", "FormCheck")
    return [PublicTable(f"questionnaires.{name}") for name in names]
