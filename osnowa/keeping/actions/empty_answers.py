"""An answer with its own number of days goes when they are over, before the application does.

The days count from the end of the matter: the call resolved or cancelled, or the application
withdrawn or refused earlier. The day of the end is not counted, and each day is whole.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_scopes import scopes_disabled

from osnowa.applications.actions.holding import hold_row
from osnowa.applications.actions.submit_application import headline_columns
from osnowa.applications.enums import UNSENT_STATES, ApplicationState
from osnowa.applications.letter_kinds import RECEIPT, RECEIPT_HELPED
from osnowa.applications.models import Application, ApplicationVersion, Correction
from osnowa.applications.queries.content import all_answers, headline_of
from osnowa.audit.actions import forget_words, record
from osnowa.audit.models import target_of
from osnowa.documents.actions import remove_file
from osnowa.documents.models import StoredFile
from osnowa.kit.actor import WORKER
from osnowa.outbox.actions import empty_letters
from osnowa.outbox.models import Letter
from osnowa.questionnaires.actions.empty_answers import empty_answers
from osnowa.questionnaires.actions.save_answers import FILE_PURPOSE, file_target
from osnowa.questionnaires.models import Answer, FieldVersion

BATCH = 200
ENDED = (ApplicationState.WITHDRAWN, ApplicationState.REJECTED)
NOTHING: Mapping[str, Any] = {
    "typed": "",
    "content": None,
    "shown": "",
    "table": None,
    "budget": [],
    "file": None,
    "is_removed": True,
}


def empty_old_answers(now: datetime | None = None) -> int:
    """Returns of how many applications something was emptied."""
    moment = now or timezone.now()
    with scopes_disabled():
        due = _due(moment)
        rows = Application.objects.filter(pk__in=due).select_related("response", "edit_response")
        for application in rows:
            empty_answers_of(application, due[application.pk], moment)
    return len(due)


def _due(now: datetime) -> dict[int, set[int]]:
    """Application -> fields whose days are over. At most `BATCH` answers of each number of days."""
    given = FieldVersion.objects.exclude(retention_days=None)
    found: dict[int, set[int]] = defaultdict(set)
    for days in set(given.values_list("retention_days", flat=True)):
        ended = Application.objects.filter(has_ended_before(_cutoff(now, days or 0)))
        for column in ("response", "edit_response"):
            places = dict(ended.exclude(**{column: None}).values_list(column, "pk"))
            answers = Answer.objects.filter(
                response__in=places, version__retention_days=days, emptied_at=None
            )
            for response, field in answers.values_list("response", "field")[:BATCH]:
                found[places[response]].add(field)
    return found


def has_ended_before(moment: datetime) -> Q:
    """Sent, and its call or itself came to an end before this moment."""
    call = Q(call__resolved_at__lt=moment) | Q(call__cancelled_at__lt=moment)
    itself = Q(state__in=ENDED, moved_at__lt=moment)
    return (call | itself) & Q(emptied_at=None) & ~Q(state__in=UNSENT_STATES)


def _cutoff(now: datetime, days: int) -> datetime:
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight - timedelta(days=days)


@transaction.atomic
def empty_answers_of(application: Application, fields: Collection[int], now: datetime) -> None:
    """The words, files, copies in versions, receipts by letter and what the journal told."""
    hold_row(application)
    responses = [r for r in (application.response, application.edit_response) if r is not None]
    answers = Answer.objects.filter(response__in=responses, field__in=fields)
    keys = set(answers.values_list("field__key", flat=True))
    words = {text.strip() for text in answers.values_list("typed", flat=True)} - {""}
    empty_answers(answers, now)
    for response in responses:
        _remove_files(file_target(response))
    _empty_versions(application, keys)
    _empty_unsent(application, keys)
    _empty_letters(application, words, now)
    forget_words(WORKER, target_of(application), application.organisation_id, words)
    record(
        WORKER,
        "application.empty_answers",
        application,
        organisation_id=application.organisation_id,
        values={"questions": sorted(keys)},
        label=f"#{application.number}",
    )


def _remove_files(target: str) -> None:
    """Files that no answer has any more, also those that another replaced."""
    kept = Answer.objects.filter(file__isnull=False).values("file")
    files = StoredFile.objects.filter(purpose=FILE_PURPOSE, target=target)
    for file in files.exclude(pk__in=kept):
        remove_file(file)


def _empty_versions(application: Application, keys: Collection[str]) -> None:
    """In every version; lists repeat the headline of the last one."""
    headline: dict[str, object] = {}
    for version in ApplicationVersion.objects.filter(application=application).order_by("number"):
        for section in version.content["sections"]:
            section["answers"] = [
                {**answer, **NOTHING} if answer["key"] in keys else answer
                for answer in section["answers"]
            ]
        version.save(update_fields=["content"])
        headline = headline_columns(headline_of(all_answers(version.content)))
    Application.objects.filter(pk=application.pk).update(**headline)


def _empty_unsent(application: Application, keys: Collection[str]) -> None:
    for correction in Correction.objects.filter(application=application).exclude(unsent=[]):
        correction.unsent = [row for row in correction.unsent if row["key"] not in keys]
        correction.save(update_fields=["unsent"])


def _empty_letters(application: Application, words: Collection[str], now: datetime) -> None:
    """Receipts repeat every answer, others some: those go as a whole. That one went stays known."""
    letters = Letter.objects.of(application.organisation_id)
    told = letters.filter(target=target_of(application), emptied_at=None)
    repeating = [
        letter.pk
        for letter in told
        if letter.kind in (RECEIPT, RECEIPT_HELPED) or _repeats(letter, words)
    ]
    empty_letters(letters.filter(pk__in=repeating), now)


def _repeats(letter: Letter, words: Collection[str]) -> bool:
    said = [letter.subject, letter.text, *map(str, letter.values.values())]
    return any(word in text for word in words for text in said)
