"""One screen of a form as Django form fields, and what its POST says.

The form only lays out and hands on what was typed: reading and judging it is the kinds'.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from django import forms
from django.forms.boundfield import BoundField
from django.forms.formsets import BaseFormSet
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language

from osnowa.kit.money import Money
from osnowa.questionnaires.answers import shown_text
from osnowa.questionnaires.condition_words import condition_words
from osnowa.questionnaires.conditions import Answers, condition_of
from osnowa.questionnaires.expressions import answers_in
from osnowa.questionnaires.kinds import ABSENT, kind_of
from osnowa.questionnaires.kinds.budget import TOTAL_LABELS, Budget, asked_sums, is_simple, sums_of
from osnowa.questionnaires.kinds.kind import Posted, Read, Uploads
from osnowa.questionnaires.kinds.parts import PartsInput
from osnowa.questionnaires.kinds.place import Place, asks_unit, found_units
from osnowa.questionnaires.kinds.rows import ADD_ROW, REMOVE_ROW, RowsKind
from osnowa.questionnaires.limits import NO_LIMITS, Limits
from osnowa.questionnaires.models import Response
from osnowa.questionnaires.outline import FormOutline, Question, SectionOutline
from osnowa.questionnaires.queries import answers_so_far, stored_answers
from osnowa.questionnaires.typed import Typed
from osnowa.territory.queries import are_units_known

__all__ = ["ADD_ROW", "FIND_PLACE", "ON_PAGE", "REMOVE_ROW", "Block", "SectionForm"]

# A ticked box that is off sends nothing; this field says which questions were on the page.
ON_PAGE = "on_page"
FIND_PLACE = "find_place"
NOTHING = Money(0)


@dataclass(frozen=True)
class SumLine:
    """One sum of a budget, told by the server and counted again by the script."""

    name: str
    label: str
    amount: Money


@dataclass(frozen=True)
class Block:
    """One question on the screen: an ordinary field, or a table with its rows."""

    question: Question
    template: str
    field: BoundField
    formset: "BaseFormSet[forms.Form] | None" = None
    file_name: str = ""
    cap: Money | None = None
    total: Money = NOTHING
    sums: tuple[SumLine, ...] = ()
    problem: str = ""
    # Codes and names of communes to choose from, and the chosen one.
    units: tuple[tuple[str, str], ...] = ()
    unit: str = ""
    place_text: str = ""
    has_searched: bool = False
    has_more_units: bool = False
    # Whether there is anything to choose from on this server.
    are_units_known: bool = False
    # When it has to be answered, when this depends on an answer on the same screen.
    condition: str = ""
    is_hidden_now: bool = False
    # What it says, when it can no longer be changed.
    frozen_text: str | None = None
    # How long it is kept; empty where the question before it says the same.
    keeping: str = ""

    @property
    def is_budget(self) -> bool:
        return self.question.is_budget

    @property
    def is_simple_budget(self) -> bool:
        return self.is_budget and is_simple(self.question)

    @property
    def is_optional(self) -> bool:
        return not self.question.is_required

    @property
    def left(self) -> Money | None:
        return None if self.cap is None else self.cap - self.total


class SectionForm(forms.Form):
    """The screen of one section, filled with what was typed last.

    `problems` (field key -> sentence) become errors of the fields; pass an empty mapping
    for a screen that is shown for the first time. `answers` are those of the whole form and
    decide which questions stand here; without them all do. A question that depends on another
    one of this very screen stands here always, with a line that says when to answer it.
    """

    def __init__(
        self,
        section: SectionOutline,
        typed: Mapping[str, Typed],
        *,
        limits: Limits = NO_LIMITS,
        problems: Mapping[str, str] | None = None,
        file_names: Mapping[str, str] | None = None,
        extra_row: bool | str = False,
        answers: Answers | None = None,
        finds_place: str = "",
    ) -> None:
        self.section, self.limits, self.typed = section, limits, typed
        self.file_names = file_names or {}
        self.extra_row, self.finds_place = extra_row, finds_place
        self.problems = dict(problems or {})
        self.answers = answers
        self.language = get_language() or "pl"
        self.reads: dict[str, Read] = {}
        questions = [question for question in section.questions if self._stands_here(question)]
        super().__init__(data=_as_data(questions, typed))
        for question in questions:
            self.fields[question.key] = self._form_field(question)
        self.questions = questions
        self.full_clean()
        for key, sentence in self.problems.items():
            if key in self.fields:
                self.add_error(key, sentence)

    @property
    def on_page(self) -> str:
        today = timezone.localdate()
        return " ".join(q.key for q in self.questions if not q.is_frozen(today))

    @property
    def blocks(self) -> list[Block]:
        blocks, before = [], ""
        for question in self.questions:
            words = question.keeping_words
            blocks.append(replace(self._block(question), keeping="" if words == before else words))
            before = words
        return blocks

    @property
    def has_conditions(self) -> bool:
        return any(self._depends_on_this_screen(question) for question in self.questions)

    @property
    def hidden_now(self) -> list[str]:
        """Keys of questions that stand here and need no answer as things are."""
        return [question.key for question in self.questions if not self._is_shown(question)]

    def _stands_here(self, question: Question) -> bool:
        return self._is_shown(question) or self._depends_on_this_screen(question)

    def _is_shown(self, question: Question) -> bool:
        return self.answers is None or question.key in self.answers.shown

    def _depends_on_this_screen(self, question: Question) -> bool:
        condition = condition_of(question)
        is_too_early = question.is_asked_later and not (self.answers and self.answers.is_later)
        if condition is None or is_too_early:
            return False
        here = {other.key for other in self.section.questions}
        return bool(answers_in(condition) & here)

    def _form_field(self, question: Question) -> forms.Field:
        field = kind_of(question.kind).form_field(question, self.language)
        field.widget.attrs["data-kind"] = str(question.kind)
        if isinstance(field.widget, PartsInput) and question.key in self.problems:
            field.widget.show_problems(
                self._read(question).part_problems, self.problems[question.key]
            )
        return field

    def _read(self, question: Question) -> Read:
        if question.key not in self.reads:
            typed = self.typed.get(question.key)
            self.reads[question.key] = kind_of(question.kind).read(question, typed, self.limits)
        return self.reads[question.key]

    def _block(self, question: Question) -> Block:
        kind, key = kind_of(question.kind), question.key
        condition = ""
        if self._depends_on_this_screen(question):
            condition = condition_words(question, self._outline(), self.language)
        plain = Block(
            question,
            kind.template,
            self[key],
            file_name=self.file_names.get(key, ""),
            problem=self.problems.get(key, ""),
            condition=condition,
            is_hidden_now=not self._is_shown(question),
            frozen_text=self._frozen_text(question),
        )
        if isinstance(kind, RowsKind):
            return self._with_rows(plain, kind)
        if isinstance(kind, Place) and asks_unit(question):
            return self._with_units(plain, kind)
        return plain

    def _outline(self) -> FormOutline:
        return self.answers.outline if self.answers else FormOutline(0, "", (self.section,))

    def _frozen_text(self, question: Question) -> str | None:
        if not question.is_frozen(timezone.localdate()):
            return None
        typed = self.typed.get(question.key)
        content = self._read(question).content
        return shown_text(question, typed, content, self.language)

    def _with_rows(self, block: Block, kind: RowsKind) -> Block:
        question, key = block.question, block.question.key
        read = self._read(question)
        extra = self.extra_row in (True, key)
        problems = read.row_problems if block.problem else ()
        typed = self.typed.get(key)
        formset = kind.row_formset(question, typed, problems, self.language, extra_row=extra)
        if not isinstance(kind, Budget):
            return replace(block, formset=formset)
        sums = sums_of(kind.lines(question, typed))
        return replace(
            block,
            formset=formset,
            cap=self.limits.request_cap,
            total=Money(sums["amount"]),
            sums=_sum_lines(question, sums),
        )

    def _with_units(self, block: Block, kind: Place) -> Block:
        question = block.question
        parts = kind.value_of(question, self.typed.get(question.key))
        searches = self.finds_place == question.key or bool(block.problem)
        found = found_units(parts, searches=searches)
        return replace(
            block,
            units=found.units,
            has_more_units=found.has_more,
            are_units_known=bool(found.units) or are_units_known(),
            unit=parts.get("unit", ""),
            place_text=parts.get("text", ""),
            has_searched=searches,
        )


def _sum_lines(question: Question, sums: Mapping[str, int]) -> tuple[SumLine, ...]:
    return tuple(
        SumLine(name, str(TOTAL_LABELS[name]), Money(sums[name])) for name in asked_sums(question)
    )


def section_form(
    section: SectionOutline,
    response: Response | None,
    *,
    outline: FormOutline | None = None,
    limits: Limits = NO_LIMITS,
    problems: Mapping[str, str] | None = None,
    extra_row: bool | str = False,
    finds_place: str = "",
    is_later: bool = False,
) -> SectionForm:
    """The screen of `section` with what `response` (None before the first word) holds.

    With the `outline` of the whole form its conditions decide what stands on the screen, and
    `is_later` whether what is asked after the results does.
    """
    stored = stored_answers(response) if response else {}
    whole = outline or FormOutline(0, "", (section,))
    answers = answers_so_far(response, whole, stored, is_later=is_later)
    file_names = {
        question.key: file.name
        for question in section.questions
        if (answer := stored.get(question.field_id)) and (file := answer.file)
    }
    keys = {question.key for question in section.questions}
    return SectionForm(
        section,
        {key: value for key, value in answers.values.items() if key in keys},
        limits=limits,
        problems=problems,
        file_names=file_names,
        extra_row=extra_row,
        answers=answers if outline else None,
        finds_place=finds_place,
    )


def typed_in(section: SectionOutline, post: Posted, files: Uploads) -> dict[str, Typed]:
    """What a POST says about the questions of `section`; questions not on the page are absent.

    A row whose button was pressed is not among them.
    """
    on_page = set(post.get(ON_PAGE, "").split())
    typed: dict[str, Typed] = {}
    for question in section.questions:
        taken = kind_of(question.kind).taken(
            question, post, files, is_on_page=question.key in on_page
        )
        if taken is not ABSENT:
            typed[question.key] = taken
    return typed


def turns_rows(post: Collection[str]) -> bool:
    """The pressed button adds or removes a row, or searches: nothing is judged then."""
    return ADD_ROW in post or REMOVE_ROW in post or FIND_PLACE in post


def problems_in(
    section: SectionOutline, typed: Mapping[str, Typed], limits: Limits
) -> dict[str, str]:
    """What has to be mended on this screen, judged on what was just typed and nothing else."""
    answers = Answers(FormOutline(0, "", (section,)), typed)
    problems: dict[str, str] = {}
    for question in section.questions:
        if question.is_file or question.key not in typed or question.key not in answers.shown:
            continue
        read = kind_of(question.kind).read(question, typed[question.key], limits)
        if read.problem:
            problems[question.key] = read.problem
    return problems


def _as_data(questions: Collection[Question], typed: Mapping[str, Typed]) -> Posted:
    data: Posted = MultiValueDict()
    for question in questions:
        value = typed.get(question.key)
        if value is None:
            continue
        for name, said in kind_of(question.kind).form_values(question, value).items():
            data.setlist(name, said)
    return data
