"""What a juror may read of an application: fields made for her, without names when hidden."""

from collections.abc import Sequence
from dataclasses import dataclass

from osnowa.applications.models import Application
from osnowa.kit.texts import pick
from osnowa.people.enums import PartyKind
from osnowa.questionnaires.answers import AnswerView
from osnowa.questionnaires.outline import Question
from osnowa.questionnaires.queries import answers_of, form_outline


@dataclass(frozen=True)
class JurorAnswer:
    """An answer with its question in the reader's language."""

    label: str
    view: AnswerView
    shows_file: bool


def juror_answers(application: Application, language: str) -> list[JurorAnswer]:
    """Only juror-visible questions; with hidden names neither personal ones nor files."""
    hidden = application.rules.are_names_hidden
    outline = form_outline(application.response.form_id)
    return [
        JurorAnswer(pick(view.question.label, language), view, shows_file=not hidden)
        for view in answers_of(application.response, outline, language)
        if _is_for_juror(view.question, hidden=hidden)
    ]


def desk_answers(application: Application, language: str) -> Sequence[JurorAnswer]:
    """Everything, for the formal check."""
    outline = form_outline(application.response.form_id)
    return [
        JurorAnswer(pick(view.question.label, language), view, shows_file=True)
        for view in answers_of(application.response, outline, language)
    ]


def _is_for_juror(question: Question, *, hidden: bool) -> bool:
    return question.is_juror_visible and not (hidden and question.is_personal)


def who_is_it(application: Application) -> str:
    """What stands under the title before content: a name and a place, unless names are hidden.

    A private person is shown to jurors by her kind only.
    """
    party = application.party
    if application.rules.are_names_hidden or party is None:
        return ""
    name = str(PartyKind(party.kind).label) if party.kind == PartyKind.PERSON else party.name
    return ", ".join(part for part in (name, application.place) if part)
