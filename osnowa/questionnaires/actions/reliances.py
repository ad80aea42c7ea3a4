"""The table of who relies on whom, kept true by every change of a form."""

from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from osnowa.kit.refusals import Refusal
from osnowa.kit.texts import pick
from osnowa.questionnaires.dependence import Relies, check_outline
from osnowa.questionnaires.models import Field, FieldVersion, Form, Reliance
from osnowa.questionnaires.outline import CheckOutline, FormOutline, Question
from osnowa.questionnaires.queries import form_outline


def lock_form(form_id: int) -> Form:
    """Whoever changes a form waits here for the one before."""
    return Form.objects.select_for_update(of=("self",)).get(pk=form_id)


def check_form(form: Form) -> FormOutline:
    """Judge the form as it now stands and write the table anew. Raises Refusal."""
    outline = form_outline(form.pk)
    rows = [row for relies in check_outline(outline) for row in _rows(form, outline, relies)]
    Reliance.objects.filter(form=form).delete()
    Reliance.objects.bulk_create(rows)
    return outline


def _rows(form: Form, outline: FormOutline, relies: Relies) -> list[Reliance]:
    ids = {question.key: question.field_id for question in outline.questions}
    who = relies.who
    if isinstance(who, Question):
        side = {"field_id": who.field_id}
    elif isinstance(who, CheckOutline):
        side = {"check_row_id": who.check_id}
    else:
        side = {"section_id": who.section_id}
    return [
        Reliance(organisation_id=form.organisation_id, form=form, on_id=ids[key], **side)
        for key in sorted(relies.on)
    ]


def refuse_when_relied_on(field: Field) -> None:
    names = names_of_reliers([field])
    if names:
        raise Refusal(
            _("This cannot go, because others need its answer: %(names)s. Change these first.")
            % {"names": ", ".join(f"“{name}”" for name in names)}
        )


def names_of_reliers(fields: list[Field]) -> list[str]:
    """Labels of questions, screens and checks that need an answer to any of these, once each.

    Those that would go away together with these are left out.
    """
    language = get_language() or "pl"
    rows = (
        Reliance.objects.filter(on__in=fields)
        .exclude(field__in=fields)
        .filter(Q(field=None) | Q(field__removed_at=None))
        .select_related("field", "section", "check_row")
        .order_by("pk")
    )
    return list(dict.fromkeys(_name(row, language) for row in rows))


def _name(row: Reliance, language: str) -> str:
    if row.field is not None:
        newest = FieldVersion.objects.filter(field=row.field).latest("number")
        return pick(newest.label, language) or row.field.key
    told = row.section.title if row.section else row.check_row.sentence if row.check_row else {}
    return pick(told, language)
