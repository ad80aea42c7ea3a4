"""All questions of a form taken from elsewhere at once: a preset, another form, a package."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from osnowa.audit.actions import record
from osnowa.editor.actions.editing import editing, require_mark
from osnowa.editor.models import TakenOut
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict
from osnowa.questionnaires.actions.build_form import write_questions
from osnowa.questionnaires.marks import order_mark
from osnowa.questionnaires.models import Answer, Field, Form, FormCheck, Section
from osnowa.questionnaires.presets import CheckSpec, SectionSpec
from osnowa.questionnaires.queries import form_outline


def replace_questions(
    by: Actor,
    form: Form,
    sections: Sequence[SectionSpec],
    told_from: str,
    mark: str,
    checks: Sequence[CheckSpec] = (),
) -> None:
    """What was asked before is gone, with its checks. Refused once anybody has answered."""
    with editing(by, form.pk):
        require_mark(mark, order_mark(form_outline(form.pk)))
        if Answer.objects.filter(field__form=form).exists():
            raise Conflict(_("Somebody has answered these questions already. Copy the call."))
        Field.objects.filter(form=form).delete()
        Section.objects.filter(form=form).delete()
        FormCheck.objects.filter(form=form).delete()
        TakenOut.objects.filter(form=form).delete()
        write_questions(form, sections, checks)
        record(
            by,
            "form.replace",
            form,
            organisation_id=form.organisation_id,
            values={"from": told_from},
            label=told_from,
        )
