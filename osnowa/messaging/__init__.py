"""Texts of letters an institution can edit, with a preview for a real person.

Writes finished letters into `outbox`; sends nothing itself.
"""
