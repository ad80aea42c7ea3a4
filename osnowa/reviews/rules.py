"""Who may check, who may judge, and until when. Predicates over people and rows."""

from collections.abc import Collection, Iterable
from datetime import datetime

from osnowa.applications.enums import ApplicationState
from osnowa.applications.models import Application
from osnowa.calls.enums import CallState, StageCategory
from osnowa.calls.models import Call, Stage
from osnowa.kit.actor import Actor
from osnowa.organisations.enums import HANDLING_ROLES, LEADING_ROLES
from osnowa.programmes.policy import is_granted
from osnowa.reviews import sockets
from osnowa.reviews.enums import CheckVerdict
from osnowa.reviews.models import CheckMark


def may_check(actor: Actor, call: Call) -> bool:
    """Do the formal check: clerks, coordinators and directors of the programme."""
    return is_granted(actor, HANDLING_ROLES, call.organisation_id, call.edition.programme_id)


def may_lead_panel(actor: Actor, call: Call) -> bool:
    """Choose who judges: coordinators and directors of the programme."""
    return is_granted(actor, LEADING_ROLES, call.organisation_id, call.edition.programme_id)


def is_checkable(application: Application) -> bool:
    return application.state == ApplicationState.SUBMITTED


def marks_close_at(stages: Iterable[Stage]) -> datetime | None:
    """The end of the last judging stage; None when the rules give no date."""
    ends = [stage.ends_at for stage in stages if stage.category == StageCategory.REVIEW]
    return max((end for end in ends if end is not None), default=None)


def are_marks_open(call: Call, stages: Iterable[Stage], at: datetime) -> bool:
    """Judging starts with the first accepted application and ends with its stage."""
    closes_at = marks_close_at(stages)
    if call.state != CallState.PUBLISHED or (closes_at is not None and at > closes_at):
        return False
    return not decided_of([call.pk])


def decided_of(call_ids: Collection[int]) -> set[int]:
    """Which of these calls a higher room has closed for marks."""
    return {pk for plug in sockets.closes_marks for pk in plug(call_ids)}


def has_everything_yes(marks: Iterable[CheckMark], item_ids: Iterable[int]) -> bool:
    yes = {mark.item_id for mark in marks if mark.verdict == CheckVerdict.YES}
    return set(item_ids) <= yes


def has_eliminating_no(marks: Iterable[CheckMark]) -> bool:
    return any(mark.verdict == CheckVerdict.NO and mark.item.is_eliminating for mark in marks)
