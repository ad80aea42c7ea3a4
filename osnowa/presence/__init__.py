"""Who was there: one ledger of presences, and the rules by which they are counted.

Writes down and counts; who signed up is told by `events`, reports are made by `evidence`.
"""
