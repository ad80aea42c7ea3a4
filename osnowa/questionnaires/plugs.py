"""What questionnaires answers to lower rooms."""

from collections.abc import Sequence

from osnowa.shelf.sockets import PublicTable


def public_tables() -> Sequence[PublicTable]:
    """What a form asks; never what anybody answered."""
    names = ("Form", "Section", "Field", "FieldVersion")
    return [PublicTable(f"questionnaires.{name}") for name in names]
