"""Changes that need several rooms at once."""

from osnowa.desks.actions.set_up import set_up_institution

__all__ = ["set_up_institution"]
