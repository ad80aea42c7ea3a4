"""Texts by language, and words made safe."""

from osnowa.kit.texts import storable


def test_what_no_database_keeps_is_left_out_wherever_it_hides() -> None:
    """Escapes in a file or in a hostile request: nothing letters and halves of letters."""
    told = {"na\x00me": ["A\x00n\ud800na", {"pl": "Łódź"}], "n": 3, "none": None}
    assert storable(told) == {"name": ["Anna", {"pl": "Łódź"}], "n": 3, "none": None}
