"""One screen of a form as a resident's phone shows it, also with words not saved yet."""

from dataclasses import replace
from typing import Any

from osnowa.editor.question_form import QuestionForm
from osnowa.questionnaires.outline import Option, Question, SectionOutline

# A question without a key yet stands under this one, on the phone only.
NEW = "nowe-pytanie"


def with_typed(question: Question, form: QuestionForm) -> Question:
    """The question as it would be; what cannot be read yet stays as it was."""
    question = replace(question, key=question.key or NEW)
    if not form.is_bound:
        return question
    form.is_valid()
    cleaned = form.cleaned_data
    for name in list(form.fields):
        cleaned.setdefault(name, form.initial.get(name, ""))
    said: dict[str, Any] = form.changes() if _are_options_right(form) else {}
    options = said.pop("options", None)
    if options is not None:
        said["options"] = tuple(Option(o["value"], o["label"]) for o in options)
    return replace(question, **said)


def with_question(section: SectionOutline, question: Question) -> SectionOutline:
    """The section with `question` in its place, or at the end when it is new."""
    others = section.questions
    if any(q.field_id == question.field_id for q in others):
        shown = tuple(question if q.field_id == question.field_id else q for q in others)
    else:
        shown = (*others, question)
    return replace(section, questions=shown)


def _are_options_right(form: QuestionForm) -> bool:
    rows = [rows for rows in (form.options, form.repeated) if rows is not None and rows.is_bound]
    return all(formset.is_valid() for formset in rows)
