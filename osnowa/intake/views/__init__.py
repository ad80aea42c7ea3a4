"""Screens of entries at the desk."""
