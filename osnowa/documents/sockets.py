"""What documents asks of higher rooms."""

from collections.abc import Callable

from osnowa.documents.models import StoredFile
from osnowa.kit.actor import Actor
from osnowa.kit.sockets import Socket

may_fetch: Socket[Callable[[Actor, StoredFile], bool]] = Socket("documents.may_fetch")
"""May this actor have this file? Any yes is enough; nobody's yes means the file is not there."""
