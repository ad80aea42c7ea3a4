"""What accounts asks of higher rooms."""

from collections.abc import Callable

from osnowa.kit.sockets import Socket

first_page: Socket[Callable[[int], str]] = Socket("accounts.first_page")
"""Where a user (by id) goes after signing in without a chosen page; empty means no opinion."""
