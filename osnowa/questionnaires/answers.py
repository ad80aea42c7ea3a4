"""An answer as it is shown, printed and exported."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import override

from osnowa.documents.models import StoredFile
from osnowa.kit.money import Money
from osnowa.kit.texts import pick
from osnowa.questionnaires.kinds import Column, Table, kind_of
from osnowa.questionnaires.outline import Question
from osnowa.questionnaires.typed import Typed, has_words, told


@dataclass(frozen=True)
class BudgetLineView:
    item: str
    amount: Money | None
    typed_amount: str

    @property
    def shown_amount(self) -> str:
        return self.typed_amount if self.amount is None else str(self.amount)


@dataclass(frozen=True)
class AnswerView:
    """`value` is what was typed, as its kind holds it; `typed` the same as one text."""

    question: Question
    typed: str
    value: Typed
    content: Any
    shown: str
    table: Table | None
    budget_rows: tuple[BudgetLineView, ...]
    file: StoredFile | None
    saved_at: datetime | None
    # Which version of the question was answered; None when it was not.
    answered_version: int | None = None
    # Its words went, because the days of keeping them were over.
    is_removed: bool = False

    @classmethod
    def empty(cls, question: Question) -> "AnswerView":
        return cls(question, "", None, None, "", None, (), None, None)

    @property
    def key(self) -> str:
        return self.question.key

    @property
    def is_empty(self) -> bool:
        return not (self.typed.strip() or self.budget_rows or self.file)

    @property
    def budget_total(self) -> Money:
        return Money(sum(row.amount or 0 for row in self.budget_rows))

    @property
    def said(self) -> Any:
        """Plain JSON, the same for the same words."""
        return told(self.value)

    def columns(self, language: str) -> list[Column]:
        with override(language):
            return kind_of(self.question.kind).columns(self.question, language)

    def cells(self, language: str) -> list[Any]:
        """Typed values for a sheet, one for each of `columns`."""
        with override(language):
            kind = kind_of(self.question.kind)
            if not has_words(self.value):
                return [None] * len(kind.columns(self.question, language))
            return kind.cells(self.question, self.value, self.content, language)

    def as_json(self, language: str) -> dict[str, Any]:
        """The answer word for word, with the question it answered; for frozen versions."""
        return {
            "key": self.key,
            "kind": self.question.kind,
            "version": self.question.version_number,
            "label": pick(self.question.label, language),
            "typed": self.typed,
            "content": self.content,
            "shown": self.shown,
            "table": asdict(self.table) if self.table else None,
            "budget": [
                {"item": row.item, "amount": row.amount, "typed_amount": row.typed_amount}
                for row in self.budget_rows
            ],
            "file": {"name": self.file.name, "sha256": self.file.sha256} if self.file else None,
        }


def shown_text(question: Question, value: Typed, content: Any, language: str) -> str:
    """The answer in words; what could not be read is shown as it was typed."""
    with override(language):
        return kind_of(question.kind).shown(question, value, content, language)


def shown_table(question: Question, value: Typed, content: Any, language: str) -> Table | None:
    with override(language):
        return kind_of(question.kind).table(question, value, content, language)
