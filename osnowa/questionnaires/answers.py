"""An answer as it is shown, printed and exported."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import override

from osnowa.documents.models import StoredFile
from osnowa.kit.money import Money
from osnowa.kit.texts import pick
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.outline import Question


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
    question: Question
    typed: str
    content: Any
    shown: str
    budget_rows: tuple[BudgetLineView, ...]
    file: StoredFile | None
    saved_at: datetime | None

    @property
    def key(self) -> str:
        return self.question.key

    @property
    def is_empty(self) -> bool:
        return not (self.typed.strip() or self.budget_rows or self.file)

    @property
    def budget_total(self) -> Money:
        return Money(sum(row.amount or 0 for row in self.budget_rows))

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
            "budget": [
                {"item": row.item, "amount": row.amount, "typed_amount": row.typed_amount}
                for row in self.budget_rows
            ],
            "file": {"name": self.file.name, "sha256": self.file.sha256} if self.file else None,
        }


def shown_text(question: Question, typed: str, content: Any, language: str) -> str:
    """The answer in words; what could not be read is shown as it was typed."""
    if content is None:
        return typed
    with override(language):
        match question.kind:
            case FieldKind.ONE_OF:
                return question.option_label(str(content), language)
            case FieldKind.MANY_OF:
                return ", ".join(question.option_label(v, language) for v in content)
            case FieldKind.MONEY:
                return str(Money(content))
            case FieldKind.YES_NO:
                return _("yes") if content else _("no")
            case FieldKind.DATE:
                return formats.date_format(date.fromisoformat(content), "DATE_FORMAT")
            case FieldKind.CONSENT:
                return _("I agree")
            case _:
                return typed
