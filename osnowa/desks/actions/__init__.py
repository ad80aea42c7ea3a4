"""Changes that need several rooms at once."""

from osnowa.desks.actions.set_up import SetUpDone, set_up_institution

__all__ = ["SetUpDone", "set_up_institution"]
