"""What calls asks of rooms above: things to check before publishing, counts, ways on."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from osnowa.kit.actor import Actor
from osnowa.kit.sockets import Socket

if TYPE_CHECKING:
    from osnowa.calls.models import Call


@dataclass(frozen=True)
class ChecklistItem:
    """One thing that must be there before a call can start. `hint` says what to do."""

    key: str
    label: str
    is_done: bool
    hint: str = ""
    url: str = ""


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
class SheetLink:
    """A way from the sheet of a call to what a room above keeps of it; `hint` says how it is."""

    label: str
    url: str
    hint: str = ""


class AnswersChecklist(Protocol):
    def __call__(self, call: "Call") -> Sequence[ChecklistItem]: ...


class AnswersCounts(Protocol):
    def __call__(self, actor: Actor, call_ids: Collection[int]) -> Mapping[int, CallCount]: ...


class AnswersHistory(Protocol):
    def __call__(self, call: "Call") -> Sequence[PastProject]: ...


class AnswersSheetLinks(Protocol):
    def __call__(self, actor: Actor, call: "Call") -> Sequence[SheetLink]: ...


class AnswersResultsHour(Protocol):
    def __call__(self, call: "Call") -> datetime | None: ...


checklist: Socket[AnswersChecklist] = Socket("calls.checklist")
counts: Socket[AnswersCounts] = Socket("calls.counts")
history: Socket[AnswersHistory] = Socket("calls.history")
results_hour: Socket[AnswersResultsHour] = Socket("calls.results_hour")
sheet_links: Socket[AnswersSheetLinks] = Socket("calls.sheet_links")
