"""What documents asks of higher rooms."""

from collections.abc import Callable, Sequence
from typing import Any

from osnowa.documents.models import StoredFile
from osnowa.kit.actor import Actor
from osnowa.kit.sockets import Socket

may_fetch: Socket[Callable[[Actor, StoredFile], bool]] = Socket("documents.may_fetch")
"""May this actor have this file? Any yes is enough; nobody's yes means the file is not there."""

also_acts: Socket[Callable[[Any], Sequence[Actor]]] = Socket("documents.also_acts")
"""For whom else this request may speak than for who signed in: holders of drafts."""
