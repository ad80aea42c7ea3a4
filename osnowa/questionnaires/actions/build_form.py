"""Making a form: from a preset, or from another form."""

from collections.abc import Sequence
from dataclasses import fields

from django.db import transaction

from osnowa.audit.actions import record
from osnowa.kit.actor import Actor
from osnowa.questionnaires.actions.reliances import check_form
from osnowa.questionnaires.enums import FormPurpose
from osnowa.questionnaires.models import Field, FieldVersion, Form, FormCheck, Section
from osnowa.questionnaires.outline import FormOutline, Question
from osnowa.questionnaires.presets import CheckSpec, QuestionSpec, SectionSpec
from osnowa.questionnaires.queries import form_outline


@transaction.atomic
def build_form(
    by: Actor,
    organisation_id: int,
    title: str,
    sections: Sequence[SectionSpec],
    purpose: str = FormPurpose.APPLICATION,
    checks: Sequence[CheckSpec] = (),
) -> Form:
    """Raises Refusal when a question, a condition or a check cannot work as it is written."""
    form = Form.objects.create(organisation_id=organisation_id, purpose=purpose, title=title)
    write_questions(form, sections, checks)
    record(by, "form.build", form, organisation_id=organisation_id, label=title)
    return form


@transaction.atomic
def copy_form(by: Actor, form: Form, title: str = "") -> Form:
    """A new form asking what `form` asks now. Answers and old versions stay behind."""
    copy = Form.objects.create(
        organisation_id=form.organisation_id,
        purpose=form.purpose,
        title=title or form.title,
        copied_from=form,
    )
    outline = form_outline(form.pk)
    write_questions(copy, specs_of(outline), checks_of(outline))
    record(
        by,
        "form.copy",
        copy,
        organisation_id=form.organisation_id,
        values={"copied_from": form.pk},
        label=copy.title,
    )
    return copy


def specs_of(outline: FormOutline) -> list[SectionSpec]:
    return [
        SectionSpec(
            title=section.title,
            help=section.help,
            show_when=section.show_when,
            questions=tuple(spec_of(question) for question in section.questions),
        )
        for section in outline.sections
    ]


def spec_of(question: Question) -> QuestionSpec:
    same = {
        field.name: getattr(question, field.name)
        for field in fields(QuestionSpec)
        if field.name != "options"
    }
    return QuestionSpec(**same, options=tuple((o.value, o.label) for o in question.options))


def checks_of(outline: FormOutline) -> list[CheckSpec]:
    return [CheckSpec(check.condition, check.sentence) for check in outline.checks]


def write_questions(
    form: Form, sections: Sequence[SectionSpec], checks: Sequence[CheckSpec]
) -> None:
    """Everything a form asks, into a form that asks nothing yet. Raises Refusal."""
    for position, spec in enumerate(sections, start=1):
        section = write_section(form, position, spec)
        for place, question in enumerate(spec.questions, start=1):
            write_question(section, place, question)
    FormCheck.objects.bulk_create(
        FormCheck(
            organisation_id=form.organisation_id,
            form=form,
            position=position,
            condition=dict(check.condition),
            sentence=dict(check.sentence),
        )
        for position, check in enumerate(checks, start=1)
    )
    check_form(form)


def write_section(form: Form, position: int, spec: SectionSpec) -> Section:
    return Section.objects.create(
        organisation_id=form.organisation_id,
        form=form,
        position=position,
        title=dict(spec.title),
        help=dict(spec.help),
        show_when=spec.show_when,
    )


def write_question(section: Section, place: int, question: QuestionSpec) -> Field:
    field = Field.objects.create(
        organisation_id=section.organisation_id,
        form_id=section.form_id,
        section=section,
        key=question.key,
        position=place,
        kind=question.kind,
        show_when=question.show_when,
    )
    FieldVersion.objects.create(
        organisation_id=section.organisation_id,
        field=field,
        label=dict(question.label),
        help=dict(question.help),
        example=dict(question.example),
        options=[{"value": value, "label": dict(label)} for value, label in question.options],
        limits=dict(question.limits),
        setup=dict(question.setup),
        is_required=question.is_required,
        is_juror_visible=question.is_juror_visible,
        is_public=question.is_public,
        is_personal=question.is_personal,
        retention_days=question.retention_days,
        is_asked_later=question.is_asked_later,
        frozen_on=question.frozen_on,
    )
    return field
