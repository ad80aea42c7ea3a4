"""Changes: write to somebody, change an institution's wording, let letters go."""

from osnowa.messaging.actions.writing import write_to

__all__ = ["write_to"]
