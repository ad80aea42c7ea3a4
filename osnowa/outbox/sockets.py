"""What the outbox asks of higher rooms."""

from collections.abc import Callable, Sequence

from osnowa.kit.sockets import Socket
from osnowa.outbox.kinds import LetterKind

kinds: Socket[Callable[[], Sequence[LetterKind]]] = Socket("outbox.kinds")
"""The letters a room can send."""

attachments: Socket[Callable[[str], tuple[str, str, bytes] | None]] = Socket("outbox.attachments")
"""A key like `applications.receipt:12` into (file name, content type, bytes), or None."""
