"""Questions added to the form, so that the program can check what the rules ask."""

from django.db import transaction
from django.utils.translation import gettext as _

from osnowa.calls.actions.permission import require_draft_rules
from osnowa.calls.models import Rules
from osnowa.calls.queries import condition_specs
from osnowa.editor.actions.edit_questions import insert_question
from osnowa.editor.actions.shape_form import insert_section
from osnowa.eligibility.ready_questions import missing_questions, ready_questions
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Refusal
from osnowa.questionnaires.queries import form_outline


@transaction.atomic
def ask_for_facts(by: Actor, rules: Rules) -> int:
    """One more screen with what is missing; what the form asks already is not asked twice."""
    require_draft_rules(by, rules)
    form = rules.call.form
    missing = missing_questions(condition_specs(rules), form_outline(form.pk))
    if not missing:
        raise Refusal(_("The form asks everything already. What is left must be declared."))
    title, _every = ready_questions()
    section = insert_section(by, form, title)
    for spec in missing:
        insert_question(by, section, spec)
    return len(missing)
