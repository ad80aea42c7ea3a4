"""What the form engine asks of rooms above: whose a form is, and which others may be copied."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from osnowa.kit.actor import Actor
from osnowa.kit.sockets import Socket
from osnowa.questionnaires.models import Form


@dataclass(frozen=True)
class FormOwner:
    """What a form belongs to, as one person may see it. `why_not` is a sentence for her.

    `try_url` leads through the form as a resident goes, nothing kept; empty when there is none.
    `screens_after` are those that follow the last section, which the count of screens includes.
    """

    title: str
    url: str
    may_edit: bool
    why_not: str = ""
    try_url: str = ""
    screens_after: int = 0


@dataclass(frozen=True)
class FormSource:
    """Another form whose questions this person may take over."""

    form_id: int
    title: str


owner_of: Socket[Callable[[Actor, Form], FormOwner | None]] = Socket("editor.owner_of")
"""Whose form is this? None when it is not yours, or when this person may not see it."""

sources: Socket[Callable[[Actor, int], Sequence[FormSource]]] = Socket("editor.sources")
"""Forms of an institution that this person may read, newest first."""
