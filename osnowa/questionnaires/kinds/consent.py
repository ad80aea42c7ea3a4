"""A consent: the words agreed to are kept with it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from osnowa.kit.texts import pick
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.expressions import Fact, Type
from osnowa.questionnaires.kinds.kind import ABSENT, Absent, Kind, Posted, Read, Uploads, labels
from osnowa.questionnaires.limits import Limits
from osnowa.questionnaires.outline import Question
from osnowa.questionnaires.typed import Typed, has_words

TICKED = "on"


class Consent(Kind):
    """A box that is ticked sends one word; nothing else is a consent."""

    kind = FieldKind.CONSENT
    xlsform = "acknowledge"
    type = Type.YES
    paper = "options"
    is_unticked_silent = True

    def taken(
        self, question: Question, post: Posted, files: Uploads, *, is_on_page: bool
    ) -> Typed | Absent:
        said = super().taken(question, post, files, is_on_page=is_on_page)
        return said if said in (ABSENT, TICKED) else ""

    def empty_sentence(self) -> str:
        return _("Tick the box if you agree. Without it we cannot accept this.")

    def form_field(self, question: Question, language: str) -> forms.Field:
        return forms.BooleanField(**labels(question, language))

    def meaning(self, question: Question, text: str, limits: Limits) -> Read:
        return Read(content=pick(question.label, "pl") or text)

    def fact(self, question: Question, value: Typed, read: Read) -> Fact:
        return Fact(has_words(value), has_words(value))

    def words(self, question: Question, content: Any, language: str) -> str:
        return _("I agree")

    def ticks(self, question: Question, language: str) -> list[tuple[str, str]]:
        return [(TICKED, _("I agree"))]

    def paper_options(self, question: Question, language: str) -> list[str]:
        return [_("I agree")]
