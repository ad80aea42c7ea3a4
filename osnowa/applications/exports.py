"""Applications of one call with every answer, as a workbook: what was sent, in typed cells."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from osnowa.applications.enums import ApplicationState
from osnowa.applications.models import Application
from osnowa.calls.models import Call
from osnowa.questionnaires.exports import answer_heads, answer_rows
from osnowa.questionnaires.outline import FormOutline
from osnowa.questionnaires.queries import form_outline
from osnowa.ui.workbook import make_workbook

CHUNK = 200


def answers_workbook(
    call: Call, rows: QuerySet[Application], language: str, *, sees_people: bool
) -> bytes:
    """One line for each of `rows`. Whoever may not read a name gets no answer about persons."""
    outline = form_outline(call.form_id)
    heads, _questions = answer_heads(outline, language, sees_personal=sees_people)
    first = [(_("No."), "number"), (_("State"), "text"), (_("Arrived"), "datetime")]
    lines = _lines(rows, outline, language, sees_people=sees_people)
    return make_workbook(call.title, [*first, *heads], lines)


def _lines(
    rows: QuerySet[Application], outline: FormOutline, language: str, *, sees_people: bool
) -> Iterator[list[Any]]:
    """Read in chunks, so that ten thousand applications need no more memory than two hundred."""
    ids = list(rows.order_by("number").values_list("pk", flat=True))
    for start in range(0, len(ids), CHUNK):
        some = Application.objects.filter(pk__in=ids[start : start + CHUNK])
        chunk = list(some.select_related("response").order_by("number"))
        responses = [row.response for row in chunk]
        answers = answer_rows(responses, outline, language, sees_personal=sees_people)
        for row, cells in zip(chunk, answers, strict=True):
            state = str(ApplicationState(row.state).label)
            yield [row.number, state, row.received_at, *cells]
