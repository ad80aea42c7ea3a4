"""Osnowa: community-culture programmes from the first question to the last report."""

__version__ = "0.1.0"
