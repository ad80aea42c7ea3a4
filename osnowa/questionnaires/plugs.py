"""What the form engine answers to lower rooms: words of the journal, public tables."""

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from osnowa.shelf.sockets import PublicTable


def verbs() -> Mapping[str, str | Promise]:
    return {
        "form.build": _("questions of the form written"),
        "form.copy": _("questions of the form copied"),
        "form.replace": _("all questions taken from elsewhere"),
        "form.set_check": _("a check of the form written"),
        "form.remove_check": _("a check of the form taken away"),
        "question.add": _("question added"),
        "question.change": _("a question of the form changed"),
        "question.move": _("question moved"),
        "question.remove": _("question taken out"),
        "question.restore": _("question put back"),
        "question.set_condition": _("when a question of the form is shown changed"),
        "section.add": _("part of the form added"),
        "section.change": _("part of the form renamed"),
        "section.move": _("part of the form moved"),
        "section.remove": _("part of the form removed"),
        "section.set_condition": _("when a part of the form is shown changed"),
    }


def public_tables() -> Sequence[PublicTable]:
    """What a form asks; never what anybody answered."""
    names = ("Form", "Section", "Field", "FieldVersion", "FormCheck")
    return [PublicTable(f"questionnaires.{name}") for name in names]
