"""Conditions and checks written in the editor: the same rules of turn and mark as for words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from osnowa.editor.actions.conditions import (
    remove_check,
    set_check,
    set_condition,
    set_section_condition,
)
from osnowa.editor.actions.editing import editing, require_mark
from osnowa.editor.actions.keeping_taken import keep_check
from osnowa.editor.models import TakenOut
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Refusal
from osnowa.questionnaires.marks import mark_of
from osnowa.questionnaires.models import Field, Form, FormCheck, Section

Written = Mapping[str, Any]
MOST_CHECKS = 30


def decide_question(by: Actor, field: Field, condition: Written | None, mark: str) -> None:
    """Show the question only when this holds; `mark` is that of the condition on the screen."""
    with editing(by, field.form_id):
        field.refresh_from_db()
        require_mark(mark, mark_of(field.show_when))
        if condition != field.show_when:
            set_condition(by, field, condition)


def decide_section(by: Actor, section: Section, condition: Written | None, mark: str) -> None:
    with editing(by, section.form_id):
        section.refresh_from_db()
        require_mark(mark, mark_of(section.show_when))
        if condition != section.show_when:
            set_section_condition(by, section, condition)


def write_check(
    by: Actor, form: Form, condition: Written, sentence: Mapping[str, str], check_id: int | None
) -> None:
    with editing(by, form.pk):
        check = FormCheck.objects.get(pk=check_id, form=form) if check_id else None
        if check is None and FormCheck.objects.filter(form=form).count() >= MOST_CHECKS:
            raise Refusal(_("A form has at most %(most)s checks.") % {"most": MOST_CHECKS})
        set_check(by, form, condition, sentence, check)


def take_out_check(by: Actor, check: FormCheck) -> TakenOut:
    with editing(by, check.form_id):
        taken = keep_check(check)
        remove_check(by, check)
    return taken
