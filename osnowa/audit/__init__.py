"""The journal: one hash chain per institution, linked in commit order by the worker.

Holds ids and labels, no foreign keys. Values lie in a side row that erasure empties.
"""
