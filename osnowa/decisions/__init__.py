"""The selection board, decisions with a sentence each, their letters and the public results.

Reads scores from reviews and ranks with `selection`. Never changes a score or an
application's content.
"""
