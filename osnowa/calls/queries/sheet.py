"""One call on the coordinator's sheet: state, what is missing, what does not fit, history."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from osnowa.audit.queries import TimelineEvent, timeline_of
from osnowa.calls import sockets
from osnowa.calls.enums import CallLink, CallPhase, CallState
from osnowa.calls.models import Call, OpeningNotice, Rules
from osnowa.calls.queries.affected import affected_by
from osnowa.calls.queries.checklist import checklist_of
from osnowa.calls.queries.lint import lint_of
from osnowa.calls.queries.page import CallPage, call_page
from osnowa.calls.queries.versions import current_rules, draft_rules
from osnowa.calls.rules import may_edit
from osnowa.calls.sockets import ChecklistItem, LintNote, SheetLink
from osnowa.kit.actor import Actor


@dataclass(frozen=True)
class CallSheet:
    page: CallPage
    amendment: Rules | None
    checklist: Sequence[ChecklistItem]
    lint: Sequence[LintNote]
    timeline: Sequence[TimelineEvent]
    links: Sequence[SheetLink]
    may_edit: bool
    affected_count: int = 0
    waiting_count: int = 0
    has_supplement: bool = False

    @property
    def is_draft(self) -> bool:
        return self.page.call.state == CallState.DRAFT

    @property
    def missing_count(self) -> int:
        return sum(not item.is_done for item in self.checklist)

    @property
    def is_ready(self) -> bool:
        return not self.missing_count

    @property
    def are_rules_open(self) -> bool:
        """Whether some version may be written in now."""
        return self.may_edit and (self.is_draft or self.amendment is not None)

    @property
    def may_amend(self) -> bool:
        is_published = self.page.call.state == CallState.PUBLISHED
        return self.may_edit and is_published and self.amendment is None

    @property
    def may_move_closing(self) -> bool:
        return self.may_edit and self.page.phase in (CallPhase.OPEN, CallPhase.REVIEW)

    @property
    def may_supplement(self) -> bool:
        is_over = self.page.phase in (CallPhase.REVIEW, CallPhase.RESOLVED)
        return self.may_edit and is_over and not self.has_supplement

    @property
    def tone(self) -> str:
        return _TONES[self.page.phase]


_TONES = {
    CallPhase.DRAFT: "paper",
    CallPhase.ANNOUNCED: "sent",
    CallPhase.OPEN: "ok",
    CallPhase.REVIEW: "correct",
    CallPhase.RESOLVED: "ok",
    CallPhase.CANCELLED: "late",
}


def tone_of(phase: CallPhase) -> str:
    return _TONES[phase]


def call_sheet(actor: Actor, call: Call, now: datetime) -> CallSheet:
    """A fixed number of queries. The version being written is shown where there is one."""
    held = current_rules(call, now)
    writing = draft_rules(call)
    shown = writing or held
    shown.call = call
    is_draft = call.state == CallState.DRAFT
    is_waiting = is_draft or writing is not None
    page = call_page(call, now, held)
    is_over = page.phase in (CallPhase.REVIEW, CallPhase.RESOLVED)
    return CallSheet(
        page=page,
        amendment=None if is_draft else writing,
        checklist=checklist_of(call, now, shown) if is_waiting else [],
        lint=lint_of(shown) if is_waiting else [],
        timeline=timeline_of(call, organisation_id=call.organisation_id, most=30),
        links=[link for plug in sockets.sheet_links for link in plug(actor, call)],
        may_edit=may_edit(actor, call),
        affected_count=len(affected_by(call)) if writing and not is_draft else 0,
        waiting_count=_waiting(call) if page.phase is CallPhase.ANNOUNCED else 0,
        has_supplement=is_over and _has_supplement(call),
    )


def _waiting(call: Call) -> int:
    rows = OpeningNotice.objects.filter(call=call, emptied_at=None)
    return rows.exclude(confirmed_at=None).count()


def _has_supplement(call: Call) -> bool:
    return Call.objects.filter(follows=call, link=CallLink.SUPPLEMENT).exists()
