"""The formal check, the panel, conflict declarations and scores.

Does not choose: who wins is decided in `decisions`.
"""
