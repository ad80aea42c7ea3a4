"""What calls asks of rooms above: things to check before publishing, counts, ways on."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from osnowa.eligibility.facts import Applicant, HistoryFacts
from osnowa.kit.actor import Actor
from osnowa.kit.sockets import Socket
from osnowa.messaging.recipients import Recipient

if TYPE_CHECKING:
    from django.db.models import Model

    from osnowa.calls.models import Call, Rules


@dataclass(frozen=True)
class ChecklistItem:
    """One thing that must be there before a call can start. `hint` says what to do."""

    key: str
    label: str
    is_done: bool
    hint: str = ""
    url: str = ""


@dataclass(frozen=True)
class LintNote:
    """One thing that does not fit in the rules. `key` is for tests; `sentence` says what it is,
    `to_do` how to mend it, `url` where, `place` what that page is called.
    """

    key: str
    sentence: str
    to_do: str = ""
    url: str = ""
    place: str = ""


@dataclass(frozen=True)
class CallCount:
    """How many applications a person may see in a call; `url` opens exactly the sent ones."""

    sent: int = 0
    drafts: int = 0
    url: str = ""


@dataclass(frozen=True)
class PastProject:
    """A project chosen in an earlier call of the programme, for the call page."""

    title: str
    sentence: str = ""
    url: str = ""


@dataclass(frozen=True)
class PageNote:
    """What a room above tells residents on the page of a call; `when` says from and until when.

    The page is kept ready, so nothing here may depend on the hour: changes are rows of tables
    that the room names in `shelf.tables`.
    """

    label: str
    url: str
    when: str = ""


@dataclass(frozen=True)
class SheetLink:
    """A way from the sheet of a call to what a room above keeps of it; `hint` says how it is."""

    label: str
    url: str
    hint: str = ""


@dataclass(frozen=True)
class Affected:
    """Somebody whom a change of a call meets: she writes a draft, or has sent one already.

    `target` is her row in the room above; letters about the change belong to it.
    """

    recipient: Recipient
    target: "Model"
    application_id: int
    has_sent: bool


class AnswersAffected(Protocol):
    def __call__(self, call: "Call") -> Sequence[Affected]: ...


class AnswersOneApplication(Protocol):
    """Which application a number of receipt or a return code names, if staff may act on it."""

    def __call__(self, actor: Actor, call: "Call", typed: str) -> int | None: ...


class AnswersHistoryFacts(Protocol):
    def __call__(self, call: "Call", applicant: Applicant, known: HistoryFacts) -> HistoryFacts: ...


class AnswersChecklist(Protocol):
    def __call__(self, call: "Call") -> Sequence[ChecklistItem]: ...


class AnswersLint(Protocol):
    """What does not fit between these rules and what only a room above knows."""

    def __call__(self, call: "Call", rules: "Rules") -> Sequence[LintNote]: ...


class AnswersCounts(Protocol):
    def __call__(self, actor: Actor, call_ids: Collection[int]) -> Mapping[int, CallCount]: ...


class AnswersHistory(Protocol):
    def __call__(self, call: "Call") -> Sequence[PastProject]: ...


class AnswersPageNotes(Protocol):
    def __call__(self, call: "Call") -> Sequence[PageNote]: ...


class AnswersSheetLinks(Protocol):
    def __call__(self, actor: Actor, call: "Call") -> Sequence[SheetLink]: ...


class AnswersResultsHour(Protocol):
    def __call__(self, call: "Call") -> datetime | None: ...


affected: Socket[AnswersAffected] = Socket("calls.affected")
one_application: Socket[AnswersOneApplication] = Socket("calls.one_application")
history_facts: Socket[AnswersHistoryFacts] = Socket("calls.history_facts")
"""Each plug gets what is known so far and returns it with its own part filled in."""

checklist: Socket[AnswersChecklist] = Socket("calls.checklist")
counts: Socket[AnswersCounts] = Socket("calls.counts")
history: Socket[AnswersHistory] = Socket("calls.history")
lint: Socket[AnswersLint] = Socket("calls.lint")
page_notes: Socket[AnswersPageNotes] = Socket("calls.page_notes")
results_hour: Socket[AnswersResultsHour] = Socket("calls.results_hour")
sheet_links: Socket[AnswersSheetLinks] = Socket("calls.sheet_links")
