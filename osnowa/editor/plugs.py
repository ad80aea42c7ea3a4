"""What the writing of forms answers to lower rooms: words of the journal."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


def verbs() -> Mapping[str, str | Promise]:
    return {
        "form.replace": _("all questions taken from elsewhere"),
        "form.set_check": _("a check of the form written"),
        "form.remove_check": _("a check of the form taken away"),
        "form.restore_check": _("a check of the form put back"),
        "question.add": _("question added"),
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
