"""Components, tokens, form rendering, the list view, styles and scripts.

Knows no other room but kit.
"""
