"""Every change of a place."""

from osnowa.maps.actions.places import add_place, change_place, write_access

__all__ = ["add_place", "change_place", "write_access"]
