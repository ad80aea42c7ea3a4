"""What a form asks, frozen: read once, used by forms, checks, prints and snapshots."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from osnowa.kit.texts import pick
from osnowa.questionnaires.enums import FieldKind


@dataclass(frozen=True)
class Option:
    value: str
    label: Mapping[str, str]


@dataclass(frozen=True)
class Question:
    """One field in its current version. Texts are by language."""

    field_id: int
    version_id: int
    version_number: int
    key: str
    kind: str
    label: Mapping[str, str]
    help: Mapping[str, str]
    example: Mapping[str, str]
    options: tuple[Option, ...]
    limits: Mapping[str, int]
    is_required: bool
    is_juror_visible: bool
    is_public: bool
    is_personal: bool

    @property
    def is_budget(self) -> bool:
        return self.kind == FieldKind.BUDGET

    @property
    def is_file(self) -> bool:
        return self.kind == FieldKind.FILE

    def option_label(self, value: str, language: str) -> str:
        for option in self.options:
            if option.value == value:
                return pick(option.label, language)
        return value


@dataclass(frozen=True)
class SectionOutline:
    section_id: int
    position: int
    title: Mapping[str, str]
    help: Mapping[str, str]
    questions: tuple[Question, ...]

    def question(self, key: str) -> Question | None:
        return next((question for question in self.questions if question.key == key), None)


@dataclass(frozen=True)
class FormOutline:
    form_id: int
    title: str
    sections: tuple[SectionOutline, ...]

    @property
    def questions(self) -> Iterator[Question]:
        for section in self.sections:
            yield from section.questions

    def question(self, key: str) -> Question | None:
        return next((question for question in self.questions if question.key == key), None)

    def section_of(self, key: str) -> SectionOutline | None:
        return next((section for section in self.sections if section.question(key)), None)

    def as_json(self) -> dict[str, Any]:
        """The whole form as plain data, for snapshots."""
        return asdict(self)
