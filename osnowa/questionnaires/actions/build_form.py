"""Making a form: from a preset, or from another form."""

from collections.abc import Sequence

from django.db import transaction

from osnowa.audit.actions import record
from osnowa.kit.actor import Actor
from osnowa.questionnaires.enums import FormPurpose
from osnowa.questionnaires.models import Field, FieldVersion, Form, Section
from osnowa.questionnaires.outline import FormOutline
from osnowa.questionnaires.presets import QuestionSpec, SectionSpec
from osnowa.questionnaires.queries import form_outline


@transaction.atomic
def build_form(
    by: Actor,
    organisation_id: int,
    title: str,
    sections: Sequence[SectionSpec],
    purpose: str = FormPurpose.APPLICATION,
) -> Form:
    form = Form.objects.create(organisation_id=organisation_id, purpose=purpose, title=title)
    _write_sections(form, sections)
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
    _write_sections(copy, specs_of(form_outline(form.pk)))
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
            questions=tuple(
                QuestionSpec(
                    key=question.key,
                    kind=question.kind,
                    label=question.label,
                    help=question.help,
                    example=question.example,
                    options=tuple((o.value, o.label) for o in question.options),
                    limits=question.limits,
                    is_required=question.is_required,
                    is_juror_visible=question.is_juror_visible,
                    is_public=question.is_public,
                    is_personal=question.is_personal,
                )
                for question in section.questions
            ),
        )
        for section in outline.sections
    ]


def _write_sections(form: Form, sections: Sequence[SectionSpec]) -> None:
    for position, spec in enumerate(sections, start=1):
        section = Section.objects.create(
            organisation_id=form.organisation_id,
            form=form,
            position=position,
            title=dict(spec.title),
            help=dict(spec.help),
        )
        for place, question in enumerate(spec.questions, start=1):
            _write_question(section, place, question)


def _write_question(section: Section, place: int, question: QuestionSpec) -> None:
    field = Field.objects.create(
        organisation_id=section.organisation_id,
        form_id=section.form_id,
        section=section,
        key=question.key,
        position=place,
        kind=question.kind,
    )
    FieldVersion.objects.create(
        organisation_id=section.organisation_id,
        field=field,
        label=dict(question.label),
        help=dict(question.help),
        example=dict(question.example),
        options=[{"value": value, "label": dict(label)} for value, label in question.options],
        limits=dict(question.limits),
        is_required=question.is_required,
        is_juror_visible=question.is_juror_visible,
        is_public=question.is_public,
        is_personal=question.is_personal,
    )
