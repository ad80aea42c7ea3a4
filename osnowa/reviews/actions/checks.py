"""The questions of the formal check, and what was marked for one application."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from osnowa.applications.models import Application
from osnowa.audit.actions import record
from osnowa.calls.models import Call
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict, Refusal
from osnowa.reviews.models import CheckItem, CheckMark
from osnowa.reviews.queries.checks import items_of, proposed_items
from osnowa.reviews.queries.conflicts import hidden_applications
from osnowa.reviews.rules import is_checkable, may_check


@dataclass(frozen=True)
class ItemRow:
    """One question as staff wrote it."""

    question: str
    legal_basis: str = ""
    is_eliminating: bool = False


@dataclass(frozen=True)
class Mark:
    verdict: str
    note: str = ""


@transaction.atomic
def save_check_items(by: Actor, call: Call, rows: Sequence[ItemRow]) -> None:
    """Set the questions of the check. Once somebody was checked by them they stand."""
    _require(may_check(by, call))
    if not rows:
        raise Refusal(_("Leave at least one question of the check."))
    if CheckMark.objects.filter(item__call=call).exists():
        raise Conflict(_("The check has begun, so its questions can no longer change."))
    CheckItem.objects.filter(call=call).delete()
    CheckItem.objects.bulk_create(
        CheckItem(
            organisation_id=call.organisation_id,
            call=call,
            position=position,
            question=row.question,
            legal_basis=row.legal_basis,
            is_eliminating=row.is_eliminating,
        )
        for position, row in enumerate(rows, 1)
    )
    record(
        by,
        "call.set_check",
        call,
        organisation_id=call.organisation_id,
        values={"questions": [row.question for row in rows]},
    )


@transaction.atomic
def mark_application(by: Actor, application: Application, marks: Mapping[int, Mark]) -> None:
    """Keep what was marked so far; `marks` by position of the question."""
    call = application.call
    _require(may_check(by, call))
    require_no_conflict(by, application)
    # The row is locked first, so that a decision made meanwhile cannot be marked over.
    locked = Application.objects.select_for_update().get(pk=application.pk)
    if not is_checkable(locked):
        raise Conflict(_("Somebody has already decided on this application. Open it again."))
    items = {item.position: item for item in _ensure_items(call)}
    now = timezone.now()
    CheckMark.objects.bulk_create(
        [
            CheckMark(
                organisation_id=call.organisation_id,
                application=application,
                item=items[position],
                verdict=mark.verdict,
                note=mark.note,
                marked_at=now,
                marked_by=by.label[:200],
            )
            for position, mark in marks.items()
            if position in items
        ],
        update_conflicts=True,
        unique_fields=["application", "item"],
        update_fields=["verdict", "note", "marked_at", "marked_by"],
    )
    record(
        by,
        "application.check",
        application,
        organisation_id=call.organisation_id,
        values={str(position): [mark.verdict, mark.note] for position, mark in marks.items()},
    )


def require_no_conflict(by: Actor, application: Application) -> None:
    """Nobody checks what she sent herself; the page of it is not there for her either."""
    if hidden_applications(by).filter(pk=application.pk).exists():
        raise Refusal(_("You have a conflict of interest here. Somebody else must check it."))


def _ensure_items(call: Call) -> list[CheckItem]:
    """The proposed questions become the call's own with the first mark."""
    return items_of(call) or CheckItem.objects.bulk_create(proposed_items(call))


def _require(is_allowed: bool) -> None:
    if not is_allowed:
        raise Refusal(_("Your role does not let you do the formal check."), status=403)
