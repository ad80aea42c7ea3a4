"""The calendar: series, their sessions, who signs up and what people need to take part.

Whoever came is told by `presence`; permanent groups with fees belong to `classes`.
"""
