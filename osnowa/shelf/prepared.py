"""A question to the database that is put into SQL once and asked many times.

Making the SQL of a question with a few joined tables costs Django ten times what the database needs
to answer it. For the few questions that every request of an applicant asks; anything else stays a
plain queryset.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache, wraps
from inspect import signature
from types import SimpleNamespace
from typing import Any, NamedTuple, ParamSpec, TypeVar

from django.db import connection, models
from django.db.models.expressions import Expression
from django.db.models.query import get_related_populators  # type: ignore[attr-defined]

from osnowa.shelf.remembering import scope_now

P = ParamSpec("P")
M = TypeVar("M", bound=models.Model)
QUESTIONS = 200


class Slot(Expression):
    """Stands in the question where a value will stand when it is asked."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        return "%s", [self]


class Question(NamedTuple):
    """What Django worked out of one queryset."""

    sql: str
    params: Sequence[Any]
    model: type[models.Model]
    columns: Sequence[str]
    first: int
    converters: Sequence[tuple[int, Sequence[Any], Any]]
    populators: Sequence[Any]
    extras: Sequence[tuple[str, int]]


def prepared(ask: Callable[P, models.QuerySet[M]]) -> Callable[P, list[M]]:
    """The rows of `ask`, a function whose arguments do nothing but stand in the conditions.

    It is called once for each institution, with slots for its arguments; from then on its SQL is
    asked again with new values. Values are numbers, words, truth and moments.
    """
    names = tuple(signature(ask).parameters)
    questions: OrderedDict[Any, Question] = OrderedDict()
    lock = threading.Lock()

    @wraps(ask)
    def asked(*args: P.args, **kwargs: P.kwargs) -> list[M]:
        key = (connection.vendor, scope_now())
        question = questions.get(key)
        if question is None:
            anything: Callable[..., models.QuerySet[M]] = ask
            question = _worked_out(anything(**{name: Slot(name) for name in names}))
            with lock:
                questions[key] = question
                while len(questions) > QUESTIONS:
                    questions.popitem(last=False)
        return _rows(question, {**dict(zip(names, args, strict=False)), **kwargs})

    return asked


def _worked_out(rows: models.QuerySet[Any]) -> Question:
    compiler = rows.query.get_compiler(using=rows.db)
    sql, params = compiler.as_sql()
    klass = compiler.klass_info
    assert klass is not None
    assert not rows._known_related_objects  # type: ignore[attr-defined]
    first, last = klass["select_fields"][0], klass["select_fields"][-1] + 1
    expressions = [row[0] for row in compiler.select[: compiler.col_count]]
    return Question(
        sql,
        tuple(params),
        klass["model"],
        tuple(row[0].target.attname for row in compiler.select[first:last]),
        first,
        tuple(
            (place, tuple(convs), expression)
            for place, (convs, expression) in compiler.get_converters(expressions).items()
        ),
        tuple(get_related_populators(klass, compiler.select, rows.db)),
        tuple((compiler.annotation_col_map or {}).items()),
    )


def _rows(question: Question, values: dict[str, Any]) -> list[Any]:
    params = [
        _adapted(values[param.name]) if isinstance(param, Slot) else param
        for param in question.params
    ]
    with _cursor() as cursor:
        cursor.execute(question.sql, params)
        rows = cursor.fetchall()
    return [_row(question, list(row)) for row in rows]


def _cursor() -> Any:
    """On PostgreSQL one that lets the server keep its plan as well (`prepare_threshold`)."""
    if connection.vendor != "postgresql":
        return connection.cursor()
    connection.ensure_connection()
    wrapper: Any = connection
    return wrapper._prepare_cursor(_planned_cursor()(connection.connection))


@cache
def _planned_cursor() -> Any:
    from django.db.backends.postgresql import base

    kind: Any = base

    class PlannedCursor(kind.ServerBindingCursor):  # type: ignore[misc]
        """Tells its words, also those the server has heard before, to whoever counts queries."""

        def execute(self, query: str, params: Any = None) -> Any:
            answer = super().execute(query, params)
            self._query: Any = self._query or SimpleNamespace(query=query.encode())
            return answer

    return PlannedCursor


def _adapted(value: Any) -> Any:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value


def _row(question: Question, row: list[Any]) -> Any:
    for place, converters, expression in question.converters:
        value = row[place]
        for convert in converters:
            value = convert(value, expression, connection)
        row[place] = value
    last = question.first + len(question.columns)
    made = question.model.from_db(connection.alias, question.columns, row[question.first : last])
    for populator in question.populators:
        populator.populate(row, made)
    for name, place in question.extras:
        setattr(made, name, row[place])
    return made
