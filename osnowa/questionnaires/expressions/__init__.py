"""A closed language of conditions and sums over the answers of one form.

Plain frozen values, written as JSON, read without `eval`, judged without the database.
"""

from osnowa.questionnaires.expressions.judging import Fact, evaluate, holds
from osnowa.questionnaires.expressions.shapes import (
    All,
    Amount,
    Answered,
    AnswerOf,
    AnyOf,
    Compare,
    Constant,
    Contains,
    Expression,
    Minus,
    Not,
    Op,
    Percent,
    Sum,
    Times,
    Total,
    Type,
    answers_in,
    as_json,
)
from osnowa.questionnaires.expressions.written import parse

__all__ = [
    "All",
    "Amount",
    "AnswerOf",
    "Answered",
    "AnyOf",
    "Compare",
    "Constant",
    "Contains",
    "Expression",
    "Fact",
    "Minus",
    "Not",
    "Op",
    "Percent",
    "Sum",
    "Times",
    "Total",
    "Type",
    "answers_in",
    "as_json",
    "evaluate",
    "holds",
    "parse",
]
