"""The one page that plugs rooms together: every socket and who answers it.

`docs/map.md` lists the same; a test compares the two.
"""


def connect() -> None:
    """Plug every answer into its socket. Runs once, when Django is ready."""
