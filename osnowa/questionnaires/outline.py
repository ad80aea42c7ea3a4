"""What a form asks, frozen: read once, used by forms, checks, prints and snapshots."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from django.utils.translation import ngettext

from osnowa.kit.texts import pick
from osnowa.questionnaires.enums import FieldKind

DAYS_OF_A_YEAR = 365
FILES = frozenset({FieldKind.FILE, FieldKind.PICTURE, FieldKind.AUDIO})


@dataclass(frozen=True)
class Option:
    value: str
    label: Mapping[str, str]


@dataclass(frozen=True)
class Question:
    """One field in its current version. Texts are by language; `show_when` as JSON."""

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
    setup: Mapping[str, Any] = field(default_factory=dict)
    retention_days: int | None = None
    is_asked_later: bool = False
    frozen_on: date | None = None
    show_when: Mapping[str, Any] | None = None

    @property
    def is_budget(self) -> bool:
        return self.kind == FieldKind.BUDGET

    @property
    def is_file(self) -> bool:
        return self.kind in FILES

    @property
    def keeping_words(self) -> str:
        """How long the answer is kept, for those who give it; empty when as long as the rest."""
        if self.retention_days is None:
            return ""
        years, rest = divmod(self.retention_days, DAYS_OF_A_YEAR)
        if not rest:
            return ngettext(
                "We remove this answer %(years)s year after the results. "
                "Does your application end earlier? We count from then.",
                "We remove this answer %(years)s years after the results. "
                "Does your application end earlier? We count from then.",
                years,
            ) % {"years": years}
        return ngettext(
            "We remove this answer %(days)s day after the results. "
            "Does your application end earlier? We count from then.",
            "We remove this answer %(days)s days after the results. "
            "Does your application end earlier? We count from then.",
            self.retention_days,
        ) % {"days": self.retention_days}

    def is_frozen(self, today: date) -> bool:
        """From that day on the answer stays as it is."""
        return self.frozen_on is not None and today >= self.frozen_on

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
    show_when: Mapping[str, Any] | None = None

    def question(self, key: str) -> Question | None:
        return next((question for question in self.questions if question.key == key), None)


@dataclass(frozen=True)
class CheckOutline:
    """What must be true of several answers together, and what to do when it is not."""

    check_id: int
    condition: Mapping[str, Any]
    sentence: Mapping[str, str]


@dataclass(frozen=True)
class FormOutline:
    form_id: int
    title: str
    sections: tuple[SectionOutline, ...]
    checks: tuple[CheckOutline, ...] = ()

    @property
    def questions(self) -> Iterator[Question]:
        for section in self.sections:
            yield from section.questions

    def question(self, key: str) -> Question | None:
        return next((question for question in self.questions if question.key == key), None)

    @property
    def has_conditions(self) -> bool:
        """Whether any question or screen may be left out now."""
        return any(
            section.show_when
            or any(question.show_when or question.is_asked_later for question in section.questions)
            for section in self.sections
        )

    @property
    def later_sections(self) -> tuple["SectionOutline", ...]:
        """Sections with nothing but what is asked after the results; empty ones are left out."""
        narrowed = (
            replace(section, questions=tuple(q for q in section.questions if q.is_asked_later))
            for section in self.sections
        )
        return tuple(section for section in narrowed if section.questions)

    def section_of(self, key: str) -> SectionOutline | None:
        return next((section for section in self.sections if section.question(key)), None)

    def as_json(self) -> dict[str, Any]:
        """The whole form as plain data, for snapshots."""
        return asdict(self)
