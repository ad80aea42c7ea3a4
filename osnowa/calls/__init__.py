"""The call and its regulamin: one versioned row set, `Rules`, with criteria, stages and eligibility.

No second place holds a limit. Does not know who applied.
"""
