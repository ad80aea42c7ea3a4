"""What every kind of question can do; each kind says only where it differs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, ClassVar

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from osnowa.kit.texts import pick
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.expressions import Fact, Type
from osnowa.questionnaires.limits import Limits
from osnowa.questionnaires.outline import Question
from osnowa.questionnaires.presets import QuestionSpec, Texts
from osnowa.questionnaires.typed import Typed, as_text, has_words

Posted = MultiValueDict[str, str]
Uploads = MultiValueDict[str, Any]


class Absent(Enum):
    """The POST says nothing of this question, so its answer stays as it is."""

    ABSENT = "absent"


ABSENT = Absent.ABSENT


@dataclass(frozen=True)
class Read:
    """What it means. `content` is None when there is a problem or nothing was typed.

    `part_problems` are sentences by part; `row_problems` by row, then by column.
    """

    content: Any = None
    problem: str = ""
    part_problems: Mapping[str, str] = field(default_factory=dict)
    row_problems: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True)
class Column:
    """A column of a sheet: `look` is text, money, number or datetime."""

    label: str
    look: str = "text"


@dataclass(frozen=True)
class Table:
    """An answer that is a table: heads, rows of words, and the words below it."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: str = ""


class Kind:
    """A kind of one value that is one text; the others override what differs."""

    kind: ClassVar[FieldKind]
    template: ClassVar[str] = "questionnaires/kinds/field.html"
    # What an expression may do with the answer; None can only be asked whether it is answered.
    type: ClassVar[Type | None] = None
    # Types of the parts that expressions may name.
    part_types: ClassVar[Mapping[str, Type]] = {}
    # How it is drawn on paper, and on how many lines one writes.
    paper: ClassVar[str] = "lines"
    paper_lines: ClassVar[int] = 1
    # One may tick several of `ticks`.
    is_ticked_often: ClassVar[bool] = False
    # What the upload door lets in; only kinds that keep a file say something here.
    file_kinds: ClassVar[tuple[str, ...]] = ()
    # May stand in a row of a repeating group.
    is_simple: ClassVar[bool] = False
    # A box left unticked sends nothing, so its absence from a page that had it is an answer.
    is_unticked_silent: ClassVar[bool] = False
    # Sums that expressions may name.
    totals: ClassVar[frozenset[str]] = frozenset()
    # What the kind keeps in `setup`, and its shape: names, flag, options or questions.
    setup_shapes: ClassVar[Mapping[str, str]] = {}
    # The type of an XLSForm that asks it, and its appearance there. Every kind says it, also one
    # that cannot go there: then it is empty.
    xlsform: ClassVar[str]
    xlsform_look: ClassVar[str] = ""

    # What was typed, and how the database keeps it

    def written(self, question: Question, value: Typed) -> str:
        """What goes into `Answer.typed`; empty when nothing was said."""
        return as_text(value)

    def typed_again(self, question: Question, text: str, rows: Sequence[Any] = ()) -> Typed:
        """What was typed, from `Answer.typed` and, for a budget, its rows."""
        return text

    def taken(
        self, question: Question, post: Posted, files: Uploads, *, is_on_page: bool
    ) -> Typed | Absent:
        """What a POST says of this question."""
        if question.key in post or (is_on_page and self.is_unticked_silent):
            return post.get(question.key, "")
        return ABSENT

    # What it means

    def read(self, question: Question, value: Typed, limits: Limits) -> Read:
        """Never raises: what cannot be read has a sentence that says what to do."""
        text = self.written(question, value).strip()
        if not text:
            return Read(problem=self.empty_sentence() if question.is_required else "")
        return self.meaning(question, text, limits)

    def meaning(self, question: Question, text: str, limits: Limits) -> Read:
        raise NotImplementedError

    def empty_sentence(self) -> str:
        """What to do about a question that must not stay empty."""
        return _("Write your answer here.")

    def fact(self, question: Question, value: Typed, read: Read) -> Fact:
        """What conditions and checks may know of it."""
        return Fact(value=read.content, is_answered=has_words(value))

    # How it is asked

    def form_field(self, question: Question, language: str) -> forms.Field:
        return forms.CharField(strip=False, **labels(question, language))

    def form_values(self, question: Question, value: Typed) -> dict[str, list[str]]:
        """What the controls hold: name of a control -> its values."""
        return {question.key: [as_text(value)]}

    # How it is shown, printed and exported

    def shown(self, question: Question, value: Typed, content: Any, language: str) -> str:
        """The answer in words; what could not be read as it was typed."""
        text = as_text(value)
        return text if content is None else self.words(question, content, language) or text

    def words(self, question: Question, content: Any, language: str) -> str:
        """What was read, in the active language; empty to show what was typed."""
        return ""

    def table(self, question: Question, value: Typed, content: Any, language: str) -> Table | None:
        return None

    def columns(self, question: Question, language: str) -> list[Column]:
        return [Column(pick(question.label, language))]

    def cells(self, question: Question, value: Typed, content: Any, language: str) -> list[Any]:
        """As many as there are columns: amounts as Money, days as date, numbers as int."""
        return [self.shown(question, value, content, language)]

    def paper_options(self, question: Question, language: str) -> list[str]:
        """What one ticks on paper, or the names of the lines."""
        return [pick(option.label, language) for option in question.options]

    # How a form to be filled in elsewhere asks it, and is read back

    def ticks(self, question: Question, language: str) -> list[tuple[str, str]]:
        """What one ticks: value and words; empty for a kind that is written."""
        return []

    def lines_asked(self, question: Question, language: str) -> list[tuple[str, str]]:
        """Names and words of lines with a place beside each; empty for other kinds."""
        return []

    def columns_asked(self, question: Question, language: str) -> list[tuple[str, str]]:
        """Names and words of the columns of rows one adds; empty for other kinds."""
        return []

    def choices_in(self, question: Question, name: str, language: str) -> list[tuple[str, str]]:
        """What one may choose in this line or column; empty where one writes."""
        return []

    def rows_typed(self, question: Question, rows: Sequence[Mapping[str, str]]) -> Typed:
        """Rows that were read by column, as this kind keeps them."""
        return list(rows)

    def paper_hint(self, question: Question, language: str) -> str:
        """How to answer it with a pen, in one sentence; empty when that is plain."""
        return ""

    # How an XLSForm asks it, and is read back

    def inner(self, question: Question) -> tuple[Question, ...]:
        """The simpler questions it is made of, for files that cannot ask it whole."""
        return ()

    def from_inner(self, inner: Sequence[QuestionSpec]) -> dict[str, Any] | None:
        """What else to say of a question made of these; None when they do not make one."""
        return None

    def from_list(self, listed: Sequence[tuple[str, Texts]]) -> dict[str, Any] | None:
        """What else to say of a question ticked from this list; None when it cannot be."""
        return None

    # Whether a question of this kind is set up well

    def setup_problem(self, question: Question) -> str:
        """What to mend in the question itself, in one sentence; empty when it is well."""
        return ""


def labels(question: Question, language: str) -> dict[str, Any]:
    """The words of a form field. Nothing is required of the browser: `read` judges."""
    return {
        "label": pick(question.label, language),
        "help_text": pick(question.help, language),
        "required": False,
    }
