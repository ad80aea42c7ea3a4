"""Screens of a residents' vote."""
