"""What is being read, as an outline that stands in no database, so that it can be judged."""

from collections.abc import Sequence
from dataclasses import fields

from osnowa.questionnaires.outline import FormOutline, Option, Question, SectionOutline
from osnowa.questionnaires.presets import QuestionSpec, SectionSpec


def as_question(spec: QuestionSpec, number: int = 0) -> Question:
    same = {f.name: getattr(spec, f.name) for f in fields(QuestionSpec) if f.name != "options"}
    options = tuple(Option(value, label) for value, label in spec.options)
    return Question(field_id=number, version_id=number, version_number=1, options=options, **same)


def as_outline(sections: Sequence[SectionSpec]) -> FormOutline:
    return FormOutline(
        0,
        "",
        tuple(
            SectionOutline(
                place,
                place,
                section.title,
                section.help,
                tuple(as_question(question) for question in section.questions),
                section.show_when,
            )
            for place, section in enumerate(sections, start=1)
        ),
    )
