"""What applications asks of rooms above."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from django.db.models import Q
from django.utils.functional import Promise

from osnowa.kit.actor import Actor
from osnowa.kit.money import Money
from osnowa.kit.refusals import Refusal
from osnowa.kit.sockets import Socket

if TYPE_CHECKING:
    from datetime import datetime

    from osnowa.applications.models import Application, ApplicationVersion
    from osnowa.calls.models import Call
    from osnowa.questionnaires.outline import FormOutline


@dataclass(frozen=True)
class Verb:
    """Something staff may do next with an application; the first one is the primary."""

    label: str
    url: str
    kind: str = "primary"


@dataclass(frozen=True)
class OutcomeView:
    """What a person may know of the decision on her application, once it is released.

    `word` is one of the words of `status.py`; `tone` is a tag tone of the ui; `to_do` says what
    she still has to do herself.
    """

    word: str | Promise
    sentence: str
    amount: Money | None
    tone: str
    to_do: str = ""
    is_refused: bool = False


@dataclass(frozen=True)
class SheetNote:
    """What a room above tells on the sheet of an application; `url` leads to more."""

    title: str
    lines: Sequence[str] = ()
    url: str = ""
    link: str = ""


@dataclass(frozen=True)
class RemarkView:
    """What somebody who writes along remarked beside a question; `url` leads to answering it."""

    text: str
    who: str
    at: "datetime"
    url: str
    replies: Sequence["RemarkView"] = ()


@dataclass(frozen=True)
class PageLink:
    """A way from a page of this room to a page of a room above."""

    label: str
    url: str


@dataclass(frozen=True)
class Waiting:
    """Why a sent application does not count yet, told to her who sent it, and where she helps."""

    sentence: str
    url: str = ""
    link: str = ""


@dataclass(frozen=True)
class WaitFilter:
    """One kind of waiting, for the lists of the desk."""

    key: str
    label: str | Promise
    rows: Callable[[], Q]


class BeforeSending(Protocol):
    def __call__(
        self,
        by: Actor,
        application: "Application",
        outline: "FormOutline",
        proven_email: str = "",
    ) -> None: ...


class SheetNotes(Protocol):
    def __call__(self, actor: Actor, application: "Application") -> Sequence[SheetNote]: ...


class AfterWithdrawal(Protocol):
    def __call__(self, by: Actor, application: "Application") -> None: ...


class SheetVerbs(Protocol):
    def __call__(self, actor: Actor, application: "Application") -> Sequence[Verb]: ...


before_sending: Socket[BeforeSending] = Socket("applications.before_sending")
"""Raises Refusal when a room above knows that this may not be sent. Inside the transaction."""

after_sending: Socket[Callable[["Application", "ApplicationVersion"], None]] = Socket(
    "applications.after_sending"
)
"""Called inside the transaction of each sending, the first one and every later one."""

not_sent: Socket[Callable[[Actor, "Application", Refusal], None]] = Socket("applications.not_sent")
"""Called when a sending was refused, after its transaction was undone."""

waits: Socket[Callable[[Sequence["Application"]], Mapping[int, Waiting]]] = Socket(
    "applications.waits"
)
"""By application id, what must still happen before a sent application counts."""

wait_filters: Socket[Callable[[], Sequence[WaitFilter]]] = Socket("applications.wait_filters")
"""Kinds of waiting by which staff filter the lists."""

may_not_accept: Socket[Callable[["Application"], str]] = Socket("applications.may_not_accept")
"""Why this application may not be accepted formally yet, in one sentence; or nothing."""

after_withdrawal: Socket[AfterWithdrawal] = Socket("applications.after_withdrawal")
"""Called inside the transaction of a withdrawal."""

co_owned: Socket[Callable[[Actor], Q | None]] = Socket("applications.co_owned")
"""Applications that this person writes together with whoever began them."""

rights: Socket[Callable[[Actor, "Application"], str]] = Socket("applications.rights")
"""What a co-author may do with this application: a `Right`, or nothing."""

emptied: Socket[Callable[["Application"], None]] = Socket("applications.emptied")
"""Called inside the transaction that takes the words of an old application or draft away."""

hidden_from: Socket[Callable[[Actor], Q | None]] = Socket("applications.hidden_from")
"""Applications that must not exist for this actor, whatever else would show them."""

outcomes: Socket[Callable[[Collection[int]], Mapping[int, OutcomeView]]] = Socket(
    "applications.outcomes"
)
"""Released decisions by application id; before the release there is nothing to know."""

sheet_notes: Socket[SheetNotes] = Socket("applications.sheet_notes")
"""What a higher room tells staff on the sheet of an application."""

sheet_verbs: Socket[SheetVerbs] = Socket("applications.sheet_verbs")
"""What a higher room lets staff do from the sheet of an application."""

start_links: Socket[Callable[["Call"], Sequence[PageLink]]] = Socket("applications.start_links")
"""Other ways to begin, on the first page of applying."""

remarks: Socket[Callable[["Application"], Mapping[str, Sequence[RemarkView]]]] = Socket(
    "applications.remarks"
)
"""Open remarks of a shared application by the key of their question."""

own_links: Socket[Callable[[Actor, "Application"], Sequence[PageLink]]] = Socket(
    "applications.own_links"
)
"""What else a person may do with her own application."""
