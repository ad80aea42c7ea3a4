"""The one form engine: form, section, field, field version, answer.

Knows nothing of calls or applications; they point here.
"""
