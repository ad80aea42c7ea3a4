"""Undo for a part and a check: what they said is kept when they go, and written again."""

from osnowa.audit.actions import record
from osnowa.editor.actions.editing import editing
from osnowa.editor.actions.shape_form import insert_section
from osnowa.editor.enums import TakenKind
from osnowa.editor.models import TakenOut
from osnowa.kit.actor import Actor
from osnowa.kit.texts import pick
from osnowa.questionnaires.models import Form, FormCheck


def put_back(by: Actor, taken: TakenOut) -> bool:
    """Where it stood. Twice changes nothing; False then.

    Raises Refusal when the form as it is now leaves no room for it: a question that its
    condition needs is gone, or there are too many parts.
    """
    with editing(by, taken.form_id) as form:
        found = TakenOut.objects.filter(pk=taken.pk, form=form)
        if not found.delete()[0]:
            return False
        if taken.kind == TakenKind.CHECK:
            _put_check(by, form, taken)
        else:
            _put_section(by, form, taken)
    return True


def _put_section(by: Actor, form: Form, taken: TakenOut) -> None:
    told = taken.content
    section = insert_section(by, form, told["title"], told["help"], told["position"])
    section.refresh_from_db()
    section.show_when = told["show_when"]
    section.save(update_fields=["show_when"])


def _put_check(by: Actor, form: Form, taken: TakenOut) -> None:
    FormCheck.objects.create(organisation_id=form.organisation_id, form=form, **taken.content)
    record(
        by,
        "form.restore_check",
        form,
        organisation_id=form.organisation_id,
        values={"condition": taken.content["condition"]},
        label=pick(taken.content["sentence"], "pl"),
    )
