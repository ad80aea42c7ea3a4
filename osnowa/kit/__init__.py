"""Tiny pure helpers: money, Polish text, actors, refusals, sockets.

Knows no room, and of Django only model fields (for Money) and translation.
"""
