"""Reads of the rules that look for contradictions."""

from osnowa.contradictions.queries.rules import lint_of

__all__ = ["lint_of"]
