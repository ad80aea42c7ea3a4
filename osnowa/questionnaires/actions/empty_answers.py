"""Taking the words of answers away when the time of keeping them is over."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from osnowa.questionnaires.models import Answer, BudgetRow
from osnowa.shelf.remembering import forget_read


@transaction.atomic
def empty_answers(answers: QuerySet[Answer], now: datetime) -> int:
    """The rows stay, so that a reader learns that something was answered and is gone.

    The files are let go of here; whoever asked for this removes them.
    """
    BudgetRow.objects.filter(answer__in=answers).delete()
    responses = set(answers.values_list("response", flat=True))
    count = answers.update(typed="", content=None, file=None, saved_by="", emptied_at=now)
    for response in responses:
        forget_read(("answers", response))
    return count
