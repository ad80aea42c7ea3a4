"""What the outbox asks of higher rooms."""

from collections.abc import Callable, Sequence

from osnowa.kit.sockets import Socket
from osnowa.outbox.kinds import LetterKind

kinds: Socket[Callable[[], Sequence[LetterKind]]] = Socket("outbox.kinds")
"""The letters a room can send."""

sms_limit: Socket[Callable[[int], int | None]] = Socket("outbox.sms_limit")
"""How many SMS this institution pays for in a month; None when it set no limit."""

attachments: Socket[Callable[[str], tuple[str, str, bytes] | None]] = Socket("outbox.attachments")
"""A key like `applications.receipt:12` into (file name, content type, bytes), or None."""
