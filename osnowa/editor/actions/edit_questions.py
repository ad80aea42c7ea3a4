"""What the editor does with questions: add, reword, put back. Words typed are never lost."""

from dataclasses import replace
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from osnowa.audit.actions import record
from osnowa.editor.actions.editing import editing, require_mark
from osnowa.editor.keys import free_key
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Refusal
from osnowa.kit.texts import pick
from osnowa.questionnaires.actions.build_form import write_question
from osnowa.questionnaires.actions.change_question import change_question
from osnowa.questionnaires.actions.reliances import refuse_when_relied_on
from osnowa.questionnaires.marks import order_mark, question_mark
from osnowa.questionnaires.models import Field, FieldVersion, Section
from osnowa.questionnaires.outline import Question
from osnowa.questionnaires.presets import QuestionSpec, Texts
from osnowa.questionnaires.queries import form_outline

MOST_QUESTIONS = 300


def insert_question(by: Actor, section: Section, spec: QuestionSpec) -> Field:
    """Last in its section. An empty key of `spec` is made from the Polish words."""
    with editing(by, section.form_id) as form:
        keys = set(Field.objects.filter(form=form).values_list("key", flat=True))
        if len(keys) >= MOST_QUESTIONS:
            raise Refusal(_("A form has at most %(most)s questions.") % {"most": MOST_QUESTIONS})
        key = spec.key or free_key(pick(spec.label, "pl"), keys)
        last = Field.objects.filter(section=section).aggregate(last=Max("position"))["last"]
        write_question(section, (last or 0) + 1, replace(spec, key=key))
        field = Field.objects.get(form=form, key=key)
        _record(by, "question.add", field, spec.label, kind=str(spec.kind))
    return field


def reword_question(by: Actor, field: Field, mark: str, **changes: Any) -> None:
    """`mark` says what the screen showed; Overtaken when somebody was quicker.

    Only what differs is written, so that the journal says what changed.
    """
    with editing(by, field.form_id) as form:
        present = form_outline(form.pk).question(field.key)
        if present is None:
            raise Refusal(_("This question was removed. Put it back first."))
        require_mark(mark, question_mark(present))
        differs = {name: v for name, v in changes.items() if v != _present(present, name)}
        if differs:
            change_question(by, field, **differs)


def _present(question: Question, name: str) -> Any:
    if name == "options":
        return [{"value": o.value, "label": o.label} for o in question.options]
    return getattr(question, name)


def place_question(by: Actor, field: Field, section: Section, place: int, mark: str) -> None:
    """Put it at `place` (from 1) of `section`, which may be another part of the same form."""
    with editing(by, field.form_id) as form:
        require_mark(mark, order_mark(form_outline(form.pk)))
        others = Field.objects.filter(section=section, removed_at=None).exclude(pk=field.pk)
        order = list(others.order_by("position", "pk").values_list("pk", flat=True))
        order.insert(max(0, place - 1), field.pk)
        Field.objects.filter(pk=field.pk).update(section=section)
        for position, pk in enumerate(order, start=1):
            Field.objects.filter(pk=pk).update(position=position)
        _record(by, "question.move", field, _label(field), place=place, section=section.pk)


def take_out_question(by: Actor, field: Field) -> None:
    """It can be put back; twice changes nothing.

    Raises Refusal that names the questions, parts and checks that need its answer.
    """
    with editing(by, field.form_id):
        refuse_when_relied_on(field)
        present = Field.objects.filter(pk=field.pk, removed_at=None)
        if present.update(removed_at=timezone.now()):
            _record(by, "question.remove", field, _label(field))


def restore_question(by: Actor, field: Field) -> None:
    """Back where it stood. Twice changes nothing."""
    with editing(by, field.form_id):
        if Field.objects.filter(pk=field.pk).exclude(removed_at=None).update(removed_at=None):
            _record(by, "question.restore", field, _label(field))


def _label(field: Field) -> Texts:
    label: Texts = FieldVersion.objects.filter(field=field).latest("number").label
    return label


def _record(by: Actor, verb: str, field: Field, label: Texts, **values: object) -> None:
    record(
        by,
        verb,
        field,
        organisation_id=field.organisation_id,
        values={"form": field.form_id, **values},
        label=pick(label, "pl") or field.key,
    )
