"""What a form asks, and what was answered."""

from osnowa.questionnaires.models.form import Field, FieldVersion, Form, FormCheck, Section
from osnowa.questionnaires.models.reliance import Reliance
from osnowa.questionnaires.models.response import Answer, BudgetRow, Response

__all__ = [
    "Answer",
    "BudgetRow",
    "Field",
    "FieldVersion",
    "Form",
    "FormCheck",
    "Reliance",
    "Response",
    "Section",
]
