"""What the journal asks of higher rooms."""

from collections.abc import Callable, Mapping

from django.utils.functional import Promise

from osnowa.kit.sockets import Socket

verbs: Socket[Callable[[], Mapping[str, str | Promise]]] = Socket("audit.verbs")
"""Verbs a room records, and how each reads to a person: `call.publish` -> "call published"."""
