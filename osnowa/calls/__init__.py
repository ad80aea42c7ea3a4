"""The call and its regulamin: one versioned row set, `Rules`, with criteria and stages.

No second place holds a limit. Does not know who applied.
"""
