"""When a question or a screen is shown, and what several answers must make true together."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from osnowa.audit.actions import record
from osnowa.editor.actions.editing import editing
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Refusal
from osnowa.kit.texts import pick
from osnowa.questionnaires.expressions import as_json, parse
from osnowa.questionnaires.models import Field, Form, FormCheck, Section

Written = Mapping[str, Any]


def set_condition(by: Actor, field: Field, condition: Written | None) -> Field:
    """Show the question only when this holds; None shows it always. Raises Refusal."""
    with editing(by, field.form_id):
        field.show_when = _read(condition)
        field.save(update_fields=["show_when"])
        record(
            by,
            "question.set_condition",
            field,
            organisation_id=field.organisation_id,
            values={"show_when": field.show_when},
            label=field.key,
        )
    return field


def set_section_condition(by: Actor, section: Section, condition: Written | None) -> Section:
    """Show the whole screen only when this holds; None shows it always. Raises Refusal."""
    with editing(by, section.form_id) as form:
        section.show_when = _read(condition)
        section.save(update_fields=["show_when"])
        record(
            by,
            "section.set_condition",
            form,
            organisation_id=section.organisation_id,
            values={"section": section.pk, "show_when": section.show_when},
            label=pick(section.title, "pl"),
        )
    return section


def set_check(
    by: Actor,
    form: Form,
    condition: Written,
    sentence: Mapping[str, str],
    check: FormCheck | None = None,
) -> FormCheck:
    """Write a check, or write `check` anew. Raises Refusal; the sentence must say something."""
    if not any(text.strip() for text in sentence.values()):
        raise Refusal(_("Write what a person should do when this does not hold."))
    with editing(by, form.pk):
        check = check or _new_check(form)
        check.condition, check.sentence = as_json(parse(condition)), dict(sentence)
        check.save()
        values = {"condition": check.condition, "sentence": check.sentence}
        _record(by, "form.set_check", form, values)
    return check


def remove_check(by: Actor, check: FormCheck) -> None:
    with editing(by, check.form_id) as form:
        _record(by, "form.remove_check", form, {"condition": check.condition})
        check.delete()


def _new_check(form: Form) -> FormCheck:
    last = FormCheck.objects.filter(form=form).aggregate(last=Max("position"))["last"] or 0
    return FormCheck(organisation_id=form.organisation_id, form=form, position=last + 1)


def _record(by: Actor, verb: str, form: Form, values: dict[str, Any]) -> None:
    record(
        by,
        verb,
        form,
        organisation_id=form.organisation_id,
        values=values,
        label=form.title,
    )


def _read(condition: Written | None) -> dict[str, Any] | None:
    return None if condition is None else as_json(parse(condition))
